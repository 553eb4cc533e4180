import Planar
import Shapes

/// Method C7: the convex hull of where a practice's patients live, the farthest left out.
///
/// One outlier doubles an untrimmed hull; even a trimmed one covers hollows where nobody of the practice lives. Not
/// clipped to the land.
public struct ConvexHullMethod: CatchmentMethod {
    /// The nearest places with this share of the patients are kept; the same option as of the concave hull.
    public static let trim = HullTrimming.trim
    public static let declaration = MethodDeclaration(.convexHull, "C7", options: [trim]) {
        (settings) throws(CatchmentError) in try ConvexHullMethod(trim: settings[trim])
    }

    public let trim: Share

    /// - Parameter trim: the nearest places with this share of the patients are kept.
    /// - Throws: for a share of 0.
    /// - Complexity: O(1).
    public init(trim: Share = Self.trim.default) throws(CatchmentError) {
        try Self.trim.check(trim, for: .convexHull)
        self.trim = trim
    }

    public var parameters: [MethodParameter] { [MethodParameter(Self.trim.recordedName, trim.value)] }

    public func catchments(on basis: CatchmentBasis) throws -> MethodCatchments {
        try HullTrimming(trim: trim).catchments(MethodProvenance(self), on: basis) { places in
            let corners = ConvexHull(places).corners
            return MultiPolygon(corners.count < 3 ? [] : [Polygon(shell: Ring(corners))])
        }
    }
}

extension CatchmentMethodName {
    /// C7: the convex hull of where its patients live.
    public static let convexHull = CatchmentMethodName(declared: "convex-hull")
}
