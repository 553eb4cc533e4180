import Shapes
import Testing

@testable import GEOS

/// Places that plain arithmetic loses its way in.
enum HostileSites: String, CaseIterable {
    case grid, brokenGrid, productGrid, circle, circles, line, almostLine, cluster, clusters, farAway, tiny, huge, mixed

    func sites(_ random: inout TestRandom) -> [Coordinate] {
        switch self {
        case .grid: return Self.grid(15, 15) { ($0, $1) }
        // Steps of a tenth are not a whole number of last digits: almost on common circles.
        case .brokenGrid: return Self.grid(15, 15) { (0.1 * $0, 0.1 * $1) }
        // Exact rectangles with corners of any digits.
        case .productGrid:
            let x = (0..<15).map { _ in Double.random(in: 0...1000, using: &random) }
            let y = (0..<15).map { _ in Double.random(in: 0...1000, using: &random) }
            return Self.grid(15, 15) { (x[Int($0)], y[Int($1)]) }
        case .circle: return Self.circle(Coordinate(x: 3, y: 4))
        case .circles:
            return (0..<4).flatMap { Self.circle(Coordinate(x: 100 * Double($0), y: 0)) }
        case .line:
            return (0..<100).map { Coordinate(x: Double($0), y: 3 * Double($0)) } + [Coordinate(x: 5, y: 20)]
        case .almostLine:
            return (0..<100).map {
                let x = Double($0) + 0.1
                return Coordinate(x: x, y: Bool.random(using: &random) ? 3 * x : (3 * x).nextUp)
            } + [Coordinate(x: 50, y: 170)]
        case .cluster: return Self.cluster(Coordinate(x: 500_000, y: 300_000))
        case .clusters:
            let centers = random.points(6, in: Box(minX: 0, minY: 0, maxX: 600_000, maxY: 600_000))
            return centers.flatMap(Self.cluster) + random.points(20, in: Box(centers))
        case .farAway: return random.points(200, in: Box(minX: 1e9, minY: -1e9, maxX: 1e9 + 1, maxY: -1e9 + 1))
        case .tiny: return random.points(200, in: Box(minX: 0, minY: 0, maxX: 1e-30, maxY: 1e-30))
        case .huge: return random.points(200, in: Box(minX: -1e15, minY: -1e15, maxX: 1e15, maxY: 1e15))
        case .mixed:
            return (0..<120).map { _ in
                let size = Double.random(in: -12...12, using: &random)
                let scale = Double(sign: .plus, exponent: Int(size * 3), significand: 1)
                return Coordinate(
                    x: Double.random(in: -1...1, using: &random) * scale, y: Double.random(in: -1...1, using: &random))
            }
        }
    }

    private static func grid(
        _ columns: Int, _ rows: Int, _ place: (Double, Double) -> (x: Double, y: Double)
    ) -> [Coordinate] {
        (0..<columns).flatMap { x in
            (0..<rows).map {
                let place = place(Double(x), Double($0))
                return Coordinate(x: place.x, y: place.y)
            }
        }
    }

    /// Twenty whole places on a circle of radius 25, some said twice.
    private static func circle(_ center: Coordinate) -> [Coordinate] {
        let quarter: [(x: Double, y: Double)] = [(15, 20), (20, 15), (7, 24), (24, 7), (25, 0), (0, 25)]
        var sites: [Coordinate] = []
        for place in quarter {
            for (x, y) in [(place.x, place.y), (-place.y, place.x), (-place.x, -place.y), (place.y, -place.x)] {
                sites.append(Coordinate(x: center.x + x, y: center.y + y))
            }
        }
        return sites
    }

    /// Nine places a last digit apart.
    private static func cluster(_ center: Coordinate) -> [Coordinate] {
        grid(3, 3) { (center.x + $0 * center.x.ulp, center.y + $1 * center.y.ulp) }
    }
}

@Suite struct MosaicTests {
    static func distinct(_ sites: [Coordinate]) -> [Coordinate] { Set(sites).sorted() }

    static func frame(_ sites: [Coordinate]) -> Box {
        let box = Box(sites)
        let margin = max(box.width, box.height)
        return Box(
            minX: box.minX - margin, minY: box.minY - margin, maxX: box.maxX + margin, maxY: box.maxY + margin)
    }

    /// The definition, by the exact predicates: all triangles turn left, and none has a neighbour's corner in its circle.
    @Test(arguments: HostileSites.allCases)
    func triangulationIsDelaunay(_ kind: HostileSites) {
        var random = TestRandom(11)
        let sites = Self.distinct(kind.sites(&random))
        let made = SiteTriangulation(sites, in: Self.frame(sites))
        #expect(made.triangleCount == 2 * sites.count + 2)
        for triangle in 0..<made.triangleCount {
            let places = (0..<3).map { made.points[Int(made.corners[3 * triangle + $0])] }
            #expect(orientation(places[0], places[1], places[2]) > 0)
            for side in 0..<3 {
                let other = Int(made.across[3 * triangle + side])
                guard other >= 0 else { continue }
                let back = (0..<3).filter { Int(made.across[3 * other + $0]) == triangle }
                #expect(back.count == 1)
                for k in back {
                    let far = made.points[Int(made.corners[3 * other + k])]
                    #expect(inCircle(places[0], places[1], places[2], far) <= 0)
                }
            }
        }
    }

