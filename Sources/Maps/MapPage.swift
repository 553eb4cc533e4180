public import Shapes

/// A sheet of paper in pixels and the window on the ground that is drawn on it.
///
/// Pixels count from the top left corner, y downwards; the ground's y runs upwards. The ground box is scaled alike in
/// both directions and centred in the frame, so the map is conformal to the coordinates it is given.
public struct MapPage: Hashable, Sendable {
    /// Size of the sheet in pixels.
    public let width: Double
    public let height: Double
    /// Where the map lies on the sheet, in pixels.
    public let frame: Box
    /// The ground that must be seen, in units of the reference system.
    public let ground: Box
    /// Scale: pixels for one unit on the ground. Positive and finite.
    public let pixelsPerUnit: Double

    private let groundCenter: Coordinate
    private let frameCenter: Coordinate

    /// - Parameters:
    ///   - frame: not empty, within the sheet.
    ///   - ground: an empty box or one without extent is drawn one pixel to the unit.
    public init(width: Double, height: Double, frame: Box, ground: Box) {
        precondition(frame.width > 0 && frame.height > 0, "a map needs a frame")
        self.width = width
        self.height = height
        self.frame = frame
        self.ground = ground
        let fitting = min(frame.width / ground.width, frame.height / ground.height)
        pixelsPerUnit = fitting.isFinite && fitting > 0 ? fitting : 1
        // Halves first: the sum of two large ordinates must not overflow.
        groundCenter =
            ground.isEmpty
            ? Coordinate(x: 0, y: 0)
            : Coordinate(x: ground.minX / 2 + ground.maxX / 2, y: ground.minY / 2 + ground.maxY / 2)
        frameCenter = frame.center
    }

    /// Where a place on the ground falls on the sheet, in pixels; outside the frame for places outside the window.
    public func position(of place: Coordinate) -> Coordinate {
        Coordinate(
            x: frameCenter.x + (place.x - groundCenter.x) * pixelsPerUnit,
            y: frameCenter.y - (place.y - groundCenter.y) * pixelsPerUnit)
    }
}
