import Shapes
import Statistics

/// Points in the sea that give the coast its shape: land is where a land point is nearest.
///
/// A jittered lattice, dense along the coast and thinner farther out, so that the number of points follows the length of
/// the coast. Whole metres, all different.
struct CoastSites {
    let water: [Coordinate]

    /// O(squares of the lattice): of a quarter of a small area each.
    init(_ coast: Coastline, _ parameters: NationParameters) {
        let step = 0.5 * parameters.reach
        let margin = 40
        let half = Int(0.75 * coast.scale / step) + margin
        let columns = 2 * half + 1
        func place(_ index: Int) -> Coordinate {
            Coordinate(
                x: coast.centre.x + Double(index % columns - half) * step,
                y: coast.centre.y + Double(index / columns - half) * step)
        }
        // Steps to the nearest land, by rings, as far as the densities below ask.
        var distance = [UInt8](repeating: .max, count: columns * columns)
        var ring: [Int] = []
        for index in distance.indices where coast.isLand(place(index)) {
            distance[index] = 0
            ring.append(index)
        }
        for step in 1...36 as ClosedRange<UInt8> {
            var next: [Int] = []
            for index in ring {
                let (column, row) = (index % columns, index / columns)
                for (dx, dy) in [(-1, 0), (1, 0), (0, -1), (0, 1)] {
                    let (x, y) = (column + dx, row + dy)
                    guard (0..<columns).contains(x), (0..<columns).contains(y) else { continue }
                    let neighbour = y * columns + x
                    if distance[neighbour] == .max {
                        distance[neighbour] = step
                        next.append(neighbour)
                    }
                }
            }
            ring = next
        }
        var generator = parameters.generator("nation sea")
        var water: [Coordinate] = []
        for index in distance.indices where distance[index] > 0 && distance[index] <= 36 {
            let stride =
                switch distance[index] {
                case ...2: 1
                case ...6: 2
                case ...16: 6
                default: 12
                }
            guard (index % columns) % stride == 0, (index / columns) % stride == 0 else { continue }
            let lattice = place(index)
            let jitter = 0.3 * step * Double(stride)
            let drawn = Coordinate(
                x: (lattice.x + generator.uniform(in: -jitter..<jitter)).rounded(),
                y: (lattice.y + generator.uniform(in: -jitter..<jitter)).rounded())
            if !coast.isLand(drawn) { water.append(drawn) }
        }
        self.water = water
    }
}
