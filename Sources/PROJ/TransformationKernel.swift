internal import CPROJ
import Shapes

/// The loop around `proj_trans_generic`: what goes in is checked, what comes out is checked and counted.
final class TransformationKernel {
    struct Outcome {
        /// Nil when it cannot be told.
        var outside: Int?
        var failed: [Int]
    }

    /// Nil for the identity.
    let object: ProjObject?
    let sides: Sides
    /// Where the operation is meant for, in degrees.
    private let area: Box?
    /// Brings coordinates of the source to degrees, where neither system is in degrees. Made at first use.
    private lazy var locator: ProjObject? = makeLocator()
    private let makeLocator: () -> ProjObject?
    /// The library's way back is not exact enough: see `RoundTrip`.
    private let refinesInverse: Bool

    init(
        object: ProjObject?, sides: Sides, area: Box?, refinesInverse: Bool = false,
        locator: @escaping () -> ProjObject?
    ) {
        (self.object, self.sides, self.area, makeLocator) = (object, sides, area, locator)
        self.refinesInverse = refinesInverse
    }

    /// What comes of no coordinates.
    var emptyOutcome: Outcome { Outcome(outside: area == nil ? nil : 0, failed: []) }

    /// So many at a time: the input of a coordinate that fails is still known, and all of it stays in the cache.
    private static let piece = 1024

    func run(
        _ all: Ordinates, _ direction: Transformation.Direction, _ failures: FailureHandling
    ) throws(PROJError) -> Outcome {
        var outcome = emptyOutcome
        let size = min(Self.piece, all.count)
        var scratch = Scratch(size)
        let input = direction == .forward ? sides.source : sides.target
        for start in stride(from: 0, to: all.count, by: Self.piece) {
            var part = all.dropFirst(start, prefix: Self.piece)
            scratch.take(part)
            // What is wrong before the library sees it: the library passes some of it on.
            var refused: PROJError?
            var bad: [Int] = []
            for i in 0..<part.count {
                guard let error = input.refusal(scratch.x[i], scratch.y[i], scratch.z[i], scratch.time[i]) else {
                    continue
                }
                if failures == .refuse {
                    refused = error.at(start + i, Coordinate(x: scratch.x[i], y: scratch.y[i]))
                    // Those before it may fail too, and the lowest index counts.
                    part.count = i
                    break
                }
                bad.append(i)
            }
            for i in bad { part.spoil(i) }
            if let object {
                Self.transform(object, part, &scratch.time, direction)
                if refinesInverse, direction == .inverse { refine(object, part, &scratch) }
            }
            for i in 0..<part.count where !part.isFinite(i) {
                if failures == .refuse {
                    throw reason(scratch, i, direction, hasHeight: part.z != nil, index: start + i)
                }
                part.spoil(i)
                outcome.failed.append(start + i)
            }
            if let refused { throw refused }
            if let area { outcome.outside = count(part, &scratch, direction, area, sum: outcome.outside) }
        }
        return outcome
    }

    static func transform(
        _ object: ProjObject, _ part: Ordinates, _ times: inout [Double], _ direction: Transformation.Direction
    ) {
        guard part.count > 0 else { return }
        proj_errno_reset(object.handle)
        let way = direction == .forward ? PJ_FWD : PJ_INV
        let (n, z) = (part.count, part.z)
        guard part.time != nil else {
            _ = proj_trans_generic(
                object.handle, way, part.x.first, part.x.stride, n, part.y.first, part.y.stride, n, z?.first,
                z?.stride ?? 0, z == nil ? 0 : n, nil, 0, 0)
            return
        }
        // The library writes times back; the caller's stay as they are.
        times.withUnsafeMutableBufferPointer { times in
            _ = proj_trans_generic(
                object.handle, way, part.x.first, part.x.stride, n, part.y.first, part.y.stride, n, z?.first,
                z?.stride ?? 0, z == nil ? 0 : n, times.baseAddress, MemoryLayout<Double>.stride, n)
        }
    }

    /// Where the way there from the result misses the input by little, goes back once more from as far on the other
    /// side. `part` holds the result, `scratch` the input.
    private func refine(_ object: ProjObject, _ part: Ordinates, _ scratch: inout Scratch) {
        let (count, limit) = (part.count, RoundTrip.limit(sides.target))
        // Of each record x, y and z.
        var records = [Double](repeating: 0, count: 3 * count)
        for i in 0..<count {
            records[3 * i] = Ordinates.at(part.x, i).pointee
            records[3 * i + 1] = Ordinates.at(part.y, i).pointee
            records[3 * i + 2] = part.z.map { Ordinates.at($0, i).pointee } ?? 0
        }
        Self.transform(object, &records, part, &scratch.time, .forward)
        for i in 0..<count {
            let (dx, dy) = (scratch.x[i] - records[3 * i], scratch.y[i] - records[3 * i + 1])
            // Further off it is another place: a turn of longitude, or one without a way back.
            let isNear = dx.magnitude <= limit && dy.magnitude <= limit
            records[3 * i] = scratch.x[i] + (isNear ? dx : 0)
            records[3 * i + 1] = scratch.y[i] + (isNear ? dy : 0)
            records[3 * i + 2] = scratch.z[i]
        }
        Self.transform(object, &records, part, &scratch.time, .inverse)
        for i in 0..<count where records[3 * i].isFinite && records[3 * i + 1].isFinite {
            Ordinates.at(part.x, i).pointee = records[3 * i]
            Ordinates.at(part.y, i).pointee = records[3 * i + 1]
        }
    }

