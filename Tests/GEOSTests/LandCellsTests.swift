import GEOS
import Planar
import Shapes
import TestData
import Testing

/// Cells cut to a land against the library's overlay of each whole cell with it.
@Suite struct LandCellsTests {
    /// A star-shaped ring around `center` with radii between half and all of `radius`, snapped to `grid` where given.
    static func star(
        _ center: Coordinate, _ radius: Double, _ count: Int, grid: Double? = nil, _ random: inout TestRandom
    ) -> Ring {
        Ring(
            (0..<count).map { index in
                let angle = Double(index) / Double(count) * 2 * .pi
                let length = radius * Double.random(in: 0.5...1, using: &random)
                let place = Coordinate(
                    x: center.x + length * (angle + .pi / 2).sine, y: center.y + length * angle.sine)
                guard let grid else { return place }
                return Coordinate(x: (place.x / grid).rounded() * grid, y: (place.y / grid).rounded() * grid)
            })
    }

    /// A ragged main land with lakes, an island in a lake, and islands off the coast.
    static func ragged(_ random: inout TestRandom, count: Int = 400) -> MultiPolygon {
        func place(_ x: Double, _ y: Double) -> Coordinate { Coordinate(x: 400_000 + x, y: 300_000 + y) }
        var polygons = [
            Polygon(
                shell: star(place(0, 0), 100_000, count, &random),
                holes: [
                    star(place(-20_000, 0), 15_000, 40, &random), star(place(25_000, 5_000), 12_000, 40, &random),
                    star(place(0, 30_000), 500, 12, &random),
                ])
        ]
        polygons.append(Polygon(shell: star(place(-20_000, 0), 6_000, 30, &random)))
        for angle in stride(from: 0.0, to: 6, by: 0.4) {
            let center = place(120_000 * (angle + .pi / 2).sine, 120_000 * angle.sine)
            polygons.append(Polygon(shell: star(center, Double.random(in: 100...9_000, using: &random), 20, &random)))
        }
        return MultiPolygon(polygons)
    }

    /// Agreement of each cell with the overlay, its validity, and the sum.
    static func check(_ sites: [Coordinate], _ land: Geometry, _ comment: Comment? = nil) throws {
        let voronoi = try Voronoi(sites: sites, clip: land)
        var box = Box(sites)
        box.formUnion(land.box)
        // Cells of ours: the mosaic has its own tests.
        let whole = try Voronoi(sites: sites, clip: Geometry(box.grown))
        let slack = 1e-9 * land.area
        // Two ulps of the greatest ordinate along all of the coast.
        let rounding = 2 * max(abs(box.minX), abs(box.minY), abs(box.maxX), abs(box.maxY)).ulp * land.length
        for (cell, part) in zip(whole.cells, voronoi.cells) {
            let expected = try cell.intersection(land)
            #expect(try part.isEmpty || part.isValid(), comment)
            #expect(part.type == .polygon || part.type == .multiPolygon, comment)
            #expect(abs(expected.area - part.area) <= 1e-9 * expected.area + rounding, comment)
            #expect(try expected.symmetricDifference(part).area <= 1e-9 * expected.area + rounding, comment)
        }
        #expect(abs(voronoi.cells.reduce(0) { $0 + $1.area } - land.area) <= slack, comment)
    }

    @Test(arguments: [3, 40, 600])
    func raggedLandAgreesWithTheOverlay(_ count: Int) throws {
        for seed in 0..<4 {
            var random = TestRandom(UInt64(100 * count + seed))
            let land = try Geometry(Self.ragged(&random))
            #expect(try land.isValid())
            try Self.check(random.points(count, in: land.box), land, "seed \(seed)")
        }
    }

    /// The quick way is the one that is taken, for every cell.
    @Test func nothingIsLeftToTheOverlay() throws {
        var random = TestRandom(1)
        let land = try Geometry(Self.ragged(&random, count: 3000))
        let sites = random.points(800, in: land.box).sorted()
        let cells = NearestCells(sites, in: Frame.around(sites + [land.box.corner(0), land.box.corner(2)]))
        let coast = try #require(Coast(land.layer))
        let cut = try #require(LandCells(cells, land: coast))
        #expect(cut.left.isEmpty)
    }

