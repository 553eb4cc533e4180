import Planar
import Shapes

/// One simple closed line of a cell while its role, shell or hole, is being settled.
struct Loop {
    /// Open: the first vertex is not repeated.
    let vertices: [Int32]
    /// Positive counter-clockwise.
    let signedArea: Double
    let box: Box
    /// Cut out of a ring that touched itself, so that the file's role says nothing.
    let isCutOut: Bool
    var isHole: Bool

    init(_ vertices: [Int32], isCutOut: Bool, isHole: Bool, _ coordinates: [Coordinate]) {
        self.vertices = vertices
        self.isCutOut = isCutOut
        self.isHole = isHole
        let origin = coordinates[Int(vertices[0])]
        var box = Box.empty
        var twice = 0.0
        var previous = coordinates[Int(vertices[vertices.count - 1])]
        for vertex in vertices {
            let current = coordinates[Int(vertex)]
            box.formUnion(current)
            twice +=
                (previous.x - origin.x) * (current.y - origin.y) - (current.x - origin.x) * (previous.y - origin.y)
            previous = current
        }
        self.box = box
        signedArea = twice / 2
    }

    /// All vertices lie on one line: there is nothing inside.
    ///
    /// Not the same as no area: a figure of eight encloses as much on its left as on its right.
    func isFlat(_ coordinates: [Coordinate]) -> Bool {
        // Welded vertices differ, so two of them make a line.
        let (a, b) = (coordinates[Int(vertices[0])], coordinates[Int(vertices[1])])
        return vertices.dropFirst(2).allSatisfy { orientation(a, b, coordinates[Int($0)]) == 0 }
    }

    /// The vertices in the order of the role: counter-clockwise for a shell, clockwise for a hole.
    var oriented: [Int32] { (signedArea > 0) != isHole ? vertices : vertices.reversed() }

    /// The same closed line has the same key, wherever it starts and whichever way it runs.
    var key: [Int32] {
        let first = vertices.indices.min { vertices[$0] < vertices[$1] }!
        let turned = Array(vertices[first...] + vertices[..<first])
        let mirrored = [turned[0]] + turned.dropFirst().reversed()
        return turned[1] <= mirrored[1] ? turned : mirrored
    }

    /// `other` lies inside this loop. The two may touch but do not cross.
    ///
    /// Vertices of `other`, then the middles of its edges, are asked in turn until one is clear of this loop's line by
    /// `tolerance`; failing that, one that is not exactly on it.
    func surrounds(_ other: Loop, _ coordinates: [Coordinate], tolerance: Double) -> Bool {
        for tolerance in tolerance > 0 ? [tolerance, 0] : [0] {
            for index in 0..<(other.vertices.count * 2) {
                let vertex = coordinates[Int(other.vertices[index % other.vertices.count])]
                let next = coordinates[Int(other.vertices[(index + 1) % other.vertices.count])]
                let probe =
                    index < other.vertices.count
                    ? vertex : Coordinate(x: (vertex.x + next.x) / 2, y: (vertex.y + next.y) / 2)
                if tolerance > 0, isNear(probe, coordinates, tolerance) { continue }
                switch location(of: probe, inRing: vertices.lazy.map { coordinates[Int($0)] }) {
                case .inside: return true
                case .outside: return false
                case .onBorder: continue
                }
            }
        }
        return false
    }

    private func isNear(_ point: Coordinate, _ coordinates: [Coordinate], _ tolerance: Double) -> Bool {
        var previous = coordinates[Int(vertices[vertices.count - 1])]
        for vertex in vertices {
            let current = coordinates[Int(vertex)]
            if min(previous.y, current.y) - tolerance <= point.y, point.y <= max(previous.y, current.y) + tolerance,
                Foot(of: point, on: previous, current).distance < tolerance
            {
                return true
            }
            previous = current
        }
        return false
    }
}

extension [Loop] {
    /// Takes out loops that occur twice: one of two with the same role stays; shell and hole on the same line leave
    /// nothing. Returns the first vertices of those taken out.
    mutating func removeRepeated() -> [Int32] {
        guard count > 1 else { return [] }
        var known: [[Int32]: Int] = [:]
        var isGone = [Bool](repeating: false, count: count)
        var places: [Int32] = []
        for index in indices {
            let key = self[index].key
            guard let earlier = known[key] else {
                known[key] = index
                continue
            }
            isGone[index] = true
            places.append(self[index].vertices[0])
            if self[earlier].isHole != self[index].isHole {
                isGone[earlier] = true
                known[key] = nil
            }
        }
        if !places.isEmpty { self = zip(self, isGone).filter { !$0.1 }.map(\.0) }
        return places
    }

    /// Roles by nesting depth: what lies inside an even number of the other loops is a shell. Returns the loops whose
    /// role changed.
    ///
    /// - Complexity: each loop's vertices for each box around its box; linear for many loops side by side.
    mutating func settleRoles(_ vertices: [Coordinate], tolerance: Double) -> [Int] {
        let boxes = map(\.box)
        // A loop may stick out of the one around it by less than the tolerance, where noding will join the two.
        let reaches = boxes.map { box in
            Box(
                minX: box.minX - tolerance, minY: box.minY - tolerance, maxX: box.maxX + tolerance,
                maxY: box.maxY + tolerance)
        }
        let slabs = count > 8 ? BoxSlabs(reaches) : nil
        var changed: [Int] = []
        for index in indices {
            var depth = 0
            let others = slabs.map { [Int32]($0.indices(at: boxes[index].minY)) } ?? indices.map { Int32($0) }
            for other in others.lazy.map({ Int($0) })
            where other != index && reaches[other].covers(boxes[index])
                && self[other].surrounds(self[index], vertices, tolerance: tolerance)
            {
                depth += 1
            }
            let isHole = depth % 2 == 1
            if isHole != self[index].isHole {
                changed.append(index)
                self[index].isHole = isHole
            }
        }
        return changed
    }
}
