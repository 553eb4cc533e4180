import Coverages
import Shapes
import Testing

@testable import Maps

/// Territories too small to be seen are drawn larger below the map, and areas have a small map of their own.
struct MapInsetTests {
    /// Four squares of 20 km at the corners of a land of 200 km, and towns of four squares of 400 m each.
    private static func land(towns: [(x: Double, y: Double)]) throws -> TerritoryMap {
        var layer = PolygonLayer()
        func add(_ x: Double, _ y: Double, _ side: Double) {
            for (dx, dy) in [(0.0, 0.0), (side, 0), (side, side), (0, side), (0, 0)] {
                layer.append(Coordinate(x: x + dx, y: y + dy))
            }
            layer.endRing()
            layer.endPolygon()
            layer.endRegion()
        }
        for (x, y) in [(0.0, 0.0), (180_000, 0), (180_000, 180_000), (0, 180_000)] { add(x, y, 20_000) }
        for town in towns {
            for (dx, dy) in [(0.0, 0.0), (400, 0), (400, 400), (0, 400)] { add(town.x + dx, town.y + dy, 400) }
        }
        let coverage = try Coverage(layer)
        let count = coverage.cellCount
        var map = TerritoryMap(
            coverage: coverage, owners: (0..<Int32(count)).map { $0 }, ownerNames: (0..<count).map { "Group \($0)" },
            words: MapWords(title: "Land and towns"))
        map.ownerCodes = (0..<count).map { "G\($0)" }
        map.areaOfCell = (0..<Int32(count)).map { $0 < 4 ? 0 : 1 }
        map.areaNames = ["Country", "Town & port"]
        map.style.labelledOwners = []
        return map
    }

    private static let towns = [(x: 100_000.0, y: 100_000.0), (x: 60_000, y: 140_000)]

    @Test("A window around each town, the fuller first, until there are enough; none where all is seen")
    func windows() throws {
        let map = try Self.land(towns: Self.towns + [(x: 102_000, y: 100_000)])
        let context = map.ownerNames.map { _ in false }
        let page = MapPage(
            width: 900, height: 900, frame: Box(minX: 0, minY: 0, maxX: 900, maxY: 900),
            ground: Box(minX: 0, minY: 0, maxX: 200_000, maxY: 200_000))
        let all = CrowdedGround(map, isContext: context, on: page, most: 8, pixels: 270)
        #expect(all.windows.count == 2 && all.unshown == 0)
        #expect(all.windows[0].covers(Coordinate(x: 100_400, y: 100_400)))
        #expect(all.windows[0].covers(Coordinate(x: 102_400, y: 100_400)))
        #expect(all.windows[1].covers(Coordinate(x: 60_400, y: 140_400)))
        // A window shows the ground so many times larger than the map does.
        #expect(abs(270 / all.windows[0].width / page.pixelsPerUnit - CrowdedGround.zoom) < 1e-9)
        let one = CrowdedGround(map, isContext: context, on: page, most: 1, pixels: 270)
        #expect(one.windows == [all.windows[0]] && one.unshown == 4 && one.owners == Set(4..<16))
        let near = MapPage(
            width: 900, height: 900, frame: page.frame,
            ground: Box(minX: 99_000, minY: 99_000, maxX: 102_000, maxY: 102_000))
        #expect(CrowdedGround(map, isContext: context, on: near, most: 8, pixels: 270).windows.isEmpty)
        #expect(
            CrowdedGround(map, isContext: context.map { _ in true }, on: page, most: 8, pixels: 270).windows.isEmpty)
    }

    @Test("Insets have a frame on the map, a heading, and each territory's name; each code has one path")
    func insets() throws {
        var map = try Self.land(towns: Self.towns)
        let without = map.drawing()
        map.style.mostInsets = 8
        let drawing = map.drawing()
        let paths = try #require(DrawnPaths(drawing.svg))
        #expect(drawing.page.height > without.page.height)
        let texts = paths.elements.filter { $0.name == "text" }.map(\.text)
        #expect(texts.contains("A: Town & port") && texts.contains("B: Town & port"))
        #expect(texts.count { $0 == "A" } == 1 && texts.contains("Drawn larger below, by letter"))
        let codes = paths.elements.compactMap { $0.attributes["data-group"] }
        #expect(codes.sorted() == map.ownerCodes.sorted())
        let names = paths.elements.filter { $0.name == "title" }.map(\.text)
        #expect(names.count { $0 == "Group 4" } == 2 && names.count { $0 == "Group 0" } == 1)
        let identifiers = paths.elements.compactMap { $0.attributes["id"] }
        #expect(Set(identifiers).count == identifiers.count)
        // Nothing is drawn below the sheet.
        let lowest = paths.elements.filter { $0.name == "text" }.compactMap { Double($0.attributes["y"] ?? "") }.max()
        #expect((lowest ?? .infinity) < drawing.page.height)
        #expect(!without.svg.contains("inset"))
        #expect(drawing.svg == map.drawing().svg)
    }

    @Test("What no window shows is counted in the key")
    func unshown() throws {
        var map = try Self.land(towns: Self.towns)
        map.style.mostInsets = 1
        #expect(map.drawing().svg.contains("Too small to be seen here: 4"))
    }

    @Test("The panel of areas has a path with a title for each, and in its key only the classes that occur")
    func panel() throws {
        var map = try Self.land(towns: Self.towns)
        let classes = ["none", "some", "all"].enumerated().map {
            MapCategory(name: "class \($1)", fill: MapColour(UInt32($0 * 0x101010 + 0x70)), tone: MapColour(0))
        }
        map.areaPanel = AreaPanel(
            title: "Areas by share", classes: classes, ofArea: [2, -1], labels: ["Country: 90 %", "Town: unknown"],
            noneLabel: "no groups")
        let paths = try #require(DrawnPaths(map.drawing().svg))
        let texts = paths.elements.filter { $0.name == "text" }.map(\.text)
        #expect(texts.contains("class all") && texts.contains("no groups"))
        #expect(!texts.contains("class none") && !texts.contains("class some"))
        let titles = paths.elements.filter { $0.name == "title" }.map(\.text)
        #expect(titles.contains("Country: 90 %") && titles.contains("Town: unknown"))
        let fills = paths.elements.filter { $0.name == "path" }.compactMap { $0.attributes["fill"] }
        #expect(fills.contains(classes[2].fill.hexadecimal))
    }
}
