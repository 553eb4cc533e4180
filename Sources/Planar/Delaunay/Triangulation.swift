package import Shapes

/// The Delaunay triangulation of places, with four outer places far around them that close the plane: by insertion along
/// a space-filling curve (A. Bowyer 1981, D. F. Watson 1981), with predicates that are exact for any ordinates.
///
/// Exact predicates make the result a Delaunay triangulation whatever the input: places on one line, on common circles,
/// or one ulp apart.
package struct Triangulation: Sendable {
    /// The places, then the outer four.
    package let points: [Coordinate]
    /// Number of places, without the outer four.
    package let count: Int
    /// Triangle t has the points `corners[3t ..< 3t + 3]`, counter-clockwise.
    package private(set) var corners: [Int32]
    /// The triangle across the side opposite to each corner; −1 outside.
    package private(set) var across: [Int32]
    /// A triangle at each point.
    package private(set) var triangleAt: [Int32]

    /// Triangles that the next point replaces, and the sides of the hole that they leave.
    private var cavity: [Int32] = []
    private var border: [(from: Int32, to: Int32, beyond: Int32)] = []
    /// The last point whose cavity held a triangle.
    private var mark: [Int32]
    private var newAt: [Int32]

    /// - Parameters:
    ///   - sites: all different, usable as `isUsable` says, fewer than 2³⁰. Where four or more lie on one circle that holds no
    ///     other, their order has a part in which of the possible triangles are made; so sort them where the order of the
    ///     input must not matter.
    ///   - box: holds all sites inside; the outer places lie at least three of its diagonals away from it.
    /// - Complexity: O(n log n) for places like people's; O(n²) at worst.
    package init(_ sites: [Coordinate], in box: Box) {
        count = sites.count
        let extent = max(box.width, box.height)
        let (center, far) = (box.center, extent > 0 ? 8 * extent : 1)
        let outside = [(-far, -far), (far, -far), (far, far), (-far, far)]
        points = sites + outside.map { Coordinate(x: center.x + $0.0, y: center.y + $0.1) }
        let outer = Int32(count)
        corners = [outer, outer + 1, outer + 2, outer, outer + 2, outer + 3]
        across = [-1, 1, -1, -1, -1, 0]
        mark = [-1, -1]
        triangleAt = [Int32](repeating: 0, count: points.count)
        newAt = [Int32](repeating: -1, count: points.count)
        corners.reserveCapacity(6 * count + 9)
        across.reserveCapacity(6 * count + 9)
        mark.reserveCapacity(2 * count + 3)
        var last: Int32 = 0
        for point in Self.curveOrder(sites, box) { last = insert(point, from: last) }
    }

    package var triangleCount: Int { corners.count / 3 }

    /// Ordinates are so large or small that products of four neither overflow nor vanish. O(n).
    package static func isUsable(_ coordinates: some Sequence<Coordinate>) -> Bool {
        coordinates.allSatisfy { isUsable($0.x) && isUsable($0.y) }
    }

    private static func isUsable(_ ordinate: Double) -> Bool {
        ordinate == 0 || (1e-50...1e50).contains(ordinate.magnitude)
    }

    /// Indices along Hilbert's curve over a grid of 2¹⁶ squares a side, ties by index.
    private static func curveOrder(_ sites: [Coordinate], _ box: Box) -> [Int32] {
        let extent = max(box.width, box.height)
        let scale = extent > 0 ? 65_535 / extent : 0
        func square(_ offset: Double) -> UInt32 { UInt32(max(0, min(65_535, offset * scale))) }
        let keys = sites.enumerated().map { index, site -> UInt64 in
            var (x, y) = (square(site.x - box.minX), square(site.y - box.minY))
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
            return key << 32 | UInt64(index)
        }
        return keys.sorted().map { Int32(truncatingIfNeeded: $0 & 0xFFFF_FFFF) }
    }

    /// A triangle that contains `point` or has it on its border, by walking from `start`.
    private func locate(_ point: Coordinate, from start: Int32) -> Int32 {
        var triangle = start
        walk: while true {
            let base = 3 * Int(triangle)
            for side in 0..<3 {
                let (a, b) = (corners[base + (side + 1) % 3], corners[base + (side + 2) % 3])
                if orientation(points[Int(a)], points[Int(b)], point) < 0, across[base + side] >= 0 {
                    triangle = across[base + side]
                    continue walk
                }
            }
            return triangle
        }
    }

    /// The circle through the corners of `triangle` holds `point` inside.
    @inline(__always)
    private func isInCircle(_ triangle: Int32, _ point: Coordinate) -> Bool {
        let base = 3 * Int(triangle)
        return inCircle(
            points[Int(corners[base])], points[Int(corners[base + 1])], points[Int(corners[base + 2])], point) > 0
    }

    /// Replaces all triangles whose circles contain the point by a fan around it. Answers one of the fan.
    private mutating func insert(_ point: Int32, from start: Int32) -> Int32 {
        let place = points[Int(point)]
        openCavity(point, at: locate(place, from: start), place)
        // A cavity of k triangles has k + 2 sides: its slots are used again, and two more.
        var used = 0
        for side in border {
            let triangle: Int32
            if used < cavity.count {
                triangle = cavity[used]
                used += 1
            } else {
                triangle = Int32(corners.count / 3)
                corners.append(contentsOf: repeatElement(0, count: 3))
                across.append(contentsOf: repeatElement(0, count: 3))
                mark.append(-1)
            }
            let base = 3 * Int(triangle)
            corners[base] = side.from
            corners[base + 1] = side.to
            corners[base + 2] = point
            across[base + 2] = side.beyond
            if side.beyond >= 0 {
                let other = 3 * Int(side.beyond)
                // The corner of the neighbour that is not on the side.
                let k = corners[other] == side.to ? 2 : corners[other + 1] == side.to ? 0 : 1
                across[other + k] = triangle
            }
            newAt[Int(side.from)] = triangle
            triangleAt[Int(side.from)] = triangle
            mark[Int(triangle)] = -1
        }
        var last = start
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

    /// Fills `cavity` and `border`.
    private mutating func openCavity(_ point: Int32, at first: Int32, _ place: Coordinate) {
        cavity.removeAll(keepingCapacity: true)
        border.removeAll(keepingCapacity: true)
        cavity.append(first)
        mark[Int(first)] = point
        var next = 0
        while next < cavity.count {
            let base = 3 * Int(cavity[next])
            next += 1
            for side in 0..<3 {
                let beyond = across[base + side]
                if beyond >= 0 {
                    if mark[Int(beyond)] == point { continue }
                    if isInCircle(beyond, place) {
                        mark[Int(beyond)] = point
                        cavity.append(beyond)
                        continue
                    }
                }
                border.append((corners[base + (side + 1) % 3], corners[base + (side + 2) % 3], beyond))
            }
        }
    }
}
