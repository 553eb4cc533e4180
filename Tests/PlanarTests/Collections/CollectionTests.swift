import Planar
import TestData
import Testing

@Suite struct CollectionTests {
    @Test(arguments: [0, 1, 2, 3, 50, 1000]) func theHeapGivesTheLeastFirst(_ count: Int) {
        var random = TestRandom(UInt64(count))
        var heap = LeastHeap()
        var open: [LeastHeap.Entry] = []
        for number in 0..<count {
            let key = Double(Int.random(in: 0..<20, using: &random))
            heap.push(number, key: key)
            open.append(LeastHeap.Entry(key: key, number: number))
            #expect(heap.least == open.min())
            if number % 3 == 2, let least = open.min(), let position = open.firstIndex(of: least) {
                open.remove(at: position)
                #expect(heap.popLeast() == least)
            } else if number % 7 == 3, let least = open.min(), let position = open.firstIndex(of: least) {
                open[position] = LeastHeap.Entry(key: key + 5, number: number)
                heap.replaceLeast(with: number, key: key + 5)
            }
            #expect(heap.count == open.count)
        }
        var rest: [LeastHeap.Entry] = []
        while let entry = heap.popLeast() { rest.append(entry) }
        #expect(rest == open.sorted())
        #expect(heap.isEmpty && heap.popLeast() == nil && heap.least == nil)
    }

    @Test(arguments: [1, 2, 40, 300]) func setsAreTheConnectedOnes(_ count: Int) {
        var random = TestRandom(UInt64(count))
        var sets = DisjointSets(count: count - 1)
        sets.append()
        #expect(sets.count == count)
        var labels = Array(0..<count)
        for _ in 0..<count {
            let (a, b) = (Int.random(in: 0..<count, using: &random), Int.random(in: 0..<count, using: &random))
            if Int.random(in: 0..<3, using: &random) == 0 {
                sets.join(Int32(a), Int32(b))
                let (from, to) = (labels[a], labels[b])
                for item in labels.indices where labels[item] == from { labels[item] = to }
            }
            #expect((sets.root(Int32(a)) == sets.root(Int32(b))) == (labels[a] == labels[b]))
        }
        for item in 0..<count {
            #expect(sets.root(Int32(item)) == labels.firstIndex(of: labels[item]).map { Int32($0) })
        }
    }
}
