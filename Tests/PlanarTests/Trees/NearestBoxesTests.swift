import Planar
import Shapes
import TestData
import Testing

/// k nearest and the self-join of the index, against a search through all.
@Suite struct NearestBoxesTests {
    @Test(arguments: [0, 1, 2, 17, 300, 2000])
    func answersAsASearchThroughAll(_ count: Int) {
        let boxes = BoxTreeTests.boxes(count)
        let index = BoxTree(boxes)
        var pairs: [[Int]] = []
        for i in boxes.indices where !boxes[i].isEmpty {
            for j in boxes.indices where j > i && !boxes[j].isEmpty && boxes[i].intersects(boxes[j]) {
                pairs.append([i, j])
            }
        }
        #expect(index.intersectingPairs().map { [$0.first, $0.second] } == pairs)
        var random = TestRandom(3)
        for point in random.points(20, in: Box(minX: 0, minY: 0, maxX: 1000, maxY: 1000)) {
            let distances = boxes.indices.filter { !boxes[$0].isEmpty }.map { i in
                let dx = max(0, boxes[i].minX - point.x, point.x - boxes[i].maxX)
                let dy = max(0, boxes[i].minY - point.y, point.y - boxes[i].maxY)
                return (index: i, distance: (dx * dx + dy * dy).squareRoot())
            }.sorted { ($0.distance, $0.index) < ($1.distance, $1.index) }
            for k in [0, 1, 5, 40] {
                let found = index.nearest(k, to: point)
                #expect(found.map(\.index) == distances.prefix(k).map(\.index))
                let near = index.nearest(k, to: Box([point]), within: 30) { _, distance in distance }
                #expect(near.map(\.index) == distances.filter { $0.distance <= 30 }.prefix(k).map(\.index))
            }
        }
    }

    @Test func manyThreadsAskOneIndex() async {
        let boxes = BoxTreeTests.boxes(3000)
        let index = BoxTree(boxes)
        @Sendable func answers() -> [Int] {
            boxes.flatMap { $0.isEmpty ? [] : index.query($0) + index.nearest(3, to: $0.center).map(\.index) }
        }
        let expected = answers()
        let all = await withTaskGroup(of: [Int].self) { group in
            for _ in 0..<4 { group.addTask { answers() } }
            return await group.reduce(into: []) { $0.append($1) }
        }
        #expect(all.allSatisfy { $0 == expected })
    }
}
