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

    /// For each of `questions` in turn those geometries of the index for which *question predicate geometry* holds, as pairs of their
    /// numbers, ascending by the first, then the second: the answers of `query(_:predicate:distance:)`, and one context of the
    /// library for all. Stops between questions when the task is cancelled.
    ///
    /// - Throws: `GEOSError` for input so invalid that the library loses its way, `CancellationError`.
    /// - Complexity: O(log n) for each question and the library's answers about those whose boxes meet.
    public func query(_ questions: [Geometry], predicate: SpatialPredicate) throws -> [(Int, Int)] {
        try Context.forManyCalls { context in
            var pairs: [(Int, Int)] = []
            var candidates: [Int] = []
            let call = predicate.preparedCall
            for (i, question) in questions.enumerated() {
                try Task.checkCancellation()
                candidates.removeAll(keepingCapacity: true)
                tree.forEach(in: question.box) { candidates.append($0) }
                if candidates.isEmpty { continue }
                candidates.sort()
                // The library looks for a cancelled task within a question that may take long.
                let prepared =
                    question.isSmall(with: question)
                    ? try PreparedGeometry(question, in: context) : try PreparedGeometry(question)
                for j in candidates {
                    do throws(GEOSError) {
                        if try prepared.holds(predicate, call, geometries[j]) { pairs.append((i, j)) }
                    } catch { throw error.blaming(.operand(j)) }
                }
            }
            return pairs
        }
    }
}

extension Geometry {
    /// Every pair of a region of `left` and one of `right` for which *left predicate right* holds, ascending by the first, then the
    /// second: `relates` for whole layers.
    ///
    /// - Throws: as `regions(of:)` and `relates(_:_:_:)`.
    /// - Complexity: that of both.
    public static func joined(
        _ left: PolygonLayer, _ right: PolygonLayer, predicate: SpatialPredicate
    ) throws -> [(Int, Int)] { try relates(regions(of: left), predicate, regions(of: right)) }

    /// The same for layers that say what system they are in, such as those that files are read to.
    ///
    /// - Throws: `GEOSError` of kind `mismatch`, naming both, for two systems with different codes; as the other.
    /// - Complexity: that of the other.
    public static func joined(
        _ left: some ReferencedLayer, _ right: some ReferencedLayer, predicate: SpatialPredicate
    ) throws -> [(Int, Int)] {
        guard !left.crs.differs(from: right.crs) else {
            throw GEOSError(
                function: predicate.functionName(prefix: "GEOSPrepared"), kind: .mismatch,
                message:
                    "one layer is in \(left.crs) and the other in \(right.crs); move one of them by transformed(by:)",
                subject: .operand(1))
        }
        return try joined(left.geometry, right.geometry, predicate: predicate)
    }

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
        try SpatialIndex(b).query(a, predicate: predicate)
    }
}

/// Many prepared geometries, for one task: each is prepared when it is first asked.
public final class PreparedGeometries {
    private final class Slot {
        let prepared: PreparedGeometry
        init(_ prepared: consuming PreparedGeometry) { self.prepared = prepared }
    }

    /// Lends the prepared form of geometry `index`. One whose points the library cannot make out is lent as it is, and each question
    /// about it says why it has no answer.
    ///
    /// - Precondition: 0 ..< `count`, and memory for its index.
    /// - Complexity: O(1), and the indexes of a geometry when it is first asked.
    public subscript(index: Int) -> PreparedGeometry {
        _read { yield slot(at: index).prepared }
    }

    private func slot(at index: Int) -> Slot {
        if let slot = slots[index] { return slot }
        let slot = Slot(PreparedGeometry(anyway: geometries[index]))
        slots[index] = slot
        return slot
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
