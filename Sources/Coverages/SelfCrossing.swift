import Shapes

/// Looks for a place where the border of one cell crosses itself.
///
/// Edges are put into as many horizontal strips as there are edges, and compared within a strip: linear for borders
/// that do not run to and fro across their whole height.
struct SelfCrossingSearch {
    private var starts: [Coordinate] = []
    private var ends: [Coordinate] = []
    private var offsets: [Int32] = []
    private var items: [Int32] = []

    mutating func removeEdges() {
        starts.removeAll(keepingCapacity: true)
        ends.removeAll(keepingCapacity: true)
    }

    mutating func addEdge(_ a: Coordinate, _ b: Coordinate) {
        starts.append(a)
        ends.append(b)
    }

    mutating func firstCrossing() -> Coordinate? {
        let count = starts.count
        guard count > 3 else { return nil }
        var (low, high) = (Double.infinity, -Double.infinity)
        for start in starts { (low, high) = (min(low, start.y), max(high, start.y)) }
        let scale = high > low ? Double(count) / (high - low) : 0
        func strip(_ y: Double) -> Int { min(count - 1, max(0, Int((y - low) * scale))) }
        offsets.removeAll(keepingCapacity: true)
        offsets.append(contentsOf: repeatElement(0, count: count + 1))
        for edge in 0..<count {
            let (a, b) = (strip(starts[edge].y), strip(ends[edge].y))
            for strip in min(a, b)...max(a, b) { offsets[strip + 1] += 1 }
        }
        for strip in 0..<count { offsets[strip + 1] += offsets[strip] }
        items.removeAll(keepingCapacity: true)
        items.append(contentsOf: repeatElement(0, count: Int(offsets[count])))
        // Filling backwards leaves each offset at its strip's end, so the offsets are shifted down one strip at a time.
        for edge in (0..<count).reversed() {
            let (a, b) = (strip(starts[edge].y), strip(ends[edge].y))
            for strip in min(a, b)...max(a, b) {
                offsets[strip + 1] -= 1
                items[Int(offsets[strip + 1])] = Int32(edge)
            }
        }
        for strip in 0..<count {
            let end = strip + 2 <= count ? Int(offsets[strip + 2]) : items.count
            let range = Int(offsets[strip + 1])..<end
            for position in range {
                let (a, b) = (starts[Int(items[position])], ends[Int(items[position])])
                let (west, east) = (min(a.x, b.x), max(a.x, b.x))
                for other in (position + 1)..<range.upperBound {
                    let (c, d) = (starts[Int(items[other])], ends[Int(items[other])])
                    if max(c.x, d.x) < west || min(c.x, d.x) > east { continue }
                    if let place = crossing(a, b, c, d) { return place }
                }
            }
        }
        return nil
    }
}

/// Where the segments a–b and c–d cross in a point inside both; touching ends do not count.
func crossing(_ a: Coordinate, _ b: Coordinate, _ c: Coordinate, _ d: Coordinate) -> Coordinate? {
    @inline(__always)
    func side(_ p: Coordinate, _ q: Coordinate, _ r: Coordinate) -> Double {
        (q.x - p.x) * (r.y - p.y) - (r.x - p.x) * (q.y - p.y)
    }
    if a == c || a == d || b == c || b == d { return nil }
    let (c1, d1) = (side(a, b, c), side(a, b, d))
    guard (c1 > 0) != (d1 > 0), c1 != 0, d1 != 0 else { return nil }
    let (a1, b1) = (side(c, d, a), side(c, d, b))
    guard (a1 > 0) != (b1 > 0), a1 != 0, b1 != 0 else { return nil }
    let along = a1 / (a1 - b1)
    return Coordinate(x: a.x + along * (b.x - a.x), y: a.y + along * (b.y - a.y))
}
