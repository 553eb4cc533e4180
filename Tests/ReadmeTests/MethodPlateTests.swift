import Catchments
import Coverages
import Foundation
import Maps
import NationalSurvey
import Shapes
import TestData
import Testing

/// The plate of the guide to catchment methods is what the package draws of one town of the bundled county.
@Suite("Plate of catchment methods", .serialized)
struct MethodPlateTests {
    private static let picture = TestData.packageRoot.appending(
        path: "Sources/Catchments/Catchments.docc/catchment-methods.svg")

    /// `CATCHMENTS_DRAW=1 swift test --filter MethodPlateTests` writes the picture anew.
    @Test("the plate is what the package draws, a panel for each method that needs no file")
    func plateIsDrawn() throws {
        let svg = try plate().svg()
        for name in CatchmentMethodName.allCases where ![.declared, .isochrone].contains(name) {
            #expect(svg.contains(">\(name.number) \(name.rawValue)<"), "\(name)")
        }
        if ProcessInfo.processInfo.environment["CATCHMENTS_DRAW"] == "1" {
            try Data(svg.utf8).write(to: Self.picture)
        }
        #expect(try String(contentsOf: Self.picture, encoding: .utf8) == svg)
    }

    private func survey() throws -> Survey {
        let folder = TestData.packageRoot.appending(path: "shapefiles").path
        var request = SurveyRequest()
        request.smallAreas = [folder + "/small_areas.shp"]
        request.practices = [folder + "/practices.csv"]
        request.registrations = [folder + "/registrations.csv"]
        request.membership = [folder + "/membership.csv"]
        request.population = [folder + "/small_areas.csv"]
        return try Survey.run(request)
    }

    private func plate() throws -> MapPlate {
        let atlas = try survey().atlas
        let chosen = try town(atlas)
        let centre = try #require(atlas.practices[chosen[0]].location)
        let basis = try CatchmentBasis(atlas)
        var dissolver = Dissolver(atlas.coverage)
        let cells = (0..<Int32(atlas.smallAreas.count)).map { dissolver.union(of: [$0]) }
        var plate = MapPlate(
            title: "Three practices of one town, under every method that needs no file",
            subtitle: "Synthetic county of this package. Dots: practices; the coloured ones are drawn. C12 and C13 are "
                + "imported from files.",
            ground: PolygonLayer(cells),
            window: Box(
                minX: centre.x - 7500, minY: centre.y - 7500, maxX: centre.x + 7500, maxY: centre.y + 7500))
        let colours = [MapColour(0xB2182B), MapColour(0x2166AC), MapColour(0x1B7837)]
        plate.points = atlas.practices.enumerated().compactMap { number, practice in
            practice.location.map {
                ($0, chosen.firstIndex(of: number).map { colours[$0] } ?? MapColour(0x777777))
            }
        }
        let methods: [(any CatchmentMethod, String)] = [
            (try NearestMethod(), "ground nearer than to any other practice"),
            (PluralityMethod(), "small areas where it has most patients"),
            (try ShareMethod(), "at least 30 % of the registered patients"),
            (ProportionalMethod(), "one practice's share of each small area"),
            (try CommitmentMethod(), "fewest small areas with 80 % of its list"),
            (try VolumeContourMethod(share: 0.5), "densest ground with 50 % of its list"),
            (try ConvexHullMethod(), "around the nearest 95 % of its patients"),
            (try ConcaveHullMethod(), "the same, following hollows"),
            (try BufferMethod(radius: 1600), "1,600 m"), (AdaptiveBufferMethod(), "as many residents as its list"),
            (try HuffMethod(), "gravity model, exponent calibrated"),
        ]
        for (method, note) in methods {
            let catchments = try method.catchments(on: basis)
            var fills: [MapPlate.Fill] = []
            switch catchments.outline {
            case .cells:
                for (practice, colour) in zip(chosen, colours) {
                    let region = dissolver.union(of: Array(catchments.practices.sets.cells(of: practice)))
                    fills.append(MapPlate.Fill(PolygonLayer([region]), colour: colour, opacity: 0.35))
                }
            case .polygons(let layer):
                for (practice, colour) in zip(chosen, colours) {
                    fills.append(MapPlate.Fill(PolygonLayer([layer[practice]]), colour: colour, opacity: 0.35))
                }
            case .none:
                fills = shades(catchments.practices, of: chosen[1], cells, colours[1])
            }
            plate.panels.append(
                MapPlate.Panel(title: "\(method.name.number) \(method.name.rawValue)", note: note, fills: fills))
        }
        return plate
    }

    /// Five steps of a practice's share, darker for more.
    private func shades(
        _ shares: WeightedCells, of practice: Int, _ cells: [MultiPolygon], _ colour: MapColour
    ) -> [MapPlate.Fill] {
        (0..<5).map { step in
            let range = (Double(step) / 5)..<(step == 4 ? 2 : Double(step + 1) / 5)
            let members = zip(shares.sets.cells(of: practice), shares.weights(of: practice))
                .filter { range.contains($0.1) && $0.1 >= 0.01 }.map { cells[Int($0.0)] }
            return MapPlate.Fill(
                PolygonLayer(members), colour: colour, opacity: 0.08 + 0.18 * Double(step), isOutlined: false)
        }
    }

    /// Of the practices with at least four others within six kilometres the one with most patients, and of those around it
    /// the two with most that stand at least 1.5 km apart.
    private func town(_ atlas: Atlas) throws -> [Int] {
        let places = atlas.practices.enumerated().compactMap { number, practice in
            practice.location.map { (number: number, place: $0) }
        }.sorted {
            (atlas.registeredPatients[$1.number], $0.number) < (atlas.registeredPatients[$0.number], $1.number)
        }
        func near(_ place: Coordinate) -> Int { places.count { $0.place.distance(to: place) < 6000 } }
        let middle = try #require(places.first { near($0.place) > 4 })
        var chosen = [middle]
        for other in places where chosen.count < 3 && other.place.distance(to: middle.place) < 6000 {
            if chosen.allSatisfy({ $0.place.distance(to: other.place) > 1500 }) { chosen.append(other) }
        }
        return chosen.map(\.number)
    }
}