    /// Coasts with vertices on sides and corners of cells, sides along the coast, crossings in corners.
    @Test func coastsOnTheGridOfTheCells() throws {
        let sites = (0..<8).flatMap { x in (0..<8).map { Coordinate(x: Double(x), y: Double($0)) } }
        for seed in 0..<60 {
            var random = TestRandom(UInt64(seed))
            let center = Coordinate(x: 3.5, y: 3.5)
            let count = Int.random(in: 3...24, using: &random)
            let ring = Self.star(center, 4, count, grid: [0.5, 0.25, 0.1][seed % 3], &random)
            guard let land = try? Geometry(Polygon(shell: ring)), try land.isValid(), land.area > 0 else { continue }
            try Self.check(sites, land, "seed \(seed)")
        }
    }

    @Test(arguments: [
        // Along sides of cells.
        "POLYGON ((0.5 0.5, 5.5 0.5, 5.5 5.5, 0.5 5.5, 0.5 0.5))",
        // Through corners, and along sides in part.
        "POLYGON ((0.5 2.5, 2.5 0.5, 4.5 2.5, 4.5 3.5, 2.5 4.5, 0.5 2.5))",
        // Vertices in the middle of sides, a touch from inside and one from outside.
        "POLYGON ((1.5 1, 3 1.5, 4.5 1, 4.5 4, 3 3.5, 1.5 4, 1.5 1))",
        // Inside one cell; with a lake; two in one cell.
        "POLYGON ((2.8 2.8, 3.2 2.8, 3 3.2, 2.8 2.8))",
        "POLYGON ((2.8 2.8, 3.2 2.8, 3 3.2, 2.8 2.8), (2.9 2.85, 3 3.1, 3.1 2.85, 2.9 2.85))",
        "MULTIPOLYGON (((2.8 2.8, 2.9 2.8, 2.9 2.9, 2.8 2.8)), ((3.2 3.2, 3.1 3.2, 3.1 3.1, 3.2 3.2)))",
        // A lake in one cell of a land that covers it; a lake over many; a lake that touches the shore in a vertex.
        "POLYGON ((-1 -1, 7 -1.2, 7.1 7, -1 7.3, -1 -1), (2.9 2.85, 3 3.1, 3.1 2.85, 2.9 2.85))",
        "POLYGON ((-1 -1, 7 -1.2, 7.1 7, -1 7.3, -1 -1), (1 1.1, 1.2 5, 5.1 4.9, 4.8 0.9, 1 1.1))",
        "POLYGON ((-1 -1, 7 -1, 7 7, -1 7, -1 -1), (3.2 -1, 2.6 2.1, 3.7 2.3, 3.2 -1))",
        // A lake that touches an inner side of the shore, and two islands that touch.
        "POLYGON ((0.1 0.1, 6.3 0.1, 6.3 6.2, 0.1 6.2, 0.1 0.1), (3.1 0.1, 2.1 4.2, 4.3 4.4, 3.1 0.1))",
        "MULTIPOLYGON (((0.2 0.2, 3.3 0.3, 3.2 3.1, 0.2 0.2)), ((3.2 3.1, 5.9 5.8, 2.2 6.1, 3.2 3.1)))",
        // A needle.
        "POLYGON ((0.1 0.2, 6.3 3.1, 0.1 0.2000001, 0.1 0.2))",
        // Vertices said twice.
        "POLYGON ((0.1 0.2, 0.1 0.2, 6.3 3.1, 6.3 3.1, 2 6.1, 0.1 0.2))",
    ])
    func particularCoasts(_ text: String) throws {
        let land = try Geometry(wkt: text)
        let grid = (0..<7).flatMap { x in (0..<7).map { Coordinate(x: Double(x), y: Double($0)) } }
        try Self.check(grid, land, "grid")
        try Self.check(grid.map { Coordinate(x: $0.x + 0.3 * $0.y.sine, y: $0.y + 0.2 * $0.x.sine) }, land, "bent")
        try Self.check([Coordinate(x: 3, y: 3), Coordinate(x: 90, y: 4), Coordinate(x: 40, y: 70)], land, "one cell")
    }

