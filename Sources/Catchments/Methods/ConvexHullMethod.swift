import Planar
import Shapes

/// Method C7: the convex hull of where a practice's patients live, the farthest left out.
///
/// One outlier doubles an untrimmed hull; even a trimmed one covers hollows where nobody of the practice lives. Not
/// clipped to the land.
public struct ConvexHullMethod: CatchmentMethod {
    public let trim: Share

    /// - Parameter trim: the nearest places with this share of the patients are kept.
    /// - Throws: for a share of 0.
    public init(trim: Share = Share(95, of: 100)) throws(CatchmentError) {
        try CatchmentError.check(.convexHull, "trim", trim)
        self.trim = trim
    }

    public var name: CatchmentMethodName { .convexHull }
    public var parameters: [MethodParameter] { [MethodParameter("trim", trim.value)] }

    public func catchments(on basis: CatchmentBasis) throws -> MethodCatchments {
        try HullTrimming(trim: trim).catchments(MethodProvenance(self), on: basis) { places in
            let corners = ConvexHull(places).corners
            return MultiPolygon(corners.count < 3 ? [] : [Polygon(shell: Ring(corners))])
        }
    }
}
