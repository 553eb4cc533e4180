import Maps
import Shapes
import Testing

@Suite struct ScaleAndPageTests {
    @Test(arguments: [
        (0.01, 180.0, 10_000.0), (1, 180, 100), (0.36, 180, 500), (0.09, 180, 2000), (180, 180, 1),
        (0.0003, 180, 500_000),
    ])
    func scaleBarIsRound(pixelsPerMetre: Double, room: Double, metres: Double) {
        let bar = ScaleBar(pixelsPerMetre: pixelsPerMetre, maximumLength: room)
        #expect(bar.metres == metres)
        #expect(abs(bar.length - metres * pixelsPerMetre) < 1e-9)
        #expect(bar.length <= room)
        #expect(bar.unit == (metres >= 1000 ? "km" : "m"))
    }

    @Test func pageFlipsAndCentres() {
        let page = MapPage(
            width: 500, height: 400, frame: Box(minX: 100, minY: 50, maxX: 300, maxY: 150),
            ground: Box(minX: 0, minY: 0, maxX: 10, maxY: 10))
        #expect(page.pixelsPerUnit == 10)
        #expect(page.position(of: Coordinate(x: 0, y: 0)) == Coordinate(x: 150, y: 150))
        #expect(page.position(of: Coordinate(x: 10, y: 10)) == Coordinate(x: 250, y: 50))
        #expect(page.visibleGround == Box(minX: -5, minY: 0, maxX: 15, maxY: 10))
    }

    @Test(arguments: [
        Box.empty, Box(minX: 3, minY: 4, maxX: 3, maxY: 4), Box(minX: -1e308, minY: 0, maxX: 1e308, maxY: 1),
    ])
    func groundWithoutUsableSize(ground: Box) {
        let page = MapPage(
            width: 100, height: 100, frame: Box(minX: 0, minY: 0, maxX: 100, maxY: 100), ground: ground, padding: 5)
        #expect(page.pixelsPerUnit > 0 && page.pixelsPerUnit.isFinite)
        #expect(page.position(of: Coordinate(x: 3, y: 4)).isFinite)
    }
}
