import Planar
import Shapes

/// Marks the vertices that lines need to stay within a tolerance of their course (Douglas and Peucker).
struct ArcThinning {
    let places: [Coordinate]
    /// Greatest distance of a dropped vertex that is passed over unseen, before the method proper.
    private let reach: Double
    /// The method's own tolerance; the two sum to the caller's.
    private let tolerance: Double
    private(set) var isKept: [Bool]

    init(places: [Coordinate], tolerance: Double) {
        self.places = places
        // The method looks at each vertex once per level; on a map of a country most vertices lie within a fraction
        // of a pixel of the one before, and one cheap pass takes them away.
        reach = tolerance / 8
        self.tolerance = tolerance - reach
        isKept = [Bool](repeating: false, count: places.count)
    }

    /// Marks the vertices of `arc` to be kept, its ends always.
    mutating func keepVertices(of arc: [Int32]) {
        guard let first = arc.first, let last = arc.last else { return }
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
