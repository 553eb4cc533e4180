import Catchments
import Coverages
import Planar

/// What parts two parts of one territory, where it may be crossed: a short line between a cell of each that runs over no
/// other group's ground (Definitions.md, Gaps across water).
public struct PartGap: Hashable, Sendable {
    /// The two cells and places, `from` the lower cell, and the width in metres.
    public let ends: Gap.Ends
    /// Numbers of the two parts among those of the contiguity that was asked, the lower first.
    let first: Int32
    let second: Int32
}

/// Every gap between the parts of one territory that may join them, in the order in which they do: shortest first, those
/// of one width within the snapping tolerance by codes.
///
/// Found once, up to the reach of the lines; whichever bar is laid to their width then joins by these alone.
public struct PartGaps: Hashable, Sendable {
    /// In the order of joining.
    public let gaps: [PartGap]

    /// Metres of a line that may run over another group's ground: the rounding of a foot on a border. Definitions.md.
    static let graze = 0.001

    /// Parts that are joined, and the gaps that joined them.
    public struct Joined: Hashable, Sendable {
        /// Of the territory with the gaps crossed.
        public let contiguity: Contiguity
        /// Gaps that joined two parts, in the order of joining.
        public let gaps: [PartGap]

        /// The widest gap that joined anything; `nil` where none did. O(gaps).
        public var widest: PartGap? { gaps.max { $0.ends.width < $1.ends.width } }
    }

    /// - Parameters:
    ///   - contiguity: parts with links, which come first.
    ///   - isForeign: whether a cell is ground of another group.
    /// - Complexity: O(cells of all parts but the largest · log cells), and the lines between those that are near.
    init(_ contiguity: Contiguity, _ lines: CellGaps, _ atlas: Atlas, isForeign: (Int32) -> Bool) {
        guard contiguity.parts.count > 1 else {
            gaps = []
            return
        }
        var partOfCell: [Int32: Int32] = [:]
        for (number, part) in contiguity.parts.enumerated() {
            for cell in part.cells { partOfCell[cell] = Int32(number) }
        }
        // A pair is found from either of its cells, so the cells of one part need not look around.
        let largest = contiguity.parts.indices.max { a, b in
            (contiguity.parts[a].cells.count, b) < (contiguity.parts[b].cells.count, a)
        }
        var found: [PartGap] = []
        for (number, part) in contiguity.parts.enumerated() where number != largest {
            for cell in part.cells {
                for near in lines.cells(near: cell) {
                    guard let other = partOfCell[Int32(near)], other != Int32(number),
                        Int(other) == largest || cell < Int32(near), let line = lines.line(cell, Int32(near)),
                        line.length(over: isForeign) <= Self.graze
                    else { continue }
                    found.append(
                        PartGap(ends: line.ends, first: min(Int32(number), other), second: max(Int32(number), other)))
                }
            }
        }
        gaps = Self.inOrder(found, atlas)
    }

    /// By width; runs of widths that follow each other within the tolerance by codes.
    private static func inOrder(_ gaps: [PartGap], _ atlas: Atlas) -> [PartGap] {
        func codes(_ gap: PartGap) -> [String] {
            [gap.ends.from, gap.ends.to].map { atlas.smallAreas[Int($0)] }.sorted { precedes($0, $1) }
        }
        func precedes(_ a: String, _ b: String) -> Bool { a.utf8.lexicographicallyPrecedes(b.utf8) }
        let coded = gaps.map { (gap: $0, codes: codes($0)) }.sorted { a, b in
            a.gap.ends.width != b.gap.ends.width
                ? a.gap.ends.width < b.gap.ends.width : a.codes.lexicographicallyPrecedes(b.codes, by: precedes)
        }
        var ordered: [PartGap] = []
        var first = 0
        while first < coded.count {
            var end = first + 1
            while end < coded.count,
                coded[end].gap.ends.width - coded[end - 1].gap.ends.width <= atlas.coverage.report.tolerance
            {
                end += 1
            }
            ordered += coded[first..<end].sorted { $0.codes.lexicographicallyPrecedes($1.codes, by: precedes) }
                .map(\.gap)
            first = end
        }
        return ordered
    }

    /// The parts of `contiguity` joined across every gap of at most `widest` metres, shortest first; joins chain.
    ///
    /// - Parameter contiguity: the one that the gaps were found between.
    /// - Complexity: O(gaps + cells · log cells).
    func joining(_ contiguity: Contiguity, within widest: Double) -> Joined {
        var sets = DisjointSets(count: contiguity.parts.count)
        let used = gaps.filter { gap in
            guard gap.ends.width <= widest, sets.root(gap.first) != sets.root(gap.second) else { return false }
            sets.join(gap.first, gap.second)
            return true
        }
        guard !used.isEmpty else { return Joined(contiguity: contiguity, gaps: []) }
        return Joined(contiguity: contiguity.joining { sets.root($0) }, gaps: used)
    }
}
