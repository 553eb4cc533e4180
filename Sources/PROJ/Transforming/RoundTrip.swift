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
        /// Nil when the way back is nowhere off by more than the tolerance.
        var correction: InverseCorrection?
        /// Some place could be transformed. None can when the library has put off opening a grid that cannot be read.
        var reachesAnything = true
    }

    /// Goes there, back and there again from a lattice over `area`.
    ///
    /// - Parameter isSmooth: no step of the operation reads a grid.
    static func examine(
        _ object: ProjObject, _ sides: Sides, _ area: Box, isSmooth: Bool, locator: ProjObject?
    ) -> Findings {
        guard var start = places(area, sides, object, locator) else { return Findings() }
        go(object, &start, .forward)
        start = start.filter(\.isFinite)
        guard !start.isEmpty else { return Findings(reachesAnything: false) }
        var misses = start
        measure(object, &misses)
        // Far off it is a turn of longitude, or no way back at all: not to be corrected here.
        let (unit, limit) = (metres(sides.target), limit(sides.target))
        let isOff = misses.contains { miss in
            let size = max(miss.x.magnitude, miss.y.magnitude)
            return size * unit > tolerance && size <= limit
        }
        guard isOff else { return Findings() }
        let noise = tolerance / 10 / unit
        let box = sides.target.isInDegreesEast ? sides.target.box(of: area) : Box(start)
        let room = box.grown(by: max(box.width, box.height) / 16)
        let field =
            isSmooth
            ? SampledField(room, blocks: 24, noise: noise) { places in
                measure(object, &places)
                for i in places.indices where !(max(places[i].x.magnitude, places[i].y.magnitude) <= limit) {
                    places[i] = Coordinate(x: .nan, y: .nan)
                }
            } : nil
        return Findings(correction: InverseCorrection(limit: limit, tolerance: tolerance / 2 / unit, misses: field))
    }

    /// Replaces each place of the target by how far it is from where its way back and there leads.
    private static func measure(_ object: ProjObject, _ places: inout [Coordinate]) {
        var again = places
        go(object, &again, .inverse)
        go(object, &again, .forward)
        for i in places.indices {
            places[i] = Coordinate(x: places[i].x - again[i].x, y: places[i].y - again[i].y)
        }
    }

    private static func go(
        _ object: ProjObject, _ places: inout [Coordinate], _ direction: Transformation.Direction
    ) {
        var noTimes: [Double] = []
        places.withUnsafeMutableBytes { bytes in
            guard let x = bytes.baseAddress?.assumingMemoryBound(to: Double.self) else { return }
            let stride = MemoryLayout<Coordinate>.stride
            let ordinates = Ordinates(
                x: .init(x, stride), y: .init(x + 1, stride), z: nil, time: nil, count: bytes.count / stride)
            TransformationKernel.transform(object, ordinates, &noTimes, direction)
        }
    }

    /// A lattice in the coordinates of the source; nil when there is no way to have it.
    private static func places(
        _ area: Box, _ sides: Sides, _ object: ProjObject, _ locator: ProjObject?
    ) -> [Coordinate]? {
        let degrees = area.lattice(16)
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
