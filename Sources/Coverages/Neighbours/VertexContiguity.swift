public import Shapes

extension Adjacency {
    /// Contiguity by equal vertices alone, as weights libraries define it: regions are queen neighbours when they have a
    /// vertex in common, rook neighbours when they have two consecutive ones in common, in either order.
    ///
    /// Nothing is snapped, noded, cleaned or judged: a vertex on another's edge joins nothing, overlapping and even equal
    /// regions are neighbours like others. For maps whose borders ought to match, `Coverage.adjacency` is the better
    /// graph. Rings need not be closed, so regions of lines and points have their neighbours too.
    /// - Parameters:
    ///   - layer: regions become cells. A coordinate that is not finite equals nothing.
    /// - Complexity: O(n log n) in the coordinates, and the pairs of regions at each vertex.
    public init(verticesOf layer: PolygonLayer, rule: Rule) {
        var entries: [Entry] = []
        for region in 0..<layer.regionCount {
            for ring in layer.rings(ofRegion: region) {
                let range = layer.coordinates(ofRing: ring)
                var previous: Coordinate?
                for current in layer.coordinates[range] where current.isFinite {
                    if rule == .queen { entries.append(Entry(a: current, b: current, cell: Int32(region))) }
                    // Of queen neighbours the length of what they share counts as well.
                    if let previous, previous != current {
                        let (a, b) = previous < current ? (previous, current) : (current, previous)
                        entries.append(Entry(a: a, b: b, cell: Int32(region)))
                    }
                    previous = current
                }
            }
        }
        entries.sort()
        var pairs: [(a: Int32, b: Int32, border: Double)] = []
        var first = 0
        while first < entries.count {
            var end = first + 1
            while end < entries.count, entries[end].a == entries[first].a, entries[end].b == entries[first].b {
                end += 1
            }
            // Sorted by cell within one place; a region that comes there twice counts once.
            var cells: [Int32] = []
            for entry in entries[first..<end] where cells.last != entry.cell { cells.append(entry.cell) }
            let length = entries[first].a.distance(to: entries[first].b)
            for (index, a) in cells.enumerated() {
                for b in cells[(index + 1)...] { pairs.append((a, b, length)) }
            }
            first = end
        }
        self.init(rule, cellCount: layer.regionCount, pairs: pairs)
    }
}

/// A vertex (twice) or a segment, its lower end first, of one cell.
private struct Entry: Comparable {
    let a: Coordinate
    let b: Coordinate
    let cell: Int32

    static func < (one: Entry, other: Entry) -> Bool {
        one.a != other.a ? one.a < other.a : one.b != other.b ? one.b < other.b : one.cell < other.cell
    }
}
