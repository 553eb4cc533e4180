import GEOS
import Shapes
import Testing

@Suite struct DelaunayTests {
    /// Edges of all triangles whose circumcircle holds no other site.
    static func bruteForce(_ sites: [Coordinate]) -> Set<Delaunay.Edge> {
        var edges: Set<Delaunay.Edge> = []
        for i in sites.indices {
            for j in sites.indices where j > i {
                // Circles through i and j: the pair is an edge when the range of possible centres is not empty.
                let (a, b) = (sites[i], sites[j])
                let middle = Coordinate(x: (a.x + b.x) / 2, y: (a.y + b.y) / 2)
                let (dx, dy) = (b.x - a.x, b.y - a.y)
                let half = (dx * dx + dy * dy) / 4
                var (low, high) = (-Double.infinity, Double.infinity)
                for k in sites.indices where k != i && k != j {
                    let (px, py) = (sites[k].x - middle.x, sites[k].y - middle.y)
                    // Centre = middle + t · (-dy, dx); outside when |p|² - 2t·s ≥ |half|².
                    let s = -dy * px + dx * py
                    let bound = (px * px + py * py - half) / (2 * s)
                    if s > 0 { high = min(high, bound) } else { low = max(low, bound) }
                }
                if low <= high { edges.insert(Delaunay.Edge(i, j)) }
            }
        }
        return edges
    }

    @Test(arguments: [3, 4, 10, 100, 300])
    func equalsTheEmptyCircleTest(_ count: Int) throws {
        for seed in 0..<3 {
            var random = TestRandom(UInt64(count * 10 + seed))
            let sites = random.points(count, in: Box(minX: 0, minY: 0, maxX: 500_000, maxY: 700_000))
            let delaunay = try Delaunay(sites: sites)
            #expect(Set(delaunay.edges) == Self.bruteForce(sites))
            #expect(delaunay.edges == delaunay.edges.sorted())
        }
    }

    /// Nearly flat hulls, where a triangulation inside a finite frame loses triangles.
    @Test func keepsTrianglesAlongAFlatHull() throws {
        for seed in 0..<20 {
            var random = TestRandom(UInt64(seed))
            let sites = random.points(40, in: Box(minX: 0, minY: 0, maxX: 1_000, maxY: 1))
            #expect(try Set(Delaunay(sites: sites).edges) == Self.bruteForce(sites))
        }
    }

    @Test func orderOfTheInputChangesNoEdge() throws {
        var random = TestRandom(5)
        // A grid has four places on every circle: the choice among them must not depend on the order.
        let sites = (0..<12).flatMap { x in (0..<12).map { Coordinate(x: Double(x), y: Double($0)) } }
        let order = sites.indices.shuffled(using: &random)
        let a = try Delaunay(sites: sites)
        let b = try Delaunay(sites: order.map { sites[$0] })
        #expect(a.edges == b.edges.map { Delaunay.Edge(order[$0.first], order[$0.second]) }.sorted())
    }

    @Test func fewPlacesAndLines() throws {
        let line = [(0.0, 0.0), (3, 3), (1, 1), (1, 1)].map { Coordinate(x: $0.0, y: $0.1) }
        #expect(try Delaunay(sites: []).edges.isEmpty)
        #expect(try Delaunay(sites: [line[0], line[0]]).edges.isEmpty)
        #expect(try Delaunay(sites: Array(line[0..<2])).edges == [.init(0, 1)])
        let path = try Delaunay(sites: line)
        #expect(path.edges == [.init(0, 2), .init(1, 2)])
        #expect(path.places.sitesOfPlace == [[0], [1], [2, 3]])
    }
}
