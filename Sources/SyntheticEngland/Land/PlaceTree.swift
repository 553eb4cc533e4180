import Shapes

/// The k nearest of many places, by a balanced tree of halves along x and y in turn (Bentley 1975): O(log n + k log k) a
/// question wherever the places crowd.
struct PlaceTree {
    private let places: [Coordinate]
    /// A permutation: the middle of each range is its root, the halves lie left and right of it.
    private var order: [Int32]

    /// `places` are finite. O(n log² n).
    init(_ places: [Coordinate]) {
        self.places = places
        order = places.indices.map { Int32($0) }
        build(0, places.count, isX: true)
    }

    private mutating func build(_ low: Int, _ high: Int, isX: Bool) {
        guard high - low > 1 else { return }
        let places = places
        order[low..<high].sort {
            let (a, b) = (places[Int($0)], places[Int($1)])
            return isX ? (a.x, a.y, $0) < (b.x, b.y, $1) : (a.y, a.x, $0) < (b.y, b.x, $1)
        }
        let middle = (low + high) / 2
        build(low, middle, isX: !isX)
        build(middle + 1, high, isX: !isX)
    }

    /// Indices and squared distances of the `count` nearest places to `point`, nearest first, ties by index; all when
    /// there are fewer.
    func nearest(_ count: Int, to point: Coordinate) -> [(squared: Double, place: Int)] {
        var found: [(squared: Double, place: Int)] = []
        found.reserveCapacity(count + 1)
        search(0, order.count, isX: true, count, point, &found)
        return found
    }

    private func search(
        _ low: Int, _ high: Int, isX: Bool, _ count: Int, _ point: Coordinate,
        _ found: inout [(squared: Double, place: Int)]
    ) {
        guard low < high else { return }
        let middle = (low + high) / 2
        let index = Int(order[middle])
        let here = places[index]
        let offset = isX ? point.x - here.x : point.y - here.y
        let (near, far) = offset < 0 ? ((low, middle), (middle + 1, high)) : ((middle + 1, high), (low, middle))
        search(near.0, near.1, isX: !isX, count, point, &found)
        let candidate = (squared: here.squaredDistance(to: point), place: index)
        if found.count < count || candidate < found[found.count - 1] {
            // Insertion: most candidates come in from the end.
            var slot = found.count
            found.append(candidate)
            while slot > 0, candidate < found[slot - 1] {
                found[slot] = found[slot - 1]
                slot -= 1
            }
            found[slot] = candidate
            if found.count > count { found.removeLast() }
        }
        if found.count < count || offset * offset <= found[found.count - 1].squared {
            search(far.0, far.1, isX: !isX, count, point, &found)
        }
    }
}
