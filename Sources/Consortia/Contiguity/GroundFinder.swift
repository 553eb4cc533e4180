import Coverages
import Planar
import Shapes

/// Which small areas lie along a line: everything else is water, or beyond the map.
public struct GroundFinder: Sendable {
    private let coverage: Coverage
    private let index: BoxTree
    /// Pieces of a line that are looked up at once are about as long as a cell.
    private let step: Double

    /// O(cells log cells).
    public init(_ coverage: Coverage) {
        self.coverage = coverage
        index = BoxTree(coverage.boxes)
        let sides = coverage.boxes.lazy.filter { !$0.isEmpty }.map { max($0.width, $0.height) }
        let mean = sides.reduce(0, +) / Double(max(1, coverage.cellCount))
        step = mean > 0 ? mean * 2 : .infinity
    }

    /// The stretch of a line from one share of its length to another that runs over a cell.
    public struct Stretch: Hashable, Sendable {
        public let cell: Int32
        public let start: Double
        public let end: Double
    }

    /// Where the line from `a` to `b` runs over cells, by start, then cell. Cells hold their borders: a line along one
    /// runs over both sides. O(pieces · log cells + vertices of the cells whose boxes the pieces meet).
    public func stretches(from a: Coordinate, to b: Coordinate) -> [Stretch] {
        let length = a.distance(to: b)
        guard length > 0, length.isFinite else { return [] }
        let pieces = Int(min(10_000, max(1, (length / step).rounded(.up))))
        var candidates: Set<Int> = []
        func place(_ piece: Int) -> Coordinate {
            let along = Double(piece) / Double(pieces)
            return Coordinate(x: a.x + along * (b.x - a.x), y: a.y + along * (b.y - a.y))
        }
        for piece in 0..<pieces {
            index.forEach(in: Box([place(piece), place(piece + 1)])) { candidates.insert($0) }
        }
        return candidates.sorted().flatMap { stretches(of: $0, from: a, to: b) }
            .sorted { ($0.start, $0.cell) < ($1.start, $1.cell) }
    }

    /// Crossings with the whole line, sorted, are pairwise in and out; what lies between the ends is kept.
    ///
    /// Sides are decided exactly. A vertex on the line counts as right of it. Where there is one, the line may run along a border, and is looked at
    /// again with such vertices left of it: a cell holds its border, on either side.
    private func stretches(of cell: Int, from a: Coordinate, to b: Coordinate) -> [Stretch] {
        if passesBy(cell, a, b) { return [] }
        let (dx, dy) = (b.x - a.x, b.y - a.y)
        let square = dx * dx + dy * dy
        var crossings: (right: [Double], left: [Double]) = ([], [])
        var meetsVertex = false
        coverage.forEachBorder(of: cell) { _, _, line in
            var previous: (side: Double, along: Double)?
            for vertex in line {
                let (x, y) = (vertex.x - a.x, vertex.y - a.y)
                let current = (side: orientation(a, b, vertex), along: (dx * x + dy * y) / square)
                if current.side == 0 { meetsVertex = true }
                if let previous {
                    let share = previous.side / (previous.side - current.side)
                    let place = previous.along + share * (current.along - previous.along)
                    if (previous.side > 0) != (current.side > 0) { crossings.right.append(place) }
                    if (previous.side >= 0) != (current.side >= 0) { crossings.left.append(place) }
                }
                previous = current
            }
        }
        let stretches = Self.stretches(cell, crossings.right)
        return meetsVertex ? Self.union(stretches + Self.stretches(cell, crossings.left)) : stretches
    }

    /// Whether all corners of the cell's box lie to one side of the whole line, and so all of the cell: most of those near a
    /// piece of it do. Exact.
    private func passesBy(_ cell: Int, _ a: Coordinate, _ b: Coordinate) -> Bool {
        let box = coverage.boxes[cell]
        let corners = [
            Coordinate(x: box.minX, y: box.minY), Coordinate(x: box.maxX, y: box.minY),
            Coordinate(x: box.maxX, y: box.maxY), Coordinate(x: box.minX, y: box.maxY),
        ]
        let isLeft = orientation(a, b, corners[0]) > 0
        return corners.allSatisfy {
            let side = orientation(a, b, $0)
            return side != 0 && (side > 0) == isLeft
        }
    }

    private static func stretches(_ cell: Int, _ crossings: [Double]) -> [Stretch] {
        let crossings = crossings.sorted()
        return stride(from: 0, to: crossings.count - 1, by: 2).compactMap { index in
            let (start, end) = (max(0, crossings[index]), min(1, crossings[index + 1]))
            return start < end ? Stretch(cell: Int32(cell), start: start, end: end) : nil
        }
    }

    private static func union(_ stretches: [Stretch]) -> [Stretch] {
        var result: [Stretch] = []
        for next in stretches.sorted(by: { ($0.start, $0.end) < ($1.start, $1.end) }) {
            if let last = result.last, next.start <= last.end {
                result[result.count - 1] = Stretch(cell: last.cell, start: last.start, end: max(last.end, next.end))
            } else {
                result.append(next)
            }
        }
        return result
    }

    /// The ground of no cell along the line, as shares of its length from and to, in order.
    ///
    /// - Complexity: O(log cells + cells met by the line).
    public func openWater(from a: Coordinate, to b: Coordinate) -> [(start: Double, end: Double)] {
        var water: [(start: Double, end: Double)] = []
        var reached = 0.0
        for stretch in stretches(from: a, to: b) {
            if stretch.start > reached { water.append((reached, stretch.start)) }
            reached = max(reached, stretch.end)
        }
        if reached < 1 { water.append((reached, 1)) }
        return water
    }

    /// A point inside `cell`, halfway along its widest stretch at half its height; `nil` for a cell without ground.
    func innerPoint(of cell: Int) -> Coordinate? {
        let box = coverage.boxes[cell]
        guard !box.isEmpty, box.width > 0 else { return nil }
        let (a, b) = (Coordinate(x: box.minX, y: box.center.y), Coordinate(x: box.maxX, y: box.center.y))
        let widest = stretches(of: cell, from: a, to: b).max { ($0.end - $0.start) < ($1.end - $1.start) }
        guard let widest else { return nil }
        return Coordinate(x: a.x + (widest.start + widest.end) / 2 * (b.x - a.x), y: a.y)
    }

    /// Cells whose boxes lie within `box`, ascending.
    func cells(within box: Box) -> [Int] { index.query(box).filter { box.covers(coverage.boxes[$0]) } }
}
