internal import CPROJ
import Shapes

/// The library's way back, made the way there, reversed: see `RoundTrip`.
///
/// A miss of the library's is smooth where no grid is read. Then it is known beforehand from samples, and the place is
/// moved by it before it goes back, which costs next to nothing. Elsewhere, and for coordinates with heights or times,
/// it is found out place by place, which takes another way there and back.
struct InverseCorrection: Sendable {
    /// The largest miss that is a matter of rounding and series, in the units of the target.
    let limit: Double
    /// Interpolation may be off by this, in the units of the target.
    let tolerance: Double
    /// How far the target's places are from where their way back and there leads; nil where that is not smooth.
    let misses: SampledField?

    /// The inverse of `part`, in place; `scratch` holds the input.
    func transform(_ object: ProjObject, _ part: Ordinates, _ scratch: inout Scratch) {
        guard let misses, part.z == nil, part.time == nil else {
            TransformationKernel.transform(object, part, &scratch.time, .inverse)
            refine(object, part, Array(0..<part.count), &scratch)
            return
        }
        var others: [Int] = []
        for i in 0..<part.count {
            let (x, y) = (scratch.x[i], scratch.y[i])
            if let miss = misses.value(x, y), miss.doubt <= tolerance {
                Ordinates.at(part.x, i).pointee = x + miss.value.x
                Ordinates.at(part.y, i).pointee = y + miss.value.y
            } else {
                others.append(i)
            }
        }
        TransformationKernel.transform(object, part, &scratch.time, .inverse)
        if !others.isEmpty { refine(object, part, others, &scratch) }
    }

    /// Where the way there from the result misses the input by little, goes back once more from as far on the other
    /// side. `part` holds the result, `scratch` the input.
    private func refine(_ object: ProjObject, _ part: Ordinates, _ indices: [Int], _ scratch: inout Scratch) {
        // Of each record x, y, z and time.
        var records = [Double](repeating: 0, count: 4 * indices.count)
        for (k, i) in indices.enumerated() {
            records[4 * k] = Ordinates.at(part.x, i).pointee
            records[4 * k + 1] = Ordinates.at(part.y, i).pointee
            records[4 * k + 2] = part.z.map { Ordinates.at($0, i).pointee } ?? 0
            records[4 * k + 3] = scratch.time[i]
        }
        Self.transform(object, &records, like: part, .forward)
        for (k, i) in indices.enumerated() {
            let (dx, dy) = (scratch.x[i] - records[4 * k], scratch.y[i] - records[4 * k + 1])
            // Further off it is another place: a turn of longitude, or one without a way back.
            let isNear = dx.magnitude <= limit && dy.magnitude <= limit
            records[4 * k] = scratch.x[i] + (isNear ? dx : 0)
            records[4 * k + 1] = scratch.y[i] + (isNear ? dy : 0)
            records[4 * k + 2] = scratch.z[i]
            records[4 * k + 3] = scratch.time[i]
        }
        Self.transform(object, &records, like: part, .inverse)
        for (k, i) in indices.enumerated() where records[4 * k].isFinite && records[4 * k + 1].isFinite {
            Ordinates.at(part.x, i).pointee = records[4 * k]
            Ordinates.at(part.y, i).pointee = records[4 * k + 1]
        }
    }

    /// Transforms records of four, with heights and times if `part` has them.
    private static func transform(
        _ object: ProjObject, _ records: inout [Double], like part: Ordinates, _ direction: Transformation.Direction
    ) {
        let count = records.count / 4
        records.withUnsafeMutableBufferPointer { buffer in
            guard let x = buffer.baseAddress else { return }
            let stride = 4 * MemoryLayout<Double>.stride
            proj_errno_reset(object.handle)
            _ = proj_trans_generic(
                object.handle, direction == .forward ? PJ_FWD : PJ_INV, x, stride, count, x + 1, stride, count,
                part.z == nil ? nil : x + 2, stride, part.z == nil ? 0 : count, part.time == nil ? nil : x + 3, stride,
                part.time == nil ? 0 : count)
        }
    }
}
