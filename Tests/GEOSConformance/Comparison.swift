import GEOS
import Shapes

// The rules by which an answer counts as the expected one.

/// Equal in structure and all coordinates once both are normalised.
func equalNormalized(_ a: Geometry, _ b: Geometry, tolerance: Double = 0) throws(GEOSError) -> Bool {
    let (a, b) = (try a.normalized(), try b.normalized())
    if a == b || tolerance == 0 { return a == b }
    return try a.isExactlyEqual(to: b, tolerance: tolerance)
}

/// Equal as sets of points, or normalised and equal to 10⁻⁹ of the smaller side of the expected box.
func equalAsSets(_ actual: Geometry, _ expected: Geometry) throws(GEOSError) -> Bool {
    if actual.isEmpty && expected.isEmpty { return true }
    if let equal = try? actual.isTopologicallyEqual(to: expected), equal { return true }
    let tolerance = min(expected.box.width, expected.box.height) * 1e-9
    return try equalNormalized(actual, expected, tolerance: tolerance)
}

/// The rule for buffers: same type, almost the same area, borders close to each other.
func equalAsBuffers(_ actual: Geometry, _ expected: Geometry, distance: Double) throws(GEOSError) -> Bool {
    if actual.isEmpty && expected.isEmpty { return true }
    guard actual.type == expected.type, !actual.isEmpty, !expected.isEmpty else { return false }
    let difference = try actual.symmetricDifference(expected).area
    guard difference == 0 || difference / expected.area < 1e-3 else { return false }
    return try nearEachOther(try actual.boundary(), try expected.boundary(), distance: distance, densifyFraction: 0.25)
}

/// The rule for one side of a buffer: lines close to each other.
func nearEachOther(
    _ actual: Geometry, _ expected: Geometry, distance: Double, densifyFraction: Double? = nil
) throws(GEOSError) -> Bool {
    if actual.isEmpty && expected.isEmpty { return true }
    let greatest = max(abs(distance) / 100, 1e-8)
    guard let there = try actual.hausdorffDistance(to: expected, densifyFraction: densifyFraction),
        let back = try expected.hausdorffDistance(to: actual, densifyFraction: densifyFraction)
    else { return false }
    return there <= greatest && back <= greatest
}

/// The areas of two geometries and of their four overlays.
struct OverlayAreas {
    let (a, b): (Double, Double)
    let (intersection, union, aLessB, bLessA, symmetricDifference): (Double, Double, Double, Double, Double)

    init(_ a: Geometry, _ b: Geometry) throws(GEOSError) {
        self.a = a.area
        self.b = b.area
        intersection = try a.intersection(b).area
        union = try a.union(b).area
        aLessB = try a.subtracting(b).area
        bLessA = try b.subtracting(a).area
        symmetricDifference = try a.symmetricDifference(b).area
    }

    /// The largest violation of four identities.
    var violation: Double {
        [
            a - intersection - aLessB, b - intersection - bLessA, symmetricDifference - aLessB - bLessA,
            union - intersection - symmetricDifference,
        ].reduce(0) { max($0, abs($1)) }
    }

    /// The largest of five, as a share of both areas; 0 when there is nothing to overlay.
    var relativeViolation: Double {
        if a == 0 || b == 0 { return 0 }
        return max(violation, abs(union - (a + b - intersection))) / (a + b)
    }
}
