import Planar
import Shapes

/// Marks the vertices that lines need to stay within a tolerance of their course (Douglas and Peucker).
struct ArcThinning {
    let places: [Coordinate]
    private(set) var isKept: [Bool]

    init(places: [Coordinate]) {
        self.places = places
        isKept = [Bool](repeating: false, count: places.count)
    }

    /// Marks the vertices of `arc` to be kept, its ends always.
    ///
    /// - Parameter allowed: greatest distance of a dropped vertex from the line that is drawn in its stead.
    mutating func keepVertices(of arc: [Int32], within allowed: Double) {
        guard let first = arc.first, let last = arc.last else { return }
        // The method looks at each vertex once per level; on a map of a country most vertices lie within a fraction
        // of a pixel of the one before, and one cheap pass takes them away. The two distances sum to the caller's.
        let reach = allowed / 8
        let tolerance = allowed - reach
        isKept[Int(first)] = true
        isKept[Int(last)] = true
        var line = [first]
        line.reserveCapacity(arc.count)
        for vertex in arc.dropFirst().dropLast()
        where reach == 0 || place(vertex).squaredDistance(to: place(line[line.count - 1])) > reach * reach {
            line.append(vertex)
        }
        line.append(last)
        var pending = [(0, line.count - 1)]
        while let (low, high) = pending.popLast() {
            guard high - low > 1 else { continue }
            let (a, b) = (place(line[low]), place(line[high]))
            var best = (distance: tolerance * tolerance, position: -1)
            for position in (low + 1)..<high {
                let distance = Foot(of: place(line[position]), on: a, b).squaredDistance
                if distance > best.distance { best = (distance, position) }
            }
            guard best.position >= 0 else { continue }
            isKept[Int(line[best.position])] = true
            pending.append((best.position, high))
            pending.append((low, best.position))
        }
    }

    private func place(_ vertex: Int32) -> Coordinate { places[Int(vertex)] }
}
