import Foundation
import GEOS
import Shapes

/// The geometries, and what is asked of them. A type and not the main file, whose closures belong to the main actor and look each time
/// whether they run there.
struct Vectorised {
    private static let count = 100_000
    private let rounds: Int
    /// Measures whose name contains this text, all without one.
    private let only: String
    private let areas: [Geometry]
    private let others: [Geometry]
    private let points: [Coordinate]
    private let star: Geometry
    private let tree: SpatialIndex
    private let questions: [Geometry]

    init(rounds: Int, only: String) throws {
        let count = Self.count
        (self.rounds, self.only) = (rounds, only)
        areas = try (0..<count).map { try Geometry(Self.ring($0, corners: 16, radius: 6)) }
        others = try (0..<count).map {
            try Geometry(Self.ring($0, corners: 16, radius: 6, shift: $0 % 2 == 0 ? 11 : 13))
        }
        points = (0..<count).map { Coordinate(x: Double($0 % 400) * 10, y: Double($0 / 400) * 10) }
        let rim = (0...1000).map { i in
            let angle = Double(i % 1000) / 1000 * 2 * .pi
            let reach = 1000 * (1 + 0.1 * sin(angle * 13))
            return Coordinate(x: 2000 + reach * cos(angle), y: 1250 + reach * sin(angle))
        }
        star = try Geometry(Polygon(shell: Ring(rim)))
        tree = SpatialIndex(areas)
        questions = Array(others.prefix(20_000))
    }

    func run() throws {
        try measureManyAtOnce()
        try measureOneByOne()
    }

    /// What shapely's forms are.
    private func measureManyAtOnce() throws {
        try measure("map coordinates") {
            let moved = try Geometry.mapCoordinates(of: areas) { places in
                for i in places.indices { places[i] = Coordinate(x: places[i].x * 2 + 1, y: places[i].y * 2 + 1) }
            }
            return moved[Self.count - 1].box.maxX
        }
        measure("area") { Geometry.areas(of: areas).reduce(0, +) }
        try measure("intersects, pair by pair") {
            try Geometry.pairwise(areas, .intersects, others).reduce(0) { $0 + ($1 ? 1 : 0) }
        }
        try measure("points in one polygon") {
            try PreparedGeometry(star).contains(points: points).reduce(0) { $0 + ($1 ? 1 : 0) }
        }
        try measure("tree, intersects, 20,000 questions") {
            Double(try tree.query(questions, predicate: .intersects).count)
        }
        try measure("distance, pair by pair") { try Geometry.distances(areas, others).reduce(0) { $0 + ($1 ?? 0) } }
    }

    private func measureOneByOne() throws {
        try measure("map coordinates, one by one") {
            let moved = try areas.map { area in
                try area.mapCoordinates { span in
                    for i in span.indices { span[i] = Coordinate(x: span[i].x * 2 + 1, y: span[i].y * 2 + 1) }
                }
            }
            return moved[Self.count - 1].box.maxX
        }
        measure("area, one by one") { areas.reduce(0) { $0 + $1.area } }
        try measure("intersects, one by one") {
            try zip(areas, others).reduce(0) { try $0 + ($1.0.intersects($1.1) ? 1 : 0) }
        }
        try measure("tree, intersects, one by one") {
            try questions.reduce(0) { try $0 + Double(tree.query($1, predicate: .intersects).count) }
        }
        try measure("distance, one by one") {
            try zip(areas, others).reduce(0) { try $0 + ($1.0.distance(to: $1.1) ?? 0) }
        }
    }

    private func measure(_ name: String, _ body: () throws -> Double) rethrows {
        guard only.isEmpty || name.contains(only) else { return }
        var (least, sum) = (Double.infinity, 0.0)
        for _ in 0..<rounds {
            let start = Self.processSeconds()
            sum = try body()
            least = min(least, Self.processSeconds() - start)
        }
        print("\(name)\t\(least)\t\(sum)")
    }

    private static func processSeconds() -> Double {
        var time = timespec()
        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
    }

    /// A ring of `corners` corners round a place of a lattice 10 units wide, so that rings of 6 units meet their neighbours.
    private static func ring(_ i: Int, corners: Int, radius: Double, shift: Double = 0) -> Polygon {
        let (x, y) = (Double(i % 400) * 10 + shift, Double(i / 400) * 10)
        let open = (0..<corners).map { corner in
            let angle = Double(corner) / Double(corners) * 2 * .pi
            return Coordinate(x: x + radius * cos(angle), y: y + radius * sin(angle))
        }
        return Polygon(shell: Ring(open + open.prefix(1)))
    }
}
