internal import CGEOS
public import Shapes

/// Heights and measures beside the coordinates of a geometry, in the order of `coordinates`. The library sees two dimensions: its
/// overlays invent heights where lines cross, and every question here is one about the plane.
final class HigherOrdinates: Sendable {
    /// One for each coordinate, NaN where it is not known; nil where there are none.
    let heights: [Double]?
    let measures: [Double]?

    /// Nil where there is nothing to keep.
    init?(heights: [Double]?, measures: [Double]?) {
        guard heights != nil || measures != nil else { return nil }
        (self.heights, self.measures) = (heights, measures)
    }

    /// None is infinite; what is not known is NaN.
    var isMeaningful: Bool {
        !((heights ?? []).contains(where: \.isInfinite) || (measures ?? []).contains(where: \.isInfinite))
    }

    /// As many as a geometry has coordinates.
    func fit(_ count: Int) -> Bool { (heights?.count ?? count) == count && (measures?.count ?? count) == count }
}

/// Collects heights and measures one coordinate after the other, some of which may have none.
struct OrdinateCollector {
    private var count = 0
    private var heights: [Double]?
    private var measures: [Double]?

    mutating func append(z: Double?, m: Double?) {
        Self.append(z, to: &heights, count)
        Self.append(m, to: &measures, count)
        count += 1
    }

    /// So many coordinates that have none.
    mutating func skip(_ skipped: Int) {
        heights?.append(contentsOf: repeatElement(.nan, count: skipped))
        measures?.append(contentsOf: repeatElement(.nan, count: skipped))
        count += skipped
    }

    var ordinates: HigherOrdinates? { HigherOrdinates(heights: heights, measures: measures) }

    private static func append(_ value: Double?, to list: inout [Double]?, _ count: Int) {
        if value != nil, list == nil { list = [Double](repeating: .nan, count: count) }
        list?.append(value ?? .nan)
    }
}

extension Geometry {
    /// Has heights. They are kept from what was read to what is written; results of operations have none, and say so by
    /// `droppedOrdinates`. C function `GEOSHasZ_r`; GEOS 3.0.
    public var hasZ: Bool { higher?.heights != nil }

    /// Has measures, kept as heights are. The definition of `GEOSHasM_r`; GEOS 3.12.
    public var hasM: Bool { higher?.measures != nil }

    /// All coordinates with their heights, in the order of parts and rings; NaN where a height is not known. O(n).
    public var coordinatesZ: [CoordinateZ] {
        let heights = higher?.heights
        return coordinates.enumerated().map { i, place in
            CoordinateZ(x: place.x, y: place.y, z: heights.map { $0[i] } ?? .nan)
        }
    }

    /// The measure of each coordinate, NaN where it is not known; nil without measures. O(1).
    public var measures: [Double]? { higher?.measures }

    /// The same geometry with heights, one for each of `coordinates`, and measures.
    ///
    /// - Throws: `GEOSError` of kind `invalidArgument` for another number of them, `nonFinite` for an infinite one.
    /// - Complexity: O(n).
    public func withOrdinates(heights: [Double]?, measures: [Double]? = nil) throws(GEOSError) -> Geometry {
        let function = "GEOSCoordSeq_setZ_r"
        let higher = HigherOrdinates(heights: heights, measures: measures)
        try require(
            higher?.fit(coordinateCount) ?? true,
            "\(heights?.count ?? 0) heights and \(measures?.count ?? 0) measures for \(coordinateCount) coordinates",
            function)
        return try Context.with { (context) throws(GEOSError) in
            try Geometry(
                adopting: context.clone(handle), from: function, in: context, dropsOrdinates: false, higher: higher)
        }
    }
}

/// Walks along heights and measures while the coordinates of a geometry are written in their order.
final class OrdinateCursor {
    let ordinates: HigherOrdinates
    private var position = 0

    /// Nil for a geometry of two dimensions.
    init?(_ ordinates: HigherOrdinates?) {
        guard let ordinates else { return nil }
        self.ordinates = ordinates
    }

    /// What follows the type in well-known text.
    var tag: String { (ordinates.heights == nil ? "" : "Z") + (ordinates.measures == nil ? "" : "M") }

    /// Height and measure of the next coordinate.
    func next() -> (z: Double?, m: Double?) {
        defer { position += 1 }
        return (ordinates.heights.map { $0[position] }, ordinates.measures.map { $0[position] })
    }
}

/// Holds what is collected while a geometry is made.
final class OrdinateBag {
    var collector = OrdinateCollector()
}

extension HigherOrdinates {
    /// Those of `parts`, one after the other: not known where a part has none. Nil where no part has any.
    convenience init?(of parts: [Geometry]) {
        guard parts.contains(where: { $0.higher != nil }) else { return nil }
        func joined(_ list: (HigherOrdinates) -> [Double]?) -> [Double]? {
            guard parts.contains(where: { $0.higher.flatMap(list) != nil }) else { return nil }
            return parts.flatMap { part in
                part.higher.flatMap(list) ?? [Double](repeating: .nan, count: part.coordinateCount)
            }
        }
        self.init(heights: joined(\.heights), measures: joined(\.measures))
    }

    /// Those of a stretch of the coordinates.
    func slice(_ range: Range<Int>) -> HigherOrdinates? {
        HigherOrdinates(heights: heights.map { Array($0[range]) }, measures: measures.map { Array($0[range]) })
    }
}