    /// Transforms records of x, y and z, with heights and times if `part` has them.
    private static func transform(
        _ object: ProjObject, _ records: inout [Double], _ part: Ordinates, _ times: inout [Double],
        _ direction: Transformation.Direction
    ) {
        records.withUnsafeMutableBufferPointer { buffer in
            guard let x = buffer.baseAddress else { return }
            let stride = 3 * MemoryLayout<Double>.stride
            transform(
                object,
                Ordinates(
                    x: (x, stride), y: (x + 1, stride), z: part.z == nil ? nil : (x + 2, stride), time: part.time,
                    count: part.count), &times, direction)
        }
    }

    /// `sum` and those of the part that lie outside; nil when their place cannot be told.
    private func count(
        _ part: Ordinates, _ scratch: inout Scratch, _ direction: Transformation.Direction, _ area: Box, sum: Int?
    ) -> Int? {
        guard var sum else { return nil }
        let (input, output) = direction == .forward ? (sides.source, sides.target) : (sides.target, sides.source)
        if input.isInDegreesEast {
            for i in 0..<part.count
            where part.isFinite(i) && !area.coversPlace(input.place(scratch.x[i], scratch.y[i])) { sum += 1 }
            return sum
        }
        if output.isInDegreesEast {
            for i in 0..<part.count where part.isFinite(i) {
                let place = output.place(Ordinates.at(part.x, i).pointee, Ordinates.at(part.y, i).pointee)
                if !area.coversPlace(place) { sum += 1 }
            }
            return sum
        }
        guard let locator else { return nil }
        var places = (0..<part.count).map { i in
            direction == .forward
                ? Coordinate(x: scratch.x[i], y: scratch.y[i])
                : Coordinate(x: Ordinates.at(part.x, i).pointee, y: Ordinates.at(part.y, i).pointee)
        }
        // Geocentric places are in three dimensions.
        var heights = (0..<part.count).map { i -> Double in
            guard let z = part.z else { return 0 }
            return direction == .forward ? scratch.z[i] : Ordinates.at(z, i).pointee
        }
        places.withUnsafeMutableBytes { bytes in
            heights.withUnsafeMutableBufferPointer { z in
                guard let x = bytes.baseAddress?.assumingMemoryBound(to: Double.self) else { return }
                let stride = MemoryLayout<Coordinate>.stride
                _ = proj_trans_generic(
                    locator.handle, PJ_FWD, x, stride, part.count, x + 1, stride, part.count, z.baseAddress, 8,
                    part.count, nil, 0, 0)
            }
        }
        // A place that cannot be found is in no area.
        for i in 0..<part.count where part.isFinite(i) && !area.coversPlace(places[i]) { sum += 1 }
        return sum
    }

    /// Asks once more for the one that failed, to hear why.
    private func reason(
        _ scratch: Scratch, _ i: Int, _ direction: Transformation.Direction, hasHeight: Bool, index: Int
    ) -> PROJError {
        let place = Coordinate(x: scratch.x[i], y: scratch.y[i])
        guard let object else {
            return PROJError(
                function: "proj_trans", kind: .nonFinite, message: "ordinate is NaN or infinite", index: index,
                place: place)
        }
        proj_errno_reset(object.handle)
        // An infinite time means none to the library.
        _ = proj_trans(
            object.handle, direction == .forward ? PJ_FWD : PJ_INV,
            proj_coord(place.x, place.y, hasHeight ? scratch.z[i] : 0, scratch.hasTimes ? scratch.time[i] : .infinity))
        return PROJError.ofTransformation(object, place, index: index)
    }
}

/// The input of one piece, kept while the piece is overwritten.
private struct Scratch {
    var x: [Double]
    var y: [Double]
    var z: [Double]
    var time: [Double]
    private(set) var hasTimes = false

    init(_ count: Int) {
        x = [Double](repeating: 0, count: count)
        (y, z, time) = (x, x, x)
    }

    mutating func take(_ part: Ordinates) {
        hasTimes = part.time != nil
        for i in 0..<part.count {
            x[i] = Ordinates.at(part.x, i).pointee
            y[i] = Ordinates.at(part.y, i).pointee
        }
        if let column = part.z { for i in 0..<part.count { z[i] = Ordinates.at(column, i).pointee } }
        if let column = part.time { for i in 0..<part.count { time[i] = Ordinates.at(column, i).pointee } }
    }
}

extension Ordinates {
    fileprivate func isFinite(_ i: Int) -> Bool {
        Self.at(x, i).pointee.isFinite && Self.at(y, i).pointee.isFinite
            && (z.map { Self.at($0, i).pointee.isFinite } ?? true)
    }

    fileprivate func spoil(_ i: Int) {
        Self.at(x, i).pointee = .nan
        Self.at(y, i).pointee = .nan
        if let z { Self.at(z, i).pointee = .nan }
    }
}

extension Box {
    /// Covers the place, in degrees, however many turns it is away.
    fileprivate func coversPlace(_ place: Coordinate) -> Bool {
        guard place.y >= minY, place.y <= maxY else { return false }
        let x = place.x
        return (x >= minX && x <= maxX) || (x + 360 >= minX && x + 360 <= maxX) || (x - 360 >= minX && x - 360 <= maxX)
    }
}
