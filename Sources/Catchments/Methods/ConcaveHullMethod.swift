import GEOS
import Shapes

/// Method C8: a hull of where a practice's patients live that follows hollows, the farthest left out.
///
/// Its ratio has no natural value: 1 is the convex hull, 0 the tightest in one piece. Not clipped to the land.
public struct ConcaveHullMethod: CatchmentMethod {
    /// Judgement.
    public static let customaryRatio = 0.3

    public let ratio: Double
    public let trim: Share

    /// - Parameters:
    ///   - ratio: 0 to 1, of `Geometry.concaveHull`; holes are off.
    ///   - trim: the nearest places with this share of the patients are kept.
    /// - Throws: for a ratio out of range and a share of 0.
    public init(
        ratio: Double = customaryRatio, trim: Share = Share(95, of: 100)
    ) throws(CatchmentError) {
        try CatchmentError.check(.concaveHull, "ratio", ratio, in: 0...1)
        try CatchmentError.check(.concaveHull, "trim", trim)
        self.ratio = ratio
        self.trim = trim
    }

    public var name: CatchmentMethodName { .concaveHull }
    public var parameters: [MethodParameter] { [MethodParameter("ratio", ratio), MethodParameter("trim", trim.value)] }

    public func catchments(on basis: CatchmentBasis) throws -> MethodCatchments {
        let ratio = ratio
        return try HullTrimming(trim: trim).catchments(MethodProvenance(self), on: basis) { places in
            // Places on one line give a line, which has no polygons.
            try Geometry(multiPoint: places).concaveHull(ratio: ratio).polygons()
        }
    }
}
