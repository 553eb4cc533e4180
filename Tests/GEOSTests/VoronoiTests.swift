import GEOS
import Shapes
import TestData
import Testing

func square(_ x: Double, _ y: Double, _ size: Double) -> Polygon {
    Polygon(
        shell: Ring([
            Coordinate(x: x, y: y), Coordinate(x: x + size, y: y), Coordinate(x: x + size, y: y + size),
            Coordinate(x: x, y: y + size),
        ]))
}

/// A wiggly outline around (500 000, 300 000) with a lake, in metres, with `count` coordinates.
func outline(_ count: Int) -> Polygon {
    let angles = (0..<count).map { Double($0) / Double(count) * 2 * .pi }
    let shell = angles.map { angle in
        let radius = 90_000 + 5_000 * (angle * 37).sine + 300 * (angle * 1511).sine
        return Coordinate(x: 500_000 + radius * (angle + .pi / 2).sine, y: 300_000 + radius * angle.sine)
    }
    return Polygon(shell: Ring(shell), holes: [square(495_000, 310_000, 12_000).shell])
}

extension Double {
    /// Sine by its series, so that the tests need no mathematics library.
    var sine: Double {
        let x = remainder(dividingBy: 2 * .pi)
        var (term, sum) = (x, x)
        for n in stride(from: 2.0, through: 40, by: 2) {
            term *= -x * x / (n * (n + 1))
            sum += term
        }
        return sum
    }
}

@Suite struct VoronoiTests {
    static let clip = outline(3000)

    @Test(arguments: [2, 3, 10, 500, 2000])
    func cellsCoverTheClipAreaAndHoldTheirSites(_ count: Int) throws {
        var random = TestRandom(UInt64(count))
        let sites = random.points(count, in: Self.clip.box)
        let clip = try Geometry(Self.clip)
        let voronoi = try Voronoi(sites: sites, clip: clip)
        #expect(voronoi.cells.count == count)
        #expect(voronoi.recomputed.isEmpty)
        let total = voronoi.cells.reduce(0) { $0 + $1.area }
        #expect(abs(total - clip.area) < 1e-6 * clip.area)
        for (site, cell) in zip(sites, voronoi.cells) {
            let inside = try PreparedGeometry(clip).contains(site)
            #expect(try cell.intersects(Geometry(site)) == inside)
            #expect(try cell.isValid())
        }
        for (i, cell) in voronoi.cells.enumerated() {
            guard let point = try cell.pointOnSurface() else { continue }
            let distances = sites.map { $0.distance(to: point) }
            #expect(distances.min() == distances[i])
        }
    }

    @Test func clippingPieceByPieceEqualsTheWholeOverlay() throws {
        var random = TestRandom(7)
        let clip = try Geometry(outline(20_000))
        let sites = random.points(300, in: clip.box)
        let whole = try Voronoi(sites: sites, clip: Geometry(clip.box))
        let clipped = try Voronoi(sites: sites, clip: clip)
        for (cell, part) in zip(whole.cells, clipped.cells) {
            let expected = try cell.intersection(clip)
            #expect(abs(expected.area - part.area) <= 1e-6 * cell.area)
            #expect(try expected.symmetricDifference(part).area <= 1e-6 * cell.area)
        }
    }

    @Test func orderOfTheInputChangesNoCell() throws {
        var random = TestRandom(3)
        var sites = random.points(400, in: Self.clip.box)
        sites += sites.prefix(40)
        let clip = try Geometry(Self.clip)
        let order = sites.indices.shuffled(using: &random)
        let a = try Voronoi(sites: sites, clip: clip)
        let b = try Voronoi(sites: order.map { sites[$0] }, clip: clip)
        for (new, old) in order.enumerated() {
            #expect(a.cells[a.cellOfSite[old]] == b.cells[b.cellOfSite[new]])
        }
    }

    @Test func sitesAtOnePlaceShareACell() throws {
        let sites = [Coordinate(x: 1, y: 1), Coordinate(x: 3, y: 1), Coordinate(x: 1, y: 1), Coordinate(x: 2, y: 3)]
        let voronoi = try Voronoi(sites: sites, clip: Geometry(square(0, 0, 4)))
        #expect(voronoi.cells.count == 3)
        #expect(voronoi.cellOfSite == [0, 1, 0, 2])
        #expect(voronoi.sitesOfCell == [[0, 2], [1], [3]])
    }