    /// A side of a cell in the interior of the land is a side of the neighbour too, with the same ends: what is left over
    /// is the coast.
    @Test func neighboursMeetEdgeToEdge() throws {
        for seed in 0..<4 {
            var random = TestRandom(UInt64(seed))
            let land = try Geometry(Self.ragged(&random))
            let voronoi = try Voronoi(sites: random.points(500, in: land.box), clip: land)
            var open: [[Coordinate]: Double] = [:]
            for cell in voronoi.cells {
                for polygon in cell.polygons.polygons {
                    for ring in [polygon.shell] + polygon.holes {
                        for (a, b) in zip(ring.coordinates, ring.coordinates.dropFirst())
                        where open.removeValue(forKey: [b, a].sorted()) == nil {
                            open[[a, b].sorted()] = a.distance(to: b)
                        }
                    }
                }
            }
            let length = open.values.reduce(0, +)
            #expect(abs(length - land.length) <= 1e-9 * land.length)
        }
    }

    @Test func translationMovesTheCells() throws {
        var random = TestRandom(6)
        let polygon = MultiPolygon(
            [Polygon(shell: Self.star(Coordinate(x: 64, y: 64), 60, 200, grid: 1.0 / 1024, &random))])
        let sites = random.points(60, in: Box(minX: 0, minY: 0, maxX: 128, maxY: 128)).map {
            Coordinate(x: ($0.x * 1024).rounded() / 1024, y: ($0.y * 1024).rounded() / 1024)
        }
        func moved(_ place: Coordinate) -> Coordinate { Coordinate(x: place.x + 65_536, y: place.y - 131_072) }
        let here = try Voronoi(sites: sites, clip: Geometry(polygon))
        let land = MultiPolygon(polygon.polygons.map { Polygon(shell: Ring($0.shell.coordinates.map(moved))) })
        let there = try Voronoi(sites: sites.map(moved), clip: Geometry(land))
        for (a, b) in zip(here.cells, there.cells) {
            #expect(a.coordinateCount == b.coordinateCount)
            #expect(abs(a.area - b.area) <= 1e-6 * (a.area + 1e-3))
        }
    }

    @Test func orderOfTheInputChangesNoCell() throws {
        var random = TestRandom(3)
        let land = try Geometry(Self.ragged(&random))
        for sites in [
            random.points(300, in: land.box),
            (0..<300).map { Coordinate(x: 300_000 + Double($0 % 20) * 10_000, y: 200_000 + Double($0 / 20) * 10_000) },
        ] {
            let order = sites.indices.shuffled(using: &random)
            let a = try Voronoi(sites: sites, clip: land)
            let b = try Voronoi(sites: order.map { sites[$0] }, clip: land)
            for (new, old) in order.enumerated() { #expect(a.cells[a.cellOfSite[old]] == b.cells[b.cellOfSite[new]]) }
        }
    }

    @Test(arguments: [
        "POLYGON ((0 0, 10 10, 10 0, 0 10, 0 0))",
        "POLYGON ((1 1, 2 2, 2 1, 1 2, 1 1))",
        "MULTIPOLYGON (((0 0, 6 0, 6 6, 0 6, 0 0)), ((3 3, 9 3, 9 9, 3 9, 3 3)))",
    ])
    func crossingCoastsAreRefused(_ text: String) throws {
        let sites = [(1.0, 1.0), (7, 1), (5, 8), (30, 30), (2.6, 7.7)].map { Coordinate(x: $0.0, y: $0.1) }
        let error = #expect(throws: GEOSError.self) { try Voronoi(sites: sites, clip: Geometry(wkt: text)) }
        #expect(error?.kind == .topology)
    }
}

extension Box {
    fileprivate var grown: Box {
        let margin = max(width, height)
        return Box(minX: minX - margin, minY: minY - margin, maxX: maxX + margin, maxY: maxY + margin)
    }
    fileprivate func corner(_ index: Int) -> Coordinate {
        Coordinate(x: index == 0 ? minX : maxX, y: index == 0 ? minY : maxY)
    }
}

extension Geometry {
    /// As a layer of one region.
    fileprivate var layer: PolygonLayer {
        var layer = PolygonLayer()
        append(to: &layer)
        return layer
    }
}
