public import Shapes

/// A sheet of paper in pixels and the window on the ground that is drawn on it.
///
/// Pixels count from the top left corner, y downwards; the ground's y runs upwards. The ground box is scaled alike in
/// both directions and centred in the frame, so the map is conformal to the coordinates it is given.
public struct MapPage: Hashable, Sendable {
    /// Width of the sheet in pixels.
    public let width: Double
    /// Height of the sheet in pixels.
    public let height: Double
    /// Where the map lies on the sheet, in pixels.
    public let frame: Box
    /// The ground that must be seen, in units of the reference system.
    public let ground: Box
    /// Scale: pixels for one unit on the ground. Positive and finite.
    public let pixelsPerUnit: Double

    private let groundCenter: Coordinate
    private let frameCenter: Coordinate

    /// Fits `ground` into `frame`.
    ///
    /// A frame that the padding leaves no room in is a programmer error.
    /// - Parameters:
    ///   - width: of the sheet, in pixels.
    ///   - height: of the sheet.
    ///   - frame: not empty, within the sheet.
    ///   - ground: an empty box or one without extent is drawn one pixel to the unit.
    ///   - padding: pixels kept free between the ground and the frame, on all sides.
    /// - Complexity: O(1).
    public init(width: Double, height: Double, frame: Box, ground: Box, padding: Double = 0) {
        precondition(frame.width > 2 * padding && frame.height > 2 * padding, "a map needs a frame")
        self.width = width
        self.height = height
        self.frame = frame
        self.ground = ground
        let fitting = min(
            (frame.width - 2 * padding) / ground.width, (frame.height - 2 * padding) / ground.height)
        pixelsPerUnit = fitting.isFinite && fitting > 0 ? fitting : 1
        // Halves first: the sum of two large ordinates must not overflow.
        groundCenter =
            ground.isEmpty
            ? Coordinate(x: 0, y: 0)
            : Coordinate(x: ground.minX / 2 + ground.maxX / 2, y: ground.minY / 2 + ground.maxY / 2)
        frameCenter = frame.center
    }

    /// Where a place on the ground falls on the sheet, in pixels; outside the frame for places outside the window. O(1).
    public func position(of place: Coordinate) -> Coordinate {
        Coordinate(
            x: frameCenter.x + (place.x - groundCenter.x) * pixelsPerUnit,
            y: frameCenter.y - (place.y - groundCenter.y) * pixelsPerUnit)
    }

    /// The ground that falls within the frame: `ground` and what its shape leaves room for around. O(1).
    public var visibleGround: Box {
        let (halfWidth, halfHeight) = (frame.width / 2 / pixelsPerUnit, frame.height / 2 / pixelsPerUnit)
        return Box(
            minX: groundCenter.x - halfWidth, minY: groundCenter.y - halfHeight, maxX: groundCenter.x + halfWidth,
            maxY: groundCenter.y + halfHeight)
    }
}
