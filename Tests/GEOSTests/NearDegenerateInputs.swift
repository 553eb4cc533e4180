import GEOS
import Shapes

/// Geometries that are within a few ulps of being something else: what files of surveyed and computed coordinates hold, and what
/// has killed, stopped or misled the library.
enum NearDegenerateInputs {
    /// Where the shapes lie: at the origin, on a national grid, on a projected grid of the world.
    private static let offsets = [
        Coordinate(x: 0, y: 0), Coordinate(x: 584_227.740_969, y: 149_592.883_4), Coordinate(x: 1.2e7, y: -3.4e7),
    ]

    static let geometries: [(text: String, geometry: Geometry)] = {
        var random = SplitMix64(seed: 17)
        var found: [(String, Geometry)] = []
        for offset in offsets { found += shapes(at: offset, &random) }
        return found + cornerThrough
    }()

    /// Every shape once, each at another place than the one before it: for sweeps over all pairs.
    static let sample: [(text: String, geometry: Geometry)] = {
        let kinds = (geometries.count - cornerThrough.count) / offsets.count
        return (0..<kinds).map { geometries[$0 % offsets.count * kinds + $0] } + cornerThrough
    }()

    /// The shapes where the last digit is a hundredth, for sweeps alone: what has an answer has it to within that.
    static let coarse: [(text: String, geometry: Geometry)] = {
        var random = SplitMix64(seed: 18)
        return shapes(at: Coordinate(x: 7e13, y: 9e13), &random)
    }()

    /// Polygons whose border passes through the corners and along the sides of the boxes of the sweep, (1 1, 3 3).
    private static let cornerThrough: [(String, Geometry)] = [
        "POLYGON ((0 2, 2 4, 4 2, 2 0, 0 2))", "POLYGON ((1 0, 1 4, 2 2, 3 4, 3 0, 1 0))",
        "POLYGON ((0 1, 4 1, 4 5, 0 5, 0 1), (1 2, 3 2, 3 3, 1 3, 1 2))", "LINESTRING (0 0, 1 1, 3 1, 3 3, 5 5)",
        "GEOMETRYCOLLECTION (MULTIPOINT ((1 1), (3 3)), LINESTRING (1 1, 1 1), POLYGON ((1 1, 3 1, 3 3, 1 1)))",
        // The same a digit beside the corners and sides, and figures as small as an atom.
        "POLYGON ((0 2, 2.0000000000000004 4, 4 2, 2 0, 0 1.9999999999999998, 0 2))",
        "POLYGON ((0 0.9999999999999999, 4 1.0000000000000002, 4 5, 0 5, 0 0.9999999999999999))",
        "POLYGON ((1e-12 1e-12, 3e-12 1e-12, 3e-12 3e-12, 1e-12 1e-12))",
    ].compactMap { text in (try? Geometry(wkt: text)).map { (text, $0) } }

    private static func shapes(
        at offset: Coordinate, _ random: inout SplitMix64
    ) -> [(String, Geometry)] {
        func near(_ x: Double, _ y: Double, ulps: Int = 4) -> Coordinate {
            var (x, y) = (offset.x + x, offset.y + y)
            for _ in 0..<random.below(ulps + 1) { x = x.nextUp }
            for _ in 0..<random.below(ulps + 1) { y = y.nextDown }
            return Coordinate(x: x, y: y)
        }
        // A row along a road, as straight as the digits allow; the same in another order; and one that turns back.
        let row = (0..<8).map { near(Double($0) * 2.996_990_13, Double($0) * 0.154_413_15, ulps: 1) }
        let shuffled = [3, 0, 6, 1, 7, 2, 5, 4].map { row[$0] }
        let cluster = (0..<6).map { _ in near(5, 5) }
        let triangle = [near(0, 0), near(10, 0), near(5, 1e-9), near(0, 0)].closed
        let sliver = [near(0, 0), near(0, 0), near(1e-8, 1e-8), near(0, 0)].closed
        let thorn = [near(0, 0), near(10, 0), near(10, 10), near(5, 5), near(20, 20, ulps: 1), near(5, 5), near(0, 10)]
            .closed
        // A hole that touches its shell, two squares that meet along a side, and two at a corner, each to the last digit.
        let shell = [near(0, 0), near(8, 0), near(8, 8), near(0, 8), near(0, 0)].closed
        let hole = [near(0, 4), near(4, 2), near(4, 6), near(0, 4)].closed
        let beside = [near(8, 0), near(9, 0), near(9, 8), near(8, 8), near(8, 0)].closed
        let atCorner = [near(8, 8), near(9, 8), near(9, 9), near(8, 8)].closed
        let (twice, nearlyTwice) = (
            [near(1, 1, ulps: 0), near(1, 1, ulps: 0)], [near(1, 1), near(1, 1)]
        )
        let makers: [() throws -> Geometry] = [
            { try Geometry(multiPoint: shuffled) }, { try Geometry(multiPoint: cluster) },
            { try Geometry(multiPoint: twice) },
            { try Geometry(lineString: row) }, { try Geometry(lineString: shuffled + shuffled.reversed()) },
            { try Geometry(lineString: nearlyTwice) }, { try Geometry(lineString: twice) },
            { try Geometry(Polygon(shell: Ring(triangle))) }, { try Geometry(Polygon(shell: Ring(sliver))) },
            { try Geometry(Polygon(shell: Ring(thorn))) },
            { try Geometry(Polygon(shell: Ring(row + row.dropFirst().dropLast().reversed()))) },
            { try Geometry(Polygon(shell: Ring(shell), holes: [Ring(hole)])) },
            { try Geometry(MultiPolygon([shell, beside, atCorner].map { Polygon(shell: Ring($0)) })) },
            { try Geometry(multiLineString: [row, Array(shuffled.prefix(2)), [shell[0], beside[2]]]) },
            {
                try Geometry(collection: [
                    Geometry(multiPoint: cluster), Geometry(empty: .polygon), Geometry(lineString: row),
                    Geometry(collection: [Geometry(Polygon(shell: Ring(triangle)))]),
                ])
            },
        ]
        return makers.compactMap { make in (try? make()).map { ($0.wkt, $0) } }
    }
}

extension [Coordinate] {
    /// Ends where it begins.
    fileprivate var closed: [Coordinate] { first.map { dropLast() + [$0] } ?? [] }
}

/// S. Vigna's generator: small, and the same everywhere.
struct SplitMix64 {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }

    mutating func below(_ bound: Int) -> Int { Int(next() % UInt64(max(bound, 1))) }
    /// 0 to 1.
    mutating func unit() -> Double { Double(next() >> 11) / 9_007_199_254_740_992 }
}
