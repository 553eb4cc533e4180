internal import Foundation
import Shapes

/// How the weight of a point is spread over the ground around it.
public enum DensityKernel: String, Hashable, Sendable, CaseIterable {
    /// 3/(π h²) · (1 − d²/h²)² inside the bandwidth h, 0 outside (the biweight of Silverman 1986, eq. 4.5).
    case quartic
    /// 1/(2π h²) · exp(−d²/2h²), cut off at four bandwidths, where 0.03 % of the mass lies beyond.
    case gaussian

    /// All of them, as a person would list them.
    static var names: String { allCases.map(\.rawValue).joined(separator: " or ") }

    /// Bandwidths after which nothing is left.
    package var reach: Double { self == .quartic ? 1 : 4 }

    /// The constant of the rule of thumb h = A · σ · n^(−1/6) in the plane (Silverman 1986, table 4.1 and eq. 4.14).
    var ruleConstant: Double { self == .quartic ? 2.78 : 1 }

    /// Density at squared distance `square` of a kernel of bandwidth `h` and mass 1.
    ///
    /// - Complexity: O(1).
    public func density(squaredDistance square: Double, bandwidth h: Double) -> Double {
        switch self {
        case .quartic:
            let rest = 1 - square / (h * h)
            return rest > 0 ? 3 / (.pi * h * h) * rest * rest : 0
        case .gaussian:
            return square > 16 * h * h ? 0 : exp(-square / (2 * h * h)) / (2 * .pi * h * h)
        }
    }
}

