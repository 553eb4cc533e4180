import Shapes

/// The Delaunay triangulation of points on whole metres, by insertion along a space-filling curve (Bowyer 1981, Watson
/// 1981), with predicates that are exact: whole numbers where the floating-point filter is not sure.
///
/// Own work, since it depends on nothing but the points: no release of a library can move a corner of a generated map.
/// O(n log n) for points like people, who crowd but do not lie on few circles.
package struct ExactDelaunay {
    /// Triangle t has the points `corners[3t ..< 3t + 3]`, counter-clockwise. Three outer points beyond the input close
    /// the plane; they have the indices n, n + 1, n + 2.
    package private(set) var corners: [Int32] = []
    /// The triangle across the side opposite to each corner; −1 outside.
    package private(set) var across: [Int32] = []
    /// A triangle at each point.
    package private(set) var triangleAt: [Int32]

    private var xs: [Int]
    private var ys: [Int]
    private var cavity: [Int32] = []
    private var mark: [Int32] = []
    private var newAt: [Int32]

    /// - Parameter points: all different, whole, within a million metres of `centre`.
    package init(_ points: [Coordinate], around centre: Coordinate) {
        let count = points.count
        xs = points.map { Int($0.x - centre.x) }
        ys = points.map { Int($0.y - centre.y) }
        let far = 1 << 26
        xs += [-far, far, 0]
        ys += [-far, -far, far]
        triangleAt = [Int32](repeating: 0, count: count + 3)
        newAt = [Int32](repeating: -1, count: count + 3)
        corners.reserveCapacity(6 * count + 9)
        across.reserveCapacity(6 * count + 9)
        corners = [Int32(count), Int32(count + 1), Int32(count + 2)]
        across = [-1, -1, -1]
        mark = [-1]
        var last: Int32 = 0
        for point in Self.curveOrder(xs, ys, count) { last = insert(point, from: last) }
    }

    /// Indices along Hilbert's curve over a grid of 2¹⁶ squares a side, ties by index.
    private static func curveOrder(_ xs: [Int], _ ys: [Int], _ count: Int) -> [Int32] {
        let keys = (0..<count).map { index -> (key: UInt64, index: Int32) in
            var (x, y) = (
                UInt32(truncatingIfNeeded: (xs[index] + (1 << 21)) >> 6),
                UInt32(truncatingIfNeeded: (ys[index] + (1 << 21)) >> 6)
            )
            var key: UInt64 = 0
            var side: UInt32 = 1 << 15
            while side > 0 {
                let (right, top) = ((x & side) > 0, (y & side) > 0)
                key = key << 2 | (right ? (top ? 2 : 3) : (top ? 1 : 0))
                if !top {
                    if right { (x, y) = (0xFFFF &- x, 0xFFFF &- y) }
                    (x, y) = (y, x)
                }
                side >>= 1
            }
            return (key, Int32(index))
        }
        return keys.sorted { $0 < $1 }.map(\.index)
    }

    /// Twice the signed area of (a, b, c): positive when they turn left.
    private func turn(_ a: Int, _ b: Int, _ c: Int) -> Int {
        (xs[b] - xs[a]) * (ys[c] - ys[a]) - (ys[b] - ys[a]) * (xs[c] - xs[a])
    }

    /// `point` lies strictly inside the circle through the corners of `triangle`.
    private func isInCircle(_ triangle: Int, _ point: Int) -> Bool {
        let (a, b, c) = (
            Int(corners[3 * triangle]), Int(corners[3 * triangle + 1]), Int(corners[3 * triangle + 2])
        )
        let (ax, ay) = (xs[a] - xs[point], ys[a] - ys[point])
        let (bx, by) = (xs[b] - xs[point], ys[b] - ys[point])
        let (cx, cy) = (xs[c] - xs[point], ys[c] - ys[point])
        // Products of two differences are below 2⁵⁶, so these six are exact.
        let (bc, ca, ab) = (bx * cy - by * cx, cx * ay - cy * ax, ax * by - ay * bx)
        let (la, lb, lc) = (ax * ax + ay * ay, bx * bx + by * by, cx * cx + cy * cy)
        let (p, q, r) = (Double(la) * Double(bc), Double(lb) * Double(ca), Double(lc) * Double(ab))
        let sum = p + q + r
        if abs(sum) > 1e-14 * (abs(p) + abs(q) + abs(r)) { return sum > 0 }
        return Int128(la) * Int128(bc) + Int128(lb) * Int128(ca) + Int128(lc) * Int128(ab) > 0
    }

    /// A triangle that contains `point` or has it on its border, by walking from `start`.
    private func locate(_ point: Int, from start: Int32) -> Int32 {
        var triangle = start
        walk: while true {
            let base = 3 * Int(triangle)
            for side in 0..<3 {
                let (a, b) = (Int(corners[base + (side + 1) % 3]), Int(corners[base + (side + 2) % 3]))
                if turn(a, b, point) < 0 {
                    triangle = across[base + side]
                    continue walk
                }
            }
            return triangle
        }
    }

    /// Replaces all triangles whose circles contain the point by a fan around it. Answers one of the fan.
    private mutating func insert(_ point: Int32, from start: Int32) -> Int32 {
        let first = locate(Int(point), from: start)
        cavity.removeAll(keepingCapacity: true)
        cavity.append(first)
        mark[Int(first)] = point
        var next = 0
        var border: [(from: Int32, to: Int32, beyond: Int32)] = []
        while next < cavity.count {
            let triangle = Int(cavity[next])
            next += 1
            for side in 0..<3 {
                let beyond = across[3 * triangle + side]
                if beyond >= 0 {
                    if mark[Int(beyond)] == point { continue }
                    if isInCircle(Int(beyond), Int(point)) {
                        mark[Int(beyond)] = point
                        cavity.append(beyond)
                        continue
                    }
                }
                border.append((corners[3 * triangle + (side + 1) % 3], corners[3 * triangle + (side + 2) % 3], beyond))
            }
        }
        // A cavity of k triangles has k + 2 sides: its slots are used again, and two more.
        var slots = cavity[...]
        for side in border {
            let triangle: Int32
            if let slot = slots.popFirst() {
                triangle = slot
            } else {
                triangle = Int32(corners.count / 3)
                corners.append(contentsOf: [0, 0, 0])
                across.append(contentsOf: [0, 0, 0])
                mark.append(-1)
            }
            let base = 3 * Int(triangle)
            (corners[base], corners[base + 1], corners[base + 2]) = (side.from, side.to, point)
            across[base + 2] = side.beyond
            if side.beyond >= 0 {
                let other = 3 * Int(side.beyond)
                for k in 0..<3
                where corners[other + (k + 1) % 3] == side.to && corners[other + (k + 2) % 3] == side.from {
                    across[other + k] = triangle
                }
            }
            newAt[Int(side.from)] = triangle
            triangleAt[Int(side.from)] = triangle
            mark[Int(triangle)] = -1
        }
        var last: Int32 = first
        for side in border {
            let triangle = newAt[Int(side.from)]
            // Across (to, point) lies the fan's triangle that begins at `to`.
            let after = newAt[Int(side.to)]
            across[3 * Int(triangle)] = after
            across[3 * Int(after) + 1] = triangle
            last = triangle
        }
        triangleAt[Int(point)] = last
        return last
    }

    /// Centre of the circle through the corners of `triangle`, relative to the centre given to `init`.
    func circumcentre(_ triangle: Int) -> Coordinate {
        let (a, b, c) = (
            Int(corners[3 * triangle]), Int(corners[3 * triangle + 1]), Int(corners[3 * triangle + 2])
        )
        let (bx, by) = (Double(xs[b] - xs[a]), Double(ys[b] - ys[a]))
        let (cx, cy) = (Double(xs[c] - xs[a]), Double(ys[c] - ys[a]))
        let twice = 2 * (bx * cy - by * cx)
        let (lb, lc) = (bx * bx + by * by, cx * cx + cy * cy)
        return Coordinate(
            x: Double(xs[a]) + (cy * lb - by * lc) / twice, y: Double(ys[a]) + (bx * lc - cx * lb) / twice)
    }
}
