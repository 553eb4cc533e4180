import Planar
import Shapes
import TestData
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

    /// The definition of a Delaunay edge in exact signs: the smallest circle through its ends with a site on the left, and
    /// the one with a site on the right, do not hold each other's site. And the definition of a triangulation: no two edges
    /// cross, and there are as many as Euler's formula says.
    @Test(arguments: HostileSites.allCases)
    func everyEdgeHasAnEmptyCircle(_ kind: HostileSites) throws {
        var random = TestRandom(21)
        let sites = Set(kind.sites(&random)).sorted()
        let made = try Delaunay(sites: sites)
        // Nearly on one line: a path by definition.
        guard !made.places.areCollinear else { return }
        var onHull = 0
        for edge in made.edges {
            let (a, b) = (sites[edge.first], sites[edge.second])
            let left = Self.nearestCircle(leftOf: a, b, sites)
            let right = Self.nearestCircle(leftOf: b, a, sites)
            if let left, let right { #expect(inCircle(a, b, left, right) <= 0) } else { onHull += 1 }
        }
        #expect(made.edges.count == 3 * sites.count - 3 - onHull)
        for (position, one) in made.edges.enumerated() {
            let (a, b) = (sites[one.first], sites[one.second])
            let box = Box([a, b])
            for other in made.edges[(position + 1)...] {
                let (c, d) = (sites[other.first], sites[other.second])
                guard box.intersects(Box([c, d])) else { continue }
                #expect(crossing(a, b, c, d) == nil)
            }
        }
    }

    /// Of the sites left of a→b, one whose circle with a and b holds no other of them.
    private static func nearestCircle(leftOf a: Coordinate, _ b: Coordinate, _ sites: [Coordinate]) -> Coordinate? {
        var best: Coordinate?
        for site in sites where orientation(a, b, site) > 0 {
            if let known = best, inCircle(a, b, known, site) <= 0 { continue }
            best = site
        }
        return best
    }

    /// Five and more places of a flat hull on one circle, which the outer places have kept from being triangulated: the
    /// wrapping makes one triangulation of them, from whichever edge it comes.
    @Test func placesOfAFlatHullOnOneCircle() throws {
        // Pythagorean places on a circle of radius 1,105, those around its lowest point; and a site far above.
        var places: [Coordinate] = []
        for x in -400...400 {
            let square = 1_105 * 1_105 - x * x
            let y = Int(Double(square).squareRoot())
            if y * y == square { places.append(Coordinate(x: Double(x), y: -Double(y))) }
        }
        #expect(places.count > 8)
        for turned in [false, true] {
            let sites = (places + [Coordinate(x: 20_000, y: 3)]).map {
                turned ? Coordinate(x: $0.y, y: $0.x) : $0
            }
            let made = try Delaunay(sites: sites)
            for (position, one) in made.edges.enumerated() {
                for other in made.edges[(position + 1)...] {
                    #expect(
                        crossing(sites[one.first], sites[one.second], sites[other.first], sites[other.second]) == nil)
                }
            }
            let hull = ConvexHull(sites).corners.count
            #expect(made.edges.count == 3 * sites.count - 3 - hull)
        }
    }

    @Test(arguments: [Double.nan, .infinity, 1.1e15, 1e-51, -.leastNonzeroMagnitude])
    func placesBeyondExactArithmeticAreNamed(_ ordinate: Double) {
        let sites = [Coordinate(x: 0, y: 1), Coordinate(x: 1, y: 0), Coordinate(x: 1, y: ordinate)]
        let error = #expect(throws: SiteError.self) { try Delaunay(sites: sites) }
        #expect(error?.index == 2)
        #expect(error?.description.contains("site 2") == true)
    }
}