    @Test func noneOneAndTwoPlaces() throws {
        let clip = try Geometry(square(0, 0, 4))
        #expect(try Voronoi(sites: [], clip: clip).cells.isEmpty)
        let one = Coordinate(x: 1, y: 1)
        #expect(try Voronoi(sites: [one, one], clip: clip).cells == [clip])
        #expect(throws: GEOSError.self) { try Voronoi(sites: [one]) }
        let two = try Voronoi(sites: [one, Coordinate(x: 3, y: 1)], clip: clip)
        #expect(two.cells.map(\.area) == [8, 8])
        #expect(try Voronoi(sites: [one, Coordinate(x: 3, y: 1)]).cells.count == 2)
    }

    @Test(arguments: [(1.0, 0.0), (0.0, 1.0), (1.0, 1.0), (0.1, 0.3), (-2.0, 1.0)])
    func sitesOnOneLine(_ direction: (x: Double, y: Double)) throws {
        let sites =
            (0..<9).map { Coordinate(x: 20 + direction.x * Double($0), y: 20 + direction.y * Double($0)) }
            .reversed() as [Coordinate]
        let clip = try Geometry(square(0, 0, 40))
        let voronoi = try Voronoi(sites: sites, clip: clip)
        #expect(abs(voronoi.cells.reduce(0) { $0 + $1.area } - 1600) < 1e-9)
        for (site, cell) in zip(sites, voronoi.cells) { #expect(try cell.contains(Geometry(site))) }
    }

    @Test func regularGridHasEqualCells() throws {
        let sites = (0..<20).flatMap { x in (0..<20).map { Coordinate(x: Double(x) + 0.5, y: Double($0) + 0.5) } }
        let voronoi = try Voronoi(sites: sites, clip: Geometry(square(0, 0, 20)))
        for cell in voronoi.cells { #expect(abs(cell.area - 1) < 1e-9) }
    }

    @Test func sitesAlmostAtOnePlaceKeepTheirOwnCells() throws {
        var sites = [Coordinate(x: 500_000, y: 300_000), Coordinate(x: 500_000 + 1e-10, y: 300_000)]
        sites += [Coordinate(x: 500_000.0000001, y: 300_000.0000001)]
        var random = TestRandom(9)
        sites += random.points(50, in: Box(minX: 499_000, minY: 299_000, maxX: 501_000, maxY: 301_000))
        let clip = try Geometry(square(499_000, 299_000, 2_000))
        let voronoi = try Voronoi(sites: sites, clip: clip)
        let total = voronoi.cells.reduce(0) { $0 + $1.area }
        #expect(abs(total - clip.area) < 1e-6 * clip.area)
    }

    @Test func cellInSeveralPartsKeepsAll() throws {
        let clip = try Geometry(MultiPolygon([square(0, 0, 1), square(3, 0, 1)]))
        let voronoi = try Voronoi(sites: [Coordinate(x: 2, y: 0), Coordinate(x: 2, y: 50)], clip: clip)
        #expect(voronoi.cells[0].area == 2)
        #expect(voronoi.cells[0].polygons.polygons.count == 2)
        #expect(voronoi.cells[1].isEmpty)
    }

    @Test func unusableSitesAndAreasAreRefused() throws {
        let good = Coordinate(x: 1, y: 1)
        for bad in [Double.nan, .infinity, 1e300] {
            let error = #expect(throws: GEOSError.self) { try Voronoi(sites: [good, Coordinate(x: 0, y: bad)]) }
            #expect(error?.subject == .site(1))
        }
        let line = try Geometry(wkt: "LINESTRING (0 0, 1 1)")
        #expect(throws: GEOSError.self) { try Voronoi(sites: [good, Coordinate(x: 2, y: 1)], clip: line) }
        let bowTie = try Geometry(wkt: "POLYGON ((0 0, 10 10, 10 0, 0 10, 0 0))")
        let error = #expect(throws: GEOSError.self) {
            try Voronoi(sites: [good, Coordinate(x: 7, y: 1), Coordinate(x: 5, y: 8)], clip: bowTie)
        }
        #expect(error?.kind == .topology)
    }
}
