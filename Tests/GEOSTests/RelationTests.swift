import GEOS
import Shapes
import Testing

/// Known answers of questions about one geometry or two.
@Suite struct RelationTests {
    static func geometry(_ text: String) throws -> Geometry { try Geometry(wkt: text) }

    @Test func simpleRingClosed() throws {
        #expect(try !Self.geometry("LINESTRING (0 0, 10 10, 10 0, 0 10)").isSimple())
        #expect(try Self.geometry("MULTIPOINT (EMPTY, (1 1))").isSimple())
        let ring = try Self.geometry("LINESTRING (0 0, 1 0, 1 1, 0 0)")
        #expect(try ring.isRing() && ring.isClosed)
        #expect(try !Self.geometry("LINESTRING (0 0, 1 0)").isClosed)
        #expect(try !Self.geometry("POINT (1 1)").isRing())
        #expect(try Self.geometry("MULTILINESTRING ((0 0, 1 0, 1 1, 0 0))").isClosed)
    }

    @Test func distances() throws {
        let (a, b) = (try Self.geometry("LINESTRING (0 0, 100 0)"), try Self.geometry("LINESTRING (0 0, 50 50, 100 0)"))
        #expect(try a.hausdorffDistance(to: b) == 50)
        #expect(abs(try #require(try a.frechetDistance(to: b)) - 5000.0.squareRoot()) < 1e-9)
        #expect(try a.frechetDistance(to: b, densifyFraction: 0.5) == 50)
        #expect(try a.frechetDistance(to: a.reversed()) == 100)
        let far = try Self.geometry("LINESTRING (130 0, 0 0, 0 150)")
        let near = try Self.geometry("LINESTRING (10 10, 10 150, 130 10)")
        #expect(abs(try #require(try near.hausdorffDistance(to: far)) - 14.142135623730951) < 1e-9)
        #expect(try #require(try near.hausdorffDistance(to: far, densifyFraction: 0.001)) > 69)
        let pair = try #require(try a.nearestPoints(to: Self.geometry("POINT (30 40)")))
        #expect(pair.here == Coordinate(x: 30, y: 0) && pair.there == Coordinate(x: 30, y: 40))
        #expect(try a.isWithin(distance: 40, of: Self.geometry("POINT (30 40)")))
        #expect(try !a.isWithin(distance: 39.9, of: Self.geometry("POINT (30 40)")))
        let empty = try Self.geometry("MULTIPOINT (EMPTY)")
        #expect(try a.hausdorffDistance(to: empty) == nil && a.frechetDistance(to: empty) == nil)
        #expect(try a.nearestPoints(to: empty) == nil && !a.isWithin(distance: 1e9, of: empty))
        #expect(throws: GEOSError.self) { try a.hausdorffDistance(to: b, densifyFraction: 0) }
    }

    @Test func equalityOfThreeKinds() throws {
        let a = try Self.geometry("MULTIPOINT ((1 1), (0 0))")
        let b = try Self.geometry("MULTIPOINT ((0 0), (1 1))")
        #expect(try a != b && a.isEqualNormalized(to: b) && a.isTopologicallyEqual(to: b))
        #expect(try !a.isEqualNormalized(to: Self.geometry("MULTIPOINT ((0 0), (1 1), (1 1))")))
    }

    @Test func boundaryRules() throws {
        let (fork, end) = (
            try Self.geometry("MULTILINESTRING ((0 0, 1 1), (1 1, 2 0))"), try Self.geometry("POINT (1 1)")
        )
        #expect(try fork.relate(end, boundary: .mod2) == fork.relate(end))
        #expect(try fork.relate(end, boundary: .endpoint) != fork.relate(end))
    }

    @Test func invertedRingsAreAFaultUnlessAllowed() throws {
        let inverted = try Self.geometry("POLYGON ((0 0, 10 0, 10 10, 5 10, 7 5, 3 5, 5 10, 0 10, 0 0))")
        #expect(try inverted.validity() != .valid)
        #expect(try inverted.validity(allowingInvertedRings: true) == .valid)
    }

    /// Every predicate of a prepared geometry answers as the plain one, on all pairs of odd geometries.
    @Test func preparedAnswersAsPlainOnAllPairs() throws {
        for (_, a) in OddInputs.geometries {
            let prepared = try PreparedGeometry(a)
            guard try a.isValid() else { continue }
            for (text, b) in OddInputs.geometries
            where try b.isValid() && !text.contains("e+30") && !text.contains("e30") && !a.wkt.contains("e+30") {
                #expect((try? prepared.isWithin(b)) == (try? a.isWithin(b)), "\(a) \(b)")
                #expect((try? prepared.touches(b)) == (try? a.touches(b)), "\(a) \(b)")
                #expect((try? prepared.crosses(b)) == (try? a.crosses(b)), "\(a) \(b)")
                #expect((try? prepared.overlaps(b)) == (try? a.overlaps(b)), "\(a) \(b)")
                #expect((try? prepared.isCovered(by: b)) == (try? a.isCovered(by: b)), "\(a) \(b)")
                if let plain = try? a.distance(to: b), plain.isFinite, let fast = try? prepared.distance(to: b) {
                    #expect(abs(plain - fast) <= 1e-9 * max(1, plain), "\(a) \(b)")
                }
            }
        }
    }

    /// A line without length is not in the library's index of facets: infinity, or a crash.
    @Test func preparedDistanceToALineWithoutLength() throws {
        let line = try PreparedGeometry(Self.geometry("LINESTRING (0 0, 10 0)"))
        let point = try Self.geometry("GEOMETRYCOLLECTION (LINESTRING (3 4, 3 4), POINT (100 100))")
        #expect(try line.distance(to: point) == 4)
        #expect(try line.nearestPoints(to: point)?.there == Coordinate(x: 3, y: 4))
        #expect(try line.isWithin(distance: 4, of: point))
    }

    @Test func newerFunctionsSayWhatTheyNeed() throws {
        let area = try Geometry(square(0, 0, 1))
        if GEOSLibrary.supports(GEOSVersion(3, 12)) {
            #expect(try area.disjointSubsetUnion().area == 1)
            #expect(try area.coverageSimplified(tolerance: 0).area == 1)
        } else {
            for call: () throws -> Void in [
                { _ = try area.disjointSubsetUnion() }, { _ = try area.coverageSimplified(tolerance: 0) },
                { _ = try area.coverageInvalidEdges() },
                { _ = try PreparedGeometry(area).containsXY(Coordinate(x: 0, y: 0)) },
                { _ = try PreparedGeometry(area).intersectsXY(Coordinate(x: 0, y: 0)) },
            ] {
                let error = #expect(throws: GEOSError.self) { try call() }
                #expect(error?.kind == .unsupported && error?.requires == GEOSVersion(3, 12))
            }
        }
        #expect(GEOSLibrary.version.hasPrefix("\(GEOSLibrary.release)"))
        #expect(GEOSVersion(3, 9, 5) < GEOSVersion(3, 11) && GEOSVersion(3, 11) < GEOSVersion(3, 11, 1))
    }
}
