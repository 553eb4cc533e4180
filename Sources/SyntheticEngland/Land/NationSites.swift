import Planar
import Shapes
import Statistics

/// One point for each small area: crowded in towns, scattered in the country, a few on each island.
struct NationSites {
    /// Whole metres, all different.
    let land: [Coordinate]

    private struct Town {
        let centre: Coordinate
        let spread: Double
    }

    /// Part of the small areas that belong to towns.
    private static let urbanShare = 0.82

    /// O(n) but for the towns' draw, O(n log n).
    init(_ coast: Coastline, _ parameters: NationParameters) {
        var generator = parameters.generator("nation towns")
        let (towns, weights) = Self.towns(coast, parameters, &generator)
        let choice = WeightedChoice(weights: weights)
        var sampler = Sampler(reach: parameters.reach)
        // Islands first: two small areas each, more where there is room.
        for island in coast.islands {
            let radius = island.radius * coast.scale
            let room = Int(1.4 * radius * radius / (parameters.reach * parameters.reach))
            let count = parameters.isCounty ? 3 : min(max(3, room), parameters.smallAreas / 40 + 3)
            let centre = coast.place(island.centre)
            for _ in 0..<count {
                sampler.add(coast) {
                    Coordinate(
                        x: centre.x + generator.uniform(in: -radius..<radius),
                        y: centre.y + generator.uniform(in: -radius..<radius))
                } accepts: {
                    $0.squaredDistance(to: centre) < 0.7 * radius * radius
                }
            }
        }
        let extent = 0.72 * coast.scale
        while sampler.points.count < parameters.smallAreas {
            let town = choice.map { towns[$0.index(using: &generator)] }
            let isUrban = generator.chance(NationSites.urbanShare)
            // Suburbs: one in four lies farther out.
            let stretch = generator.chance(0.25) ? 2.2 : 1
            sampler.add(coast) {
                if isUrban, let town {
                    let (dx, dy) = generator.normalPair()
                    return Coordinate(
                        x: town.centre.x + dx * town.spread * stretch, y: town.centre.y + dy * town.spread * stretch)
                }
                return Coordinate(
                    x: coast.centre.x + generator.uniform(in: -extent..<extent),
                    y: coast.centre.y + generator.uniform(in: -extent..<extent))
            } accepts: {
                Self.mayBeSettled($0, coast, parameters)
            }
        }
        land = sampler.points
    }

    /// A county's island has its few small areas and no more: a small part of the ground of whoever has it.
    private static func mayBeSettled(_ place: Coordinate, _ coast: Coastline, _ parameters: NationParameters) -> Bool {
        !parameters.isCounty
            || coast.islands.allSatisfy {
                coast.place($0.centre).distance(to: place) > 1.3 * $0.radius * coast.scale
            }
    }

    /// Zipf's law for sizes; centres anywhere on land.
    private static func towns(
        _ coast: Coastline, _ parameters: NationParameters, _ generator: inout SeededGenerator
    ) -> ([Town], [Double]) {
        // Up to England's size the number follows the land; beyond, towns grow rather than multiply.
        let england = Double(parameters.practices) / 7000
        let count = max(6, Int(900 * min(england, england.squareRoot())))
        let weights = (1...count).map { ElementaryFunctions.exp(-0.85 * ElementaryFunctions.log(Double($0))) }
        let total = weights.reduce(0, +)
        let extent = 0.72 * coast.scale
        let towns = weights.map { weight in
            var centre = coast.centre
            for _ in 0..<200 {
                let drawn = Coordinate(
                    x: coast.centre.x + generator.uniform(in: -extent..<extent),
                    y: coast.centre.y + generator.uniform(in: -extent..<extent))
                if coast.isLand(drawn), mayBeSettled(drawn, coast, parameters) {
                    centre = drawn
                    break
                }
            }
            let cells = urbanShare * Double(parameters.smallAreas) * weight / total
            // A town's small area has a tenth of the mean area.
            let area = cells * 0.1 * parameters.reach * parameters.reach
            return Town(centre: centre, spread: (area / 3.1416).squareRoot() / 1.4 + 0.3 * parameters.reach)
        }
        return (towns, weights)
    }

    /// Keeps points on land and at a distance, and gives way a little each time a draw fails, so that it always ends.
    private struct Sampler {
        private(set) var points: [Coordinate] = []
        private var taken = GrowingPointTree()
        private let spacing: Double

        init(reach: Double) {
            spacing = 0.12 * reach
        }

        mutating func add(_ coast: Coastline, _ draw: () -> Coordinate, accepts: (Coordinate) -> Bool) {
            var distance = spacing
            while true {
                let drawn = draw()
                let place = Coordinate(x: drawn.x.rounded(), y: drawn.y.rounded())
                if coast.isLand(place), accepts(place), !taken.hasPlace(within: distance, of: place) {
                    taken.insert(place)
                    points.append(place)
                    return
                }
                // Never below two metres: all points differ.
                distance = max(2, distance * 0.97)
            }
        }
    }
}
