import Shapes

extension Coverage {
    /// A place inside each cell: the middle of the widest stretch of the cell on a horizontal line near half its height.
    /// `nil` for a cell without ground. Length `cellCount`.
    ///
    /// The line runs half way between two neighbouring heights of vertices, so it meets none of them.
    /// - Complexity: O(vertices), and sorting the crossings of each line.
    public func interiorPoints() -> [Coordinate?] { (0..<cellCount).map { interiorPoint(ofCell: $0) } }

    /// Of one cell. O(vertices of the cell).
    public func interiorPoint(ofCell cell: Int) -> Coordinate? {
        let box = boxes[cell]
        guard !box.isEmpty, box.height > 0 else { return nil }
        let middle = box.center.y
        var (below, above) = (box.minY, box.maxY)
        forEachEdge(of: cell) { edge in
            let y = vertices[Int(edge.from)].y
            if y <= middle { below = max(below, y) } else { above = min(above, y) }
        }
        let height = below + (above - below) / 2
        var crossings: [Double] = []
        forEachEdge(of: cell) { edge in
            let (a, b) = (vertices[Int(edge.from)], vertices[Int(edge.to)])
            guard (a.y > height) != (b.y > height) else { return }
            crossings.append(a.x + (height - a.y) * ((b.x - a.x) / (b.y - a.y)))
        }
        crossings.sort()
        var widest = 0.0
        var place: Coordinate?
        for index in stride(from: 0, to: crossings.count - 1, by: 2) {
            let width = crossings[index + 1] - crossings[index]
            guard width > widest else { continue }
            widest = width
            place = Coordinate(x: crossings[index] + width / 2, y: height)
        }
        return place
    }
}
