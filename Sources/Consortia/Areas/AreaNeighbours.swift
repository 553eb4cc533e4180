import Coverages

/// Which administrative areas border on each other.
public struct AreaNeighbours: Hashable, Sendable {
    private let offsets: [Int32]
    private let neighbours: [Int32]

    /// Number of areas, with neighbours or without.
    var areaCount: Int { offsets.count - 1 }

    /// Areas with cells that share a border of positive length. O(borders · log borders).
    public init(_ cells: AreaCells, _ rook: Adjacency, areaCount: Int) {
        var pairs: Set<UInt64> = []
        for (cell, area) in cells.areaOfCell.enumerated() where area >= 0 {
            for neighbour in rook.neighbours(of: cell) {
                let other = cells.areaOfCell[Int(neighbour)]
                if other >= 0, other != area { pairs.insert(UInt64(area) << 32 | UInt64(other)) }
            }
        }
        var offsets = [Int32](repeating: 0, count: areaCount + 1)
        for pair in pairs { offsets[Int(pair >> 32) + 1] += 1 }
        for area in 0..<areaCount { offsets[area + 1] += offsets[area] }
        self.offsets = offsets
        neighbours = pairs.sorted().map { Int32($0 & 0xFFFF_FFFF) }
    }

    /// Areas that share a border with `area`, ascending. O(1).
    public func neighbours(of area: Int) -> ArraySlice<Int32> {
        neighbours[Int(offsets[area])..<Int(offsets[area + 1])]
    }

    /// Some two of `areas` are neighbours. O(areas and their neighbours).
    public func hasPair(in areas: [Int]) -> Bool {
        let all = Set(areas.map { Int32($0) })
        return areas.contains { area in neighbours(of: area).contains { all.contains($0) } }
    }
}
