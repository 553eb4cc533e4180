internal import CPROJ
import Shapes

/// Whether the library's way back is the way there, reversed. It is not where a Helmert operation makes a height that
/// the next step drops, nor where a projection has a series for one of its ways: up to two millimetres over Europe.
enum RoundTrip {
    /// Missing by more than this is corrected, in metres.
    private static let tolerance = 0.0001

    /// The largest miss that is a matter of rounding and series, in the units of `side`: two centimetres.
    static func limit(_ side: Side) -> Double { 0.02 / metres(side) }

    /// One unit of `side`, roughly, in metres.
    private static func metres(_ side: Side) -> Double { side.pole.map { 10_000_000 / $0 } ?? 1 }

    struct Findings {
        /// Nowhere is the way back off by more than the tolerance.
        var isExact = true
        /// Some place could be transformed. None can when the library has put off opening a grid that cannot be read.
        var reachesAnything = true
    }

    /// Goes there, back and there again from a lattice over `area`.
    static func examine(_ object: ProjObject, _ sides: Sides, _ area: Box, locator: ProjObject?) -> Findings {
        guard var start = places(area, sides, object, locator) else { return Findings() }
        var noTimes: [Double] = []
        func go(_ places: inout [Coordinate], _ direction: Transformation.Direction) {
            places.withUnsafeMutableBytes { bytes in
                guard let x = bytes.baseAddress?.assumingMemoryBound(to: Double.self) else { return }
                let stride = MemoryLayout<Coordinate>.stride
                TransformationKernel.transform(
                    object,
                    Ordinates(
                        x: (x, stride), y: (x + 1, stride), z: nil, time: nil,
                        count: bytes.count / MemoryLayout<Coordinate>.stride), &noTimes, direction)
            }
        }
        go(&start, .forward)
        start = start.filter(\.isFinite)
        guard !start.isEmpty else { return Findings(reachesAnything: false) }
        var again = start
        go(&again, .inverse)
        go(&again, .forward)
        // Far off it is a turn of longitude, or no way back at all: not to be corrected here.
        let unit = metres(sides.target)
        let isOff = zip(start, again).contains { a, b in
            let miss = max((a.x - b.x).magnitude, (a.y - b.y).magnitude)
            return miss * unit > tolerance && miss <= limit(sides.target)
        }
        return Findings(isExact: !isOff)
    }

    /// A lattice in the coordinates of the source; nil when there is no way to have it.
    private static func places(
        _ area: Box, _ sides: Sides, _ object: ProjObject, _ locator: ProjObject?
    ) -> [Coordinate]? {
        let count = 16
        let degrees = (0...count).flatMap { i in
            (0...count).map { j in
                Coordinate(
                    x: area.minX + area.width * Double(i) / Double(count),
                    y: area.minY + area.height * Double(j) / Double(count))
            }
        }
        if sides.source.isInDegreesEast { return degrees.map { sides.source.place($0.x, $0.y) } }
        let way: ProjObject
        var places = degrees
        if sides.target.isInDegreesEast {
            way = object
            places = degrees.map { sides.target.place($0.x, $0.y) }
        } else if let locator {
            way = locator
        } else {
            return nil
        }
        let total = places.count
        places.withUnsafeMutableBytes { bytes in
            guard let x = bytes.baseAddress?.assumingMemoryBound(to: Double.self) else { return }
            let stride = MemoryLayout<Coordinate>.stride
            _ = proj_trans_generic(
                way.handle, PJ_INV, x, stride, total, x + 1, stride, total, nil, 0, 0, nil, 0, 0)
        }
        return places.filter(\.isFinite)
    }
}
