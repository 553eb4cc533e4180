import Shapes

/// Distinct places cut into strips of equally many, each in the order of northing: finds the nearest one without a tree.
struct SiteStrips {
    /// Strip by strip, within a strip by y.
    private var sites: [Coordinate]
    /// The index of each in the order that `init` was given.
    private var indices: [Int32]
    /// The ranges of x of the strips.
    private var strips: [(low: Double, high: Double)] = []
    /// Places of a strip, but for the last.
    private let size: Int

    /// - Parameter sorted: ascending, at least one and fewer than 2³¹. O(n log n).
    init(_ sorted: [Coordinate]) {
        size = max(1, Int(Double(sorted.count).squareRoot()))
        sites = []
        indices = []
        sites.reserveCapacity(sorted.count)
        indices.reserveCapacity(sorted.count)
        for start in stride(from: 0, to: sorted.count, by: size) {
            let range = start..<min(start + size, sorted.count)
            strips.append((sorted[range.lowerBound].x, sorted[range.upperBound - 1].x))
            for i in range.sorted(by: { (sorted[$0].y, $0) < (sorted[$1].y, $1) }) {
                sites.append(sorted[i])
                indices.append(Int32(i))
            }
        }
    }

    /// The index of the place nearest to `point`, the first found among equals. About the square root of n at worst
    /// for places spread over the plane.
    func nearest(to point: Coordinate) -> Int {
        var best = (index: 0, distance: Double.infinity)
        // The first strip that ends beyond the point.
        var (low, high) = (0, strips.count - 1)
        while low < high {
            let middle = (low + high) / 2
            if strips[middle].high < point.x { low = middle + 1 } else { high = middle }
        }
        scan(low, point, &best)
        var (left, right) = (low - 1, low + 1)
        while left >= 0 || right < strips.count {
            if left >= 0 {
                let gap = max(0, point.x - strips[left].high)
                if gap * gap < best.distance {
                    scan(left, point, &best)
                    left -= 1
                } else {
                    left = -1
                }
            }
            if right < strips.count {
                let gap = max(0, strips[right].low - point.x)
                if gap * gap < best.distance {
                    scan(right, point, &best)
                    right += 1
                } else {
                    right = strips.count
                }
            }
        }
        return best.index
    }

    /// From the place of the strip that is level with the point, up and down as far as a nearer one may be.
    private func scan(_ strip: Int, _ point: Coordinate, _ best: inout (index: Int, distance: Double)) {
        let (start, end) = (strip * size, min((strip + 1) * size, sites.count))
        sites.withUnsafeBufferPointer { sites in
            var (low, high) = (start, end)
            while low < high {
                let middle = (low + high) / 2
                if sites[middle].y < point.y { low = middle + 1 } else { high = middle }
            }
            func look(_ i: Int) -> Bool {
                let (dx, dy) = (sites[i].x - point.x, sites[i].y - point.y)
                guard dy * dy < best.distance else { return false }
                let distance = dx * dx + dy * dy
                if distance < best.distance { best = (Int(indices[i]), distance) }
                return true
            }
            var i = low
            while i < end, look(i) { i += 1 }
            i = low - 1
            while i >= start, look(i) { i -= 1 }
        }
    }
}
