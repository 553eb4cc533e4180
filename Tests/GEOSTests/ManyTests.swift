import Foundation
import GEOS
import Shapes
import Testing

/// What is asked of many geometries at once is what is asked of each alone.
@Suite struct ManyTests {
    /// Of every type, odd and nearly degenerate ones, some with the number of a system, and one of so many coordinates that it is not
    /// asked like the others.
    static let all: [Geometry] = {
        var random = SplitMix64(seed: 5)
        let large = (0...5_000).map { i in
            Coordinate(x: 5 * cos(Double(i % 5_000) / 795.8), y: 5 * sin(Double(i % 5_000) / 795.8))
        }
        let plain = OddInputs.geometries.map(\.geometry) + NearDegenerateInputs.sample.map(\.geometry)
        var labelled: [Geometry] = []
        for geometry in plain where random.below(4) == 0 {
            if let made = try? geometry.withSRID(random.below(2) == 0 ? 4326 : 27700) { labelled.append(made) }
        }
        return plain + labelled + [try? Geometry(Polygon(shell: Ring(large)))].compactMap { $0 }
    }()

    /// Pairs at random, the same in every run, and each geometry with itself.
    static let pairs: (a: [Geometry], b: [Geometry]) = {
        var random = SplitMix64(seed: 6)
        let partners = (0..<1_500).map { _ in (all[random.below(all.count)], all[random.below(all.count)]) }
        return (all + partners.map(\.0), all + partners.map(\.1))
    }()

    private static func single(_ predicate: SpatialPredicate, _ a: Geometry, _ b: Geometry) throws -> Bool {
        switch predicate {
        case .intersects: try a.intersects(b)
        case .touches: try a.touches(b)
        case .crosses: try a.crosses(b)
        case .overlaps: try a.overlaps(b)
        case .contains: try a.contains(b)
        case .containsProperly: try a.withPrepared { (p) throws(GEOSError) in try p.containsProperly(b) }
        case .covers: try a.covers(b)
        case .isWithin: try a.isWithin(b)
        case .isCovered: try a.isCovered(by: b)
        }
    }

