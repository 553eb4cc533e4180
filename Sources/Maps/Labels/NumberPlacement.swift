import Shapes

/// Circles with numbers in them, none over another: at their place, or beside it with a line that leads there.
struct NumberPlacement {
    struct Placed {
        let text: String
        /// The place meant.
        let target: Coordinate
        /// Of the circle.
        let center: Coordinate
    }

    private(set) var placed: [Placed] = []

    static let radius = 9.0

    /// What the circles take of the page.
    var boxes: [Box] {
        placed.map { number in
            Box(
                minX: number.center.x - Self.radius, minY: number.center.y - Self.radius,
                maxX: number.center.x + Self.radius, maxY: number.center.y + Self.radius)
        }
    }

    /// Sixteen directions without sines: the same on any machine.
    private static let directions: [(x: Double, y: Double)] = {
        let fan = [(1.0, 0.0), (0.92, 0.38), (0.71, 0.71), (0.38, 0.92)]
        let quarter = fan + fan.map { (-$0.1, $0.0) }
        return (quarter + quarter.map { (-$0.0, -$0.1) }).map { (x: $0.0, y: $0.1) }
    }()

    /// - Parameters:
    ///   - numbers: their texts and places on the page; the first ones keep their place.
    ///   - frame: circles lie in it.
    /// - Complexity: O(n²) for n numbers.
    init(_ numbers: [(text: String, place: Coordinate)], frame: Box) {
        let inner = Box(
            minX: frame.minX + Self.radius, minY: frame.minY + Self.radius, maxX: frame.maxX - Self.radius,
            maxY: frame.maxY - Self.radius)
        for (text, place) in numbers {
            let apart = 4 * (Self.radius + 1) * (Self.radius + 1)
            let isFree = { (center: Coordinate, placed: [Placed]) in
                placed.allSatisfy { $0.center.squaredDistance(to: center) >= apart }
            }
            var center = place
            search: for distance in [0.0, 16, 22, 30, 40, 52] where !isFree(center, placed) {
                for direction in Self.directions {
                    let near = Coordinate(x: place.x + direction.x * distance, y: place.y + direction.y * distance)
                    guard inner.covers(near), isFree(near, placed) else { continue }
                    center = near
                    break search
                }
            }
            placed.append(Placed(text: text, target: place, center: center))
        }
    }
}
