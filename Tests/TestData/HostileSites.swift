public import Shapes

/// Places that plain arithmetic loses its way in.
public enum HostileSites: String, CaseIterable, Sendable {
    case grid, brokenGrid, productGrid, circle, circles, line, almostLine, cluster, clusters, farAway, tiny, huge, mixed

    public func sites(_ random: inout TestRandom) -> [Coordinate] {
        switch self {
        case .grid: return Self.grid(15, 15) { ($0, $1) }
        // Steps of a tenth are not a whole number of ulps: almost on common circles.
        case .brokenGrid: return Self.grid(15, 15) { (0.1 * $0, 0.1 * $1) }
        // Exact rectangles with corners of any digits.
        case .productGrid:
            let x = (0..<15).map { _ in Double.random(in: 0...1000, using: &random) }
            let y = (0..<15).map { _ in Double.random(in: 0...1000, using: &random) }
            return Self.grid(15, 15) { (x[Int($0)], y[Int($1)]) }
        case .circle: return Self.circle(Coordinate(x: 3, y: 4))
        case .circles:
            return (0..<4).flatMap { Self.circle(Coordinate(x: 100 * Double($0), y: 0)) }
        case .line:
            return (0..<100).map { Coordinate(x: Double($0), y: 3 * Double($0)) } + [Coordinate(x: 5, y: 20)]
        case .almostLine:
            return (0..<100).map {
                let x = Double($0) + 0.1
                return Coordinate(x: x, y: Bool.random(using: &random) ? 3 * x : (3 * x).nextUp)
            } + [Coordinate(x: 50, y: 170)]
        case .cluster: return Self.cluster(Coordinate(x: 500_000, y: 300_000))
        case .clusters:
            let centers = random.points(6, in: Box(minX: 0, minY: 0, maxX: 600_000, maxY: 600_000))
            return centers.flatMap(Self.cluster) + random.points(20, in: Box(centers))
        case .farAway: return random.points(200, in: Box(minX: 1e9, minY: -1e9, maxX: 1e9 + 1, maxY: -1e9 + 1))
        case .tiny: return random.points(200, in: Box(minX: 0, minY: 0, maxX: 1e-30, maxY: 1e-30))
        case .huge: return random.points(200, in: Box(minX: -1e15, minY: -1e15, maxX: 1e15, maxY: 1e15))
        case .mixed:
            return (0..<120).map { _ in
                let size = Double.random(in: -12...12, using: &random)
                let scale = Double(sign: .plus, exponent: Int(size * 3), significand: 1)
                return Coordinate(
                    x: Double.random(in: -1...1, using: &random) * scale, y: Double.random(in: -1...1, using: &random))
            }
        }
    }

    private static func grid(
        _ columns: Int, _ rows: Int, _ place: (Double, Double) -> (x: Double, y: Double)
    ) -> [Coordinate] {
        (0..<columns).flatMap { x in
            (0..<rows).map {
                let place = place(Double(x), Double($0))
                return Coordinate(x: place.x, y: place.y)
            }
        }
    }

    /// Twenty whole places on a circle of radius 25, some said twice.
    private static func circle(_ center: Coordinate) -> [Coordinate] {
        let quarter: [(x: Double, y: Double)] = [(15, 20), (20, 15), (7, 24), (24, 7), (25, 0), (0, 25)]
        var sites: [Coordinate] = []
        for place in quarter {
            for (x, y) in [(place.x, place.y), (-place.y, place.x), (-place.x, -place.y), (place.y, -place.x)] {
                sites.append(Coordinate(x: center.x + x, y: center.y + y))
            }
        }
        return sites
    }

    /// Nine places one ulp apart.
    private static func cluster(_ center: Coordinate) -> [Coordinate] {
        grid(3, 3) { (center.x + $0 * center.x.ulp, center.y + $1 * center.y.ulp) }
    }
}

/// Room for a mosaic.
public enum Frame {
    /// The box of `sites`, wider by its extent on all sides.
    public static func around(_ sites: [Coordinate]) -> Box {
        let box = Box(sites)
        let margin = max(box.width, box.height)
        return Box(
            minX: box.minX - margin, minY: box.minY - margin, maxX: box.maxX + margin, maxY: box.maxY + margin)
    }
}
