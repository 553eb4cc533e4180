internal import CGEOS
import Planar
public import Shapes

/// A question about two geometries, for trees, joins and arrays of prepared geometries.
public enum SpatialPredicate: String, Hashable, Sendable, CaseIterable, Codable {
    case intersects, touches, crosses, overlaps, contains, containsProperly, covers, isWithin, isCovered

    /// The answer holds only where the boxes have a point in common: so a tree of boxes finds every candidate.
    func holds(_ subject: borrowing PreparedGeometry, _ other: Geometry) throws(GEOSError) -> Bool {
        switch self {
        case .intersects: try subject.intersects(other)
        case .touches: try subject.touches(other)
        case .crosses: try subject.crosses(other)
        case .overlaps: try subject.overlaps(other)
        case .contains: try subject.contains(other)
        case .containsProperly: try subject.containsProperly(other)
        case .covers: try subject.covers(other)
        case .isWithin: try subject.isWithin(other)
        case .isCovered: try subject.isCovered(by: other)
        }
    }
}

/// Geometries with a tree over their boxes: which of them meet another one, and how.
public struct SpatialIndex: Sendable {
    /// As given.
    public let geometries: [Geometry]
    private let tree: BoxTree

    /// An index over `geometries`. O(n log n). Empty geometries are never found.
    public init(_ geometries: [Geometry]) {
        self.geometries = geometries
        tree = BoxTree(geometries)
    }

    /// Those geometries `g` of the index for which `geometry` *predicate* `g` holds, ascending; with a `distance`, those that are
    /// at most that many units from `geometry`, and with both, those of which both are true.
    ///
    /// - Throws: `GEOSError` for a distance that is NaN, and input so invalid that the library loses its way; the subject names
    ///   the geometry of the index.
    /// - Complexity: O(log n) and the questions about those whose boxes meet.
    public func query(
        _ geometry: Geometry, predicate: SpatialPredicate? = .intersects, distance: Double? = nil
    ) throws(GEOSError) -> [Int] {
        try query(PreparedGeometry(geometry), predicate: predicate, distance: distance)
    }

    /// The same with a geometry that is prepared already.
    ///
    /// - Throws, complexity: as of the other.
    public func query(
        _ subject: borrowing PreparedGeometry, predicate: SpatialPredicate?, distance: Double? = nil
    ) throws(GEOSError) -> [Int] {
        var box = subject.geometry.box
        if let distance {
            try require(!distance.isNaN, "distance is NaN", "GEOSPreparedDistanceWithin_r")
            guard distance >= 0, !box.isEmpty else { return [] }
            // A little wider than any rounding of the distance.
            let reach = distance * (1 + 1e-9) + 4 * box.greatestOrdinate.ulp
            box = Box(minX: box.minX - reach, minY: box.minY - reach, maxX: box.maxX + reach, maxY: box.maxY + reach)
        }
        var found: [Int] = []
        for candidate in tree.query(box).sorted() {
            do throws(GEOSError) {
                if let distance, !(try subject.isWithin(distance: distance, of: geometries[candidate])) { continue }
                if let predicate, !(try predicate.holds(subject, geometries[candidate])) { continue }
            } catch { throw error.blaming(.operand(candidate)) }
            found.append(candidate)
        }
        return found
    }
}

extension Geometry {
    /// Every pair of a geometry of `a` and one of `b` for which *a predicate b* holds, ascending by the first, then the second.
    ///
    /// A tree over `b` finds candidates, and each geometry of `a` is prepared once. Stops between geometries of `a` when the task
    /// is cancelled.
    ///
    /// - Throws: `GEOSError` for input so invalid that the library loses its way, `CancellationError`.
    /// - Complexity: O((n + m) log m) and the questions about pairs whose boxes meet.
    public static func relates(
        _ a: [Geometry], _ predicate: SpatialPredicate, _ b: [Geometry]
    ) throws -> [(Int, Int)] {
        let index = SpatialIndex(b)
        var pairs: [(Int, Int)] = []
        for (i, geometry) in a.enumerated() {
            try Task.checkCancellation()
            for j in try index.query(geometry, predicate: predicate) { pairs.append((i, j)) }
        }
        return pairs
    }
}

extension PreparedGeometry {
    /// For each place whether it lies in the interior. O(log n) each after the first.
    ///
    /// - Throws: `GEOSError` with the library's reason.
    public func contains(points: [Coordinate]) throws(GEOSError) -> [Bool] {
        var answers: [Bool] = []
        answers.reserveCapacity(points.count)
        for point in points { answers.append(try contains(point)) }
        return answers
    }
}

/// Many prepared geometries, for one task: each is prepared when it is first asked.
public final class PreparedGeometries {
    private final class Slot {
        let prepared: PreparedGeometry
        init(_ prepared: consuming PreparedGeometry) { self.prepared = prepared }
    }

    /// As given.
    public let geometries: [Geometry]
    private var slots: [Slot?]

    /// Nothing is prepared yet. O(n).
    public init(_ geometries: [Geometry]) {
        self.geometries = geometries
        slots = [Slot?](repeating: nil, count: geometries.count)
    }

    /// How many there are. O(1).
    public var count: Int { geometries.count }

    /// Lends the prepared form of geometry `index`.
    ///
    /// - Precondition: 0 ..< `count`.
    /// - Throws: `GEOSError` with the library's reason, as for want of memory, and what `body` throws.
    /// - Complexity: O(1), and the indexes of a geometry when it is first asked.
    public func withPrepared<Result>(
        at index: Int, _ body: (borrowing PreparedGeometry) throws(GEOSError) -> Result
    ) throws(GEOSError) -> Result {
        if let slot = slots[index] { return try body(slot.prepared) }
        let slot = Slot(try PreparedGeometry(geometries[index]))
        slots[index] = slot
        return try body(slot.prepared)
    }
}

extension Geometry {
    /// Lends a prepared form of this geometry, for many questions in one task.
    ///
    /// - Throws: `GEOSError` with the library's reason, as for want of memory, and what `body` throws.
    /// - Complexity: O(1), and the indexes at the first question.
    public func withPrepared<Result>(
        _ body: (borrowing PreparedGeometry) throws(GEOSError) -> Result
    ) throws(GEOSError) -> Result {
        let prepared = try PreparedGeometry(self)
        return try body(prepared)
    }
}
