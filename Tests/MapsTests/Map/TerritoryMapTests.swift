import Coverages
import Foundation
import Maps
import Shapes
import Testing

@Suite struct TerritoryMapTests {
    @Test func isWellFormedAndNamed() throws {
        let drawing = try PatchworkCounty(columns: 18, rows: 15).map().drawing()
        let paths = try #require(DrawnPaths(drawing.svg))
        #expect(paths.texts("title").first == "A county <of> \"cells\" & 'more'")
        #expect(paths.texts("desc").count == 1)
        #expect(paths.texts("text").contains("Source: made up."))
        #expect(paths.texts("text").contains { $0.contains("\u{FFFD}") })
        #expect(!paths.elements.contains { ["script", "style", "image", "foreignObject", "use"].contains($0.name) })
        #expect(!drawing.svg.contains("href"))
        // Two, for the key and for the ground.
        #expect(paths.elements.filter { $0.name == "pattern" }.count == 4)
        let identifiers = paths.elements.compactMap { $0.attributes["id"] }
        #expect(Set(identifiers).count == identifiers.count)
        for element in paths.elements {
            for value in element.attributes.values {
                #expect(!value.contains("nan") && !value.contains("inf"), "\(element.name): \(value)")
            }
        }
    }

    @Test func sameInputSameBytes() throws {
        let map = try PatchworkCounty(columns: 9, rows: 9).map()
        var shuffled = map
        shuffled.hatchedCells.reverse()
        shuffled.contestedCells.reverse()
        let first = map.drawing().svg
        #expect(map.drawing().svg == first)
        #expect(shuffled.drawing().svg == first)
    }

    /// Every line between two owners is drawn by both, every other one by one and by the coast or hidden ground.
    @Test(arguments: [0.0, 0.35, 3, 12])
    func bordersMeet(tolerance: Double) throws {
        let county = try PatchworkCounty(columns: 12, rows: 12)
        let (owners, count) = county.blocks(of: 3)
        var map = TerritoryMap(
            coverage: county.coverage, owners: owners, ownerNames: (0..<count).map { "\($0)" },
            words: MapWords(title: "Borders"))
        map.style.tolerance = tolerance
        let paths = try #require(DrawnPaths(map.drawing().svg))
        var uses: [[Int]: Int] = [:]
        for owner in 0..<count {
            let rings = paths.rings("map-territory-\(owner)")
            #expect(rings.count == 1)
            for ring in rings {
                #expect(ring.count >= 3)
                for index in ring.indices {
                    let (a, b) = (ring[index], ring[(index + 1) % ring.count])
                    let isAhead = (a.x, a.y) < (b.x, b.y)
                    uses[isAhead ? [a.x, a.y, b.x, b.y] : [b.x, b.y, a.x, a.y], default: 0] += 1
                }
            }
        }
        #expect(uses.values.allSatisfy { $0 == 1 || $0 == 2 })
        // What is drawn once closes around the county: each of its points is met twice.
        var ends: [[Int]: Int] = [:]
        for (line, count) in uses where count == 1 {
            ends[Array(line[..<2]), default: 0] += 1
            ends[Array(line[2...]), default: 0] += 1
        }
        #expect(ends.values.allSatisfy { $0 == 2 })
        let shared = uses.values.filter { $0 == 2 }.count
        #expect(shared >= 24)
    }

    @Test func scaleBarIsTrue() throws {
        for side in [3.0, 170, 1000, 40_000] {
            let drawing = try PatchworkCounty(columns: 9, rows: 6, side: side).map().drawing()
            let paths = try #require(DrawnPaths(drawing.svg))
            let position = try #require(paths.elements.firstIndex { $0.attributes["id"] == "map-scale" })
            let data = try #require(paths.elements[position + 1].attributes["d"])
            let ends = data.dropFirst().split(whereSeparator: { $0 == " " || $0 == "H" }).compactMap { Double($0) }
            let drawn = ends[2] - ends[0]
            let metres = drawing.scaleBar.metres
            #expect(abs(drawn - metres * drawing.page.pixelsPerUnit) <= 0.5)
            let zero = drawing.page.position(of: Coordinate(x: 400_000, y: 300_000))
            let end = drawing.page.position(of: Coordinate(x: 400_000 + metres, y: 300_000))
            #expect(abs(end.x - zero.x - drawn) <= 0.5)
            let label = try #require(paths.texts("text").last { $0.hasSuffix(drawing.scaleBar.unit) })
            let value = try #require(Double(label.split(separator: " ")[0]))
            #expect(value * (drawing.scaleBar.unit == "km" ? 1000 : 1) == metres)
        }
    }

