import Foundation
import GEOS
import Planar
import Shapes
import Testing

/// Inputs on which the library dies, does not end, or answers wrongly without a word: each with the right answer.
@Suite struct LibraryDefectTests {
    static func geometry(_ text: String) throws -> Geometry { try Geometry(wkt: text) }

    // MARK: It does not end

    static let sliver =
        "POLYGON ((536520.0679737709 5438764.374763639, 536520.0679737704 5438764.374763602, "
        + "536520.0679737709 5438764.374763642, 536520.0679737709 5438764.374763639))"

    @Test func inscribedCircleOfAPolygonAFewUlpsWide() async {
        await #expect(processExitsWith: .success) {
            endProcess(afterSeconds: 10)
            let sliver = try Geometry(wkt: LibraryDefectTests.sliver)
            let circle = try sliver.maximumInscribedCircle()
            #expect(circle.map { sliver.box.covers($0.center) && $0.radius < 1e-8 } == true)
            for tolerance in [1e-11, 1e-10] {
                #expect(throws: GEOSError.self) { try sliver.maximumInscribedCircle(tolerance: tolerance) }
                #expect(throws: GEOSError.self) { try sliver.largestEmptyCircle(tolerance: tolerance) }
            }
            #expect(throws: GEOSError.self) { try sliver.largestEmptyCircle() }
        }
    }

    // MARK: It dies

    @Test(arguments: [0, 0.3, 0.75, 1])
    func concaveHullOfPlacesNearlyOnALine(_ ratio: Double) throws {
        let rows = [
            "MULTIPOINT (0 0, 0.000002 -0.000001, 2.164815 21.159466, 2.164816 21.159464, 1.016175 9.919195)",
            "MULTIPOINT (584245.72096874 7549593.72686167, 584251.71398371 7549594.01629478, "
                + "584242.72446125 7549593.58214511, 584230.73978847 7549592.9760418, "
                + "584233.73581213 7549593.13045099, 584236.7318358 7549593.28486019, "
                + "584239.72795377 7549593.43742855, 584227.74314188 7549592.83423486)",
            "MULTIPOINT (113.56577197798602 22.80081530883069, 113.565723279387 22.800815316487014, "
                + "113.56571548761124 22.80081531771092, 113.56571548780202 22.800815317674463, "
                + "113.56577197817877 22.8008153088047)",
        ]
        for row in rows {
            let places = try Self.geometry(row)
            for degrees in [0.0, 1, 90, 179] {
                for scale in [1.0, 1e-3, 1e3] {
                    let turn = AffineTransform.rotation(degrees: degrees, about: places.box.center)
                        .concatenating(.scale(x: scale, y: scale, about: places.box.center))
                    let moved = try places.applying(turn)
                    let hull = try moved.concaveHull(ratio: ratio)
                    for place in moved.points {
                        #expect(try hull.distance(to: Geometry(place)) ?? 1 < 1e-6 * scale, "\(row) \(degrees)")
                    }
                }
            }
        }
    }

    // MARK: Ground outside of the polygon

    @Test(arguments: [
        ("POLYGON ((10 0, 10 60, 50 20, 90 60, 90 0, 10 0))", Box(minX: 30, minY: 20, maxX: 70, maxY: 40), 400),
        (
            "POLYGON ((3 5, 8 0, 8 0, 5 2, 0 2, 3 6, 8 3, 7 2, 3 5))", Box(minX: 2, minY: 2, maxX: 6, maxY: 6),
            11.508_333_333_333_333
        ),
        (
            "POLYGON ((4 6, 6 7, 4 4, 6 6, 8 1, 0 4, 4 6))", Box(minX: 2, minY: 2, maxX: 6, maxY: 6), 12.25
        ),
        ("POLYGON ((3 4, 2 6, 4 8, 4 0, 2 0, 0 7, 3 4))", Box(minX: 2, minY: 2, maxX: 6, maxY: 6), 7.5),
    ])
    func clipReturnsGroundOfTheInputAlone(_ text: String, _ box: Box, _ area: Double) throws {
        let polygon = try Self.geometry(text)
        let clip = try polygon.clipped(to: box)
        #expect(abs(clip.area - area) < 1e-2, "\(clip)")
        #expect(try polygon.buffer(by: 1e-9).covers(clip))
    }

    /// Polygons and boxes of one lattice: every sort of touch occurs. The overlay tells what is right.
    @Test func clipAgreesWithTheOverlayOnALattice() throws {
        var random = SplitMix64(seed: 3)
        var (looked, differ) = (0, 0)
        let box = Box(minX: 2, minY: 2, maxX: 6, maxY: 6)
        let square = try Geometry(box)
        while looked < 1500 {
            let corners = (0..<(4 + random.below(5))).map { _ in
                Coordinate(x: Double(random.below(9)), y: Double(random.below(9)))
            }
            guard let polygon = try? Geometry(Polygon(shell: Ring(corners))), try polygon.isValid() else { continue }
            looked += 1
            let (clip, right) = (try polygon.clipped(to: box), try polygon.intersection(square))
            if abs(clip.area - right.area) > 1e-9 { differ += 1 }
            let byPieces = try AreaClipping(to: polygon).clip(square)
            #expect(abs(byPieces.area - right.area) < 1e-9)
        }
        #expect(differ == 0)
    }

    // MARK: Prepared and plain

    @Test func preparedContainsACollectionAsThePlainDoes() throws {
        let area = try Self.geometry("MULTIPOLYGON(((-60 -50,-70 -50,-60 -40,-60 -50)))")
        let places = try Self.geometry("GEOMETRYCOLLECTION(MULTIPOINT((-60 -50),(-63 -49)))")
        #expect(try area.contains(places))
        #expect(try PreparedGeometry(area).contains(places))
    }

    @Test func aLineWithoutLengthIsItsPlace() throws {
        let triangle = try Self.geometry(
            "POLYGON ((-90.7937622070313 30.4214403721742, -89.5001220703125 29.6439011074573, "
                + "-90.0274658203125 29.5674849779702, -90.7937622070313 30.4214403721742))")
        let line = try Self.geometry("LINESTRING (-90.21896375277 30.004926101619, -90.21896375277 30.004926101619)")
        let place = try Geometry(Coordinate(x: -90.21896375277, y: 30.004926101619))
        let prepared = try PreparedGeometry(triangle)
        #expect(try triangle.covers(line) == triangle.covers(place))
        #expect(try triangle.intersects(line) == triangle.intersects(place))
        #expect(try triangle.contains(line) == triangle.contains(place))
        #expect(try prepared.covers(line) == triangle.covers(line))
        #expect(try prepared.intersects(line) == triangle.intersects(line))
        #expect(try prepared.contains(line) == triangle.contains(line))
        #expect(try line.isTopologicallyEqual(to: place))
    }

    /// The law, on a lattice where borders meet in every way.
    @Test func preparedAnswersAsPlainOnRandomPairs() throws {
        var random = SplitMix64(seed: 29)
        func place() -> Coordinate { Coordinate(x: Double(random.below(7)), y: Double(random.below(7))) }
        func polygon() throws -> Geometry {
            while true {
                let corners = (0..<(3 + random.below(4))).map { _ in place() }
                if let polygon = try? Geometry(Polygon(shell: Ring(corners))), try polygon.isValid(), polygon.area > 0 {
                    return polygon
                }
            }
        }
        func simple() throws -> Geometry {
            switch random.below(6) {
            case 0: return try Geometry(place())
            case 1: return try Geometry(multiPoint: [place(), place(), place()])
            case 2: return try Geometry(lineString: [place(), place(), place()])
            case 3:
                let point = place()
                return try Geometry(lineString: [point, point])
            case 4: return try Geometry(multiLineString: [[place(), place()], [place(), place()]])
            default: return try polygon()
            }
        }
        func nested(_ depth: Int) throws -> Geometry {
            if depth == 0 { return try simple() }
            var parts: [Geometry] = []
            for _ in 0..<(1 + random.below(3)) { parts.append(try nested(random.below(depth))) }
            return try Geometry(collection: parts)
        }
        for _ in 0..<600 {
            let (a, b) = (try polygon(), try nested(random.below(4)))
            let prepared = try PreparedGeometry(a)
            let note = Comment(rawValue: "\(a) \(b)")
            try expectPlainAnswers(of: prepared, a, b)
            // The library relates no polygon to points and lines together, but every part has to be inside.
            var isInside = true
            for part in try b.flatParts() where try !a.relates(to: part, pattern: "T**FF*FF*") { isInside = false }
            #expect(try prepared.containsProperly(b) == isInside, note)
        }
    }

    // MARK: Cells, mitres, circles, empty buffers

    @Test(arguments: [
        "MULTIPOINT (366.99763488064747 -45.610000000000014, 366.2381975042589 -45.339682883479995, "
            + "366.0603171165201 -45.161802495741185, 365.7900000000001 -44.40236511935221)",
        "MULTIPOINT (-819831.1 -1007946.473, -819831.1 -1007945.994, -819829.184 -1007947.91, "
            + "-819829.663 -1007947.91)",
    ])
    func voronoiCellsTileTheirFrame(_ text: String) throws {
        let cells = try Self.geometry(text).voronoiDiagram().parts()
        #expect(cells.count == 4)
        let union = try Geometry.union(of: cells)
        #expect(abs(cells.reduce(0) { $0 + $1.area } - union.area) < 1e-6 * union.area)
        for cell in cells { #expect(try cell.type == .polygon && cell.isValid()) }
    }

    @Test func voronoiWithAToleranceTakesNearPlacesForOne() throws {
        let places = try Self.geometry("MULTIPOINT (0 0, 0.1 0, 10 0, 10 10, 0 10)")
        #expect(try places.voronoiDiagram(tolerance: 0.5).partCount == 4)
        #expect(try places.voronoiDiagram().partCount == 5)
        let frame = try Geometry(Box(minX: -100, minY: -100, maxX: 100, maxY: 100))
        #expect(try abs(places.voronoiDiagram(frame: frame).area - 40_000) < 1e-6)
    }

    /// GEOS issue 856.
    @Test func mitredBuffersAreValid() throws {
        var random = SplitMix64(seed: 856)
        for _ in 0..<200 {
            let corners = (0..<12).map { i in
                let (angle, radius) = (Double(i) * .pi / 6, 1 + 20 * random.unit())
                return Coordinate(x: radius * cos(angle), y: radius * sin(angle))
            }
            let star = try Geometry(Polygon(shell: Ring(corners)))
            for distance in [0.5, -0.3, 3] {
                let style = BufferStyle(join: .mitre, mitreLimit: 50)
                #expect(try star.buffer(by: distance, style: style).isValid(), "\(star) \(distance)")
            }
        }
    }

    @Test(arguments: ["MULTIPOINT ((1 1),(1 1))", "LINESTRING (1 1, 1 1)", "POINT (1 1)"])
    func circleAroundOnePlace(_ text: String) throws {
        let circle = try Self.geometry(text).minimumBoundingCircle()
        #expect(circle.map { $0.center == Coordinate(x: 1, y: 1) && $0.radius == 0 } == true)
    }

    @Test func circlesHoldEveryPlaceNearALine() throws {
        for (text, geometry) in NearDegenerateInputs.geometries where !geometry.isEmpty {
            guard let circle = try geometry.minimumBoundingCircle() else { continue }
            let longest = geometry.coordinates.map { $0.distance(to: circle.center) }.max() ?? 0
            let slack = 1e-8 * circle.radius + 1e-7
            #expect(longest <= circle.radius + slack, "\(text)")
            #expect(circle.radius <= max(geometry.box.width, geometry.box.height) * 0.7072 + slack, "\(text)")
        }
    }

    @Test func emptyBuffersAreEmptyPolygons() throws {
        for text in ["POINT EMPTY", "MULTIPOLYGON EMPTY", "POLYGON ((0 0, 1 0, 1 1, 0 0))"] {
            let geometry = try Self.geometry(text)
            for empty in [try geometry.buffer(by: -5), try geometry.buffer(by: -5, style: BufferStyle())] {
                #expect(empty.wkt == "POLYGON EMPTY", "\(text)")
            }
        }
    }

    // MARK: Errors, text and numbers of reference systems

    @Test func curvesAreUnsupportedByName() throws {
        for (text, name) in [
            ("CIRCULARSTRING (0 0, 1 1, 2 0)", "CIRCULARSTRING"),
            ("CURVEPOLYGON ((0 0, 1 1, 1 0, 0 0))", "CURVEPOLYGON"),
            ("GEOMETRYCOLLECTION (POINT (1 1), TIN Z (((0 0 0, 1 0 0, 0 1 0, 0 0 0))))", "TIN"),
            ("CompoundCurve ((0 0, 1 1))", "COMPOUNDCURVE"), ("MULTISURFACEZ EMPTY", "MULTISURFACE"),
        ] {
            let error = #expect(throws: GEOSError.self) { try Geometry(wkt: text) }
            #expect(error?.kind == .unsupported && error?.message.contains(name) == true, "\(text)")
        }
        let error = #expect(throws: GEOSError.self) { try Geometry(hexWKB: "010800000000000000") }
        #expect(error?.kind == .unsupported && error?.message.contains("CIRCULARSTRING") == true)
        #expect(throws: GEOSError.self) { try Geometry(wkt: "CURVED (0 0)") }
    }

    @Test func multipointsWithEmptyParts() throws {
        #expect(try Self.geometry("MULTIPOINT (EMPTY, 1 2)").partCount == 2)
        #expect(try Self.geometry("MULTIPOINT (3 4, EMPTY, (1 2))").points.count == 2)
        let nested = try Self.geometry("GEOMETRYCOLLECTION (MULTIPOINT (1 2, EMPTY), LINESTRING EMPTY, POINT (1 1))")
        #expect(nested.partCount == 3 && nested.points.count == 2)
    }

    @Test func numbersOfReferenceSystemsAreKeptAndChecked() throws {
        let place = try Geometry(wkt: "POINT (1 2)").withSRID(27700)
        #expect(try Geometry(wkb: place.wkb()).srid == 27700)
        #expect(try Geometry(wkb: place.wkb(BinaryForm(keepsSRID: false))).srid == 0)
        #expect(try place.buffer(by: 1).srid == 27700)
        let other = try Geometry(wkt: "POINT (100 2)").withSRID(4326)
        let none = try Geometry(wkt: "POINT (1 2)")
        #expect(try place.intersects(none) && place == none)
        for call: () throws -> Any in [
            { try place.intersects(other) }, { try place.union(other) }, { try place.distance(to: other) ?? 0 },
            { try PreparedGeometry(place).covers(other) }, { try place.relate(other) },
        ] {
            let error = #expect(throws: GEOSError.self) { _ = try call() }
            #expect(error?.kind == .mismatch)
        }
    }

    // MARK: Crafted input

    @Test func hashesOfEqualBoxesDiffer() throws {
        // Lines of one type, size and box: only coordinates within tell them apart.
        var hashes: Set<Int> = []
        for i in 0..<300 {
            let t = Double(i) / 300
            let line = try Geometry(lineString: [
                Coordinate(x: 0, y: 0), Coordinate(x: t, y: 1 - t), Coordinate(x: 1, y: 1),
            ])
            hashes.insert(line.hashValue)
        }
        #expect(hashes.count > 290)
        #expect(try Self.geometry("POINT (0 1)").hashValue == Self.geometry("POINT (-0 1)").hashValue)
    }
}

extension Geometry {
    /// Points, lines and polygons at any depth.
    fileprivate func flatParts() throws -> [Geometry] {
        guard type.isCollection else { return [self] }
        return try parts().flatMap { try $0.flatParts() }
    }
}
