import Shapes
import Statistics

/// The cells' sides bent into the wiggly borders of real small areas, each made once and used by both neighbours.
struct NationBorders {
    /// Side s has the vertices `vertices[offsets[arc] ..< offsets[arc + 1]]` strictly between its ends, in its own
    /// direction or backwards.
    private let arcOfSide: [Int32]
    private let isBackward: [Bool]
    private let offsets: [Int]
    private let vertices: [Coordinate]

    /// O(vertices).
    init(_ cells: NationCells, seed: UInt64) {
        let fractal = FractalBorder(seed: seed, shortest: 8)
        var arcOfSide = [Int32](repeating: -1, count: cells.starts.count)
        var isBackward = [Bool](repeating: false, count: cells.starts.count)
        var offsets = [0]
        var vertices: [Coordinate] = []
        vertices.reserveCapacity(cells.starts.count * 7)
        for cell in 0..<cells.count {
            for side in cells.sides(cell) {
                let other = Int(cells.beyond[side])
                let (from, to) = (cells.starts[side], cells.end(side, of: cell))
                if other >= 0, other < cell,
                    let twin = cells.sides(other).first(where: {
                        cells.starts[$0] == to && cells.end($0, of: other) == from
                    })
                {
                    arcOfSide[side] = arcOfSide[twin]
                    isBackward[side] = true
                    continue
                }
                arcOfSide[side] = Int32(offsets.count - 1)
                let (a, b) = (cells.corners[Int(from)], cells.corners[Int(to)])
                // Two sites mirror each other only up to rounding: both kites must hold the border.
                let sites = [cells.sites[cell], cells.beyondSites[side]]
                let site = FractalBorder.narrowest(from: a, to: b, sites: sites)
                let levels = Self.levels(a, b, seed: seed)
                vertices.append(contentsOf: fractal.vertices(from: a, to: b, site: site, levels: levels))
                offsets.append(vertices.count)
            }
        }
        self.arcOfSide = arcOfSide
        self.isBackward = isBackward
        self.offsets = offsets
        self.vertices = vertices
    }

    /// Three or four halvings, so that a small area of six sides has some 80 vertices.
    private static func levels(_ a: Coordinate, _ b: Coordinate, seed: UInt64) -> Int {
        let (low, high) = a < b ? (a, b) : (b, a)
        var word = seed
        for ordinate in [low.x, low.y, high.x, high.y] {
            word = SplitMix64.mix(word ^ UInt64(bitPattern: Int64((ordinate * 100).rounded())))
        }
        return word % 100 < 64 ? 4 : 3
    }

    /// Appends the ring of `cell`, closed, counter-clockwise, to `layer`.
    func appendRing(_ cell: Int, of cells: NationCells, to layer: inout PolygonLayer) {
        for side in cells.sides(cell) {
            layer.append(cells.corners[Int(cells.starts[side])])
            append(side, to: &layer)
        }
        layer.append(cells.corners[Int(cells.starts[cells.offsets[cell]])])
        layer.endRing()
    }

    /// Appends what lies strictly between the ends of `side`, in its direction.
    func append(_ side: Int, to layer: inout PolygonLayer) {
        let arc = Int(arcOfSide[side])
        let between = vertices[offsets[arc]..<offsets[arc + 1]]
        if isBackward[side] {
            for vertex in between.reversed() { layer.append(vertex) }
        } else {
            for vertex in between { layer.append(vertex) }
        }
    }
}
