import Shapes

/// The small areas as straight-sided cells: for each land point all places that are nearer to it than to any other
/// point, and who is next to whom.
///
/// Borders shorter than a metre are drawn together into a point, so that every border left has room for its kite.
struct NationCells {
    /// The land points, whole metres, each inside its cell.
    let sites: [Coordinate]
    /// Corners, on the centimetre.
    let corners: [Coordinate]
    /// Cell c has the sides `offsets[c] ..< offsets[c + 1]`, counter-clockwise.
    let offsets: [Int]
    /// Corner at which each side begins; it ends where the next one of its cell begins.
    let starts: [Int32]
    /// Cell on the other side, −1 for the sea.
    let beyond: [Int32]
    /// Point on the other side, land or sea.
    let beyondSites: [Coordinate]

    var count: Int { sites.count }
    func sides(_ cell: Int) -> Range<Int> { offsets[cell]..<offsets[cell + 1] }
    /// Neighbours by shared border, counter-clockwise.
    func neighbours(_ cell: Int) -> some Sequence<Int> { beyond[sides(cell)].lazy.filter { $0 >= 0 }.map { Int($0) } }
    /// The corner at which `side` of `cell` ends.
    func end(_ side: Int, of cell: Int) -> Int32 { starts[side + 1 < offsets[cell + 1] ? side + 1 : offsets[cell]] }

    /// Land points are first moved `rounds` times most of the way to the middle of their cells (Lloyd 1982): evens out
    /// slivers, keeps towns dense. O(n log n).
    /// - Throws: `.geometryFailed` when a cell comes out without extent.
    init(
        land: [Coordinate], water: [Coordinate], around centre: Coordinate, reach: Double, rounds: Int
    ) throws(SyntheticEnglandError) {
        var land = land
        for _ in 0..<rounds {
            let fans = CellFans(land + water, around: centre, count: land.count)
            var taken = Set(water)
            taken.formUnion(land)
            for index in land.indices {
                let middle = fans.centroid(index, of: land[index], around: centre)
                let moved = Coordinate(
                    x: (0.35 * land[index].x + 0.65 * middle.x).rounded(),
                    y: (0.35 * land[index].y + 0.65 * middle.y).rounded())
                if taken.insert(moved).inserted { land[index] = moved }
            }
        }
        // Numbered as codes are: in squares from south to north, each row of squares from west to east.
        let square = 10 * reach
        land.sort {
            ((($0.y / square).rounded(.down)), ($0.x / square).rounded(.down), $0.x, $0.y)
                < ((($1.y / square).rounded(.down)), ($1.x / square).rounded(.down), $1.x, $1.y)
        }
        let points = land + water
        let fans = CellFans(points, around: centre, count: land.count)
        let joined = fans.joinedCorners(closerThan: 1)
        var corners: [Coordinate] = []
        var numbers = [Int32](repeating: -1, count: joined.count)
        var offsets = [0]
        var starts: [Int32] = []
        var beyond: [Int32] = []
        var beyondSites: [Coordinate] = []
        for cell in land.indices {
            for side in fans.offsets[cell]..<fans.offsets[cell + 1] {
                let next = side + 1 < fans.offsets[cell + 1] ? side + 1 : fans.offsets[cell]
                let (from, to) = (Int(joined[Int(fans.triangles[side])]), Int(joined[Int(fans.triangles[next])]))
                if from == to { continue }
                if numbers[from] < 0 {
                    numbers[from] = Int32(corners.count)
                    let corner = fans.centres[from]
                    corners.append(
                        Coordinate(
                            x: FractalBorder.toCentimetre(corner.x + centre.x),
                            y: FractalBorder.toCentimetre(corner.y + centre.y)))
                }
                starts.append(numbers[from])
                let other = Int(fans.points[side])
                beyond.append(other < land.count ? Int32(other) : -1)
                guard other < points.count else {
                    throw SyntheticEnglandError(kind: .geometryFailed, message: "a small area reaches beyond the sea")
                }
                beyondSites.append(points[other])
            }
            guard starts.count - offsets[cell] >= 3 else {
                throw SyntheticEnglandError(kind: .geometryFailed, message: "a small area came out without extent")
            }
            offsets.append(starts.count)
        }
        sites = land
        self.corners = corners
        self.offsets = offsets
        self.starts = starts
        self.beyond = beyond
        self.beyondSites = beyondSites
    }

    /// Connected components by shared border of the cells for which `isMember` holds; each ascending, in the order of
    /// their first members. O(n).
    func components(of cells: [Int], _ isMember: (Int) -> Bool) -> [[Int]] {
        var seen: Set<Int> = []
        var result: [[Int]] = []
        for start in cells where isMember(start) && seen.insert(start).inserted {
            var component = [start]
            var next = 0
            while next < component.count {
                for neighbour in neighbours(component[next]) where isMember(neighbour) {
                    if seen.insert(neighbour).inserted { component.append(neighbour) }
                }
                next += 1
            }
            result.append(component.sorted())
        }
        return result
    }
}
