import Catchments
import Consortia
import NationalSurvey
import TestData
import Testing

/// The practices of 2022 in the Primary Care Trusts of 2011: groups that were areas, so that what parts them is the map and not
/// their members.
@Suite(.enabled(if: TestData.hasEngland, "needs the real data of 2022 in ../shared"))
struct EnglandTrustsTests {
    /// The groups of the survey's practices exchanged for trusts.
    private static let atlas = Result { () throws -> Atlas in
        let survey = try EnglandRun.shared.get().survey.atlas
        let table = try TextTable(TestData.england.appending(path: "practices-2011-03-31.csv"))
        let trustOf = Dictionary(
            zip(table["PRACTICE_CODE"], table["PCT_20110331"]), uniquingKeysWith: { first, _ in first })
        let codes = Set(survey.practices.compactMap { trustOf[$0.code] }).sorted()
        let number = Dictionary(uniqueKeysWithValues: codes.enumerated().map { ($1, $0) })
        var (practices, cells, patients): ([Int32], [Int32], [Int]) = ([], [], [])
        for practice in survey.practices.indices {
            let row = survey.practiceCells.range(ofRow: practice)
            practices += [Int32](repeating: Int32(practice), count: row.count)
            cells += survey.practiceCells.columns[row]
            patients += survey.practiceCells.counts[row]
        }
        return Atlas(
            coverage: survey.coverage, smallAreas: survey.smallAreas,
            practices: survey.practices.map {
                let trust = trustOf[$0.code].flatMap { number[$0] }
                return .init(code: $0.code, name: $0.name, location: $0.location, group: trust, area: trust)
            },
            groups: codes.map { .init(code: $0, name: "") }, areas: codes,
            registrations: (practices, cells, patients),
            patientsElsewhere: zip(survey.registeredPatients, survey.locatedPatients).map { $0 - $1 })
    }

    /// Territories by the code of the trust.
    private static func trusts(_ links: LinkTable?) throws -> [String: Territory] {
        let atlas = try atlas.get()
        let context = try TerritoryContext.byPlurality(
            atlas, links: links.map { LinkedGraphs(atlas, $0.placed(on: atlas.smallAreas).compactMap(\.link)) },
            threads: 2)
        return Dictionary(
            uniqueKeysWithValues: try Territory.ofGroups(context).map { (atlas.groups[$0.group].code, $0) })
    }

    @Test(
        "None of 106 is fragmented: four would be on land, and the rule for gaps joins their parts without the table of links"
    )
    func acrossRivers() throws {
        let trusts = try Self.trusts(nil)
        #expect(trusts.count == 106 && trusts.values.allSatisfy { $0.assembly.shape != .fragmented })
        let onLand = trusts.filter { $0.value.contiguity.mainPartShare.map { $0 < 0.75 } ?? false }
        // Stockton, Sunderland, Hull, and Great Yarmouth and Waveney.
        #expect(onLand.keys.sorted() == ["5E1", "5KL", "5NX", "5PR"])
        for trust in onLand.values {
            #expect(
                trust.verdict == .definedAcrossGaps && trust.widestGap.map { (3...61).contains($0.ends.width) } == true)
        }
        // Hayling Island lies farther off than any gap is wide; the Isle of Wight is a trust of its own.
        #expect(trusts["5QC"]?.assembly.shape == .exclaves && trusts["5QT"]?.verdict == .defined)
    }

    @Test(
        "With the table Hampshire is one piece over the bridge to Hayling Island, and none is less whole than without")
    func links() throws {
        let (alone, linked) = (try Self.trusts(nil), try Self.trusts(.england))
        #expect(linked["5QC"]?.verdict == .definedWithLinks && linked["5QT"]?.verdict == .defined)
        for (code, trust) in linked {
            let before = try #require(alone[code])
            #expect(trust.joinedContiguity.parts.count <= before.joinedContiguity.parts.count, "\(code)")
        }
        let verdicts = Dictionary(grouping: linked.values) { $0.verdict.description }.mapValues(\.count)
        #expect(
            verdicts == ["defined": 85, "definedAcrossGaps": 2, "definedWithLinks": 10, "minorExclaves": 9],
            "\(verdicts)")
    }
}
