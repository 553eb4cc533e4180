import Coverages
import Maps
import Testing

@Suite struct ColouringTests {
    /// Every owner borders on every other.
    private func complete(_ count: Int32) -> OwnerAdjacency {
        OwnerAdjacency(
            ownerCount: Int(count),
            borders: (0..<count).flatMap { a in
                ((a + 1)..<max(count, a + 1)).map { OwnerAdjacency.Border(between: $0, and: a, length: Double(a + $0)) }
            })
    }

    @Test(arguments: 1...9)
    func allNeighboursOfNineDiffer(count: Int) {
        let colouring = MapColouring(complete(Int32(count)), colourCount: Palette.categorical.count)
        #expect(Set(colouring.colours).count == count)
        #expect(colouring.conflicts.isEmpty)
    }

    @Test(arguments: [(10, 9), (14, 9), (5, 3), (4, 1)])
    func tooManyNeighboursShareTheShortestBorders(count: Int, colours: Int) {
        let adjacency = complete(Int32(count))
        let colouring = MapColouring(adjacency, colourCount: colours)
        #expect(colouring.colours.allSatisfy { (0..<colours).contains($0) })
        #expect(Set(colouring.colours).count == colours)
        // Pigeonholes: so many pairs must share, and no more than if the surplus were spread evenly.
        let (each, rest) = count.quotientAndRemainder(dividingBy: colours)
        let fewest = rest * each * (each + 1) / 2 + (colours - rest) * each * (each - 1) / 2
        #expect(colouring.conflicts.count >= fewest)
        #expect(colouring.conflicts.count <= adjacency.borders.count)
        for border in colouring.conflicts {
            #expect(colouring.colours[Int(border.first)] == colouring.colours[Int(border.second)])
        }
    }

    @Test(arguments: [4, 6, 9])
    func gridsNeedFewColours(colours: Int) throws {
        let county = try PatchworkCounty(columns: 30, rows: 30, folds: 0)
        let (owners, count) = county.blocks(of: 2)
        let adjacency = OwnerAdjacency(county.coverage, owners: owners, ownerCount: count)
        #expect(adjacency.borders.count == 2 * 15 * 14)
        let colouring = MapColouring(adjacency, colourCount: colours)
        #expect(colouring.conflicts.isEmpty)
        #expect(Set(colouring.colours).count == colours)
        #expect(MapColouring(adjacency, colourCount: colours).colours == colouring.colours)
    }

    @Test func noOwners() {
        let colouring = MapColouring(OwnerAdjacency(ownerCount: 0, borders: []), colourCount: 9)
        #expect(colouring.colours.isEmpty && colouring.conflicts.isEmpty)
    }

    /// What the palette's documentation promises.
    @Test func paletteIsToldApartByAllEyes() {
        let palette = Palette.categorical
        for sight in ColourSight.allCases {
            let fills = palette.fills.map { sight.lab($0) }
            let grey = sight.lab(MapColour(0xE6E4DF))
            for (index, fill) in fills.enumerated() {
                #expect(ColourSight.difference(fill, grey) >= 6, "\(sight) \(index) and grey")
                for other in (index + 1)..<fills.count {
                    #expect(ColourSight.difference(fill, fills[other]) >= 10, "\(sight): \(index) and \(other)")
                }
            }
        }
        for (fill, tone) in zip(palette.fills, palette.tones) {
            #expect(ColourSight.contrast(fill, tone) >= 2.8)
            #expect(ColourSight.contrast(fill, MapColour(0x1D2226)) >= 4.5)
        }
    }

    @Test func hexadecimal() {
        #expect(MapColour(0x0A00FF).hexadecimal == "#0a00ff")
    }
}
