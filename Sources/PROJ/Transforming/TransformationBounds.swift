internal import CPROJ
public import Shapes

extension Transformation {
    /// The box on the other side around everything that `box` holds: its borders become curves, and a pole or the
    /// meridian of 180 may lie inside. C function `proj_trans_bounds`, in O(`points`).
    ///
    /// - Parameters:
    ///   - box: in the order of axes of the plan. Empty gives empty.
    ///   - points: places along each side, beside its ends, that are transformed: more find the bulge of a curve more
    ///     closely.
    /// - Returns: `maxX` is beyond 180 where the answer is in degrees and crosses that meridian.
    /// - Throws: `PROJError` with the first place on the border that cannot be transformed: a box around the rest
    ///   would be too small without saying so.
    public func bounds(
        of box: Box, direction: Direction = .forward, points: Int = 21
    ) throws(PROJError) -> Box {
        guard !box.isEmpty else { return .empty }
        guard (0...10_000).contains(points) else {
            throw PROJError(function: "proj_trans_bounds", kind: .other, message: "\(points) points on a side")
        }
        var border = [box.minX, box.maxX].flatMap { x in
            Self.steps(box.minY, box.maxY, points).map { Coordinate(x: x, y: $0) }
        }
        border += [box.minY, box.maxY].flatMap { y in
            Self.steps(box.minX, box.maxX, points).map { Coordinate(x: $0, y: y) }
        }
        try transform(&border, direction: direction)
        return try kernel.bounds(of: box, direction, points: points)
    }

    /// The two ends and `points` places between them.
    private static func steps(_ from: Double, _ to: Double, _ points: Int) -> [Double] {
        (0...(points + 1)).map { $0 == points + 1 ? to : from + (to - from) * Double($0) / Double(points + 1) }
    }
}

extension TransformationKernel {
    func bounds(
        of box: Box, _ direction: Transformation.Direction, points: Int
    ) throws(PROJError) -> Box {
        guard let object else { return box }
        let output = direction == .forward ? sides.target : sides.source
        var (minX, minY, maxX, maxY) = (0.0, 0.0, 0.0, 0.0)
        proj_errno_reset(object.handle)
        let isDone =
            proj_trans_bounds(
                object.context.handle, object.handle, direction == .forward ? PJ_FWD : PJ_INV, box.minX, box.minY,
                box.maxX, box.maxY, &minX, &minY, &maxX, &maxY, Int32(points)) == 1
        guard isDone, minX.isFinite, minY.isFinite, maxX.isFinite, maxY.isFinite else {
            throw object.context.error("proj_trans_bounds", .outsideDomain)
        }
        // The library says "across 180" by a western border east of the eastern one.
        if let pole = output.pole {
            if output.isLatitudeFirst, minY > maxY { maxY += 4 * pole }
            if !output.isLatitudeFirst, minX > maxX { maxX += 4 * pole }
        }
        return Box(minX: minX, minY: minY, maxX: maxX, maxY: maxY)
    }
}
