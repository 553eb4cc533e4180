import GEOS
import Planar
import Shapes

/// Every public operation, by name: a new one is covered by being listed here.
struct TableOperation: Sendable {
    let name: String
    /// Runs the operation with every odd input; an answer or an error is fine.
    let sweep: @Sendable () -> Void

    static func find(_ name: String) -> TableOperation? { all.first { $0.name == name } }

    static let all: [TableOperation] =
        unary + withNumber + withInteger + binary + binaryWithNumber + construction + prepared + index + moving + pieces
        + many

    /// Those whose answer depends on where coordinates lie: how many digits and segments are drawn is looked at elsewhere.
    static var nearDegenerate: [TableOperation] {
        all.filter { !["quadrant segments", "decimal places"].contains($0.name) }
    }

    static func each(_ name: String, _ body: @escaping @Sendable (Geometry) throws -> Void) -> TableOperation {
        TableOperation(name: name) { for (_, geometry) in OddInputs.geometries { try? body(geometry) } }
    }

    static func numbers(
        _ name: String, _ body: @escaping @Sendable (Geometry, Double) throws -> Void
    ) -> TableOperation {
        TableOperation(name: name) {
            for (_, geometry) in OddInputs.geometries {
                for number in OddInputs.numbers { try? body(geometry, number) }
            }
        }
    }

    static func integers(
        _ name: String, _ body: @escaping @Sendable (Geometry, Int) throws -> Void
    ) -> TableOperation {
        TableOperation(name: name) {
            for (_, geometry) in OddInputs.geometries {
                for integer in OddInputs.integers { try? body(geometry, integer) }
            }
        }
    }

    static func pairs(
        _ name: String, _ body: @escaping @Sendable (Geometry, Geometry) throws -> Void
    ) -> TableOperation {
        TableOperation(name: name) {
            for (_, a) in OddInputs.geometries { for (_, b) in OddInputs.geometries { try? body(a, b) } }
        }
    }

    static func pairs(
        _ name: String, _ numbers: [Double], _ body: @escaping @Sendable (Geometry, Geometry, Double) throws -> Void
    ) -> TableOperation {
        pairs(name) { a, b in for number in numbers { try? body(a, b, number) } }
    }

