import Coverages
import Shapes
import Testing

/// A page of the map is the map: unions of its cells are the same, coordinate for coordinate.
struct ExcerptTests {
    @Test(arguments: [1, 2, 3] as [UInt64]) func unionsAreTheSame(_ seed: UInt64) throws {
        let whole = try Coverage(layer(rings: wigglyLattice(12, 9, seed: seed)))
        var random = SeededGenerator(seed)
        let cells = (0..<Int32(whole.cellCount)).filter { _ in Bool.random(using: &random) }
        let page = whole.excerpt(of: cells)
        #expect(page.cellCount == cells.count)
        #expect(page.areas == cells.map { whole.areas[Int($0)] } && page.boxes == cells.map { whole.boxes[Int($0)] })
        for _ in 0..<20 {
            let chosen = (0..<Int32(cells.count)).filter { _ in Int.random(in: 0..<3, using: &random) > 0 }
            var one = Dissolver(whole)
            var other = Dissolver(page)
            #expect(other.union(of: chosen) == one.union(of: chosen.map { cells[Int($0)] }))
        }
        var borders: [[Double]] = []
        whole.forEachBorder { left, right, length in
            if let a = cells.firstIndex(of: Int32(left)), let b = cells.firstIndex(of: Int32(right)) {
                borders.append([Double(a), Double(b), length])
            }
        }
        var kept: [[Double]] = []
        page.forEachBorder { left, right, length in
            if right >= 0 { kept.append([Double(left), Double(right), length]) }
        }
        #expect(kept == borders)
    }

    @Test func nothingOfNothing() throws {
        let whole = try Coverage(layer(rings: lattice(3, 3)))
        #expect(whole.excerpt(of: [Int]()).outline().polygons.isEmpty)
        #expect(whole.excerpt(of: [4]).outline() == whole.polygon(ofCell: 4))
    }
}
