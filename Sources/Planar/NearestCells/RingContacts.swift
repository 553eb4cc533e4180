import Shapes

/// Whether rings meet themselves or each other anywhere but at the common vertex of two neighbouring sides: the proof that
/// rings which were computed with rounding can be the border of a valid area. The answer is exact.
///
/// Keeps its room from one question to the next.
struct RingContacts {
    /// A side, with the number of its ring and its place in it.
    private struct Side {
        var start: Coordinate
        var end: Coordinate
        var ring: Int32
        var index: Int32
    }

    private var sides: [Side] = []
    private var counts: [Int32] = []
    private var firsts: [Int32] = []
    private var members: [Int32] = []

    /// No contact for sure. Also false when the rings have so many sides on top of each other that an answer would be dear.
    ///
    /// - Parameter rings: ranges of `vertices`, each an open ring.
    /// - Complexity: O(n) for n sides of about equal length, at most some hundred times that.
    mutating func areNone(_ vertices: [Coordinate], _ rings: [Range<Int>]) -> Bool {
        sides.removeAll(keepingCapacity: true)
        var box = Box.empty
        for (number, ring) in rings.enumerated() {
            guard ring.count > 2 else { return false }
            var start = vertices[ring.upperBound - 1]
            for (index, end) in vertices[ring].enumerated() {
                if start == end { return false }
                sides.append(Side(start: start, end: end, ring: Int32(number), index: Int32(index)))
                box.formUnion(end)
                start = end
            }
        }
        box = turnUpright(box)
        let strips = max(1, sides.count / 4)
        let scale = Double(strips) / max(box.width, .leastNormalMagnitude)
        func strip(_ x: Double) -> Int { min(strips - 1, Int((x - box.minX) * scale)) }
        guard scale.isFinite, sort(strips, strip) else { return false }
        var budget = 200 * sides.count + 20_000
        for strip in 0..<strips {
            let range = Int(firsts[strip])..<Int(firsts[strip + 1])
            budget -= range.count * (range.count - 1) / 2
            if budget < 0 { return false }
            for i in range {
                let side = sides[Int(members[i])]
                let (low, high) = (min(side.start.y, side.end.y), max(side.start.y, side.end.y))
                for j in i + 1..<max(i + 1, range.upperBound) {
                    let other = sides[Int(members[j])]
                    if max(other.start.y, other.end.y) < low || min(other.start.y, other.end.y) > high { continue }
                    if meet(side, other, rings) { return false }
                }
            }
        }
        return true
    }

    /// Exchanges x and y where sides reach over less of the height than of the width: then strips across hold fewer of them.
    private mutating func turnUpright(_ box: Box) -> Box {
        var (x, y) = (0.0, 0.0)
        for side in sides {
            x += abs(side.end.x - side.start.x)
            y += abs(side.end.y - side.start.y)
        }
        guard y * box.width < x * box.height else { return box }
        func turned(_ place: Coordinate) -> Coordinate { Coordinate(x: place.y, y: place.x) }
        for index in sides.indices {
            sides[index].start = turned(sides[index].start)
            sides[index].end = turned(sides[index].end)
        }
        return Box(minX: box.minY, minY: box.minX, maxX: box.maxY, maxY: box.maxX)
    }

    /// Sides by the vertical strips that they reach into: strip s has the members `firsts[s] ..< firsts[s + 1]`.
    private mutating func sort(_ strips: Int, _ strip: (Double) -> Int) -> Bool {
        firsts.removeAll(keepingCapacity: true)
        firsts.append(contentsOf: repeatElement(0, count: strips + 1))
        var total = 0
        for side in sides {
            let (a, b) = (strip(side.start.x), strip(side.end.x))
            total += abs(a - b) + 1
            guard total < 100 * sides.count + 1000 else { return false }
            for s in min(a, b)...max(a, b) { firsts[s + 1] += 1 }
        }
        for s in 0..<strips { firsts[s + 1] += firsts[s] }
        members.removeAll(keepingCapacity: true)
        members.append(contentsOf: repeatElement(0, count: total))
        counts.removeAll(keepingCapacity: true)
        counts.append(contentsOf: firsts)
        for (index, side) in sides.enumerated() {
            let (a, b) = (strip(side.start.x), strip(side.end.x))
            for s in min(a, b)...max(a, b) {
                members[Int(counts[s])] = Int32(index)
                counts[s] += 1
            }
        }
        return true
    }

    /// The closed sides have a point in common that they should not have.
    private func meet(_ a: Side, _ b: Side, _ rings: [Range<Int>]) -> Bool {
        if max(a.start.x, a.end.x) < min(b.start.x, b.end.x) || max(b.start.x, b.end.x) < min(a.start.x, a.end.x) {
            return false
        }
        if a.ring == b.ring {
            let count = Int32(rings[Int(a.ring)].count)
            if b.index == a.index + 1 || b.index == 0 && a.index == count - 1 { return foldsBack(a, b) }
            if a.index == b.index + 1 || a.index == 0 && b.index == count - 1 { return foldsBack(b, a) }
        }
        let (c, d) = (orientation(a.start, a.end, b.start), orientation(a.start, a.end, b.end))
        if c > 0 && d > 0 || c < 0 && d < 0 { return false }
        let (e, f) = (orientation(b.start, b.end, a.start), orientation(b.start, b.end, a.end))
        return !(e > 0 && f > 0 || e < 0 && f < 0)
    }

    /// `b`, which begins where `a` ends, goes back along it.
    private func foldsBack(_ a: Side, _ b: Side) -> Bool {
        guard orientation(a.start, a.end, b.end) == 0 else { return false }
        // On one line the products have one sign, that of the direction.
        let x = (a.end.x - a.start.x).sign == (b.end.x - b.start.x).sign || a.start.x == a.end.x
        let y = (a.end.y - a.start.y).sign == (b.end.y - b.start.y).sign || a.start.y == a.end.y
        return !(x && y)
    }
}
