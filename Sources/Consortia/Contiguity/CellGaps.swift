import Coverages
import Planar
import Shapes
import Synchronization

/// The shortest lines between cells that lie near each other and do not meet, and which cells these lines run over.
///
/// Geometry alone, whoever owns the cells: looked up once for a pair, by whichever verdict asks first, and kept. The answer
/// is the same for any order of questions and any number of threads.
public final class CellGaps: Sendable {
    /// The shortest line between two cells.
    struct Line: Hashable, Sendable {
        /// `from` is the lower cell.
        let ends: Gap.Ends
        /// Stretches over cells, by start, then cell; the two ends' own cells are not among them.
        let stretches: [GroundFinder.Stretch]
    }

    /// Finds the ground along a line.
    public let finder: GroundFinder
    /// Longer lines are none, in metres.
    public let reach: Double
    private let coverage: Coverage
    private let index: BoxTree
    /// By the lower, then the higher cell; inner `nil` for cells that meet or are farther apart than `reach`.
    private let known = Mutex<[UInt64: Line?]>([:])

    /// - Parameter reach: in metres, finite, from 0.
    /// - Complexity: O(cells log cells).
    public init(_ coverage: Coverage, reach: Double) {
        (self.coverage, self.reach) = (coverage, reach)
        finder = GroundFinder(coverage)
        index = BoxTree(coverage.boxes)
    }

    /// Cells whose boxes lie within `reach` of that of `cell`, itself among them, ascending. O(log cells + answers).
    func cells(near cell: Int32) -> [Int] {
        let box = coverage.boxes[Int(cell)]
        return box.isEmpty ? [] : index.query(box.widened(by: reach))
    }

    /// The shortest line between two cells; `nil` where they meet, in a point too, or are farther apart than `reach`.
    ///
    /// - Complexity: O(vertices of the two cells near each other · log) when first asked, O(1) after.
    func line(_ a: Int32, _ b: Int32) -> Line? {
        let key = UInt64(UInt32(bitPattern: min(a, b))) << 32 | UInt64(UInt32(bitPattern: max(a, b)))
        if let line = known.withLock({ $0[key] }) { return line }
        let line = measure(min(a, b), max(a, b))
        known.withLock { $0[key] = .some(line) }
        return line
    }

    private func measure(_ a: Int32, _ b: Int32) -> Line? {
        let borders = (border(of: a, near: b), border(of: b, near: a))
        guard let ends = SegmentIndex(borders.1).nearest(to: borders.0, within: reach), ends.width > 0 else {
            return nil
        }
        let stretches = finder.stretches(from: ends.fromPlace, to: ends.toPlace).filter { $0.cell != a && $0.cell != b }
        return Line(ends: ends, stretches: stretches)
    }

    /// The segments of the border of `cell` within `reach` of the box of `other`, by their places: equally short lines are
    /// then the same whatever the order of the features.
    private func border(of cell: Int32, near other: Int32) -> BorderSegments {
        let box = coverage.boxes[Int(other)].widened(by: reach)
        return BorderSegments(coverage, [cell]) { _ in true }.within(box)
    }
}

extension CellGaps.Line {
    /// Metres of the line over cells that are foreign ground. O(stretches).
    func length(over isForeign: (Int32) -> Bool) -> Double {
        var (reached, share) = (0.0, 0.0)
        for stretch in stretches where isForeign(stretch.cell) {
            let start = max(reached, stretch.start)
            if stretch.end > start {
                share += stretch.end - start
                reached = stretch.end
            }
        }
        return share * ends.width
    }
}

extension Box {
    /// The box with `distance` more on each side. O(1).
    func widened(by distance: Double) -> Box {
        Box(minX: minX - distance, minY: minY - distance, maxX: maxX + distance, maxY: maxY + distance)
    }
}
