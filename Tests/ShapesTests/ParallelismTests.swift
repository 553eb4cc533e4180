import Parallelism
import Synchronization
import Testing

struct IndexRangeTests {
    private struct Trouble: Error, Equatable {
        let index: Int
    }

    @Test(arguments: [1, 2, 3, 8], [0, 1, 2, 7, 100, 1000])
    func eachIndexComesOnce(threads: Int, count: Int) {
        for chunk in [nil, 1, 3, 5000] {
            let visits = Mutex([Int](repeating: 0, count: count))
            forEachIndexRange(count, threads: threads, chunk: chunk) { range in
                visits.withLock { visits in for index in range { visits[index] += 1 } }
            }
            #expect(visits.withLock { $0 } == [Int](repeating: 1, count: count))
        }
    }

    @Test(arguments: [0, 1, 2, 5])
    func valuesComeInOrder(threads: Int) throws {
        #expect(try mapIndices(1000, threads: threads) { $0 * $0 } == (0..<1000).map { $0 * $0 })
        #expect(try mapIndices(0, threads: threads) { $0 }.isEmpty)
    }

    @Test(arguments: [1, 4])
    func theErrorOfTheFirstIndexIsThrown(threads: Int) {
        #expect(throws: Trouble(index: 3)) {
            try forEachIndexRange(10, threads: threads, chunk: 1) { range in
                if range.lowerBound >= 3 { throw Trouble(index: range.lowerBound) }
            }
        }
    }
}