    static let unary: [TableOperation] = [
        each("properties") { a in
            _ = (a.type, a.box, a.coordinateCount, a.isEmpty, a.droppedOrdinates, a.dimension, a.partCount, a.isClosed)
            _ = (a.area, a.length, a.coordinates, a.points, a.lines, a.polygons, a.hashValue, a.description, a.srid)
            _ = (a.precisionGrid, a == a)
        },
        each("parts") { _ = try $0.parts() },
        each("append") { a in
            var layer = PolygonLayer()
            a.append(to: &layer)
            _ = try Geometry(layer, region: 0)
            _ = try Geometry.regions(of: layer)
        },
        each("wkt") { _ = try Geometry(wkt: $0.wkt) },
        each("wkb") { a in
            for srid in [nil, 0, -1, 27700] as [Int32?] {
                for isLittleEndian in [true, false] {
                    let form = BinaryForm(isLittleEndian: isLittleEndian, srid: srid)
                    _ = try Geometry(wkb: a.wkb(form))
                    _ = try Geometry(hexWKB: a.hexWKB(form))
                }
            }
        },
        each("geoJSON") { _ = try Geometry(geoJSON: $0.geoJSON()) },
        each("convexHull") { _ = try $0.convexHull() },
        each("envelope") { _ = try $0.envelope() },
        each("unaryUnion") { _ = try $0.unaryUnion() },
        each("coverageUnion") { _ = try $0.coverageUnion() },
        each("coverageFaults") { _ = try $0.coverageFaults() },
        each("coverageUnionUnchecked") { _ = try $0.coverageUnionUnchecked() },
        each("coverageInvalidEdges") { _ = try $0.coverageInvalidEdges() },
        each("disjointSubsetUnion") { _ = try $0.disjointSubsetUnion() },
        each("selfIntersections") { _ = try $0.selfIntersections() },
        each("coverageCleaned") { _ = try $0.coverageCleaned() },
        each("clusters") { a in
            for rule in [ClusterRule.intersecting, .boxesIntersecting, .density(distance: 1, fewest: 2)] {
                _ = try a.clusters(by: rule)
            }
        },
        each("gridIntersectionFractions") {
            _ = try $0.gridIntersectionFractions(in: Box(minX: 0, minY: 0, maxX: 9, maxY: 9), columns: 3, rows: 2)
        },
        each("subdivided") {
            _ = try $0.subdivided(in: Box(minX: 0, minY: 0, maxX: 9, maxY: 9), columns: 3, rows: 2)
            if !$0.box.isEmpty { _ = try $0.subdivided(in: $0.box, columns: 2, rows: 3) }
        },
        each("coverageEdges") { a in
            for kind in CoverageEdgeKind.allCases { _ = try a.coverageEdges(kind) }
        },
        each("many at once") { a in
            _ = Geometry.areas(of: [a, a])
            _ = try Geometry.mapCoordinates(of: [a, a]) { _ in }
        },
        each("makeValid linework") { _ = try $0.makeValid(.linework) },
        each("makeValid structure") { _ = try $0.makeValid() },
        each("makeValid keeping") { _ = try $0.makeValid(.structure(keepCollapsed: true)) },
        each("isValid") { _ = try $0.isValid() },
        each("validity") { _ = try $0.validity() },
        each("validity with inverted rings") { _ = try $0.validity(allowingInvertedRings: true) },
        each("isSimple") { _ = try $0.isSimple() },
        each("isRing") { _ = try $0.isRing() },
        each("centroid") { _ = try $0.centroid() },
        each("pointOnSurface") { _ = try $0.pointOnSurface() },
        each("minimumBoundingCircle") { _ = try $0.minimumBoundingCircle() },
        each("maximumInscribedCircle") { _ = try $0.maximumInscribedCircle() },
        each("largestEmptyCircle") { _ = try $0.largestEmptyCircle() },
        each("minimumRotatedRectangle") { _ = try $0.minimumRotatedRectangle() },
        each("minimumWidth") { _ = try $0.minimumWidth() },
        each("minimumClearance") { _ = try $0.minimumClearance() },
        each("minimumClearanceLine") { _ = try $0.minimumClearanceLine() },
        each("boundary") { _ = try $0.boundary() },
        each("lineMerge") { _ = try $0.lineMerge() },
        each("lineMerge directed") { _ = try $0.lineMerge(isDirected: true) },
        each("noded") { _ = try $0.noded() },
        each("reversed") { _ = try $0.reversed() },
        each("normalized") { _ = try $0.normalized() },
        each("uniquePoints") { _ = try $0.uniquePoints() },
        each("polygonize") { a in
            _ = try Geometry.polygonize([a, a])
            _ = try Geometry.polygonize([a], onlyValid: true)
        },
        each("polygonizeFully") { _ = try $0.polygonizeFully() },
        each("buildArea") { _ = try $0.buildArea() },
        each("voronoiDiagram") { _ = try $0.voronoiDiagram() },
        each("constrainedDelaunayTriangles") { _ = try $0.constrainedDelaunayTriangles() },
        each("Voronoi") { _ = try Voronoi(sites: $0.coordinates) },
        each("Voronoi clipped") { _ = try Voronoi(sites: $0.coordinates, clip: $0) },
        each("Delaunay") { _ = try Delaunay(sites: $0.coordinates) },
        each("clipped") { a in for box in OddInputs.boxes { _ = try? a.clipped(to: box) } },
        each("distanceAlong") { a in
            for coordinate in OddInputs.coordinates {
                _ = try? a.distance(alongTo: coordinate)
                _ = try? a.fraction(alongTo: coordinate)
            }
        },
    ]

