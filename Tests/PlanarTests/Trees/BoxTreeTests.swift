import Planar
import Shapes
import TestData
import Testing

@Suite struct BoxTreeTests {
    static func boxes(_ count: Int) -> [Box] {
        var random = TestRandom(UInt64(count))
        let points = random.points(count, in: Box(minX: 0, minY: 0, maxX: 1000, maxY: 1000))
        return points.enumerated().map { i, point in
            i % 17 == 3
                ? .empty
                : Box(minX: point.x, minY: point.y, maxX: point.x + Double(i % 30), maxY: point.y + Double(i % 11))
        }
    }

    @Test(arguments: [0, 1, 2, 15, 16, 17, 256, 257, 3000])
    func answersAsASearchThroughAll(_ count: Int) {
        let boxes = Self.boxes(count)
        let index = BoxTree(boxes)
        var random = TestRandom(1)
        for point in random.points(50, in: Box(minX: -50, minY: -50, maxX: 1050, maxY: 1050)) {
            let query = Box(minX: point.x, minY: point.y, maxX: point.x + 60, maxY: point.y + 60)
            #expect(index.query(query) == boxes.indices.filter { !boxes[$0].isEmpty && boxes[$0].intersects(query) })
            let distances = boxes.map { box in
                let dx = max(0, box.minX - point.x, point.x - box.maxX)
                let dy = max(0, box.minY - point.y, point.y - box.maxY)
                return (dx * dx + dy * dy).squareRoot()
            }
            let nearest = distances.enumerated().filter { !boxes[$0.offset].isEmpty }
                .min { ($0.element, $0.offset) < ($1.element, $1.offset) }
            #expect(index.nearest(to: point)?.index == nearest?.offset)
            #expect(index.nearest(to: point)?.distance == nearest?.element)
        }
        #expect(index.query(.empty).isEmpty)
        #expect(index.query(Box(minX: .nan, minY: 0, maxX: 1, maxY: 1)).isEmpty)
        #expect(index.nearest(to: Coordinate(x: .nan, y: 0)) == nil)
    }

    @Test func equalDistancesGiveTheLowestIndex() {
        let points = [Coordinate(x: 2, y: 0), Coordinate(x: 0, y: 2), Coordinate(x: 0, y: 2), Coordinate(x: -2, y: 0)]
        #expect(BoxTree(Array(points.reversed())).nearest(to: Coordinate(x: 0, y: 0))?.index == 0)
        #expect(BoxTree(points).nearest(to: Coordinate(x: 0, y: 1.9))?.index == 1)
    }
}
