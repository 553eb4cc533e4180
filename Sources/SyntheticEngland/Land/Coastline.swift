import Shapes
import Statistics

/// Land and sea as a question that can be asked of any point: a ragged mainland, longer than wide, estuaries that cut in
/// from the sea, and islands with water all around.
///
/// Everything is thought of in units of the mainland's height around the origin; `scale` and `centre` take it to the
/// National Grid, so that the land has about the area that the parameters ask for.
struct Coastline {
    /// Water between two banks, from the open sea to a head far inland.
    struct Estuary {
        /// Where the midline leaves the mainland's outline, and the unit vector inland.
        let mouth: Coordinate
        let inland: Coordinate
        let length: Double
        let widthAtMouth: Double
        let widthAtHead: Double
        /// Half the width of the water at `t`, 0 at the mouth, 1 at the head.
        func halfWidth(_ t: Double) -> Double { widthAtMouth + (widthAtHead - widthAtMouth) * min(1, max(0, t)) }
    }

    struct Island {
        let centre: Coordinate
        let radius: Double
    }

    /// EPSG:27700, metres.
    let centre = Coordinate(x: 420_000, y: 330_000)
    /// Metres of one unit.
    let scale: Double
    let estuaries: [Estuary]
    let islands: [Island]
    private let noise: ValueNoise
    private let winding: ValueNoise
    /// Width of the water around an island, in units.
    private let moat: Double

    init(_ parameters: NationParameters) {
        var generator = parameters.generator("nation coast")
        let noise = ValueNoise(&generator)
        winding = ValueNoise(&generator)
        self.noise = noise
        let area = Self.outlineArea(noise, per: parameters.isCounty ? 60 : 200)
        let scale = (parameters.landArea / area).squareRoot()
        self.scale = scale
        let reach = parameters.reach / scale
        moat = 1.6 * reach
        let turns = generator.shuffled(Array(0..<12))
        // A county has one estuary, cut deep, and its island near the mouth, so that one area has both.
        let waters = parameters.isCounty ? [turns[0]] : Array(turns.prefix(parameters.practices >= 500 ? 5 : 3))
        let shores = Array(
            turns.dropFirst(5).prefix(parameters.isCounty ? 1 : parameters.practices >= 500 ? 6 : 2))
        estuaries = waters.map { turn in
            let outward = Coastline.direction(turn, jitter: &generator)
            let mouth = Coastline.shore(outward, noise)
            let inland = Coordinate(x: -outward.x, y: -outward.y)
            return Estuary(
                mouth: mouth, inland: inland,
                length: generator.uniform(in: parameters.isCounty ? 0.27..<0.34 : 0.12..<0.2),
                widthAtMouth: max(0.012, 0.7 * reach), widthAtHead: max(0.004, 0.5 * reach))
        }
        let inland = estuaries[0].inland
        islands = shores.map { turn in
            var outward = Coastline.direction(turn, jitter: &generator)
            if parameters.isCounty {
                outward = Coastline.unitVector(-inland.x - 0.4 * inland.y, -inland.y + 0.4 * inland.x)
            }
            let shore = Coastline.shore(outward, noise)
            let radius = max(generator.uniform(in: 0.006..<0.018), 1.6 * reach)
            let away = 1.3 * radius + 1.6 * reach
            return Island(
                centre: Coordinate(x: shore.x + outward.x * away, y: shore.y + outward.y * away), radius: radius)
        }
    }

    func unit(_ place: Coordinate) -> Coordinate {
        Coordinate(x: (place.x - centre.x) / scale, y: (place.y - centre.y) / scale)
    }

    func place(_ unit: Coordinate) -> Coordinate {
        Coordinate(x: centre.x + unit.x * scale, y: centre.y + unit.y * scale)
    }

    /// `place`, in metres, is dry land.
    func isLand(_ place: Coordinate) -> Bool {
        let point = unit(place)
        for island in islands {
            let distance = point.distance(to: island.centre)
            let ragged = 1 + 0.25 * noise(point.x * 60 + 9, point.y * 60)
            if distance < island.radius * ragged { return true }
            if distance < island.radius * 1.25 + moat { return false }
        }
        return Coastline.isOutline(point.x, point.y, noise) && !estuaries.contains { isWater(point, of: $0) }
    }

