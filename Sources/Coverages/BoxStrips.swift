import Shapes

/// Boxes in horizontal strips, to find those at a height.
struct BoxStrips {
    private let strips: Strips
    private var offsets: [Int]
    private var items: [Int32]

    /// O(n). Empty boxes are left out.
    init(_ boxes: [Box]) {
        let all = boxes.reduce(into: Box.empty) { $0.formUnion($1) }
        let total = boxes.reduce(0) { $0 + $1.height }
        let strips = Strips(low: all.minY, high: all.maxY, items: boxes.count, totalHeight: total)
        var offsets = [Int](repeating: 0, count: strips.count + 2)
        for box in boxes where !box.isEmpty {
            for strip in strips.number(box.minY)...strips.number(box.maxY) { offsets[strip + 2] += 1 }
        }
        for strip in 0...strips.count { offsets[strip + 1] += offsets[strip] }
        var items = [Int32](repeating: 0, count: offsets[strips.count + 1])
        for (index, box) in boxes.enumerated() where !box.isEmpty {
            for strip in strips.number(box.minY)...strips.number(box.maxY) {
                items[offsets[strip + 1]] = Int32(index)
                offsets[strip + 1] += 1
            }
        }
        (self.strips, self.offsets, self.items) = (strips, offsets, items)
    }

    /// Indices of the boxes that may reach the height `y`, ascending, each once.
    func indices(at y: Double) -> ArraySlice<Int32> {
        let strip = strips.number(y)
        return items[offsets[strip]..<offsets[strip + 1]]
    }

    /// Indices of the boxes that may have a height in common with `box`, ascending, each once.
    func indices(near box: Box) -> [Int32] {
        let (low, high) = (strips.number(box.minY), strips.number(box.maxY))
        guard !box.isEmpty, low <= high else { return [] }
        if low == high { return Array(indices(at: box.minY)) }
        return Set(items[offsets[low]..<offsets[high + 1]]).sorted()
    }
}