    static let withNumber: [TableOperation] = [
        numbers("buffer") { _ = try $0.buffer(by: $1) },
        numbers("buffer with style") { a, number in
            for cap in BufferStyle.Cap.allCases {
                for join in BufferStyle.Join.allCases {
                    _ = try? a.buffer(by: number, style: BufferStyle(cap: cap, join: join))
                    _ = try? a.buffer(by: 1, style: BufferStyle(cap: cap, join: join, mitreLimit: number))
                }
            }
        },
        numbers("buffer on one side") { a, number in
            for side in BufferStyle.Side.allCases { _ = try? a.buffer(by: number, on: side) }
        },
        numbers("offsetCurve") { a, number in
            for join in BufferStyle.Join.allCases {
                _ = try? a.offsetCurve(by: number, style: BufferStyle(join: join))
            }
        },
        numbers("singleSidedBuffer") { a, number in
            for side in BufferStyle.Side.allCases { _ = try? a.singleSidedBuffer(by: number, on: side) }
        },
        numbers("concaveHull") { a, number in
            for allowingHoles in [false, true] { _ = try? a.concaveHull(ratio: number, allowingHoles: allowingHoles) }
        },
        numbers("concaveHull by edge") { _ = try $0.concaveHull(longestEdge: $1, allowingHoles: true) },
        numbers("coverageCleaned by gap") { _ = try $0.coverageCleaned(snapping: $1, gapWidth: $1) },
        numbers("clusters by distance") { a, number in
            _ = try? a.clusters(by: .within(distance: number))
            _ = try? a.clusters(by: .boxesWithin(distance: number))
        },
        numbers("concaveHullOfPolygons") { a, number in
            for isTight in [false, true] {
                for allowingHoles in [false, true] {
                    _ = try? a.concaveHullOfPolygons(ratio: number, isTight: isTight, allowingHoles: allowingHoles)
                }
            }
        },
        numbers("polygonHull") { a, number in
            for measure in PolygonHullMeasure.allCases {
                for isOuter in [false, true] {
                    _ = try? a.polygonHull(isOuter: isOuter, share: number, measure: measure)
                }
            }
        },
        numbers("maximumInscribedCircle by tolerance") { _ = try $0.maximumInscribedCircle(tolerance: $1) },
        numbers("largestEmptyCircle by tolerance") { _ = try $0.largestEmptyCircle(tolerance: $1) },
        numbers("simplified") { _ = try $0.simplified(tolerance: $1) },
        numbers("simplifiedLineByLine") { _ = try $0.simplifiedLineByLine(tolerance: $1) },
        numbers("withPrecision") { a, number in
            for mode in PrecisionMode.allCases { _ = try? a.snappedToGrid(number, mode: mode) }
        },
        numbers("work on a grid") { a, number in
            let onGrid = try a.snappedToGrid(number, mode: .pointwise)
            _ = try? onGrid.unaryUnion()
            _ = try? onGrid.buffer(by: 1)
            _ = try? onGrid.makeValid()
            _ = try? onGrid.intersection(a)
        },
        numbers("unaryUnion on a grid") { _ = try $0.unaryUnion(grid: $1) },
        numbers("densified") { _ = try $0.densified(maximumSegmentLength: $1) },
        numbers("removingRepeatedPoints") { _ = try $0.removingRepeatedPoints(tolerance: $1) },
        numbers("delaunayTriangles") { _ = try $0.delaunayTriangles(tolerance: $1) },
        numbers("delaunayEdges") { _ = try $0.delaunayEdges(tolerance: $1) },
        numbers("voronoiDiagram by tolerance") { _ = try $0.voronoiDiagram(tolerance: $1) },
        numbers("coverageSimplified") { _ = try $0.coverageSimplified(tolerance: $1) },
        numbers("coverageInvalidEdges by gap") { _ = try $0.coverageInvalidEdges(gapWidth: $1) },
        numbers("place along") { _ = try $0.point(atDistance: $1) },
        numbers("place along by share") { _ = try $0.point(atFraction: $1) },
    ]

    static let withInteger: [TableOperation] = [
        integers("part") { _ = try $0.part(at: $1) },
        integers("quadrant segments") { a, count in
            _ = try? a.buffer(by: 1, quadrantSegments: count)
            _ = try? a.buffer(by: 1, style: BufferStyle(quadrantSegments: count))
            _ = try? a.offsetCurve(by: 1, style: BufferStyle(quadrantSegments: count))
            _ = try? a.singleSidedBuffer(by: 1, on: .left, style: BufferStyle(quadrantSegments: count))
        },
        integers("decimal places") { a, count in
            for isTrimmed in [false, true] {
                let places = DecimalPlaces(count, isTrimmed: isTrimmed)
                _ = try? Geometry(wkt: a.wkt(places: places))
                _ = try? Geometry(geoJSON: a.geoJSON(places: places))
            }
        },
    ]

