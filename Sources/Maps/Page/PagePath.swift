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

    /// The borders of all regions as lines, each drawn once however many regions it bounds; without the lines in
    /// `drawn`, to which those written are added.
    func lines(of layer: PolygonLayer, without drawn: inout Set<Segment>) -> String {
        var text = ""
        for ring in 0..<layer.ringCount {
            let points = points(layer.coordinates[layer.coordinates(ofRing: ring)])
            guard points.count >= 3 else { continue }
            var isDrawing = false
            for position in points.indices {
                let (from, to) = (points[position], points[(position + 1) % points.count])
                guard drawn.insert(Segment(from, to)).inserted else {
                    isDrawing = false
                    continue
                }
                if !isDrawing {
                    text += "M"
                    append(from, isFirst: true, to: &text)
                    text += "l"
                }
                append((x: to.x - from.x, y: to.y - from.y), isFirst: !isDrawing, to: &text)
                isDrawing = true
            }
        }
        return text
    }

    /// Adds all border lines of `layer` to `drawn`.
    func note(_ layer: PolygonLayer, in drawn: inout Set<Segment>) {
        for ring in 0..<layer.ringCount {
            let points = points(layer.coordinates[layer.coordinates(ofRing: ring)])
            for position in points.indices {
                drawn.insert(Segment(points[position], points[(position + 1) % points.count]))
            }
        }
    }

    /// A line between two raster points, whichever way it is walked.
    struct Segment: Hashable {
        let (x1, y1, x2, y2): (Int, Int, Int, Int)

        init(_ a: (x: Int, y: Int), _ b: (x: Int, y: Int)) {
            let (first, second) = a < b ? (a, b) : (b, a)
            (x1, y1, x2, y2) = (first.x, first.y, second.x, second.y)
        }
    }

    /// The distinct raster points of a closed ring in order; none for a ring outside the frame.
    private func points(_ ring: ArraySlice<Coordinate>) -> [(x: Int, y: Int)] {
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
        return box.intersects(page.frame) ? points : []
    }

    private func append(_ ring: ArraySlice<Coordinate>, to text: inout String) {
        let points = points(ring)
        guard points.count >= 3 else { return }
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
