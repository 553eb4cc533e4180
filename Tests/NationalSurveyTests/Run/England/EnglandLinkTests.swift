import Catchments
import Consortia
import Foundation
import NationalSurvey
import TestData
import Testing

/// The embedded link table and the reasons on the real map.
@Suite(.enabled(if: TestData.hasEngland, "needs the real data of 2022 in ../shared"))
struct EnglandLinkTests {
    /// Without `--links` the survey looks at the table of England and uses none of it.
    private var study: TerritoryStudy { get throws { try EnglandRun.shared.get().survey.evidence.study } }

    /// Ferries to the Isle of Wight from Southampton Water are the longest.
    private static let longest = [Link.Kind.ferry: 17_000.0, .tunnel: 1_800, .bridge: 2_100, .causeway: 1_000]

    @Test("Every row joins two small areas of the real map that share no border and lie on two sides of a gap")
    func rows() throws {
        let run = try EnglandRun.shared.get()
        let study = try study
        #expect(!study.isTableUsed && study.findings.count == LinkTable.england.rows.count)
        let finder = GroundFinder(run.survey.atlas.coverage)
        for finding in study.findings {
            let row = study.table.rows[finding.row]
            let link = try #require(finding.link, "\(row.name) is off the map")
            #expect(finding.effect == .joinsLand || finding.effect == .shortens, "\(row.name)")
            let gap = try #require(finding.gap)
            #expect(gap > 0 && gap < Self.longest[row.kind] ?? 0, "\(row.name): \(gap) m")
            // The way from one to the other runs over water.
            let ends = try [link.a, link.b].map {
                try #require(try run.survey.atlas.pointOnSurface(ofCell: Int($0)))
            }
            let water = finder.openWater(from: ends[0], to: ends[1]).reduce(0) { $0 + $1.end - $1.start }
            #expect(water > 0, "\(row.name) crosses no water")
        }
    }

    @Test(
        "Islands of the map hang on the table: by fixed links or by ferries alone, as in the world",
        arguments: [
            ("Canvey", "E01021503", LinkLevel.fixed), ("Hayling", "E01022944", .fixed), ("Walney", "E01019182", .fixed),
            ("Lothingland", "E01026634", .fixed), ("Berwick", "E01027378", .fixed),
            ("Isle of Wight", "E01017337", .ferry),
        ])
    func islands(name: String, code: String, level: LinkLevel) throws {
        let atlas = try EnglandRun.shared.get().survey.atlas
        let graphs = LinkedGraphs(atlas, LinkTable.england.placed(on: atlas.smallAreas).compactMap(\.link))
        let all = (0..<Int32(atlas.smallAreas.count)).map { $0 }
        let island = try #require(atlas.smallAreas.firstIndex(of: code))
        // Leeds is on the mainland whatever the level.
        let mainland = try #require(atlas.smallAreas.firstIndex(of: "E01011278"))
        for other in LinkLevel.allCases {
            let numbers = graphs[other].components(of: all).numbers
            #expect((numbers[island] == numbers[mainland]) == (other >= level), "\(name) at \(other.rawValue)")
        }
        #expect(graphs[.land].components(of: all).count == 7)
        #expect(graphs[.fixed].components(of: all).count == 2)
        #expect(graphs[.ferry].components(of: all).count == 1)
    }

    @Test(
        "Estuaries whose banks share no border are crossed by the table's bridge or tunnel",
        arguments: [
            ("Wirral and Liverpool", "E01007126", "E01033762"), ("Humber", "E01013005", "E01013256"),
            ("Dartford", "E01024172", "E01016012"), ("Tyne", "E01008542", "E01008604"),
            ("Medway", "E01016154", "E01016130"), ("Sheppey", "E01032655", "E01024596"),
        ])
    func estuaries(name: String, one: String, other: String) throws {
        let atlas = try EnglandRun.shared.get().survey.atlas
        let graphs = LinkedGraphs(atlas, LinkTable.england.placed(on: atlas.smallAreas).compactMap(\.link))
        let cells = try [one, other].map { Int32(try #require(atlas.smallAreas.firstIndex(of: $0))) }.sorted()
        #expect(graphs[.land].components(of: cells).count == 2, "\(name)")
        #expect(graphs[.fixed].components(of: cells).count == 1, "\(name)")
    }

    @Test(
        "Parts add up to territories: small areas, patients, area; each exclave has its gap, its crossings their width")
    func parts() throws {
        let survey = try EnglandRun.shared.get().survey
        var exclaves = 0
        for (reasons, territory) in zip(try study.reasons, survey.territories) {
            #expect(reasons.parts.count == territory.contiguity.parts.count)
            #expect(reasons.parts.reduce(0) { $0 + $1.cells.count } == territory.cells)
            #expect(reasons.parts.reduce(0) { $0 + $1.patients } == territory.contiguity.patients)
            let area = reasons.parts.reduce(0) { $0 + $1.area }
            #expect(abs(area - territory.measures.area) <= 1e-9 * territory.measures.area)
            #expect(reasons.components[1] <= reasons.components[0])
            #expect(reasons.polygonParts <= territory.measures.parts)
            #expect(reasons.holes.count + reasons.sliverHoles == territory.measures.holes)
            for part in reasons.exclaves {
                exclaves += 1
                let gap = try #require(part.gap)
                let crossed = gap.crossings.reduce(0) { $0 + $1.length }
                #expect(abs(crossed - gap.width) < 0.01 + 1e-6 * gap.width)
                let border = part.surroundings.reduce(0) { $0 + $1.length }
                #expect(abs(border - part.perimeter) < 1e-6 * border)
                #expect(!part.surroundings.contains { $0.ground == .group(reasons.group) && $0.length > 1e-6 * border })
            }
        }
        #expect(exclaves == 409)
    }
}
