import Shapes
import Testing

private func line(_ ordinates: Double...) -> [Coordinate] {
    stride(from: 0, to: ordinates.count, by: 2).map { Coordinate(x: ordinates[$0], y: ordinates[$0 + 1]) }
}

struct BoxTests {
    @Test func emptyIsTheNeutralElement() {
        let box = Box(minX: 1, minY: 2, maxX: 3, maxY: 4)
        var joined = Box.empty
        joined.formUnion(box)
        #expect(joined == box)
        joined.formUnion(.empty)
        #expect(joined == box)
        #expect(Box.empty.isEmpty && Box.empty.width == 0 && Box.empty.height == 0)
        #expect(Box([Coordinate]()).isEmpty)
        #expect(!Box.empty.intersects(box) && !box.intersects(.empty) && !box.covers(.empty))
    }

    @Test func aPointIsNotEmpty() {
        let box = Box([Coordinate(x: 2, y: 5)])
        #expect(!box.isEmpty && box.width == 0 && box.height == 0)
        #expect(box.covers(Coordinate(x: 2, y: 5)) && box.covers(box) && box.center == Coordinate(x: 2, y: 5))
    }

    @Test func bordersCount() {
        let left = Box(minX: 0, minY: 0, maxX: 1, maxY: 1)
        #expect(left.intersects(Box(minX: 1, minY: 1, maxX: 2, maxY: 2)))
        #expect(!left.intersects(Box(minX: 1.5, minY: 0, maxX: 2, maxY: 1)))
        #expect(left.covers(Coordinate(x: 1, y: 0)) && !left.covers(Coordinate(x: 1.1, y: 0)))
        #expect(left.covers(Box(minX: 0.5, minY: 0, maxX: 1, maxY: 1)))
        #expect(!left.covers(Box(minX: 0.5, minY: 0, maxX: 1.5, maxY: 1)))
    }

    @Test func nanMakesNoBox() {
        #expect(Box(minX: .nan, minY: 0, maxX: 1, maxY: 1).isEmpty)
    }
}

struct CoordinateTests {
    @Test func distances() {
        let (a, b) = (Coordinate(x: 1, y: 1), Coordinate(x: 4, y: 5))
        #expect(a.distance(to: b) == 5 && a.squaredDistance(to: b) == 25 && a.distance(to: a) == 0)
    }

    @Test func orderIsByXThenY() {
        let coordinates = line(2, 0, 1, 5, 1, 2)
        #expect(coordinates.sorted() == line(1, 2, 1, 5, 2, 0))
    }

    @Test(arguments: [Double.nan, .infinity, -.infinity])
    func finite(bad: Double) {
        #expect(Coordinate(x: 1, y: 2).isFinite)
        #expect(!Coordinate(x: bad, y: 2).isFinite && !Coordinate(x: 1, y: bad).isFinite)
    }
}

struct RingTests {
    @Test func closesOnlyWhatIsOpen() {
        #expect(Ring(line(0, 0, 1, 0, 0, 1)).coordinates.count == 4)
        #expect(Ring(line(0, 0, 1, 0, 0, 1, 0, 0)).coordinates.count == 4)
        #expect(Ring([]).coordinates.isEmpty)
        #expect(Ring(line(3, 4)).coordinates.count == 1)
    }

    @Test func areaHasTheSignOfTheDirection() {
        let ring = Ring(line(0, 0, 4, 0, 4, 3))
        #expect(ring.signedArea == 6 && ring.reversed().signedArea == -6)
        #expect(ring.length == 12 && ring.reversed().length == 12)
    }

    @Test func degenerateRingsHaveNoArea() {
        for ring in [[], line(1, 1), line(0, 0, 1, 1), line(0, 0, 1, 1, 2, 2)] { #expect(Ring(ring).signedArea == 0) }
    }

    /// A metre square beside the far corner of a national grid: nothing of its area may be lost.
    @Test func areaIsExactFarFromTheOrigin() {
        let far = line(655_000, 1_219_000, 655_001, 1_219_000, 655_001, 1_219_001, 655_000, 1_219_001)
        #expect(Ring(far).signedArea == 1)
        #expect(Ring(line(1e9, 1e9, 1e9 + 1, 1e9, 1e9 + 1, 1e9 + 1, 1e9, 1e9 + 1)).signedArea == 1)
    }
}

struct PolygonTests {
    private static let holed = Polygon(
        shell: Ring(line(0, 0, 10, 0, 10, 10, 0, 10)),
        holes: [Ring(line(1, 1, 1, 3, 3, 3, 3, 1)), Ring(line(5, 5, 6, 5, 6, 6, 5, 6))])

    @Test func holesCount() {
        #expect(Self.holed.area == 100 - 4 - 1)
        #expect(Self.holed.perimeter == 40 + 8 + 4)
        #expect(Self.holed.box == Box(minX: 0, minY: 0, maxX: 10, maxY: 10))
        let two = MultiPolygon([Self.holed, Self.holed])
        #expect(two.area == 190 && two.perimeter == 104 && two.holeCount == 4)
    }

    @Test func noPolygonsAreTheEmptyGeometry() {
        let empty = MultiPolygon([])
        #expect(empty.isEmpty && empty.area == 0 && empty.perimeter == 0 && empty.box.isEmpty)
    }
}

struct PolygonLayerTests {
    private static let regions = [
        MultiPolygon([
            Polygon(
                shell: Ring(line(0, 0, 9, 0, 9, 9, 0, 9)), holes: [Ring(line(1, 1, 1, 2, 2, 2))]),
            Polygon(shell: Ring(line(20, 0, 21, 0, 20, 1))),
        ]),
        MultiPolygon([]),
        MultiPolygon([Polygon(shell: Ring(line(30, 0, 31, 0, 30, 1)))]),
    ]

    @Test func regionsComeBack() {
        let layer = PolygonLayer(Self.regions)
        #expect(layer.regionCount == 3 && layer.polygonCount == 3 && layer.ringCount == 4)
        for (index, region) in Self.regions.enumerated() { #expect(layer[index] == region) }
        #expect(layer.regionOffsets == [0, 2, 2, 3])
        #expect(layer.polygonOffsets == [0, 2, 3, 4])
        #expect(layer.ringOffsets == [0, 5, 9, 13, 17])
        #expect(layer.rings(ofRegion: 0) == 0..<3 && layer.rings(ofRegion: 1).isEmpty)
        #expect(layer.box == Box(minX: 0, minY: 0, maxX: 31, maxY: 9))
    }

    @Test func appendingLayersIsAppendingRegions() {
        var joined = PolygonLayer(Self.regions.prefix(1))
        joined.append(contentsOf: PolygonLayer())
        joined.append(contentsOf: PolygonLayer(Self.regions.dropFirst()))
        #expect(joined == PolygonLayer(Self.regions))
    }

    @Test func noRegions() {
        let layer = PolygonLayer()
        #expect(layer.regionCount == 0 && layer.polygonCount == 0 && layer.ringCount == 0 && layer.box.isEmpty)
    }
}
