public import Shapes

/// A place marked by a circle: a practice at its address.
public struct MapPoint: Hashable, Sendable {
    /// Where it is, in the reference system of the coverage.
    public var coordinate: Coordinate
    /// Index of the owner, which gives the circle its colour; negative for none (a white circle).
    public var owner: Int32
    /// What the circle's area stands for, such as registered patients; 0 or less draws the smallest circle.
    public var weight: Double

    /// A circle to be drawn; a place or weight that is not finite is reported by the drawing, not drawn. O(1).
    public init(_ coordinate: Coordinate, owner: Int32, weight: Double) {
        self.coordinate = coordinate
        self.owner = owner
        self.weight = weight
    }
}

/// A number in a circle at a place of the map.
public struct MapNumber: Hashable, Sendable {
    /// In the reference system of the coverage.
    public var coordinate: Coordinate
    /// What stands in the circle: a few letters at most.
    public var text: String

    /// A number to be drawn; nothing where the place is outside the frame. O(1).
    public init(_ coordinate: Coordinate, text: String) { (self.coordinate, self.text) = (coordinate, text) }
}

/// From weights to radii: area in proportion to weight, so that twice the patients look like twice as much.
struct CircleScale {
    let largestWeight: Double
    let largestRadius: Double
    static let smallestRadius = 1.5

    /// - Parameters:
    ///   - weights: those drawn.
    ///   - space: area of the map in square pixels; circles get smaller as they get more.
    init(weights: [Double], space: Double) {
        largestWeight = weights.filter(\.isFinite).max() ?? 0
        let each = (space / Double(max(weights.count, 1))).squareRoot()
        largestRadius = min(max(each * 0.16, 2.2), 13)
    }

    func radius(_ weight: Double) -> Double {
        guard weight > 0, largestWeight > 0 else { return Self.smallestRadius }
        return max((min(weight / largestWeight, 1)).squareRoot() * largestRadius, Self.smallestRadius)
    }

    /// Up to three round weights for the legend, the largest first; none without weights.
    var examples: [Double] {
        guard largestWeight >= 1, largestWeight < 1e15 else { return [] }
        var power = 1.0
        while power * 10 <= largestWeight { power *= 10 }
        let top = [5.0, 2, 1].first { $0 * power <= largestWeight } ?? 1
        let values = [top * power, top * power / 2, top * power / 10].map { $0.rounded(.down) }
        // Circles of the smallest size all look alike, and one of them is enough.
        return values.enumerated().filter { index, value in
            value >= 1 && (index == 0 || radius(values[index - 1]) - radius(value) > 0.75)
        }.map(\.element)
    }
}
