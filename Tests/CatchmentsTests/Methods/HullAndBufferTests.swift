import Catchments
import Coverages
import GEOS
import Shapes
import TestBoards
import Testing

/// Hulls hold their points and agree with GEOS; discs reach as many people as asked.
struct HullAndBufferTests {
    private static func polygons(_ catchments: MethodCatchments) throws -> PolygonLayer {
        guard case .polygons(let layer) = catchments.outline else { throw NoPolygons() }
        return layer
    }

    private struct NoPolygons: Error {}

    /// The nearest places with 95 % of the patients, by sorting all; nearest first.
    private static func kept(_ practice: Int, _ basis: CatchmentBasis) -> [Coordinate] {
        let atlas = basis.atlas
        let homes = atlas.practiceCells.range(ofRow: practice).compactMap { entry -> (Coordinate, Int)? in
            basis.points[Int(atlas.practiceCells.columns[entry])].map { ($0, atlas.practiceCells.counts[entry]) }
        }
        let total = homes.reduce(0) { $0 + $1.1 }
        let mean = Coordinate(
            x: homes.reduce(0) { $0 + $1.0.x * Double($1.1) } / Double(total),
            y: homes.reduce(0) { $0 + $1.0.y * Double($1.1) } / Double(total))
        let centre = atlas.practices[practice].location ?? mean
        var (kept, sum) = ([Coordinate](), 0)
        for (place, patients) in homes.sorted(by: { $0.0.distance(to: centre) < $1.0.distance(to: centre) })
        where 100 * sum < 95 * total {
            kept.append(place)
            sum += patients
        }
        return kept
    }

    @Test("On the demo county: convex hulls are those of GEOS, concave ones lie inside, both hold their points")
    func county() throws {
        let basis = try CatchmentBasis(DemoCounty.atlas.get())
        let convex = try Self.polygons(ConvexHullMethod().catchments(on: basis))
        let concave = try ConcaveHullMethod().catchments(on: basis)
        let hulls = try Self.polygons(concave)
        var smaller = 0
        for practice in basis.atlas.practices.indices where basis.atlas.locatedPatients[practice] > 0 {
            let points = Self.kept(practice, basis)
            let expected = try Geometry(multiPoint: points).convexHull()
            let hull = try Geometry(convex, region: practice)
            #expect(try hull.isTopologicallyEqual(to: expected), "\(basis.atlas.practices[practice].code)")
            let hollow = try Geometry(hulls, region: practice)
            #expect(try hull.buffer(by: 1e-6).covers(hollow))
            if hollow.area < 0.99 * hull.area { smaller += 1 }
            for point in points {
                let place = try Geometry(point)
                #expect(try hull.covers(place) && hollow.covers(place))
            }
            // The reduced cells hold every cell that the hull goes around.
            let cells = Set(concave.practices.sets.cells(of: practice).compactMap { basis.points[Int($0)] })
            #expect(points.allSatisfy { cells.contains($0) })
        }
        #expect(smaller > 20)
    }

    @Test("Ratio 1 gives the convex hull; a smaller trim gives a smaller hull")
    func parameters() throws {
        let basis = try CatchmentBasis(DemoCounty.atlas.get())
        let convex = try Self.polygons(ConvexHullMethod().catchments(on: basis))
        let loose = try Self.polygons(ConcaveHullMethod(ratio: 1).catchments(on: basis))
        let core = try Self.polygons(ConvexHullMethod(trim: Share(50, of: 100)).catchments(on: basis))
        for practice in basis.atlas.practices.indices {
            #expect(abs(convex[practice].area - loose[practice].area) <= 1e-9 * convex[practice].area)
            #expect(core[practice].area < convex[practice].area)
        }
    }

    @Test("One or two points, and points on a line, have no hull, and the practice is named")
    func degenerate() throws {
        let board = Board(columns: 5, rows: 5)
        let atlas = try board.atlas(
            groups: [0, 0, 0, 0],
            patients: [(0, 7, 10), (1, 0, 5), (1, 24, 5)] + [0, 6, 12, 18].map { (2, Int32($0), 5) }
                + [0, 4, 24].map { (3, Int32($0), 5) })
        for method in [try ConvexHullMethod(trim: Share(1, of: 1)), try ConcaveHullMethod(trim: Share(1, of: 1))]
            as [any CatchmentMethod]
        {
            let catchments = try method.catchments(of: atlas)
            let layer = try Self.polygons(catchments)
            #expect((0..<4).map { layer[$0].area } == [0, 0, 0, 8e6])
            #expect(catchments.provenance.dropped.first { $0.reason == .degenerateHull }?.practices == [0, 1, 2])
            #expect(catchments.practices.sets.cells(of: 0).isEmpty)
        }
    }

