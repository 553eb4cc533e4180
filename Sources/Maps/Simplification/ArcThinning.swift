import Planar
import Shapes

/// Weighs the vertices of lines by how far a line leaves its course without them (Douglas and Peucker).
struct ArcThinning {
    let places: [Coordinate]
    /// Of each vertex the largest multiple of its line's tolerance at which it is still kept: above 1, infinite for the ends
    /// of lines, 0 for those that the tolerance drops.
    private(set) var weights: [Double]

    init(places: [Coordinate]) {
        self.places = places
        weights = [Double](repeating: 0, count: places.count)
    }

    /// Whether the line needs the vertex. O(1).
    func keeps(_ vertex: Int) -> Bool { weights[vertex] > 1 }

    /// Weighs the vertices of `arc`, its ends with infinity.
    ///
    /// - Parameter allowed: greatest distance of a dropped vertex from the line that is drawn in its stead. Of those whose
    ///   weight is at most a factor above 1 the distance is at most that multiple.
    mutating func weighVertices(of arc: [Int32], within allowed: Double) {
        guard let first = arc.first, let last = arc.last else { return }
        // The method looks at each vertex once per level; on a map of a country most vertices lie within a fraction
        // of a pixel of the one before, and one cheap pass takes them away. The two distances sum to the caller's.
        let reach = allowed / 8
        let tolerance = allowed - reach
        weights[Int(first)] = .infinity
        weights[Int(last)] = .infinity
        var line = [first]
        line.reserveCapacity(arc.count)
        for vertex in arc.dropFirst().dropLast()
        where reach == 0 || place(vertex).squaredDistance(to: place(line[line.count - 1])) > reach * reach {
            line.append(vertex)
        }
        line.append(last)
        var pending = [(0, line.count - 1, Double.infinity)]
        while let (low, high, bound) = pending.popLast() {
            guard high - low > 1 else { continue }
            let (a, b) = (place(line[low]), place(line[high]))
            var best = (distance: tolerance * tolerance, position: -1)
            for position in (low + 1)..<high {
                let distance = Foot(of: place(line[position]), on: a, b).squaredDistance
                if distance > best.distance { best = (distance, position) }
            }
            guard best.position >= 0 else { continue }
            // A vertex is met only where those of the levels above are kept.
            let weight = min(max(best.distance.squareRoot() / tolerance, 1.0.nextUp), bound)
            let vertex = Int(line[best.position])
            weights[vertex] = max(weights[vertex], weight)
            pending.append((best.position, high, weight))
            pending.append((low, best.position, weight))
        }
    }

    private func place(_ vertex: Int32) -> Coordinate { places[Int(vertex)] }
}
