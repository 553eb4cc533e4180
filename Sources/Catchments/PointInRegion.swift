import Shapes

/// Whether points lie in a region, asked many times: its edges are sorted into horizontal bands once.
///
/// By the even–odd rule, so holes are outside. A point on the border is inside, so that a hull covers its own corners;
/// up to rounding, where the border runs between two vertices.
struct PointInRegion {
    let box: Box
    private var edges: [(a: Coordinate, b: Coordinate)] = []
    private var offsets: [Int32] = [0]
    private var entries: [Int32] = []
    private var height = 0.0
    private var count = 1

    /// O(vertices) expected.
    init(_ layer: PolygonLayer, region: Int) {
        var box = Box.empty
        for ring in layer.rings(ofRegion: region) {
            let range = layer.coordinates(ofRing: ring)
            for position in range.dropLast() {
                let (a, b) = (layer.coordinates[position], layer.coordinates[position + 1])
                box.formUnion(a)
                box.formUnion(b)
                edges.append((a, b))
            }
        }
        self.box = box
        guard !edges.isEmpty else { return }
        count = max(1, min(edges.count / 4, 4096))
        height = box.height / Double(count)
        var sizes = [Int32](repeating: 0, count: count + 1)
        for edge in edges { for band in bands(edge.a.y, edge.b.y) { sizes[band + 1] += 1 } }
        for band in 0..<count { sizes[band + 1] += sizes[band] }
        offsets = sizes
        entries = [Int32](repeating: 0, count: Int(sizes[count]))
        for (number, edge) in edges.enumerated() {
            for band in bands(edge.a.y, edge.b.y) {
                entries[Int(sizes[band])] = Int32(number)
                sizes[band] += 1
            }
        }
    }

    private func band(_ y: Double) -> Int {
        height > 0 ? max(0, min(count - 1, Int((y - box.minY) / height))) : 0
    }

    private func bands(_ a: Double, _ b: Double) -> ClosedRange<Int> { band(min(a, b))...band(max(a, b)) }

    /// `point` lies inside or on the border. O(edges in its band).
    func covers(_ point: Coordinate) -> Bool {
        guard box.covers(point), !edges.isEmpty else { return false }
        let band = band(point.y)
        var isInside = false
        for entry in entries[Int(offsets[band])..<Int(offsets[band + 1])] {
            let (a, b) = edges[Int(entry)]
            let side = (b.x - a.x) * (point.y - a.y) - (b.y - a.y) * (point.x - a.x)
            if side == 0, min(a.x, b.x) <= point.x, point.x <= max(a.x, b.x), min(a.y, b.y) <= point.y,
                point.y <= max(a.y, b.y)
            {
                return true
            }
            if (a.y > point.y) != (b.y > point.y), (side > 0) == (b.y > a.y) { isInside.toggle() }
        }
        return isInside
    }
}
