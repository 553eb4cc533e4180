package import Shapes

/// The border of a land as open rings with the land on their left, without repeated vertices.
package struct Coast: Sendable {
    private(set) var vertices: [Coordinate] = []
    /// Ring i has the vertices `offsets[i] ..< offsets[i + 1]`.
    private(set) var offsets = [0]
    /// The ring is a shell, so counter-clockwise; otherwise a hole.
    private(set) var isShell: [Bool] = []

    /// Of all regions of `layer`. Nil for a land that has a ring without three different neighbours, or ordinates beyond what exact predicates take.
    ///
    /// - Complexity: O(vertices).
    package init?(_ layer: PolygonLayer) {
        guard Triangulation.isUsable(layer.coordinates) else { return nil }
        vertices.reserveCapacity(layer.coordinates.count)
        for polygon in 0..<layer.polygonCount {
            let rings = layer.rings(ofPolygon: polygon)
            for ring in rings {
                let line = layer.coordinates[layer.coordinates(ofRing: ring)]
                append(line, isShell: ring == rings.lowerBound)
                guard vertices.count - offsets[offsets.count - 2] > 2 else { return nil }
            }
        }
    }

    private mutating func append(_ line: ArraySlice<Coordinate>, isShell: Bool) {
        let start = vertices.count
        for vertex in line where vertices.count == start || vertices[vertices.count - 1] != vertex {
            vertices.append(vertex)
        }
        let area = vertices.withUnsafeBufferPointer { Ring.signedArea(of: $0[start...]) }
        if vertices.count - start > 1, vertices[vertices.count - 1] == vertices[start] { vertices.removeLast() }
        if (area < 0) == isShell { vertices[start...].reverse() }
        offsets.append(vertices.count)
        self.isShell.append(isShell)
    }

    var ringCount: Int { isShell.count }

    func vertices(ofRing ring: Int) -> Range<Int> { offsets[ring]..<offsets[ring + 1] }
}
