import Shapes

/// The path data (SVG 1.1, chapter 8) of regions on a page: absolute starts, relative lines, tenths of a pixel.
struct PagePath {
    let page: MapPage

    /// The rings of `region`, to be filled by the even-odd rule; empty when nothing of it meets the frame.
    ///
    /// Positions are rounded before differences are taken, so that two sides of a border stay on the same raster
    /// points however long the path. Rings that fall on fewer than three raster points are specks and left out.
    func data(of layer: PolygonLayer, region: Int) -> String {
        var text = ""
        for ring in layer.rings(ofRegion: region) {
            append(layer.coordinates[layer.coordinates(ofRing: ring)], to: &text)
        }
        return text
    }

    private func append(_ ring: ArraySlice<Coordinate>, to text: inout String) {
        var points: [(x: Int, y: Int)] = []
        points.reserveCapacity(ring.count)
        var box = Box.empty
        for place in ring.dropLast() {
            let position = page.position(of: place)
            box.formUnion(position)
            let point = (x: PageNumber.tenths(position.x), y: PageNumber.tenths(position.y))
            if let last = points.last, last == point { continue }
            points.append(point)
        }
        if points.count > 1, points[0] == points[points.count - 1] { points.removeLast() }
        guard points.count >= 3, box.intersects(page.frame) else { return }
        text += "M"
        append(points[0], isFirst: true, to: &text)
        text += "l"
        for position in points.indices.dropFirst() {
            let step = (x: points[position].x - points[position - 1].x, y: points[position].y - points[position - 1].y)
            append(step, isFirst: position == 1, to: &text)
        }
        text += "z"
    }

    /// A minus sign separates as well as a space does.
    private func append(_ pair: (x: Int, y: Int), isFirst: Bool, to text: inout String) {
        if !isFirst && pair.x >= 0 { text += " " }
        PageNumber.append(tenths: pair.x, to: &text)
        if pair.y >= 0 { text += " " }
        PageNumber.append(tenths: pair.y, to: &text)
    }
}
