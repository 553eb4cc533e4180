import Planar
import Shapes
import TestData
import Testing

@Suite struct PredicateTests {
    /// Whole numbers, whose determinants are exact in 128 bits.
    @Test func predicatesAgreeWithWholeNumbers() {
        var random = TestRandom(4)
        func sign(_ value: Int128) -> Int { value > 0 ? 1 : value < 0 ? -1 : 0 }
        func sign(_ value: Double) -> Int { value > 0 ? 1 : value < 0 ? -1 : 0 }
        var zeros = 0
        for round in 0..<3000 {
            // On a circle, moved by one now and then, at a far place.
            let directions = [(15, 20), (-7, 24), (24, -7), (-25, 0), (20, 15), (0, -25)].shuffled(using: &random)
            let scale = Int.random(in: 1...(1 << 20), using: &random)
            let places = directions.prefix(4).map { x, y in
                (
                    x: Int128(x * scale + Int.random(in: -1...1, using: &random) * (round % 2) + (1 << 40)),
                    y: Int128(y * scale + Int.random(in: -1...1, using: &random) * (round % 2) - (1 << 41))
                )
            }
            let values = places.map { Coordinate(x: Double($0.x), y: Double($0.y)) }
            let d = places[3]
            let rows = places.prefix(3).map { place -> (x: Int128, y: Int128, lift: Int128) in
                let (x, y) = (place.x - d.x, place.y - d.y)
                return (x, y, x * x + y * y)
            }
            let (a, b, c) = (rows[0], rows[1], rows[2])
            let circle =
                a.lift * (b.x * c.y - b.y * c.x) + b.lift * (c.x * a.y - c.y * a.x) + c.lift * (a.x * b.y - a.y * b.x)
            let turn =
                (places[1].x - places[0].x) * (places[2].y - places[0].y)
                - (places[1].y - places[0].y) * (places[2].x - places[0].x)
            #expect(sign(inCircle(values[0], values[1], values[2], values[3])) == sign(circle))
            #expect(sign(orientation(values[0], values[1], values[2])) == sign(turn))
            if circle == 0 { zeros += 1 }
        }
        #expect(zeros > 1000)
    }

    /// Segments on a lattice, far from the origin: whether they cross, in whole numbers.
    @Test func crossingsAgreeWithWholeNumbers() {
        var random = TestRandom(9)
        var found = 0
        for _ in 0..<4000 {
            let places = (0..<4).map { _ in
                (x: Int.random(in: 0...6, using: &random), y: Int.random(in: 0...6, using: &random))
            }
            func turn(_ a: Int, _ b: Int, _ c: Int) -> Int {
                ((places[b].x - places[a].x) * (places[c].y - places[a].y)
                    - (places[b].y - places[a].y) * (places[c].x - places[a].x)).signum()
            }
            let isCrossing = turn(0, 1, 2) * turn(0, 1, 3) < 0 && turn(2, 3, 0) * turn(2, 3, 1) < 0
            // A step of 2⁻³⁰ at a million: the last bits that the ordinates have.
            let step = 1.0 / 1_073_741_824
            let values = places.map { Coordinate(x: 1e6 + Double($0.x) * step, y: 1e6 + Double($0.y) * step) }
            let place = crossing(values[0], values[1], values[2], values[3])
            #expect((place != nil) == isCrossing)
            if let place {
                found += 1
                #expect(Box([values[0], values[1]]).covers(place))
            }
            let nearest = NearestPlaces(values[0], values[1], values[2], values[3])
            if isCrossing { #expect(nearest.distance == 0) }
            #expect(nearest.distance == nearest.first.distance(to: nearest.second))
        }
        #expect(found > 300)
    }

    /// The distance of two segments is the least of those of many places on them, up to the step between the places.
    @Test func nearestPlacesAreNearest() {
        var random = TestRandom(10)
        for _ in 0..<300 {
            let ends = random.points(4, in: Box(minX: 0, minY: 0, maxX: 10, maxY: 10))
            let nearest = NearestPlaces(ends[0], ends[1], ends[2], ends[3])
            func along(_ a: Coordinate, _ b: Coordinate, _ step: Int) -> Coordinate {
                Coordinate(x: a.x + Double(step) / 100 * (b.x - a.x), y: a.y + Double(step) / 100 * (b.y - a.y))
            }
            var least = Double.infinity
            for i in 0...100 {
                for j in 0...100 {
                    least = min(least, along(ends[0], ends[1], i).distance(to: along(ends[2], ends[3], j)))
                }
            }
            #expect(nearest.distance <= least + 1e-12)
            #expect(nearest.distance >= least - 0.2)
        }
        let point = Coordinate(x: 3, y: 4)
        let foot = Foot(of: point, on: Coordinate(x: 0, y: 0), Coordinate(x: 0, y: 0))
        #expect(foot.along == 0 && foot.distance == 5)
        #expect(Foot(of: point, on: Coordinate(x: 0, y: 0), Coordinate(x: 10, y: 0)).along == 0.3)
        #expect(Foot(of: point, on: Coordinate(x: 4, y: 4), Coordinate(x: 10, y: 4)).place == Coordinate(x: 4, y: 4))
    }
}

/// What clients call, beside the functions that the package itself calls.
@Suite struct PlanePredicateTests {
    @Test func publicNamesGiveTheExactAnswers() {
        func place(_ x: Double, _ y: Double) -> Coordinate { Coordinate(x: x, y: y) }
        #expect(PlanePredicate.orientation(place(0, 0), place(4, 0), place(2, 1e-40)) > 0)
        #expect(PlanePredicate.orientation(place(0, 0), place(0.1, 0.1), place(0.3, 0.3)) == 0)
        #expect(PlanePredicate.inCircle(place(0, 0), place(1, 0), place(0, 1), place(1, 1)) == 0)
        #expect(PlanePredicate.inCircle(place(0, 0), place(1, 0), place(0, 1), place(1, 1.0.nextDown)) > 0)
        #expect(PlanePredicate.crossing(place(0, 0), place(2, 2), place(0, 2), place(2, 0)) == place(1, 1))
        #expect(PlanePredicate.crossing(place(0, 0), place(2, 2), place(1, 1), place(2, 0)) == nil)
        let ring = Ring([place(0, 0), place(4, 0), place(4, 4), place(2, 1), place(0, 4)])
        #expect(ring.location(of: place(2, 1)) == .onBorder && ring.location(of: place(2, 1.0.nextDown)) == .inside)
        #expect(ring.location(of: place(2, 1.0.nextUp)) == .outside)
        #expect(
            ring.convexHull().coordinates == Ring([place(0, 0), place(4, 0), place(4, 4), place(0, 4)]).coordinates)
    }
}