    @Test("A disc is the circle within 1 per cent, covers it, and holds the cells whose points it covers")
    func disc() throws {
        let board = Board(columns: 9, rows: 9)
        let atlas = try board.atlas(groups: [0, 0], at: [board.middle(40), nil], patients: [(0, 40, 1), (1, 0, 1)])
        for radius in [800.0, 1600, 3000] {
            let catchments = try BufferMethod(radius: radius).catchments(of: atlas)
            let layer = try Self.polygons(catchments)
            let circle = Double.pi * radius * radius
            #expect(layer[0].area >= circle && layer[0].area <= 1.01 * circle && layer[1].isEmpty)
            let near = (0..<81).filter { board.middle($0).distance(to: board.middle(40)) <= radius }
            #expect(catchments.practices.sets.cells(of: 0).map { Int($0) } == near)
            #expect(catchments.provenance.dropped.map(\.reason) == [.noLocation])
            let round = try Geometry(board.middle(40)).buffer(by: radius * (1 - 1e-9), quadrantSegments: 64)
            #expect(try Geometry(layer, region: 0).covers(round))
        }
    }

    @Test("On the demo county adaptive discs reach the list within one small area, by sorting all cells")
    func adaptive() throws {
        let basis = try CatchmentBasis(DemoCounty.atlas.get())
        let atlas = basis.atlas
        let catchments = try AdaptiveBufferMethod().catchments(on: basis)
        let radii = try #require(catchments.figures.first { $0.name == "radius_m" }).values
        let people = try #require(catchments.figures.first { $0.name == "people_inside" }).values
        for (practice, entry) in atlas.practices.enumerated() {
            guard let place = entry.location, atlas.registeredPatients[practice] > 0 else {
                #expect(radii[practice] == nil)
                continue
            }
            let list = atlas.registeredPatients[practice]
            let order = basis.points.indices.sorted {
                (basis.points[$0]?.distance(to: place) ?? 0, $0) < (basis.points[$1]?.distance(to: place) ?? 0, $1)
            }
            var (sum, last) = (0, 0)
            for cell in order where sum < list {
                sum += basis.people.counts[cell]
                last = cell
            }
            #expect(people[practice] == Double(sum) && sum >= list && sum - basis.people.counts[last] < list)
            #expect(radii[practice] == basis.points[last]?.distance(to: place))
            let cells = catchments.practices.sets.cells(of: practice)
            #expect(cells.reduce(0) { $0 + basis.people.counts[Int($1)] } == sum)
        }
        #expect(basis.people.source == .residents && catchments.provenance.doubts.isEmpty)
    }

    @Test("A list larger than all people ends at the farthest cell and is named; without residents the doubt is said")
    func listTooLarge() throws {
        let board = Board(columns: 3, rows: 1)
        let atlas = try board.atlas(
            groups: [0, 0], at: [board.middle(0), board.middle(1)], patients: [(0, 0, 10), (0, 2, 5)],
            elsewhere: [100, 0])
        let catchments = try AdaptiveBufferMethod().catchments(of: atlas)
        #expect(catchments.provenance.dropped.first { $0.reason == .listExceedsPeople }?.practices == [0])
        #expect(catchments.provenance.dropped.first { $0.reason == .zeroPatients }?.practices == [1])
        #expect(catchments.figures[0].values == [2000, nil] && catchments.figures[1].values == [15, nil])
        #expect(catchments.provenance.doubts.count == 1)
    }

    @Test("Cells at one distance are taken together")
    func equalDistances() throws {
        let board = Board(columns: 3, rows: 3)
        let atlas = try board.atlas(
            groups: [0], at: [board.middle(4)], patients: [(0, 4, 3)] + [1, 3, 5, 7, 0].map { (0, Int32($0), 1) },
            elsewhere: [-4])
        let catchments = try AdaptiveBufferMethod().catchments(of: atlas)
        #expect(Array(catchments.practices.sets.cells(of: 0)) == [1, 3, 4, 5, 7])
        #expect(catchments.figures[0].values == [1000])
    }
}