    static let binary: [TableOperation] = [
        pairs("equality") { a, b in _ = (a == b, a.isExactlyEqual, try a.isEqualNormalized(to: b)) },
        pairs("intersects") { _ = try $0.intersects($1) },
        pairs("isDisjoint") { _ = try $0.isDisjoint(from: $1) },
        pairs("touches") { _ = try $0.touches($1) },
        pairs("crosses") { _ = try $0.crosses($1) },
        pairs("overlaps") { _ = try $0.overlaps($1) },
        pairs("contains") { _ = try $0.contains($1) },
        pairs("covers") { _ = try $0.covers($1) },
        pairs("isWithin") { _ = try $0.isWithin($1) },
        pairs("isCovered") { _ = try $0.isCovered(by: $1) },
        pairs("isTopologicallyEqual") { _ = try $0.isTopologicallyEqual(to: $1) },
        pairs("relate") { _ = try $0.relate($1) },
        pairs("relate by boundary rule") { a, b in
            for rule in BoundaryNodeRule.allCases { _ = try? a.relate(b, boundary: rule) }
        },
        pairs("relates") { a, b in
            for pattern in OddInputs.patterns { _ = try? a.relates(to: b, pattern: pattern) }
        },
        pairs("distance") { _ = try $0.distance(to: $1) },
        pairs("nearestPoints") { _ = try $0.nearestPoints(to: $1) },
        pairs("hausdorffDistance") { _ = try $0.hausdorffDistance(to: $1) },
        pairs("frechetDistance") { _ = try $0.frechetDistance(to: $1) },
        pairs("overlay") { a, b in
            for operation in OverlayOperation.allCases { _ = try? a.overlay(operation, with: b) }
        },
        pairs("overlay by ladder") { a, b in
            for operation in OverlayOperation.allCases {
                _ = try? a.overlay(operation, with: b, rungs: OverlayRung.ladder(grid: 1e-3))
            }
            _ = try a.overlay(.union, with: b, rungs: [])
        },
        pairs("prepared relate") { _ = try PreparedGeometry($0).relate($1) },
        pairs("isIdentical") { _ = try $0.isIdentical(to: $1) },
        pairs("sharedPaths") { _ = try $0.sharedPaths(with: $1) },
        pairs("largestEmptyCircle within") { _ = try $0.largestEmptyCircle(within: $1) },
        pairs("voronoiDiagram in a frame") { _ = try $0.voronoiDiagram(frame: $1) },
        pairs("union of") { _ = try Geometry.union(of: [$0, $1]) },
    ]

    static let binaryWithNumber: [TableOperation] = [
        pairs("overlay on a grid", [0, 1, -1, 1e-300, 1e300, .nan, .infinity]) { a, b, grid in
            for operation in OverlayOperation.allCases { _ = try? a.overlay(operation, with: b, grid: grid) }
        },
        pairs("isExactlyEqual", OddInputs.numbers) { _ = try $0.isExactlyEqual(to: $1, tolerance: $2) },
        pairs("isWithin distance", OddInputs.numbers) { _ = try $0.isWithin(distance: $2, of: $1) },
        pairs("hausdorffDistance densified", [0, 1, 0.25, 1e-3, 1e-300, -1, 2, .nan, .infinity]) {
            _ = try $0.hausdorffDistance(to: $1, densifyFraction: $2)
        },
        pairs("frechetDistance densified", [0, 1, 0.25, 0.05, 1e-300, -1, 2, .nan, .infinity]) {
            _ = try $0.frechetDistance(to: $1, densifyFraction: $2)
        },
        pairs("snapped", OddInputs.numbers) { _ = try $0.snapped(to: $1, tolerance: $2) },
    ]

