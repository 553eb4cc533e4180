import Shapes
import Statistics

/// A town: a place where small areas and practices crowd.
struct Town {
    /// On the grid, in metres.
    let centre: Coordinate
    /// Standard deviation of the distance of its small areas in each direction, in metres.
    let spread: Double
    /// Its part of the urban small areas; all towns' parts sum to 1.
    let share: Double
}

/// The towns of a county, the largest first: the port at the head of the estuary, one in the south-west, one in the
/// north-west, then others wherever there is room.
struct Settlements {
    let towns: [Town]
    /// Part of the mainland's small areas that belong to towns; the rest is open country.
    static let urbanShare = 0.62

    init(_ landscape: Landscape, parameters: CountyParameters, attempt: Int) {
        var generator = SeededGenerator(seed: parameters.seedBits, stream: "towns", index: attempt)
        let count = max(7, parameters.practices / 6)
        let head = landscape.estuaryHead
        var places = [
            Coordinate(x: head - 0.035, y: landscape.estuaryCentre(head)),
            Coordinate(x: -0.2 + generator.uniform(in: -0.03..<0.03), y: -0.19 + generator.uniform(in: -0.03..<0.03)),
            Coordinate(x: -0.26 + generator.uniform(in: -0.02..<0.02), y: 0.25 + generator.uniform(in: -0.02..<0.02)),
        ]
        while places.count < count {
            // Of twelve places on land, the one farthest from every other town.
            var best = places[0]
            var bestDistance = -1.0
            for _ in 0..<12 {
                let candidate = Coordinate(
                    x: generator.uniform(in: -0.45..<0.45), y: generator.uniform(in: -0.45..<0.45))
                guard landscape.isLand(candidate, margin: 0.02), !landscape.isIsland(candidate) else { continue }
                let distance = places.lazy.map { $0.squaredDistance(to: candidate) }.min() ?? 0
                if distance > bestDistance { (best, bestDistance) = (candidate, distance) }
            }
            places.append(best)
        }
        // Zipf's law with a weaker exponent; the first three are a port and two county towns of their own weight.
        var weights = places.indices.map { 1 / ElementaryFunctions.exp(0.8 * ElementaryFunctions.log(Double($0) + 1)) }
        weights[1] *= 1.15
        let total = weights.reduce(0, +)
        towns = zip(places, weights).map { place, weight in
            let smallAreas = Double(parameters.smallAreas) * Settlements.urbanShare * weight / total
            // Towns of 0.55 km² a small area; a normal cloud has most of its points within 1.5 deviations.
            return Town(
                centre: landscape.place(place), spread: (smallAreas * 0.55e6 / 3.1416).squareRoot() / 1.5,
                share: weight / total)
        }
    }
}
