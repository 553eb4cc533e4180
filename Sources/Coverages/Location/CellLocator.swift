import Planar
import Shapes

/// Which cell a place is in, by the even–odd rule on the cell's borders, exactly.
///
/// Immutable, so any number of threads may ask at once.
public struct CellLocator: Sendable {
    private let coverage: Coverage
    private let slabs: BoxSlabs

    /// O(cells).
    public init(_ coverage: Coverage) {
        self.coverage = coverage
        slabs = BoxSlabs(coverage.boxes)
    }

    /// The lowest cell that holds `place` inside or on its border; `nil` off the map.
    ///
    /// - Complexity: O(cells at that height + border vertices of those whose box holds the place).
    public func cell(at place: Coordinate) -> Int? {
        guard place.isFinite else { return nil }
        return slabs.indices(at: place.y).first { coverage.location(of: place, cell: Int($0)) != .outside }
            .map { Int($0) }
    }

    /// All cells that hold `place` inside or on their border, ascending.
    ///
    /// - Complexity: O(cells at that height + border vertices of those whose box holds the place).
    @_disfavoredOverload
    public func cells(at place: Coordinate) -> [Int] { cells(at: place).map { (cell: Int32) in Int(cell) } }

    /// The same with numbers of 32 bits.
    package func cells(at place: Coordinate) -> [Int32] {
        guard place.isFinite else { return [] }
        return slabs.indices(at: place.y).filter { coverage.location(of: place, cell: Int($0)) != .outside }
            .map { Int32($0) }.sorted()
    }

    /// Cells with `point`, a place on `edge`, inside, and those with it on their border; each ascending.
    func cells(at point: Coordinate, on edge: DirectedEdge) -> (inside: [Int32], onBorder: [Int32]) {
        var (inside, onBorder): ([Int32], [Int32]) = ([], [])
        for cell in slabs.indices(at: point.y) {
            switch coverage.location(of: point, on: edge, cell: Int(cell)) {
            case .inside: inside.append(cell)
            case .onBorder: onBorder.append(cell)
            case .outside: break
            }
        }
        return (inside, onBorder)
    }
}