    @Test func labelsNeverOverlap() throws {
        let county = try PatchworkCounty(columns: 16, rows: 16, folds: 1)
        for size in [2, 4, 8] {
            var (owners, count) = county.blocks(of: size)
            // Small pieces of ground force labels outside their territory.
            for cell in stride(from: 5, to: owners.count, by: 97) {
                owners[cell] = Int32(count)
                count += 1
            }
            let map = TerritoryMap(
                coverage: county.coverage, owners: owners,
                ownerNames: (0..<count).map { "Commissioning Group Number \($0)" }, words: MapWords(title: "Labels"))
            let drawing = map.drawing()
            #expect(drawing.labels.count + drawing.unplacedLabels.count == count)
            if size > 2 { #expect(!drawing.labels.isEmpty) }
            for (index, label) in drawing.labels.enumerated() {
                #expect(drawing.page.frame.covers(label.box))
                #expect(label.size >= 12)
                for other in drawing.labels[(index + 1)...] { #expect(!label.box.intersects(other.box)) }
            }
        }
    }

    @Test func emptyCoverage() throws {
        let map = TerritoryMap(
            coverage: try Coverage(PolygonLayer()), owners: [], ownerNames: ["Nobody"], words: MapWords(title: ""))
        let drawing = map.drawing()
        #expect(DrawnPaths(drawing.svg) != nil)
        #expect(drawing.labels.isEmpty && drawing.unplacedLabels.isEmpty)
    }

    @Test func cellsWithoutGeometryAndHiddenCells() throws {
        var layer = PolygonLayer()
        layer.endRegion()
        layer.append(MultiPolygon([Self.square(at: 0)]))
        layer.append(MultiPolygon([Self.square(at: 1)]))
        let map = TerritoryMap(
            coverage: try Coverage(layer), owners: [0, 1, -2], ownerNames: ["None", "One"],
            words: MapWords(title: "Gaps"))
        let drawing = map.drawing()
        let paths = try #require(DrawnPaths(drawing.svg))
        #expect(paths.rings("map-territory-0").isEmpty)
        #expect(paths.rings("map-territory-1").count == 1)
        #expect(drawing.page.ground.maxX == 1)
    }

    @Test func oneCell() throws {
        var map = TerritoryMap(
            coverage: try Coverage(PolygonLayer([MultiPolygon([Self.square(at: 0)])])), owners: [0],
            ownerNames: ["<&\"'>"], words: MapWords(title: "One"))
        map.style.tolerance = 1e9
        let drawing = map.drawing()
        let paths = try #require(DrawnPaths(drawing.svg))
        let ring = try #require(paths.rings("map-territory-0").first)
        #expect(ring.count >= 3)
        #expect(drawing.labels.map(\.lines) == [["<&\"'>"]])
        #expect(paths.texts("text").contains("<&\"'>"))
    }

    @Test func doubtfulPointsAreCounted() throws {
        var map = try PatchworkCounty(columns: 6, rows: 6).map()
        let sound = map.points.count
        map.points.append(MapPoint(Coordinate(x: .nan, y: 0), owner: 0, weight: 1))
        map.points.append(MapPoint(map.points[0].coordinate, owner: 0, weight: .infinity))
        map.points.append(MapPoint(Coordinate(x: 1e300, y: -1e300), owner: 0, weight: 1))
        map.points.append(MapPoint(map.points[1].coordinate, owner: 0, weight: -5))
        let drawing = map.drawing()
        #expect(drawing.skippedPoints == [sound, sound + 1])
        #expect(DrawnPaths(drawing.svg) != nil)
        #expect(!drawing.svg.contains("nan") && !drawing.svg.contains("inf"))
    }

    @Test func contextIsGreyAndPlain() throws {
        var map = try PatchworkCounty(columns: 9, rows: 9).map()
        let before = map.drawing()
        map.contextOwners = [Int32(map.ownerNames.count - 1)]
        let after = map.drawing()
        #expect(after.fills.last != before.fills.last)
        #expect(!after.labels.contains { $0.owner == map.contextOwners[0] })
        // The only hatched cell belongs to the context now.
        #expect(before.svg.contains("url(#map-stripes)") && before.svg.contains("url(#map-stripes-ground)"))
        #expect(!after.svg.contains("url(#map-stripes"))
    }

    @Test func categoriesColourByMeaning() throws {
        var map = try PatchworkCounty(columns: 9, rows: 9).map()
        let categories = [
            MapCategory(name: "Same as the trust", fill: MapColour(0x93A2FE), tone: MapColour(0x1D4FB0)),
            MapCategory(name: "Affected", fill: MapColour(0xF2E582), tone: MapColour(0x5B5701)),
        ]
        map.style.colouring = .categories(categories, ofOwner: map.ownerNames.indices.map { Int32($0 % 3) - 1 })
        let drawing = map.drawing()
        #expect(drawing.fills[1] == categories[0].fill && drawing.fills[2] == categories[1].fill)
        #expect(drawing.fills[0] == drawing.fills[3])
        let paths = try #require(DrawnPaths(drawing.svg))
        #expect(paths.texts("text").contains("Affected"))
    }

    @Test func windowKeepsItsSizeAndDropsTheRest() throws {
        var map = try PatchworkCounty(columns: 30, rows: 30).map()
        let whole = map.drawing()
        map.window = Box(minX: 402_000, minY: 302_000, maxX: 404_000, maxY: 304_000)
        let part = map.drawing()
        #expect(part.page.pixelsPerUnit > 5 * whole.page.pixelsPerUnit)
        #expect(part.svg.utf8.count < whole.svg.utf8.count)
        #expect(DrawnPaths(part.svg) != nil)
    }

    @Test func prefixIsSafe() throws {
        var map = try PatchworkCounty(columns: 3, rows: 3).map()
        map.style.identifierPrefix = "7\"> <x)é_a"
        let paths = try #require(DrawnPaths(map.drawing().svg))
        #expect(paths.elements.contains { $0.attributes["id"] == "map7x_a-title" })
    }

    /// The borders of a map that must be small move further, stay the same from both sides, and cross no more than before.
    @Test func sizeIsKept() throws {
        let county = try PatchworkCounty(columns: 9, rows: 9, folds: 5)
        let (owners, count) = county.blocks(of: 3)
        var map = TerritoryMap(
            coverage: county.coverage, owners: owners, ownerNames: (0..<count).map { "\($0)" },
            words: MapWords(title: "Small"))
        map.style.stepsPerPixel = 64
        let whole = map.drawing()
        let most = whole.svg.utf8.count * 7 / 10
        map.style.mostBytes = most
        let small = map.drawing()
        #expect(small.svg.utf8.count <= most)
        // As near to the size as the steps of the tolerance allow.
        #expect(small.svg.utf8.count > most / 2)
        let (before, after) = (try lines(whole.svg, owners: count), try lines(small.svg, owners: count))
        #expect(after.count < before.count)
        // Each line by the territories on its two sides, or by one at the edge.
        #expect(after.values.allSatisfy { $0 <= 2 })
        #expect(crossings(Array(after.keys)) <= crossings(Array(before.keys)))
    }

    /// How often each line between two places is drawn, whichever way.
    private func lines(_ svg: String, owners: Int) throws -> [[Int]: Int] {
        let paths = try #require(DrawnPaths(svg))
        var uses: [[Int]: Int] = [:]
        for owner in 0..<owners {
            for ring in paths.rings("map-territory-\(owner)") {
                for index in ring.indices {
                    let (a, b) = (ring[index], ring[(index + 1) % ring.count])
                    let isAhead = (a.x, a.y) < (b.x, b.y)
                    uses[isAhead ? [a.x, a.y, b.x, b.y] : [b.x, b.y, a.x, a.y], default: 0] += 1
                }
            }
        }
        return uses
    }

    /// Pairs of lines that meet in a point inside both.
    private func crossings(_ lines: [[Int]]) -> Int {
        func side(_ line: [Int], _ x: Int, _ y: Int) -> Int {
            ((line[2] - line[0]) * (y - line[1]) - (line[3] - line[1]) * (x - line[0])).signum()
        }
        let sorted = lines.sorted { $0[0] < $1[0] }
        var found = 0
        for (position, one) in sorted.enumerated() {
            for two in sorted[(position + 1)...] {
                // Each line runs from its western end.
                if two[0] > one[2] { break }
                let isAcross =
                    side(one, two[0], two[1]) * side(one, two[2], two[3]) < 0
                    && side(two, one[0], one[1]) * side(two, one[2], one[3]) < 0
                found += isAcross ? 1 : 0
            }
        }
        return found
    }

    /// A word wider than any room is not cut: a letter stands for it, which the key explains.
    @Test func namesAreNeverCut() throws {
        let county = try PatchworkCounty(columns: 6, rows: 6)
        let (owners, count) = county.blocks(of: 3)
        var names = (0..<count).map { "Group \($0)" }
        names[1] = String(repeating: "Unpronounceable", count: 12)
        let map = TerritoryMap(
            coverage: county.coverage, owners: owners, ownerNames: names, words: MapWords(title: "Letters"))
        let drawing = map.drawing()
        #expect(drawing.unplacedLabels == [1])
        let paths = try #require(DrawnPaths(drawing.svg))
        // On the map and in the key.
        #expect(paths.texts("text").count { $0 == "A" } == 2)
        #expect(!drawing.labels.contains { $0.lines.joined().contains("…") })
    }

    /// Numbers stand beside their place rather than over another, and no label covers one.
    @Test func numbersStandApart() throws {
        let county = try PatchworkCounty(columns: 9, rows: 9)
        let (owners, count) = county.blocks(of: 3)
        var map = TerritoryMap(
            coverage: county.coverage, owners: owners, ownerNames: (0..<count).map { "Commissioning Group \($0)" },
            words: MapWords(title: "Numbers"))
        for number in 0..<12 {
            map.numbers.append(
                MapNumber(Coordinate(x: 404_000 + Double(number % 3) * 60, y: 304_000), text: "\(number + 1)"))
        }
        let drawing = map.drawing()
        let paths = try #require(DrawnPaths(drawing.svg))
        let circles = paths.elements.filter { $0.name == "circle" && $0.attributes["r"] == "9" }.map { circle in
            Coordinate(x: Double(circle.attributes["cx"] ?? "") ?? 0, y: Double(circle.attributes["cy"] ?? "") ?? 0)
        }
        try #require(circles.count == 12)
        for (position, one) in circles.enumerated() {
            for two in circles[(position + 1)...] { #expect(one.distance(to: two) >= 18) }
            for label in drawing.labels {
                let near = Coordinate(
                    x: min(max(one.x, label.box.minX), label.box.maxX),
                    y: min(max(one.y, label.box.minY), label.box.maxY))
                #expect(one.distance(to: near) >= 8.9)
            }
        }
    }

    /// A key longer than the map stands below it: all of its entries are there, and the map has the whole width.
    @Test func longKeyStandsBelow() throws {
        let county = try PatchworkCounty(columns: 24, rows: 12)
        let (owners, count) = county.blocks(of: 2)
        let map = TerritoryMap(
            coverage: county.coverage, owners: owners, ownerNames: (0..<count).map { "Long-named Network \($0)" },
            words: MapWords(title: "Key"))
        let drawing = map.drawing()
        #expect(drawing.page.frame.maxX > 1150)
        let paths = try #require(DrawnPaths(drawing.svg))
        for name in map.ownerNames { #expect(paths.texts("text").contains(name)) }
        let lowest = paths.elements.filter { $0.name == "text" }.compactMap { Double($0.attributes["y"] ?? "") }.max()
        #expect((lowest ?? .infinity) < drawing.page.height)
    }

    /// 1,250 territories, 200,000 vertices and 7,000 circles stay below 1.5 MB.
    @Test func nationalSizeIsBounded() throws {
        let county = try PatchworkCounty(columns: 140, rows: 140, folds: 2)
        let (owners, count) = county.blocks(of: 4)
        #expect(count == 1225)
        var map = TerritoryMap(
            coverage: county.coverage, owners: owners, ownerNames: (0..<count).map { "Primary Care Network \($0)" },
            words: MapWords(title: "A nation"))
        for index in 0..<7000 {
            let cell = index * 2
            map.points.append(
                MapPoint(county.coverage.boxes[cell].center, owner: owners[cell], weight: Double(index)))
        }
        map.style.tolerance = 0.5
        let drawing = map.drawing()
        #expect(drawing.svg.utf8.count < 1_500_000)
        #expect(drawing.colourConflicts.isEmpty)
    }

    static func square(at x: Double) -> Polygon {
        Polygon(
            shell: Ring([
                Coordinate(x: x, y: 0), Coordinate(x: x + 1, y: 0), Coordinate(x: x + 1, y: 1), Coordinate(x: x, y: 1),
            ]))
    }
}
