import Foundation
import GEOS
import Planar
import Shapes
import Testing

/// The kinds of defect of which `LibraryDefectTests` holds single inputs, each by inputs that are made: moved, turned, scaled, nested.
@Suite struct DefectKindTests {
    /// Magnitudes from a molecule to a star.
    static let scales = [1e-12, 1e-6, 1, 1e6, 1e12]

    static func noise(_ value: Double, _ random: inout SplitMix64) -> Double {
        var value = value
        for _ in 0..<random.below(5) { value = random.below(2) == 0 ? value.nextUp : value.nextDown }
        return value
    }

    // MARK: Rows

    /// Every place is covered, whatever the ratio, for rows on a line of any direction, size and place.
    @Test func concaveHullsOfRowsCoverThem() async {
        await #expect(processExitsWith: .success) {
            endProcess(afterSeconds: 60)
            var random = SplitMix64(seed: 101)
            for round in 0..<250 {
                let scale = DefectKindTests.scales[round % 5]
                let away = [0, 1e5, 1e7][random.below(3)] * min(scale, 1e6)
                let slope = random.unit() * 2 - 1
                var row = (0..<(3 + random.below(9))).map { _ in
                    let t = Double(random.below(8)) * scale * 1.37
                    return Coordinate(
                        x: DefectKindTests.noise(away + t, &random),
                        y: DefectKindTests.noise(away + slope * t, &random))
                }
                if random.below(3) == 0 { row += row.prefix(2) }
                let shapes: [Geometry] = [
                    try Geometry(multiPoint: row), try Geometry(lineString: row),
                    try Geometry(collection: [Geometry(multiPoint: row), Geometry(collection: [Geometry(row[0])])]),
                ]
                let shape = shapes[random.below(3)]
                let ratio = [0, 0.01, 0.3, 0.75, 1][random.below(5)]
                let hulls = [
                    try shape.concaveHull(ratio: ratio), try shape.convexHull(),
                    (try? shape.concaveHull(longestEdge: scale * 2)) ?? shape,
                ]
                let slack = 1e-7 * scale + 64 * shape.box.width.ulp + 64 * max(abs(away), scale).ulp
                for (i, hull) in hulls.enumerated() {
                    for place in row {
                        let gap = try hull.distance(to: Geometry(place)) ?? .infinity
                        #expect(gap <= slack, "hull \(i) of \(shape) at \(ratio) leaves \(place) out by \(gap)")
                    }
                }
            }
        }
    }

    /// Slivers a few digits wide have a circle that is no wider than they are.
    @Test func circlesInSliversEnd() async {
        await #expect(processExitsWith: .success) {
            endProcess(afterSeconds: 60)
            var random = SplitMix64(seed: 102)
            for round in 0..<300 {
                let away = [0, 1e5, 1e7, 1e9, 1e12][round % 5]
                let length = [0, 1e-9, 1, 1e3][random.below(4)]
                let corners = (0..<(3 + random.below(4))).map { _ in
                    let t = random.unit() * length
                    return Coordinate(
                        x: DefectKindTests.noise(away + t, &random),
                        y: DefectKindTests.noise(away * 3 + t, &random))
                }
                let sliver = try Geometry(Polygon(shell: Ring(corners + [corners[0]])))
                if let circle = try? sliver.maximumInscribedCircle() {
                    #expect(circle.radius <= max(sliver.box.width, sliver.box.height), "\(sliver)")
                }
                _ = try? sliver.largestEmptyCircle()
                _ = try? Geometry(multiPoint: corners).largestEmptyCircle()
                _ = try? Geometry(multiPoint: corners).largestEmptyCircle(within: sliver)
                _ = try? sliver.maximumInscribedCircle(tolerance: away.ulp)
                _ = try? sliver.pointOnSurface()
                _ = try? sliver.minimumClearance()
                _ = try? sliver.minimumWidth()
                _ = try? sliver.minimumRotatedRectangle()
            }
        }
    }

    // MARK: Clips

    /// Boxes whose sides and corners lie on vertices and segments, for polygons with holes, several polygons, and at any size.
    @Test func clipsAgreeWithTheOverlay() throws {
        var random = SplitMix64(seed: 103)
        func ring(_ left: Int, _ reach: Int) -> [Coordinate] {
            let corners = (0..<(3 + random.below(5))).map { _ in
                Coordinate(x: Double(left + random.below(reach)), y: Double(random.below(reach)))
            }
            return corners + [corners[0]]
        }
        var looked = 0
        while looked < 250 {
            let shape: Geometry? =
                switch random.below(3) {
                case 0: try? Geometry(Polygon(shell: Ring(ring(0, 9)), holes: [Ring(ring(2, 4))]))
                case 1:
                    try? Geometry(
                        MultiPolygon([Polygon(shell: Ring(ring(0, 6))), Polygon(shell: Ring(ring(5, 6)))]))
                default: try? Geometry(Polygon(shell: Ring(ring(0, 11))))
                }
            guard let shape, try shape.isValid(), shape.area > 0 else { continue }
            looked += 1
            let (x, y) = (Double(random.below(6)), Double(random.below(6)))
            let box = Box(
                minX: x, minY: y, maxX: x + Double(1 + random.below(5)), maxY: y + Double(1 + random.below(5)))
            let scale = [1e-9, 1, 1e9][random.below(3)]
            let (moved, window) = (
                try shape.applying(.scale(x: scale, y: scale)),
                Box(minX: box.minX * scale, minY: box.minY * scale, maxX: box.maxX * scale, maxY: box.maxY * scale)
            )
            let (clip, right) = (try moved.clipped(to: window), try moved.intersection(Geometry(window)))
            #expect(abs(clip.area - right.area) <= 1e-9 * scale * scale, "\(moved) in \(window)")
            #expect(try clip.area == 0 || clip.isValid(), "\(moved) in \(window)")
            let pieces = try AreaClipping(to: moved).clip(Geometry(window))
            #expect(abs(pieces.area - right.area) <= 1e-9 * scale * scale, "\(moved) by \(window)")
            // In a collection, and its border alone.
            let nested = try Geometry(collection: [moved, Geometry(collection: [moved.boundary()])])
            let both = try nested.clipped(to: window)
            let line = try moved.boundary().intersection(Geometry(window))
            let sides = abs(both.area - right.area) / (scale * scale)
            #expect(sides <= 1e-9, "\(nested) in \(window)")
            let length = both.lines.reduce(0) { $0 + LineString($1).length }
            #expect(abs(length - line.length) <= 1e-9 * scale, "\(nested) in \(window): \(length) for \(line.length)")
        }
    }

    // MARK: Prepared and plain

    /// Both of any sort, nested too.
    @Test func preparedAnswersAsPlainOfEverySort() throws {
        var random = SplitMix64(seed: 104)
        let scale = [1, 1e-9, 0.1]
        var unit = 1.0
        func place() -> Coordinate { Coordinate(x: Double(random.below(6)) * unit, y: Double(random.below(6)) * unit) }
        func simple() throws -> Geometry {
            while true {
                let found: Geometry? =
                    switch random.below(8) {
                    case 0: try Geometry(place())
                    case 1: try Geometry(multiPoint: [place(), place()])
                    case 2: try Geometry(lineString: [place(), place(), place()])
                    case 3: try Geometry(multiLineString: [[place(), place()], Array(repeating: place(), count: 2)])
                    case 4: try Geometry(empty: .polygon)
                    case 5: try? Geometry(linearRing: { $0 + [$0[0]] }([place(), place(), place(), place()]))
                    default:
                        try? Geometry(Polygon(shell: Ring({ $0 + [$0[0]] }([place(), place(), place(), place()]))))
                    }
                if let found, (try? found.isValid()) == true { return found }
            }
        }
        func nested(_ depth: Int) throws -> Geometry {
            if depth == 0 { return try simple() }
            var parts: [Geometry] = []
            for _ in 0..<(1 + random.below(2)) { parts.append(try nested(random.below(depth))) }
            return try Geometry(collection: parts)
        }
        for round in 0..<200 {
            unit = scale[round % 3]
            let (a, b) = (try nested(random.below(3)), try nested(random.below(3)))
            let prepared = try PreparedGeometry(a)
            let note = Comment(rawValue: "\(a) \(b)")
            try expectPlainAnswers(of: prepared, a, b)
            #expect(try prepared.relate(b) == a.relate(b), note)
            // The two add in another order.
            let (fast, plain) = (try prepared.distance(to: b), try a.distance(to: b))
            #expect((fast == nil) == (plain == nil) && abs((fast ?? 0) - (plain ?? 0)) <= 1e-12 * unit, note)
            #expect(try a.contains(b) == b.isWithin(a) && a.covers(b) == b.isCovered(by: a), note)
            #expect(try a.intersects(b) == b.intersects(a) && a.intersects(b) != a.isDisjoint(from: b), note)
            // In an array, in a tree, and joined.
            for predicate in SpatialPredicate.allCases where predicate != .containsProperly {
                let single = try SpatialIndex([b]).query(a, predicate: predicate) == [0]
                #expect(try Geometry.pairwise([a], predicate, [b]) == [single], note)
                #expect(try Geometry.relates([a], predicate, [b]).isEmpty != single, note)
            }
        }
    }

    // MARK: Cells

    @Test func voronoiCellsOfLatticesAndRowsTile() throws {
        var random = SplitMix64(seed: 105)
        for round in 0..<60 {
            let scale = [1e-6, 1, 1e5][round % 3]
            let away = [0, 1e6][random.below(2)] * scale
            let sites = (0..<(2 + random.below(10))).map { i -> Coordinate in
                switch round % 4 {
                case 0:
                    let angle = Double(i) * .pi / 5
                    return Coordinate(x: away + scale * cos(angle), y: away + scale * sin(angle))
                case 1: return Coordinate(x: away + scale * Double(i), y: away + scale * Double(i) / 3)
                case 2:
                    return Coordinate(
                        x: Self.noise(away + scale * Double(random.below(3)), &random),
                        y: Self.noise(away + scale * Double(random.below(3)), &random))
                default: return Coordinate(x: away + scale * random.unit(), y: away + scale * random.unit())
                }
            }
            let points = try Geometry(multiPoint: sites)
            guard let diagram = try? points.voronoiDiagram() else {
                Issue.record("no diagram of \(points)")
                continue
            }
            let cells = try diagram.parts()
            let union = try Geometry.union(of: cells)
            let sum = cells.reduce(0) { $0 + $1.area }
            #expect(abs(sum - union.area) <= 1e-6 * union.area, "\(points): \(sum) and \(union.area)")
            for cell in cells { #expect(try cell.type == .polygon && cell.isValid(), "\(points): \(cell)") }
            for site in sites { #expect(try union.distance(to: Geometry(site)) ?? 1 <= scale * 1e-6, "\(points)") }
        }
    }

    // MARK: Buffers

    @Test func buffersWithCornersAreValid() throws {
        var random = SplitMix64(seed: 106)
        for round in 0..<24 {
            let scale = [1e-3, 1, 1e4][round % 3]
            let corners = (0..<9).map { i in
                let (angle, radius) = (Double(i) * 2 * .pi / 9, scale * (1 + 20 * random.unit()))
                return Coordinate(x: radius * cos(angle), y: radius * sin(angle))
            }
            let hole = corners.map { Coordinate(x: $0.x / 3, y: $0.y / 3) }
            let shapes = [
                try Geometry(Polygon(shell: Ring(corners + [corners[0]]), holes: [Ring(hole + [hole[0]])])),
                try Geometry(lineString: corners), try Geometry(lineString: corners + [corners[0]]),
                try Geometry(collection: [Geometry(lineString: corners), Geometry(multiPoint: hole)]),
            ]
            for shape in shapes {
                for join in BufferStyle.Join.allCases {
                    for cap in BufferStyle.Cap.allCases {
                        let style = BufferStyle(cap: cap, join: join, mitreLimit: [1, 5, 100][random.below(3)])
                        let distance = [0.4, -0.3, 3, -20][random.below(4)] * scale
                        let buffer = try shape.buffer(by: distance, style: style)
                        #expect(try buffer.isValid(), "\(shape) by \(distance) \(style)")
                        // Points have no buffer with flat caps, and ends of lines lie on theirs.
                        guard distance > 0, cap != .flat else { continue }
                        let isCovered = try buffer.buffer(by: 1e-6 * scale).covers(shape)
                        #expect(isCovered, "\(shape) by \(distance) \(style)")
                    }
                }
            }
        }
    }

    @Test(arguments: [
        "POINT (1 1)", "LINESTRING (0 0, 5 5)", "MULTIPOINT (1 1, 2 2)", "GEOMETRYCOLLECTION EMPTY",
        "GEOMETRYCOLLECTION (POINT EMPTY, GEOMETRYCOLLECTION (LINESTRING EMPTY))", "LINESTRING (1 1, 1 1)",
        "POLYGON EMPTY", "POLYGON ((0 0, 1e-9 0, 0 1e-9, 0 0))", "MULTIPOLYGON (((0 0, 1 0, 0 1, 0 0)))",
        "GEOMETRYCOLLECTION (POINT (1 1), LINESTRING (0 0, 1 1))",
    ])
    func nothingIsLeftAsAnEmptyPolygon(_ text: String) throws {
        let geometry = try Geometry(wkt: text)
        for distance in [0.0, -0.0, -1, -1e6] where geometry.area == 0 || distance < 0 {
            for style in [BufferStyle(), BufferStyle(cap: .flat, join: .mitre), BufferStyle(cap: .square)] {
                #expect(try geometry.buffer(by: distance, style: style).wkt == "POLYGON EMPTY", "\(distance)")
            }
            #expect(try geometry.buffer(by: distance).wkt == "POLYGON EMPTY", "\(distance)")
        }
    }

    @Test(arguments: [
        "MULTIPOINT ((7 7), (7 7), (7 7))", "GEOMETRYCOLLECTION (POINT (7 7), LINESTRING (7 7, 7 7))",
        "MULTILINESTRING ((7 7, 7 7), (7 7, 7 7, 7 7))", "POLYGON ((7 7, 7 7, 7 7, 7 7))", "MULTIPOINT (7 7, EMPTY)",
        "GEOMETRYCOLLECTION (GEOMETRYCOLLECTION (MULTIPOINT (7 7)), POINT EMPTY)",
    ])
    func circleOfOnePlaceInEveryForm(_ text: String) throws {
        let circle = try Geometry(wkt: text).minimumBoundingCircle()
        #expect(circle.map { $0.center == Coordinate(x: 7, y: 7) && $0.radius == 0 } == true)
    }

    // MARK: Errors and text

    @Test(arguments: [
        ("MULTICURVE ((0 0, 5 5), CIRCULARSTRING (4 0, 4 4, 8 4))", "MULTICURVE"),
        ("multisurface (curvepolygon (circularstring (0 0, 4 0, 4 4, 0 4, 0 0)))", "MULTISURFACE"),
        ("SRID=4326;CIRCULARSTRING (0 0, 1 1, 2 0)", "CIRCULARSTRING"),
        ("POLYHEDRALSURFACE Z (((0 0 0, 0 0 1, 0 1 1, 0 0 0)))", "POLYHEDRALSURFACE"),
        ("TRIANGLE ((0 0, 0 9, 9 0, 0 0))", "TRIANGLE"), ("TIN EMPTY", "TIN"),
        ("CIRCULARSTRING M EMPTY", "CIRCULARSTRING"),
        (
            "GEOMETRYCOLLECTION (GEOMETRYCOLLECTION (COMPOUNDCURVE (CIRCULARSTRING (0 0, 1 1, 1 0), (1 0, 0 1))))",
            "COMPOUNDCURVE"
        ),
    ])
    func curvesInTextAreNamed(_ text: String, _ name: String) throws {
        let error = #expect(throws: GEOSError.self) { try Geometry(wkt: text) }
        #expect(error?.kind == .unsupported && error?.message.contains(name) == true, "\(error as Any)")
    }

    /// Types 8 to 12, 15 to 17 of the standard: with either order of bytes, heights in both ways, a number of the system, and within a
    /// collection.
    @Test(arguments: [
        (8, "CIRCULARSTRING"), (9, "COMPOUNDCURVE"), (10, "CURVEPOLYGON"), (11, "MULTICURVE"), (12, "MULTISURFACE"),
        (15, "POLYHEDRALSURFACE"), (16, "TIN"), (17, "TRIANGLE"),
    ])
    func curvesInBinaryAreNamed(_ code: UInt32, _ name: String) throws {
        for type in [code, code + 1000, code + 2000, code + 3000, code | 0x8000_0000, code | 0x4000_0000] {
            for isLittle in [true, false] {
                func word(_ number: UInt32) -> [UInt8] {
                    withUnsafeBytes(of: isLittle ? number.littleEndian : number.bigEndian, Array.init)
                }
                let curve = [isLittle ? 1 : 0] + word(type) + word(0)
                let withNumber = [isLittle ? 1 : 0] + word(type | 0x2000_0000) + word(4326) + word(0)
                let nested = [isLittle ? 1 : 0] + word(7) + word(1) + curve
                for bytes in [curve, withNumber, nested] {
                    let error = #expect(throws: GEOSError.self) { try Geometry(wkb: bytes) }
                    #expect(
                        error?.kind == .unsupported && error?.message.contains(name) == true,
                        "\(type) \(error as Any)")
                }
            }
        }
    }

    @Test(arguments: [
        ("MULTIPOINT (EMPTY)", 1, 0), ("multipoint z (empty, 1 2 3)", 2, 1), ("MULTIPOINT ((1 2), EMPTY, EMPTY)", 3, 1),
        ("MULTIPOINT(EMPTY,(1 2),EMPTY,3 4)", 4, 2), ("MULTIPOINT M (EMPTY, (1 2 3))", 2, 1),
        ("MULTIPOINT ZM (1 2 3 4, EMPTY)", 2, 1), ("  MULTIPOINT\n(\tEMPTY ,1 2 ) ", 2, 1),
    ])
    func multipointsWithEmptyPlaces(_ text: String, _ parts: Int, _ points: Int) throws {
        let geometry = try Geometry(wkt: text)
        #expect(geometry.partCount == parts && geometry.points.count == points)
        #expect(try Geometry(wkt: geometry.wkt) == geometry)
        #expect(try Geometry(wkb: geometry.wkb()) == geometry)
    }

    // MARK: Hashes

    @Test func hashesOfLikeGeometriesDiffer() throws {
        func circle(_ count: Int, _ change: (Int) -> Double) -> [Coordinate] {
            (0..<count).map { i in
                let angle = Double(i) * 2 * .pi / Double(count)
                return Coordinate(x: cos(angle) * change(i), y: sin(angle) * change(i))
            }
        }
        let frame = circle(40) { _ in 1 }
        var sets: [String: Set<Int>] = [:]
        for i in 0..<200 {
            let t = 0.1 + Double(i) / 400
            let hole = [(t, 0.1), (t + 0.05, 0.1), (t, 0.15), (t, 0.1)].map { Coordinate(x: $0.0, y: $0.1) }
            let shapes: [(String, Geometry)] = [
                ("holes", try Geometry(Polygon(shell: Ring(frame + [frame[0]]), holes: [Ring(hole)]))),
                ("one of many", try Geometry(multiPoint: frame + [Coordinate(x: t, y: 0)] + frame)),
                (
                    "in a collection",
                    try Geometry(
                        collection: [Geometry(multiPoint: frame), Geometry(Coordinate(x: t, y: t / 2))])
                ),
            ]
            for (name, shape) in shapes { sets[name, default: []].insert(shape.hashValue) }
        }
        for (name, hashes) in sets { #expect(hashes.count > 150, "\(name): \(hashes.count)") }
    }

    // MARK: Numbers of systems

    /// Whatever is made of a geometry is in its system, and two systems meet nowhere.
    @Test func systemsAreKeptAndChecked() throws {
        let area = try Geometry(wkt: "POLYGON ((0 0, 9 0, 9 9, 0 9, 0 0), (2 2, 3 2, 3 3, 2 2))").withSRID(27700)
        let line = try Geometry(wkt: "LINESTRING (-1 1, 4 4, 12 5)").withSRID(27700)
        let places = try Geometry(wkt: "MULTIPOINT (1 1, 4 5, 7 2, 8 8)").withSRID(27700)
        let window = Box(minX: 1, minY: 1, maxX: 5, maxY: 5)
        let made: [(String, () throws -> [Geometry])] = [
            ("union of", { [try Geometry.union(of: [area, line])] }),
            ("collection", { [try Geometry(collection: [area, line])] }),
            ("parts of a type", { [try Geometry(.multiPolygon, parts: [area])] }), ("parts", { try places.parts() }),
            ("part", { [try places.part(at: 1)] }), ("split", { try line.split(by: area) }),
            ("split area", { try area.split(by: line) }),
            ("substring", { [try line.substring(from: 1, to: 2)].compactMap { $0 } }),
            ("rings", { try area.interiorRings() }),
            ("ring", { [try area.exteriorRing()].compactMap { $0 } }), ("oriented", { [try area.orientedPolygons()] }),
            ("tree", { [try places.minimumSpanningTree()] }),
            ("subdivided", { try area.subdivided(in: window, columns: 2, rows: 2) }),
            ("coverage edges", { [try Geometry(collection: [area]).coverageEdges()] }),
            ("clip", { [try area.clipped(to: window)] }),
            ("clip of a collection", { [try Geometry(collection: [area, line]).clipped(to: window)] }),
            ("area clip", { [try AreaClipping(to: area).clip(area.buffer(by: 1))] }),
            ("concave", { [try places.concaveHull(ratio: 0.5)] }),
            ("convex", { [try places.convexHull()] }), ("voronoi", { [try places.voronoiDiagram()] }),
            (
                "delaunay",
                {
                    [
                        try places.delaunayTriangles(), try places.delaunayEdges(),
                        try area.constrainedDelaunayTriangles(),
                    ]
                }
            ),
            (
                "buffer",
                {
                    [
                        try area.buffer(by: 1), try area.buffer(by: 1, style: BufferStyle(join: .mitre)),
                        try area.buffer(by: -50),
                    ]
                }
            ),
            ("one side", { [try line.singleSidedBuffer(by: 1, on: .left), try line.offsetCurve(by: 1)] }),
            ("polygonize", { [try Geometry.polygonize([area.boundary()])] }),
            ("fully", { [try area.boundary().polygonizeFully().polygons] }),
            ("build", { [try area.boundary().buildArea()] }),
            ("valid", { [try area.makeValid(), try area.makeValid(.linework)] }),
            (
                "rectangle",
                { [try places.minimumRotatedRectangle(), try places.minimumWidth(), try places.envelope()] }
            ),
            ("simplified", { [try area.simplified(tolerance: 1), try area.simplifiedLineByLine(tolerance: 1)] }),
            (
                "grid",
                {
                    [
                        try area.snappedToGrid(1), try area.snapped(to: line, tolerance: 1),
                        try area.densified(maximumSegmentLength: 1),
                    ]
                }
            ),
            (
                "merge",
                {
                    [
                        try line.lineMerge(), try line.noded(), try line.reversed(), try line.normalized(),
                        try line.uniquePoints(),
                    ]
                }
            ),
            ("paths", { [try area.boundary().sharedPaths(with: area.boundary()).sameDirection] }),
            (
                "overlays",
                {
                    [
                        try area.intersection(line), try area.union(line), try area.difference(line),
                        try area.symmetricDifference(line),
                    ]
                }
            ),
            ("unions", { [try area.unaryUnion(), try area.coverageUnion(), try area.coverageUnionUnchecked()] }),
            ("ladder", { [try area.overlay(.union, with: line, rungs: OverlayRung.ladder(grid: 1e-3)).geometry] }),
            (
                "hulls",
                { [try area.polygonHull(isOuter: true, share: 0.5), try area.concaveHullOfPolygons(ratio: 0.5)] }
            ),
            ("moved", { try Geometry.mapCoordinates(of: [area, line]) { _ in } + [area.applying(.identity)] }),
            (
                "clearance",
                { [try area.minimumClearanceLine(), try area.boundary(), try area.removingRepeatedPoints()] }
            ),
            ("heights", { [try places.withOrdinates(heights: [1, 2, 3, 4])] }),
        ]
        for (name, make) in made {
            for (i, geometry) in try make().enumerated() {
                #expect(geometry.srid == 27700, "\(name) \(i): \(geometry.srid)")
            }
        }
        let (other, elsewhere) = (try area.withSRID(4326), try line.withSRID(4326))
        let asked: [(String, () throws -> Any)] = [
            ("union of", { try Geometry.union(of: [area, other]) }),
            ("collection", { try Geometry(collection: [area, other]) }),
            ("split", { try line.split(by: other) }), ("split area", { try area.split(by: elsewhere) }),
            ("snapped", { try area.snapped(to: other, tolerance: 1) }),
            ("paths", { try line.sharedPaths(with: elsewhere) }),
            ("hausdorff", { try area.hausdorffDistance(to: other) as Any }),
            ("pair", { try area.hausdorffPair(to: other) as Any }),
            ("frechet", { try line.frechetDistance(to: elsewhere) as Any }),
            ("near", { try area.nearestPoints(to: other) as Any }),
            ("within", { try area.isWithin(distance: 1, of: other) }),
            ("frame", { try places.voronoiDiagram(frame: other) }),
            ("circle", { try places.largestEmptyCircle(within: other) as Any }),
            ("clip", { try AreaClipping(to: area).clip(other) }),
            ("pairwise", { try Geometry.pairwise([area], .covers, [other]) }),
            ("distances", { try Geometry.distances([area], [other]) }),
            ("relates", { try Geometry.relates([area], .covers, [other]) }),
            ("index", { try SpatialIndex([area]).query(other) }),
            ("pattern", { try area.relates(to: other, pattern: "T********") }),
            ("equal", { try area.isTopologicallyEqual(to: other) }),
            ("prepared", { try PreparedGeometry(area).distance(to: other) as Any }),
            ("prepared pattern", { try PreparedGeometry(area).relates(to: other, pattern: "T********") }),
            ("polygonize", { try Geometry.polygonize([line, elsewhere]) }),
            ("ladder", { try area.overlay(.union, with: other, rungs: OverlayRung.ladder(grid: 1e-3)) }),
        ]
        for (name, ask) in asked {
            let error = #expect(throws: GEOSError.self, "\(name)") { _ = try ask() }
            #expect(error?.kind == .mismatch, "\(name): \(error as Any)")
        }
    }
}
