import Catchments
import Coverages

/// Whether a territory hangs together: its rook components and what lives in them (Definitions.md, D1 and D2).
///
/// Components are counted on the graph of small areas: a small area of several parts counts once. Polygon parts of the
/// dissolved territory are another number, see `CatchmentPolygons`.
public struct Contiguity: Hashable, Sendable {
    /// One connected part of a territory.
    public struct Part: Hashable, Sendable {
        /// Ascending.
        public let cells: [Int32]
        /// Patients of the group in the part.
        public let patients: Int
    }

    /// By patients descending, then by smallest cell. Empty for a group without territory.
    public let parts: [Part]
    /// Patients of the group in its whole territory.
    public let patients: Int

    /// D1: at most one part.
    public var isContiguous: Bool { parts.count <= 1 }

    /// D2: patients in the largest part over patients in the territory; `nil` without territory.
    public var mainPartShare: Double? {
        guard let main = parts.first, patients > 0 else { return nil }
        return Double(main.patients) / Double(patients)
    }

    /// Small areas without ground (a null or collapsed shape) are no part of anything: their patients count in
    /// `patients` alone.
    ///
    /// - Parameters:
    ///   - cells: the territory, ascending.
    ///   - patients: the group's patients in a cell of the territory.
    /// - Complexity: O(cells and their neighbours · log cells).
    public init(_ atlas: Atlas, cells: [Int32], patients: (Int32) -> Int) {
        self.init(atlas, on: atlas.rook, cells: cells, patients: patients)
    }

    /// The same at a level of contiguity: `graph` is one of `LinkedGraphs`.
    ///
    /// - Complexity: O(cells and their neighbours · log cells).
    public init(_ atlas: Atlas, on graph: Adjacency, cells: [Int32], patients: (Int32) -> Int) {
        let ground = cells.filter { !atlas.coverage.boxes[Int($0)].isEmpty }
        self.init(graph, parts: ground, of: cells, patients: patients)
    }

    /// The same on a graph of cells, with any count of people per cell as `patients`.
    ///
    /// - Complexity: O(cells and their neighbours · log cells).
    public init(_ graph: Adjacency, cells: [Int32], patients: (Int32) -> Int) {
        self.init(graph, parts: cells, of: cells, patients: patients)
    }

    private init(_ graph: Adjacency, parts ground: [Int32], of cells: [Int32], patients: (Int32) -> Int) {
        let (numbers, count) = graph.components(of: ground)
        if count == 1, ground.count == cells.count {
            // The usual case: all in one piece.
            let sum = cells.reduce(0) { $0 + patients($1) }
            parts = [Part(cells: ground, patients: sum)]
            self.patients = sum
            return
        }
        var members = [[Int32]](repeating: [], count: count)
        var sums = [Int](repeating: 0, count: count)
        for (position, cell) in ground.enumerated() {
            members[Int(numbers[position])].append(cell)
            sums[Int(numbers[position])] += patients(cell)
        }
        // Components come by smallest cell, and the sort keeps that order among equals by naming it.
        parts = (0..<count).sorted { (sums[$1], $0) < (sums[$0], $1) }
            .map { Part(cells: members[$0], patients: sums[$0]) }
        self.patients = cells.reduce(0) { $0 + patients($1) }
    }

    /// The same with parts made one: those with the same `root`.
    ///
    /// - Complexity: O(cells · log cells).
    func joining(_ root: (Int32) -> Int32) -> Contiguity {
        var joined: [Int32: Part] = [:]
        for (number, part) in parts.enumerated() {
            let known = joined[root(Int32(number))]
            joined[root(Int32(number))] = Part(
                cells: (known?.cells ?? []) + part.cells, patients: (known?.patients ?? 0) + part.patients)
        }
        return Contiguity(
            parts: joined.values.map { Part(cells: $0.cells.sorted(), patients: $0.patients) }
                .sorted { ($1.patients, $0.cells[0]) < ($0.patients, $1.cells[0]) },
            patients: patients)
    }

    private init(parts: [Part], patients: Int) { (self.parts, self.patients) = (parts, patients) }
}
