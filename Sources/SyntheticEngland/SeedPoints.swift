import Shapes
import Statistics

/// One point for each small area, and points in the water around that give the coast its shape: where the nearest point
/// is a land point, there is land. So land needs no clipping, and every border is a border between two cells.
struct SeedPoints {
    /// The mainland's first, then the island's. Whole metres, all different.
    var land: [Coordinate]
    /// How many of `land`, at its end, are on the island.
    let islandCount: Int
    let water: [Coordinate]

    init(_ landscape: Landscape, _ settlements: Settlements, parameters: CountyParameters, attempt: Int) {
        var generator = SeededGenerator(seed: parameters.seedBits, stream: "seeds", index: attempt)
        islandCount = max(3, parameters.smallAreas / 300)
        let mainland = parameters.smallAreas - islandCount
        let urban = Int(Double(mainland) * Settlements.urbanShare)
        var sampler = SpacedSampler(landscape)
        // Weights are positive by construction; a county always has towns.
        let choice = WeightedChoice(weights: settlements.towns.map(\.share))
        for index in 0..<mainland {
            let town = choice.map { settlements.towns[$0.index(using: &generator)] }
            sampler.add {
                if index < urban, let town {
                    let (dx, dy) = generator.normalPair()
                    return Coordinate(x: town.centre.x + dx * town.spread, y: town.centre.y + dy * town.spread)
                }
                return landscape.place(
                    Coordinate(x: generator.uniform(in: -0.5..<0.5), y: generator.uniform(in: -0.5..<0.5)))
            } accepts: {
                landscape.isLand($0, margin: 0.007) && !landscape.isIsland($0)
            }
        }
        for _ in 0..<islandCount {
            sampler.add {
                landscape.place(
                    Coordinate(
                        x: landscape.island.x + generator.uniform(in: -0.06..<0.06),
                        y: landscape.island.y + generator.uniform(in: -0.06..<0.06)))
            } accepts: {
                landscape.isIsland($0)
            }
        }
        land = sampler.points
        water = SeedPoints.water(landscape, parameters: parameters, attempt: attempt)
    }

    /// Channel points first, then a jittered lattice over all other water of the square and its surroundings.
    private static func water(_ landscape: Landscape, parameters: CountyParameters, attempt: Int) -> [Coordinate] {
        var generator = SeededGenerator(seed: parameters.seedBits, stream: "water", index: attempt)
        let step = 0.022
        var taken = NearbyGrid(reach: step * landscape.side)
        var points: [Coordinate] = []
        for point in landscape.channel {
            let place = landscape.place(point)
            // Where the channel passes the ring around the island two of its points may all but coincide.
            if landscape.isLand(point) || taken.hasPoint(within: 100, of: place) { continue }
            taken.insert(place)
            points.append(place)
        }
        let half = 30
        for row in -half...half {
            for column in -half...half {
                let point = Coordinate(
                    x: (Double(column) + generator.uniform(in: -0.33..<0.33)) * step,
                    y: (Double(row) + generator.uniform(in: -0.33..<0.33)) * step)
                let place = landscape.place(point)
                if landscape.isLand(point) || taken.hasPoint(within: 0.45 * step * landscape.side, of: place) {
                    continue
                }
                taken.insert(place)
                points.append(place)
            }
        }
        return points
    }
}

/// Draws points that keep their distance, and gives way a little each time a draw fails, so that it always ends.
private struct SpacedSampler {
    let landscape: Landscape
    private(set) var points: [Coordinate] = []
    private var grid = NearbyGrid(reach: SpacedSampler.spacing)
    /// Metres between any two seeds of small areas, as long as there is room.
    private static let spacing = 330.0

    init(_ landscape: Landscape) { self.landscape = landscape }

    mutating func add(_ draw: () -> Coordinate, accepts: (Coordinate) -> Bool) {
        var spacing = SpacedSampler.spacing
        while true {
            let drawn = draw()
            let place = Coordinate(x: drawn.x.rounded(), y: drawn.y.rounded())
            if accepts(landscape.unit(place)), !grid.hasPoint(within: spacing, of: place) {
                grid.insert(place)
                points.append(place)
                return
            }
            spacing = max(40, spacing * 0.985)
        }
    }
}