    @Test(arguments: SpatialPredicate.allCases)
    func pairsAnswerAsEachAlone(_ predicate: SpatialPredicate) throws {
        let (a, b) = Self.pairs
        var answered: (a: [Geometry], b: [Geometry], answers: [Bool]) = ([], [], [])
        var refused: (Geometry, Geometry)?
        for (a, b) in zip(a, b) {
            do {
                answered.answers.append(try Self.single(predicate, a, b))
                answered.a.append(a)
                answered.b.append(b)
            } catch { refused = (a, b) }
        }
        #expect(try Geometry.pairwise(answered.a, predicate, answered.b) == answered.answers)
        #expect(answered.answers.contains(true) && answered.answers.contains(false))
        let (here, there) = try #require(refused)
        let error = #expect(throws: GEOSError.self) {
            try Geometry.pairwise([answered.a[0], here], predicate, [answered.b[0], there])
        }
        #expect(error?.subject == .pair(1) && error?.description.contains("pair 1") == true)
    }

    @Test func figuresAreThoseOfEachAlone() throws {
        #expect(Geometry.areas(of: Self.all) == Self.all.map(\.area))
        #expect(Geometry.lengths(of: Self.all) == Self.all.map(\.length))
        #expect(Geometry.areas(of: []).isEmpty)
        var kept: (a: [Geometry], b: [Geometry], distances: [Double?]) = ([], [], [])
        for (a, b) in zip(Self.pairs.a, Self.pairs.b) {
            guard let distance = try? a.distance(to: b) as Double?? else { continue }
            kept.a.append(a)
            kept.b.append(b)
            kept.distances.append(distance)
        }
        #expect(try Geometry.distances(kept.a, kept.b) == kept.distances)
        #expect(kept.distances.contains(nil) && kept.distances.contains(0))
    }

    @Test func arraysOfDifferentLengthsAreRefused() {
        let one = Array(Self.all.prefix(1))
        for body in [
            { _ = try Geometry.pairwise(one, .covers, []) }, { _ = try Geometry.distances([], one) },
        ] as [() throws -> Void] {
            let error = #expect(throws: GEOSError.self) { try body() }
            #expect(error?.kind == .invalidArgument)
        }
    }

    @Test(arguments: SpatialPredicate.allCases)
    func questionsToATreeAreThoseOfEachAlone(_ predicate: SpatialPredicate) throws {
        let known = Self.all.filter { $0.srid == 0 && (try? $0.isValid()) == true }
        let index = SpatialIndex(known)
        var (questions, expected): ([Geometry], [[Int]]) = ([], [])
        for geometry in known {
            guard let found = try? index.query(geometry, predicate: predicate) else { continue }
            expected += found.map { [questions.count, $0] }
            questions.append(geometry)
        }
        #expect(try index.query(questions, predicate: predicate).map { [$0.0, $0.1] } == expected)
        #expect(questions.count > 50 && !expected.isEmpty)
    }

    @Test func layersAreJoinedAsTheirRegions() throws {
        func layer(_ shift: Double) -> PolygonLayer {
            PolygonLayer(
                (0..<12).map { i in
                    let (x, y) = (Double(i % 4) * 2 + shift, Double(i / 4) * 2 + shift)
                    let corners = [(x, y), (x + 2, y), (x + 2, y + 2), (x, y + 2)].map { Coordinate(x: $0.0, y: $0.1) }
                    return MultiPolygon([Polygon(shell: Ring(corners))])
                })
        }
        let (left, right) = (layer(0), layer(1))
        let pairs = try Geometry.joined(left, right, predicate: .overlaps).map { [$0.0, $0.1] }
        let (a, b) = (try Geometry.regions(of: left), try Geometry.regions(of: right))
        var expected: [[Int]] = []
        for i in a.indices { for j in b.indices where try a[i].overlaps(b[j]) { expected.append([i, j]) } }
        #expect(pairs == expected && expected.count > 20)
    }

    /// Coordinates changed at once, and one geometry after the other, give the same values with the same caches: a copy read from
    /// text, which was looked through, agrees in everything that is kept.
    @Test func coordinatesChangeTogetherAsAlone() throws {
        let all = Self.all.filter { $0.isEmpty || max(abs($0.box.maxX), abs($0.box.minX)) < 1e15 }
        let change = { (place: Coordinate) in Coordinate(x: place.x * 2 + 1, y: 3 - place.y) }
        let together = try Geometry.mapCoordinates(of: all) { places in
            for i in places.indices { places[i] = change(places[i]) }
        }
        #expect(together.count == all.count)
        for (geometry, moved) in zip(all, together) {
            let alone = try geometry.mapCoordinates { places in
                for i in places.indices { places[i] = change(places[i]) }
            }
            #expect(moved == alone && moved.box == alone.box && moved.srid == geometry.srid)
            #expect(moved.coordinates == geometry.coordinates.map(change), "\(geometry.wkt)")
            // The binary form has no rings by themselves.
            if geometry.type == .linearRing { continue }
            let read = try Geometry(wkb: moved.wkb())
            #expect(read == moved && read.box == moved.box && read.type == geometry.type, "\(geometry.wkt)")
            #expect(read.isEmpty == moved.isEmpty && read.coordinateCount == moved.coordinateCount)
            #expect(try read.isSimple() == moved.isSimple() && (try? read.isValid()) == (try? moved.isValid()))
        }
    }

    @Test func heightsAndDoubtsStayWhereTheyWere() throws {
        let tall = try Geometry(wkt: "POLYGON Z ((0 0 1, 4 0 2, 4 4 3, 0 0 1), (1 0.5 7, 2 0.5 8, 2 1 9, 1 0.5 7))")
        let moved = try Geometry.mapCoordinates(of: [tall, tall.convexHull()]) { places in
            for i in places.indices { places[i].x += 1 }
        }
        #expect(moved[0].wkt == "POLYGON Z ((1 0 1, 5 0 2, 5 4 3, 1 0 1), (2 0.5 7, 3 0.5 8, 3 1 9, 2 0.5 7))")
        #expect(!moved[0].droppedOrdinates && moved[1].droppedOrdinates)
    }

    @Test func ringsAreClosedAndWhatIsNoNumberIsRefused() throws {
        let square = try Geometry(wkt: "POLYGON ((0 0, 1 0, 1 1, 0 1, 0 0))")
        let wandering = try Geometry.mapCoordinates(of: [square, square]) { places in
            for i in places.indices { places[i].x += Double(i) }
        }
        #expect(wandering[1].coordinates.first == wandering[1].coordinates.last)
        #expect(wandering[1].coordinates[1] == Coordinate(x: 7, y: 0))
        let error = #expect(throws: GEOSError.self) {
            try Geometry.mapCoordinates(of: [square, square]) { $0[7].y = .infinity }
        }
        #expect(error?.subject == .coordinate(7) && error?.kind == .nonFinite)
        #expect(throws: GEOSError.self) { try Geometry.mapCoordinates(of: [square]) { $0.removeAll() } }
        #expect(throws: CancellationError.self) {
            try Geometry.mapCoordinates(of: [square]) { _ in throw CancellationError() }
        }
        #expect(try Geometry.mapCoordinates(of: []) { _ in }.isEmpty)
    }

    @Test func placesInOnePolygonAreAnsweredAsEachAlone() throws {
        for geometry in Self.all where geometry.srid == 0 && geometry.type == .polygon {
            let box = geometry.box
            guard !box.isEmpty, box.maxX - box.minX < 1e300, (try? geometry.isValid()) == true else { continue }
            let places = (0..<60).map { i in
                Coordinate(
                    x: box.minX + box.width * (Double(i % 8) - 0.5) / 6,
                    y: box.minY + box.height * (Double(i / 8) - 0.5) / 6)
            }
            let prepared = try PreparedGeometry(geometry)
            var alone: [Bool] = []
            for place in places { alone.append(try prepared.contains(place)) }
            #expect(try prepared.contains(points: places) == alone)
        }
    }

    @Test func aCancelledTaskStops() async throws {
        let many = [Geometry](repeating: Self.all[0], count: 1_000)
        let places = [Coordinate](repeating: Coordinate(x: 1, y: 1), count: 1_000)
        let square = try Geometry(Box(minX: 0, minY: 0, maxX: 2, maxY: 2))
        let task = Task {
            while !Task.isCancelled { await Task.yield() }
            var stopped = 0
            for body in [
                { _ = try Geometry.pairwise(many, .intersects, many) }, { _ = try Geometry.distances(many, many) },
                { _ = try Geometry.mapCoordinates(of: many) { _ in } },
                { _ = try SpatialIndex([square]).query([square], predicate: .covers) },
            ] as [() throws -> Void] {
                do { try body() } catch is CancellationError { stopped += 1 }
            }
            let error = #expect(throws: GEOSError.self) { try PreparedGeometry(square).contains(points: places) }
            return (stopped, error?.kind)
        }
        task.cancel()
        let (stopped, kind) = try await task.value
        #expect(stopped == 4 && kind == .cancelled)
    }
}