    private func isWater(_ point: Coordinate, of estuary: Estuary) -> Bool {
        let along = along(point, in: estuary)
        guard along > -0.8, along < 1 else { return false }
        return abs(aside(point, along, in: estuary)) < estuary.halfWidth(along)
    }

    /// How far along `estuary` a point is, 0 at the mouth, 1 at the head.
    private func along(_ point: Coordinate, in estuary: Estuary) -> Double {
        let (dx, dy) = (point.x - estuary.mouth.x, point.y - estuary.mouth.y)
        return (dx * estuary.inland.x + dy * estuary.inland.y) / estuary.length
    }

    /// How far aside of the middle of `estuary` a point is that is so far `along`: positive on the right as one comes
    /// from the sea, in units.
    private func aside(_ point: Coordinate, _ along: Double, in estuary: Estuary) -> Double {
        let (dx, dy) = (point.x - estuary.mouth.x, point.y - estuary.mouth.y)
        return dx * estuary.inland.y - dy * estuary.inland.x - bend(along, of: estuary)
    }

    /// How far along `estuary` a place in metres is, 0 at the mouth, 1 at the head, and how many metres aside of the
    /// middle of the water, positive on the right as one comes from the sea.
    func bank(of estuary: Estuary, at place: Coordinate) -> (along: Double, aside: Double) {
        let along = along(unit(place), in: estuary)
        return (along, aside(unit(place), along, in: estuary) * scale)
    }

    private func bend(_ along: Double, of estuary: Estuary) -> Double {
        0.018 * max(0, along) * winding(along * 3 + estuary.mouth.x * 100, estuary.mouth.y * 100)
    }

    /// The middle of the water of `estuary` at `along`, 0 at the mouth to 1 at the head, in metres.
    func midline(of estuary: Estuary, _ along: Double) -> Coordinate {
        let aside = bend(along, of: estuary)
        let reach = along * estuary.length
        return place(
            Coordinate(
                x: estuary.mouth.x + estuary.inland.x * reach + estuary.inland.y * aside,
                y: estuary.mouth.y + estuary.inland.y * reach - estuary.inland.x * aside))
    }

    /// An ellipse whose edge wanders: bays and headlands of four sizes.
    private static func isOutline(_ x: Double, _ y: Double, _ noise: ValueNoise) -> Bool {
        let round = (x * x / (0.36 * 0.36) + y * y / (0.5 * 0.5)).squareRoot()
        if round > 1.42 || round < 0.58 { return round < 1 }
        let wander =
            0.24 * noise(x * 4, y * 4) + 0.1 * noise(x * 11 + 40, y * 11) + 0.05 * noise(x * 29 + 80, y * 29)
            + 0.02 * noise(x * 83, y * 83 + 50)
        return round < 1 + wander
    }

    /// Land of the ragged outline in square units before water is taken out of it, counted in squares of 1/`fineness`.
    private static func outlineArea(_ noise: ValueNoise, per fineness: Int) -> Double {
        let (half, side) = (fineness * 7 / 10, Double(fineness))
        var squares = 0
        for row in -half...half {
            for column in -half...half where isOutline(Double(column) / side, Double(row) / side, noise) {
                squares += 1
            }
        }
        return Double(squares) / (side * side)
    }

    /// Where a ray from the origin leaves the outline for the last time.
    private static func shore(_ outward: Coordinate, _ noise: ValueNoise) -> Coordinate {
        var distance = 0.75
        while distance > 0.1, !isOutline(outward.x * distance, outward.y * distance, noise) { distance -= 0.002 }
        return Coordinate(x: outward.x * distance, y: outward.y * distance)
    }

    /// About the `turn`th of twelve directions; a unit vector.
    private static func direction(_ turn: Int, jitter generator: inout SeededGenerator) -> Coordinate {
        var (x, y) = (1.0, 0.0)
        // A twelfth of a turn: √3/2 and 1/2.
        for _ in 0..<turn { (x, y) = (x * 0.8660254037844386 - y * 0.5, x * 0.5 + y * 0.8660254037844386) }
        x += generator.uniform(in: -0.15..<0.15)
        y += generator.uniform(in: -0.15..<0.15)
        return unitVector(x, y)
    }

    private static func unitVector(_ x: Double, _ y: Double) -> Coordinate {
        let length = (x * x + y * y).squareRoot()
        return Coordinate(x: x / length, y: y / length)
    }
}
