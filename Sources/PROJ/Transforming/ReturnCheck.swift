internal import CPROJ
import Shapes

/// Whether the way back leads to where a coordinate came from, for systems that state no area of use: some projections fold the
/// plane beyond a border that is written nowhere, and answer for two places alike.
struct ReturnCheck {
    private let object: ProjObject
    private let sides: Sides

    /// Degrees and other units that a coordinate may stray on its way there and back: some ten metres, since operations that
    /// drop heights stray by centimetres and folds by kilometres. *Chosen here; no source.*
    private static let (mostDegrees, mostUnits) = (1e-4, 10.0)

    /// Nil for an operation without a way back.
    init?(_ object: ProjObject, _ sides: Sides) {
        guard proj_pj_info(object.handle).has_inverse == 1 else { return nil }
        (self.object, self.sides) = (object, sides)
    }

    /// The coordinates of `part`, already transformed from those in `input`, from which the way back does not lead there,
    /// ascending. As long as the transformation itself.
    func strays(_ part: Ordinates, _ input: Scratch, _ direction: Transformation.Direction) -> [Int] {
        guard part.count > 0, part.z == nil, part.time == nil else { return [] }
        var (x, y) = ([Double](repeating: 0, count: part.count), [Double](repeating: 0, count: part.count))
        part.x.copy(part.count, to: &x)
        part.y.copy(part.count, to: &y)
        let stride = MemoryLayout<Double>.stride
        let count = part.count
        x.withUnsafeMutableBufferPointer { x in
            y.withUnsafeMutableBufferPointer { y in
                proj_errno_reset(object.handle)
                _ = proj_trans_generic(
                    object.handle, direction == .forward ? PJ_INV : PJ_FWD, x.baseAddress, stride, count,
                    y.baseAddress, stride, count, nil, 0, 0, nil, 0, 0)
            }
        }
        proj_errno_reset(object.handle)
        let side = direction == .forward ? sides.source : sides.target
        // What came out as no number is reported as that.
        return (0..<count).filter { part.isFinite($0) && isAstray(side, input.x[$0], input.y[$0], x[$0], y[$0]) }
    }

    private func isAstray(_ side: Side, _ x: Double, _ y: Double, _ backX: Double, _ backY: Double) -> Bool {
        guard let pole = side.pole else { return !(abs(backX - x) + abs(backY - y) <= Self.mostUnits) }
        let turn = 4 * pole
        let most = Self.mostDegrees * pole / 90
        let (given, back) = (side.place(x, y), side.place(backX, backY))
        guard back.isFinite else { return true }
        // At a pole every longitude is the same place.
        let isAtPole = abs(given.y) > pole - most
        let across = abs((given.x - back.x).remainder(dividingBy: turn))
        return abs(given.y - back.y) > most || (!isAtPole && across > most)
    }
}

extension PROJError {
    /// The way back of a coordinate leads elsewhere.
    static let astray = PROJError(
        function: "proj_trans_generic", kind: .outsideDomain,
        message:
            "the way there and back leads elsewhere: the projection folds the plane here, beyond the area that it is "
            + "meant for; leave the place out, or ask for a mask")
}
