package import Shapes

/// Boxes in horizontal slabs, to find those at a height.
package struct BoxSlabs: Sendable {
    private let slabs: Slabs
    private var offsets: [Int]
    private var items: [Int32]

    /// O(n). Empty boxes are left out.
    package init(_ boxes: [Box]) {
        let all = boxes.reduce(into: Box.empty) { $0.formUnion($1) }
        let total = boxes.reduce(0) { $0 + $1.height }
        let slabs = Slabs(low: all.minY, high: all.maxY, items: boxes.count, totalHeight: total)
        var offsets = [Int](repeating: 0, count: slabs.count + 2)
        for box in boxes where !box.isEmpty {
            for slab in slabs.number(box.minY)...slabs.number(box.maxY) { offsets[slab + 2] += 1 }
        }
        for slab in 0...slabs.count { offsets[slab + 1] += offsets[slab] }
        var items = [Int32](repeating: 0, count: offsets[slabs.count + 1])
        for (index, box) in boxes.enumerated() where !box.isEmpty {
            for slab in slabs.number(box.minY)...slabs.number(box.maxY) {
                items[offsets[slab + 1]] = Int32(index)
                offsets[slab + 1] += 1
            }
        }
        (self.slabs, self.offsets, self.items) = (slabs, offsets, items)
    }

    /// Indices of the boxes that may reach the height `y`, ascending, each once. O(1).
    package func indices(at y: Double) -> ArraySlice<Int32> {
        let slab = slabs.number(y)
        return items[offsets[slab]..<offsets[slab + 1]]
    }

    /// Indices of the boxes that may have a height in common with `box`, ascending, each once.
    package func indices(near box: Box) -> [Int32] {
        let (low, high) = (slabs.number(box.minY), slabs.number(box.maxY))
        guard !box.isEmpty, low <= high else { return [] }
        if low == high { return Array(indices(at: box.minY)) }
        return Set(items[offsets[low]..<offsets[high + 1]]).sorted()
    }
}