    static let construction: [TableOperation] = [
        TableOperation(name: "from coordinates") {
            for coordinate in OddInputs.coordinates { _ = try? Geometry(coordinate) }
            for line in OddInputs.lines {
                _ = try? Geometry(multiPoint: line)
                _ = try? Geometry(lineString: line)
                _ = try? Geometry(linearRing: line)
                _ = try? Geometry(multiLineString: [line, line])
                _ = try? Geometry(Polygon(shell: Ring(line), holes: [Ring(line)]))
                _ = try? Geometry(MultiPolygon([Polygon(shell: Ring(line)), Polygon(shell: Ring([]))]))
                _ = try? Geometry(PolygonLayer([MultiPolygon([Polygon(shell: Ring(line))])]), region: 0)
                _ = try? Voronoi(sites: line)
                _ = try? Delaunay(sites: line)
                _ = try? DistinctSites(line)
            }
            for box in OddInputs.boxes { _ = try? Geometry(box) }
            for type in GeometryType.allCases {
                _ = try? Geometry(empty: type)
                for (_, geometry) in OddInputs.geometries {
                    _ = try? Geometry(type, parts: [geometry, geometry])
                    _ = try? Geometry(collection: [geometry])
                }
                _ = try? Geometry(type, parts: [])
            }
        },
        TableOperation(name: "from text") {
            for text in OddInputs.strings {
                for end in text.indices {
                    _ = try? Geometry(wkt: String(text[..<end]))
                    _ = try? Geometry(geoJSON: String(text[..<end]))
                    _ = try? Geometry(hexWKB: String(text[..<end]))
                }
                _ = try? Geometry(wkt: text)
                _ = try? Geometry(geoJSON: text)
                _ = try? Geometry(hexWKB: text)
            }
        },
        TableOperation(name: "from bytes") {
            for (_, geometry) in OddInputs.geometries {
                guard let good = try? geometry.wkb() else { continue }
                for end in 0..<min(good.count, 200) { _ = try? Geometry(wkb: Array(good[..<end])) }
                for i in good.indices.prefix(200) {
                    for change: UInt8 in [0x01, 0x20, 0x40, 0x80, 0xFF] {
                        var bytes = good
                        bytes[i] ^= change
                        _ = try? Geometry(wkb: bytes)
                    }
                }
            }
        },
    ]

    static let prepared: [TableOperation] = [
        pairs("prepared predicates") { a, b in
            let a = try PreparedGeometry(a)
            _ = try? a.intersects(b)
            _ = try? a.isDisjoint(from: b)
            _ = try? a.contains(b)
            _ = try? a.containsProperly(b)
            _ = try? a.covers(b)
            _ = try? a.isWithin(b)
            _ = try? a.isCovered(by: b)
            _ = try? a.crosses(b)
            _ = try? a.overlaps(b)
            _ = try? a.touches(b)
        },
        pairs("prepared distances") { a, b in
            let a = try PreparedGeometry(a)
            _ = try? a.distance(to: b)
            _ = try? a.nearestPoints(to: b)
            for number in OddInputs.numbers { _ = try? a.isWithin(distance: number, of: b) }
        },
        each("prepared coordinates") { a in
            let a = try PreparedGeometry(a)
            for coordinate in OddInputs.coordinates {
                _ = try? a.contains(coordinate)
                _ = try? a.containsXY(coordinate)
                _ = try? a.intersectsXY(coordinate)
            }
        },
    ]

    static let index: [TableOperation] = [
        TableOperation(name: "BoxTree") {
            let geometries = OddInputs.geometries.map(\.geometry)
            for index in [BoxTree(geometries), BoxTree(OddInputs.boxes), BoxTree([] as [Box])] {
                for box in OddInputs.boxes + geometries.map(\.box) {
                    _ = index.query(box)
                    for count in OddInputs.integers { _ = index.nearest(count, to: box) { _, distance in distance } }
                    for number in OddInputs.numbers {
                        _ = index.nearest(3, to: box, within: number) { _, distance in distance }
                    }
                    _ = index.nearest(to: box) { _, distance in distance }
                }
                for coordinate in OddInputs.coordinates { _ = index.nearest(to: coordinate) }
                _ = index.intersectingPairs()
            }
            _ = BoxTree(OddInputs.coordinates).intersectingPairs()
        }
    ]
}
