import Shapes
import Statistics

/// Land and water of the county, as a question that can be asked of any point.
///
/// Everything is thought of in a square of side 1 around the origin, x to the east, y to the north: an irregular coast
/// all around, an estuary that cuts in from the east, and an island off the north-east. `side` and `centre` take it to
/// the National Grid.
struct Landscape {
    /// Centre of the square, EPSG:27700, in metres.
    let centre: Coordinate
    /// Side of the square in metres.
    let side: Double
    /// Easting at which the estuary begins, in the unit square.
    let estuaryHead: Double
    /// Easting at which the estuary is taken to end in the open sea.
    let estuaryMouth = 0.5
    let island: Coordinate

    private let coast: ValueNoise
    private let banks: ValueNoise
    private let estuaryNorthing: Double
    private let islandRadiusX = 0.055
    private let islandRadiusY = 0.042
    /// Width of the water around the island, relative to the island's radius.
    private let moat = 1.75

    init(parameters: CountyParameters, attempt: Int) {
        var generator = SeededGenerator(seed: parameters.seedBits, stream: "landscape", index: attempt)
        centre = Coordinate(x: 600_000, y: 250_000)
        side = parameters.side
        coast = ValueNoise(&generator)
        banks = ValueNoise(&generator)
        estuaryHead = generator.uniform(in: -0.02..<0.04)
        estuaryNorthing = generator.uniform(in: -0.02..<0.03)
        // The island stands off the coast at its own northing: walk east until the land ends.
        let northing = generator.uniform(in: 0.2..<0.28)
        var easting = 0.3
        while Landscape.isMainland(easting, northing, coast) && easting < 0.6 { easting += 0.002 }
        island = Coordinate(x: easting + islandRadiusX * moat + 0.004, y: northing)
    }

    /// The square's coordinate of a point on the grid.
    func unit(_ place: Coordinate) -> Coordinate {
        Coordinate(x: (place.x - centre.x) / side, y: (place.y - centre.y) / side)
    }

    /// The point on the grid, on whole metres.
    func place(_ unit: Coordinate) -> Coordinate {
        Coordinate(x: (centre.x + unit.x * side).rounded(), y: (centre.y + unit.y * side).rounded())
    }

    /// `unit` is on dry land, the island included.
    func isLand(_ unit: Coordinate) -> Bool {
        let distance = islandDistance(unit)
        if distance < 1 { return true }
        return distance > moat && Landscape.isMainland(unit.x, unit.y, coast) && !isEstuary(unit)
    }

    func isIsland(_ unit: Coordinate) -> Bool { islandDistance(unit) < 1 }

    func isEstuary(_ unit: Coordinate) -> Bool {
        unit.x > estuaryHead && abs(unit.y - estuaryCentre(unit.x)) < estuaryHalfWidth(unit.x)
    }

    /// Northing of the middle of the water at easting `x`.
    func estuaryCentre(_ x: Double) -> Double { estuaryNorthing + 0.045 * banks(x * 6, 0.5) }

    /// Half the width of the water at easting `x`, narrow at the head and wide at the mouth.
    func estuaryHalfWidth(_ x: Double) -> Double {
        let t = min(1, max(0, (x - estuaryHead) / (estuaryMouth - estuaryHead)))
        return 0.012 + 0.016 * t + 0.04 * t * t * t
    }

    /// Whether all of a small circle around `unit` is land: keeps seeds of small areas off the water's edge.
    func isLand(_ unit: Coordinate, margin: Double) -> Bool {
        let diagonal = margin * 0.7071
        return isLand(unit)
            && [
                (margin, 0), (-margin, 0), (0, margin), (0, -margin),
                (diagonal, diagonal), (-diagonal, diagonal), (diagonal, -diagonal), (-diagonal, -diagonal),
            ].allSatisfy { isLand(Coordinate(x: unit.x + $0.0, y: unit.y + $0.1)) }
    }

    /// Water points that must be there for the water to stay open: down the middle of the estuary, closer together than
    /// the water is wide, and around the island. Between the two nearest of them no land point is nearest, so no small
    /// area reaches across.
    var channel: [Coordinate] {
        var points: [Coordinate] = []
        var x = estuaryHead + 0.004
        while x < estuaryMouth + 0.1 {
            let halfWidth = estuaryHalfWidth(x)
            points.append(Coordinate(x: x, y: estuaryCentre(x)))
            x += 0.9 * halfWidth
        }
        // Rotation by a 32nd of a turn; the constants are its cosine and sine.
        var direction = Coordinate(x: 1, y: 0)
        for _ in 0..<32 {
            let reach = (1 + moat) / 2
            points.append(
                Coordinate(
                    x: island.x + direction.x * islandRadiusX * reach,
                    y: island.y + direction.y * islandRadiusY * reach))
            direction = Coordinate(
                x: direction.x * 0.9807852804032304 - direction.y * 0.19509032201612825,
                y: direction.x * 0.19509032201612825 + direction.y * 0.9807852804032304)
        }
        return points
    }

    private func islandDistance(_ unit: Coordinate) -> Double {
        let dx = (unit.x - island.x) / islandRadiusX
        let dy = (unit.y - island.y) / islandRadiusY
        return (dx * dx + dy * dy).squareRoot()
    }

    /// A rounded square with a wandering edge.
    private static func isMainland(_ x: Double, _ y: Double, _ coast: ValueNoise) -> Bool {
        let (xx, yy) = (x * x, y * y)
        let radius = (xx * xx + yy * yy).squareRoot().squareRoot()
        return radius < 0.42 + 0.07 * coast(x * 4, y * 4) + 0.022 * coast(x * 11 + 50, y * 11)
    }
}
