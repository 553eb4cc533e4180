import GEOS
import Shapes

/// Method C8: a hull of where a practice's patients live that follows hollows, the farthest left out.
///
/// Its ratio has no natural value: 1 is the convex hull, 0 the tightest in one piece. Not clipped to the land.
public struct ConcaveHullMethod: CatchmentMethod {
    /// Of `Geometry.concaveHull`. The default is chosen here; no source.
    public static let ratio = MethodOption.number(
        "hull-ratio", as: "ratio", [.concaveHull], in: 0...1, default: 0.3, valueName: "ratio",
        "0 for the tightest to 1 for the convex hull")
    /// The same option as of the convex hull.
    public static let trim = HullTrimming.trim
    public static let declaration = MethodDeclaration(.concaveHull, "C8", options: [trim, ratio]) {
        (settings) throws(CatchmentError) in try ConcaveHullMethod(ratio: settings[ratio], trim: settings[trim])
    }

    public let ratio: Double
    public let trim: Share

    /// - Parameters:
    ///   - ratio: 0 to 1, of `Geometry.concaveHull`; holes are off.
    ///   - trim: the nearest places with this share of the patients are kept.
    /// - Throws: for a ratio out of range and a share of 0.
    /// - Complexity: O(1).
    public init(
        ratio: Double = Self.ratio.default, trim: Share = Self.trim.default
    ) throws(CatchmentError) {
        try Self.ratio.check(ratio)
        try Self.trim.check(trim, for: .concaveHull)
        self.ratio = ratio
        self.trim = trim
    }

    public var parameters: [MethodParameter] {
        [MethodParameter(Self.ratio.recordedName, ratio), MethodParameter(Self.trim.recordedName, trim.value)]
    }

    public func catchments(on basis: CatchmentBasis) throws -> MethodCatchments {
        let ratio = ratio
        return try HullTrimming(trim: trim).catchments(MethodProvenance(self), on: basis) { places in
            // Places on one line give a line, which has no polygons.
            try Geometry(multiPoint: places).concaveHull(ratio: ratio).polygons
        }
    }
}

extension CatchmentMethodName {
    /// C8: a hull that follows hollows.
    public static let concaveHull = CatchmentMethodName(declared: "concave-hull")
}
