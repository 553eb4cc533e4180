import Planar
import Shapes

/// Joins positions closer than a tolerance where they crowd.
///
/// Squares of half the tolerance: all positions of one square are closer than the tolerance and join at once. Two
/// squares within reach are compared position by position only while they belong to different clusters and their
/// contents' boxes are close enough. The clusters come out as from comparing all pairs.
enum DenseClusters {
    private struct Square: Hashable {
        let x: Int64
        let y: Int64
    }

    /// - Complexity: O(n) expected, except for squares whose contents face each other across just about the tolerance.
    static func join(_ positions: [Coordinate], tolerance: Double, into clusters: inout DisjointSets) {
        let side = tolerance / 2
        func square(_ position: Coordinate) -> Square {
            Square(x: Int64((position.x / side).rounded(.down)), y: Int64((position.y / side).rounded(.down)))
        }
        var members: [[Int32]] = []
        var boxes: [Box] = []
        var squares: [Square] = []
        var numbers: [Square: Int] = [:]
        for (index, position) in positions.enumerated() {
            let key = square(position)
            if let number = numbers[key] {
                clusters.join(members[number][0], Int32(index))
                members[number].append(Int32(index))
                boxes[number].formUnion(position)
            } else {
                numbers[key] = members.count
                squares.append(key)
                members.append([Int32(index)])
                boxes.append(Box(minX: position.x, minY: position.y, maxX: position.x, maxY: position.y))
            }
        }
        // Half the squares within reach: each pair of squares is looked at from one side. Three squares to either side,
        // one more than exact arithmetic needs.
        var reach: [(x: Int64, y: Int64)] = []
        for x in Int64(0)...3 {
            for y in Int64(-3)...3 where x > 0 || y > 0 { reach.append((x, y)) }
        }
        let squaredTolerance = tolerance * tolerance
        for (number, key) in squares.enumerated() {
            for offset in reach {
                guard let other = numbers[Square(x: key.x + offset.x, y: key.y + offset.y)],
                    clusters.root(members[number][0]) != clusters.root(members[other][0]),
                    squaredDistance(boxes[number], boxes[other]) < squaredTolerance
                else { continue }
                search: for a in members[number] {
                    let place = positions[Int(a)]
                    let box = Box(minX: place.x, minY: place.y, maxX: place.x, maxY: place.y)
                    guard squaredDistance(box, boxes[other]) < squaredTolerance else { continue }
                    for b in members[other] where positions[Int(b)].squaredDistance(to: place) < squaredTolerance {
                        clusters.join(a, b)
                        break search
                    }
                }
            }
        }
    }

    private static func squaredDistance(_ a: Box, _ b: Box) -> Double {
        let dx = max(0, max(a.minX - b.maxX, b.minX - a.maxX))
        let dy = max(0, max(a.minY - b.maxY, b.minY - a.maxY))
        return dx * dx + dy * dy
    }
}