/// A density of weighted points on a square grid, held in tiles where there is any: a few far points cost a few tiles.
///
/// Nodes lie at `origin` + (i, j) · `spacing`. Values are weight per square metre.
package struct DensityRaster {
    /// Tiles of 32 × 32 nodes.
    package static let side = 32
    static let tileSize = side * side
    /// Nodes that a raster may hold: 512 MiB of values.
    static let mostNodes = 1 << 26

    package let origin: Coordinate
    package let spacing: Double
    /// Tiles of the box around all points: number of columns and rows, and the tile there, -1 for none.
    package private(set) var columns = 0
    package private(set) var rows = 0
    private var directory: [Int32] = []
    /// Column and row of each tile.
    package private(set) var tiles: [(column: Int, row: Int)] = []
    private(set) var values: [Double] = []
    /// Largest value among the squares whose lower left node is in a tile.
    private(set) var maxima: [Double] = []
    /// Sum of all values: the mass in units of a node's square.
    private(set) var sum = 0.0

    /// What a raster would hold, when that is too much.
    package struct TooLarge: Error { package let nodes: Double }

    /// - Precondition: at least one point, as many weights, a positive bandwidth and spacing.
    /// - Complexity: O(points · (bandwidth / spacing)²).
    package init(
        _ points: [Coordinate], weights: [Double], kernel: DensityKernel, bandwidth: Double, spacing: Double
    ) throws(TooLarge) {
        self.spacing = spacing
        let reach = kernel.reach * bandwidth
        let box = Box(points)
        // The grid hangs on the points, not on the map's origin, so that moving everything changes nothing.
        let margin = reach + 2 * spacing
        origin = Coordinate(x: box.minX - margin, y: box.minY - margin)
        let span = Double(Self.side) * spacing
        let (wide, high) = (
            ((box.width + 2 * margin) / span).rounded(.up), ((box.height + 2 * margin) / span).rounded(.up)
        )
        guard wide * high <= Double(Self.mostNodes) else { throw TooLarge(nodes: wide * high * Double(Self.tileSize)) }
        (columns, rows) = (Int(wide) + 1, Int(high) + 1)
        directory = [Int32](repeating: -1, count: columns * rows)
        for (point, weight) in zip(points, weights) {
            try add(point, weight, kernel, bandwidth: bandwidth, reach: reach)
        }
        summarise()
    }

    private mutating func summarise() {
        var own = [Double](repeating: 0, count: tiles.count)
        values.withUnsafeBufferPointer { values in
            for tile in own.indices {
                var (largest, total) = (0.0, 0.0)
                for value in values[(tile * Self.tileSize)..<((tile + 1) * Self.tileSize)] {
                    largest = max(largest, value)
                    total += value
                }
                own[tile] = largest
                sum += total
            }
        }
        maxima = tiles.indices.map { number in
            let (column, row) = tiles[number]
            let beyond = [(column + 1, row), (column, row + 1), (column + 1, row + 1)]
            return beyond.reduce(own[number]) { largest, place in
                max(largest, tileIndex(column: place.0, row: place.1).map { own[$0] } ?? 0)
            }
        }
    }

    private mutating func add(
        _ point: Coordinate, _ weight: Double, _ kernel: DensityKernel, bandwidth h: Double, reach: Double
    ) throws(TooLarge) {
        let x = (point.x - origin.x) / spacing
        let y = (point.y - origin.y) / spacing
        let radius = reach / spacing
        let (firstX, lastX) = (Int((x - radius).rounded(.up)), Int((x + radius).rounded(.down)))
        let (firstY, lastY) = (Int((y - radius).rounded(.up)), Int((y + radius).rounded(.down)))
        let unit = spacing * spacing
        // Squared distances by column; for the Gaussian the factor of the column.
        var byColumn = [Double](repeating: 0, count: max(0, lastX - firstX + 1))
        for i in byColumn.indices {
            let dx = Double(firstX + i) - x
            byColumn[i] = kernel == .quartic ? dx * dx * unit / (h * h) : exp(-dx * dx * unit / (2 * h * h))
        }
        // One node of room around, so that every node above zero has all its neighbours in some tile.
        for tileRow in ((firstY - 1) / Self.side)...((lastY + 1) / Self.side) {
            for tileColumn in ((firstX - 1) / Self.side)...((lastX + 1) / Self.side) {
                let base = try tile(column: tileColumn, row: tileRow) * Self.tileSize
                let (left, bottom) = (tileColumn * Self.side, tileRow * Self.side)
                let (fromX, toX) = (max(firstX, left), min(lastX, left + Self.side - 1))
                guard fromX <= toX else { continue }
                for j in max(firstY, bottom)...max(max(firstY, bottom), min(lastY, bottom + Self.side - 1))
                where j <= lastY && j < bottom + Self.side {
                    let dy = Double(j) - y
                    let start = base + (j - bottom) * Self.side - left
                    switch kernel {
                    case .quartic:
                        let rest = 1 - dy * dy * unit / (h * h)
                        let scale = 3 * weight / (.pi * h * h)
                        values.withUnsafeMutableBufferPointer { values in
                            byColumn.withUnsafeBufferPointer { byColumn in
                                for i in fromX...toX {
                                    let height = max(0, rest - byColumn[i - firstX])
                                    values[start + i] += scale * height * height
                                }
                            }
                        }
                    case .gaussian:
                        let scale = weight / (2 * .pi * h * h) * exp(-dy * dy * unit / (2 * h * h))
                        for i in fromX...toX {
                            let dx = Double(i) - x
                            guard dx * dx + dy * dy <= radius * radius else { continue }
                            values[start + i] += scale * byColumn[i - firstX]
                        }
                    }
                }
            }
        }
    }

    private mutating func tile(column: Int, row: Int) throws(TooLarge) -> Int {
        let place = row * columns + column
        if directory[place] < 0 {
            guard values.count + Self.tileSize <= Self.mostNodes else {
                throw TooLarge(nodes: Double(directory.count) * Double(Self.tileSize))
            }
            directory[place] = Int32(tiles.count)
            tiles.append((column, row))
            values.append(contentsOf: repeatElement(0, count: Self.tileSize))
        }
        return Int(directory[place])
    }

    /// The tile at a column and row of tiles, `nil` where all is zero.
    func tileIndex(column: Int, row: Int) -> Int? {
        guard column >= 0, row >= 0, column < columns, row < rows, directory[row * columns + column] >= 0 else {
            return nil
        }
        return Int(directory[row * columns + column])
    }

    /// Density at node (i, j), 0 outside all tiles.
    package func value(_ i: Int, _ j: Int) -> Double {
        guard i >= 0, j >= 0, let tile = tileIndex(column: i / Self.side, row: j / Self.side) else { return 0 }
        return values[tile * Self.tileSize + (j % Self.side) * Self.side + i % Self.side]
    }

    /// Place of node (i, j).
    package func place(_ i: Double, _ j: Double) -> Coordinate {
        Coordinate(x: origin.x + i * spacing, y: origin.y + j * spacing)
    }

    /// Integral of the density: the weight of all points up to the grid's coarseness.
    package var mass: Double { sum * spacing * spacing }
}
