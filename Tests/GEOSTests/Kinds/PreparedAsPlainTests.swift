import GEOS
import Planar
import Shapes
import Testing

/// A prepared geometry answers as the plain one does.
@Suite struct PreparedAsPlainTests {
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
}
