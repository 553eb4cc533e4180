internal import CPROJ
import Shapes

/// The loop around `proj_trans_generic`: what goes in is checked, what comes out is checked and counted.
final class TransformationKernel {
    struct Outcome {
        /// Nil when it cannot be told.
        var outside: Int?
        var failed: [Int]
        var interpolated = SampledTransformer.Tally()
    }

    /// Nil for the identity.
    let object: ProjObject?
    let sides: Sides
    /// Tells which coordinates lie where the operation is meant for; nil when it is meant for no area.
    private let census: AreaCensus?
    /// Nil when the library's way back is exact enough.
    private let correction: InverseCorrection?
    /// Nil where the systems state their areas.
    private let returnCheck: ReturnCheck?
    /// Nil when only the library's own answers will do.
    private let sampler: SampledTransformer?
    /// The time, in years, of coordinates that come without one.
    private let epoch: Double?

    init(
        object: ProjObject?, sides: Sides, census: AreaCensus?, correction: InverseCorrection? = nil,
        returnCheck: ReturnCheck? = nil, sampler: SampledTransformer? = nil, epoch: Double? = nil
    ) {
        (self.object, self.sides, self.census, self.correction) = (object, sides, census, correction)
        (self.returnCheck, self.sampler, self.epoch) = (returnCheck, sampler, epoch)
    }

    /// What comes of no coordinates.
    var emptyOutcome: Outcome { Outcome(outside: census == nil ? nil : 0, failed: []) }

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
            if !scratch.isClean(part.count, input) {
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
            }
            for i in bad { part.spoil(i) }
            if let object {
                if let sampler, direction == .forward, part.z == nil, part.time == nil {
                    sampler.transform(part, &outcome.interpolated)
                } else if let correction, direction == .inverse {
                    correction.transform(object, part, &scratch)
                } else {
                    Self.transform(object, part, &scratch.time, direction, epoch: epoch)
                }
            }
            for i in returnCheck?.strays(part, scratch, direction) ?? [] {
                if failures == .refuse {
                    throw PROJError.astray.at(start + i, Coordinate(x: scratch.x[i], y: scratch.y[i]))
                }
                part.spoil(i)
            }
            if !part.allFinite {
                for i in 0..<part.count where !part.isFinite(i) {
                    if failures == .refuse {
                        throw reason(scratch, i, direction, hasHeight: part.z != nil, index: start + i)
                    }
                    part.spoil(i)
                    outcome.failed.append(start + i)
                }
            }
            if let refused { throw refused }
            if let census, let sum = outcome.outside {
                outcome.outside = census.outside(part, scratch, direction, of: all.count).map { sum + $0 }
            }
        }
        return outcome
    }

    static func transform(
        _ object: ProjObject, _ part: Ordinates, _ times: inout [Double], _ direction: Transformation.Direction,
        epoch: Double? = nil
    ) {
        guard part.count > 0 else { return }
        proj_errno_reset(object.handle)
        let way = direction == .forward ? PJ_FWD : PJ_INV
        let (n, z) = (part.count, part.z)
        guard part.time != nil else {
            // One time for all is a column of one.
            var time = epoch ?? 0
            _ = proj_trans_generic(
                object.handle, way, part.x.first, part.x.stride, n, part.y.first, part.y.stride, n, z?.first,
                z?.stride ?? 0, z == nil ? 0 : n, &time, 0, epoch == nil ? 0 : 1)
            return
        }
        // The library writes times back; the caller's stay as they are.
        times.withUnsafeMutableBufferPointer { times in
            _ = proj_trans_generic(
                object.handle, way, part.x.first, part.x.stride, n, part.y.first, part.y.stride, n, z?.first,
                z?.stride ?? 0, z == nil ? 0 : n, times.baseAddress, MemoryLayout<Double>.stride, n)
        }
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
struct Scratch {
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
        part.x.copy(part.count, to: &x)
        part.y.copy(part.count, to: &y)
        if let column = part.z { column.copy(part.count, to: &z) }
        if let column = part.time { column.copy(part.count, to: &time) }
    }

    /// Nothing among the first `count` that `side` refuses. One sum and one maximum, without a branch in the loop.
    func isClean(_ count: Int, _ side: Side) -> Bool {
        var sum = 0.0
        for i in 0..<count { sum += (x[i] + y[i] + z[i] + time[i]) * 0 }
        guard sum == 0 else { return false }
        guard let pole = side.pole else { return true }
        let latitudes = side.isLatitudeFirst ? x : y
        var greatest = 0.0
        for i in 0..<count { greatest = max(greatest, latitudes[i].magnitude) }
        return greatest <= pole
    }
}

extension Ordinates {
    /// Zero times a number that is not finite is none, and stays in a sum.
    var allFinite: Bool {
        var sum = 0.0
        for i in 0..<count { sum += (Self.at(x, i).pointee + Self.at(y, i).pointee) * 0 }
        if let z { for i in 0..<count { sum += Self.at(z, i).pointee * 0 } }
        return sum == 0
    }

    func isFinite(_ i: Int) -> Bool {
        Self.at(x, i).pointee.isFinite && Self.at(y, i).pointee.isFinite
            && (z.map { Self.at($0, i).pointee.isFinite } ?? true)
    }

    func spoil(_ i: Int) {
        Self.at(x, i).pointee = .nan
        Self.at(y, i).pointee = .nan
        if let z { Self.at(z, i).pointee = .nan }
    }
}
