import Catchments
import Coverages

/// A table of links by codes of small areas, as people write, audit and exchange it.
public struct LinkTable: Hashable, Sendable {
    /// One link, by the codes of its two small areas.
    public struct Row: Hashable, Sendable {
        /// Code of a small area.
        public let from: String
        /// Code of the other.
        public let to: String
        /// What joins or parts them.
        public let kind: Link.Kind
        /// What the link is called; empty where nobody says.
        public let name: String
        /// Where one can look it up: a road's number, a ferry's operator. Empty where nobody says.
        public let source: String

        /// A row of the table. O(1).
        public init(_ from: String, _ to: String, _ kind: Link.Kind, name: String = "", source: String = "") {
            (self.from, self.to, self.kind, self.name, self.source) = (from, to, kind, name, source)
        }
    }

    /// In the order of the file.
    public let rows: [Row]

    /// A table of these rows, none by default. O(1).
    public init(_ rows: [Row] = []) { self.rows = rows }

    /// The links of the rows whose two small areas are on the map.
    ///
    /// - Parameter smallAreas: code of each cell.
    /// - Complexity: O(cells + rows).
    public func placed(on smallAreas: [String]) -> [Placed] {
        let wanted = Set(rows.flatMap { [$0.from, $0.to] })
        var cells: [String: Int32] = [:]
        for (cell, code) in smallAreas.enumerated() where wanted.contains(code) { cells[code] = Int32(cell) }
        return rows.indices.map { number in
            let row = rows[number]
            guard let a = cells[row.from], let b = cells[row.to] else {
                return Placed(row: number, link: nil, isOff: true)
            }
            return Placed(row: number, link: Link(a, b, row.kind), isOff: false)
        }
    }

    /// A row of the table and its link.
    public struct Placed: Hashable, Sendable {
        /// Position in the table.
        public let row: Int
        /// `nil` for a small area with itself, and off the map.
        public let link: Link?
        /// A code of the row is not on the map.
        public let isOff: Bool
    }
}
