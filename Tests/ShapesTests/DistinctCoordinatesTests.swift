import Shapes
import Testing

/// Numbers of positions against a dictionary, whatever the plane's tiles hold.
struct DistinctCoordinatesTests {
    enum Ground: String, CaseIterable {
        case even, lattice, oneFarVertex, line, clusters, onePlace, huge, notNumbers
    }

    static func points(_ ground: Ground, _ count: Int) -> [Coordinate] {
        var state = UInt64(count) &* 2_862_933_555_777_941_757 &+ 3_037_000_493
        func next() -> Double {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Double(state >> 40) / Double(1 << 24)
        }
        return (0..<count).map { index in
            let (x, y) = (next() * 1000, next() * 1000)
            switch ground {
            case .even: return Coordinate(x: x, y: y)
            case .lattice: return Coordinate(x: x.rounded() - 500, y: (y / 100).rounded())
            case .oneFarVertex: return index == 3 ? Coordinate(x: -1e15, y: 1e12) : Coordinate(x: x, y: y)
            case .line: return Coordinate(x: 7, y: y)
            case .clusters: return Coordinate(x: (x / 300).rounded() * 1e6 + y * 1e-6, y: y * 1e-9)
            case .onePlace: return Coordinate(x: 3, y: -4)
            case .huge: return Coordinate(x: (x - 500) * 1e305, y: (y - 500) * 1e305)
            case .notNumbers:
                let odd = [Double.nan, .infinity, -.infinity, 0, -0.0, x.rounded(), .leastNonzeroMagnitude]
                return Coordinate(x: odd[Int(next() * 7)], y: odd[Int(next() * 7)])
            }
        }
    }

    private struct Bits: Hashable {
        let x: UInt64
        let y: UInt64

        init(_ coordinate: Coordinate) { (x, y) = ((coordinate.x + 0).bitPattern, (coordinate.y + 0).bitPattern) }
    }

    @Test(arguments: Ground.allCases, [0, 1, 5, 400, 20_000])
    func distinctPositionsAsADictionaryCountsThem(_ ground: Ground, _ count: Int) {
        // Lines walked forth and back, as neighbours walk their border, between points met at random.
        var coordinates = Self.points(ground, count)
        coordinates += coordinates.reversed() + Self.points(.lattice, count)
        if count > 1 { coordinates += [Coordinate(x: -0.0, y: 0), Coordinate(x: 0, y: -0.0)] }
        var known: [Bits: Int32] = [:]
        let expected = coordinates.map { coordinate -> Int32 in
            let number = known[Bits(coordinate)] ?? Int32(known.count)
            known[Bits(coordinate)] = number
            return number
        }
        let distinct = DistinctCoordinates(coordinates)
        #expect(distinct.numbers == expected)
        #expect(distinct.positions.count == known.count)
        #expect(distinct.changingPositions { _ in }.map(Bits.init) == coordinates.map(Bits.init))
    }

    @Test(arguments: Ground.allCases) func aTableFindsWhatWasEnteredAndNothingElse(_ ground: Ground) {
        let coordinates = Self.points(ground, 3000)
        var table = PositionTable(coordinates)
        for coordinate in coordinates { _ = table.insert(Coordinate(x: coordinate.x + 0, y: coordinate.y + 0)) }
        for coordinate in coordinates {
            let number = table.number(of: coordinate)
            #expect(number.map { Bits(table.positions[Int($0)]) } == Bits(coordinate))
        }
        #expect(table.number(of: Coordinate(x: 12_345.678, y: -9.5)) == nil)
        #expect(PositionTable([]).number(of: Coordinate(x: 0, y: 0)) == nil)
    }

    @Test func eachPositionIsChangedOnce() {
        let coordinates = Self.points(.lattice, 3000)
        let distinct = DistinctCoordinates(coordinates)
        var changes = 0
        let moved = distinct.changingPositions { positions in
            changes = positions.count
            for index in positions.indices { positions[index].x += 1000 }
        }
        #expect(changes == Set(coordinates).count)
        #expect(moved == coordinates.map { Coordinate(x: $0.x + 0 + 1000, y: $0.y) })
        // The value that was asked keeps its positions.
        #expect(distinct.positions.allSatisfy { $0.x < 1000 })
    }
}