    /// Whole cells tile the frame, are valid, hold their places and agree with the library's where those are to be trusted.
    @Test(arguments: HostileSites.allCases)
    func cellsTileTheFrame(_ kind: HostileSites) throws {
        var random = TestRandom(12)
        let sites = kind.sites(&random)
        let voronoi = try Voronoi(sites: sites)
        let frame = Self.frame(sites)
        let area = frame.width * frame.height
        #expect(abs(voronoi.cells.reduce(0) { $0 + $1.area } - area) <= 1e-9 * area)
        #expect(voronoi.cells.count == Set(sites).count)
        if kind != .cluster && kind != .clusters { #expect(voronoi.recomputed.isEmpty) }
        for (place, cell) in voronoi.cells.enumerated() {
            #expect(try cell.isEmpty || cell.isValid())
            if !voronoi.recomputed.contains(place) {
                #expect(cell.box.covers(voronoi.places.coordinates[place]))
            }
        }
        guard kind != .cluster, kind != .clusters, kind != .almostLine else { return }
        let library = try LibraryCells.wholeCells(voronoi.places, frame)
        // Two last digits of the greatest ordinate along a side of the frame.
        let slack = 1e-9 * area + 2 * frame.greatestOrdinate.ulp * max(frame.width, frame.height)
        for (ours, theirs) in zip(voronoi.cells, library.cells) {
            #expect(abs(ours.area - theirs.area) <= slack)
            #expect(try ours.symmetricDifference(theirs).area <= slack)
        }
    }

    /// Which may refuse them.
    @Test(arguments: [.leastNonzeroMagnitude, 1e-100, 1e-51])
    func ordinatesTooSmallForExactPredicatesGoToTheLibrary(_ size: Double) throws {
        let sites = [(0.0, 0.0), (4 * size, 0), (0, 8 * size), (1, 1), (1, 0), (0, 1)].map {
            Coordinate(x: $0.0, y: $0.1)
        }
        #expect(!NearestCells.isUsable([Coordinate(x: 0, y: size)]))
        let clip = try Geometry(square(-1, -1, 3))
        guard let voronoi = try? Voronoi(sites: sites, clip: clip) else { return }
        #expect(abs(voronoi.cells.reduce(0) { $0 + $1.area } - 9) < 1e-6)
    }

    /// Whole numbers, whose determinants are exact in 128 bits.
    @Test func predicatesAgreeWithWholeNumbers() {
        var random = TestRandom(4)
        func sign(_ value: Int128) -> Int { value > 0 ? 1 : value < 0 ? -1 : 0 }
        func sign(_ value: Double) -> Int { value > 0 ? 1 : value < 0 ? -1 : 0 }
        var zeros = 0
        for round in 0..<3000 {
            // On a circle, moved by one now and then, at a far place.
            let directions = [(15, 20), (-7, 24), (24, -7), (-25, 0), (20, 15), (0, -25)].shuffled(using: &random)
            let scale = Int.random(in: 1...(1 << 20), using: &random)
            let places = directions.prefix(4).map { x, y in
                (
                    x: Int128(x * scale + Int.random(in: -1...1, using: &random) * (round % 2) + (1 << 40)),
                    y: Int128(y * scale + Int.random(in: -1...1, using: &random) * (round % 2) - (1 << 41))
                )
            }
            let values = places.map { Coordinate(x: Double($0.x), y: Double($0.y)) }
            let d = places[3]
            let rows = places.prefix(3).map { place -> (x: Int128, y: Int128, lift: Int128) in
                let (x, y) = (place.x - d.x, place.y - d.y)
                return (x, y, x * x + y * y)
            }
            let (a, b, c) = (rows[0], rows[1], rows[2])
            let circle =
                a.lift * (b.x * c.y - b.y * c.x) + b.lift * (c.x * a.y - c.y * a.x) + c.lift * (a.x * b.y - a.y * b.x)
            let turn =
                (places[1].x - places[0].x) * (places[2].y - places[0].y)
                - (places[1].y - places[0].y) * (places[2].x - places[0].x)
            #expect(sign(inCircle(values[0], values[1], values[2], values[3])) == sign(circle))
            #expect(sign(orientation(values[0], values[1], values[2])) == sign(turn))
            if circle == 0 { zeros += 1 }
        }
        #expect(zeros > 1000)
    }

    /// Without rounding on the way: all triangles of places on one circle have one centre.
    @Test func circleHasOneCentre() {
        var random = TestRandom(8)
        for _ in 0..<50 {
            let (x, y) = (Double.random(in: 0...1e6, using: &random), Double.random(in: 0...1e6, using: &random))
            let (u, v) = (Double.random(in: 0...1e6, using: &random), Double.random(in: 0...1e6, using: &random))
            let sites = Self.distinct([(x, y), (u, y), (u, v), (x, v)].map { Coordinate(x: $0.0, y: $0.1) })
            let cells = NearestCells(sites, in: Self.frame(sites))
            let inside = Set(cells.corners.map { cells.places[Int($0)] }).filter { Box(sites).covers($0) }
            #expect(inside.count == 1)
        }
    }
}
