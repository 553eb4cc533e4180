import Foundation
import GEOS
import Shapes

// What numpy-vectorised forms of shapely do, on the same 100,000 geometries: CPU seconds, the least of some rounds, and a sum that both
// must agree in. `vectorised-peer.py` runs this and itself and prints the ratios.

let count = 100_000
let rounds = CommandLine.arguments.count > 1 ? Int(CommandLine.arguments[1]) ?? 5 : 5

func processSeconds() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
}

func measure(_ name: String, _ body: () throws -> Double) rethrows {
    var (least, sum) = (Double.infinity, 0.0)
    for _ in 0..<rounds {
        let start = processSeconds()
        sum = try body()
        least = min(least, processSeconds() - start)
    }
    print("\(name)\t\(least)\t\(sum)")
}

/// A ring of `corners` corners round a place of a lattice 10 units wide, so that rings of 6 units meet their neighbours.
func ring(_ i: Int, corners: Int, radius: Double, shift: Double = 0) -> Polygon {
    let (x, y) = (Double(i % 400) * 10 + shift, Double(i / 400) * 10)
    let open = (0..<corners).map { corner in
        let angle = Double(corner) / Double(corners) * 2 * .pi
        return Coordinate(x: x + radius * cos(angle), y: y + radius * sin(angle))
    }
    return Polygon(shell: Ring(open + open.prefix(1)))
}

let areas = try (0..<count).map { try Geometry(ring($0, corners: 16, radius: 6)) }
let others = try (0..<count).map { try Geometry(ring($0, corners: 16, radius: 6, shift: $0 % 2 == 0 ? 11 : 13)) }
let points = (0..<count).map { Coordinate(x: Double($0 % 400) * 10, y: Double($0 / 400) * 10) }
let star = try Geometry(
    Polygon(
        shell: Ring(
            (0...1000).map { i in
                let angle = Double(i % 1000) / 1000 * 2 * .pi
                let reach = 1000 * (1 + 0.1 * sin(angle * 13))
                return Coordinate(x: 2000 + reach * cos(angle), y: 1250 + reach * sin(angle))
            })))

try measure("map coordinates") {
    let moved = try areas.map { area in
        try area.mapCoordinates { span in
            for i in span.indices { span[i] = Coordinate(x: span[i].x * 2 + 1, y: span[i].y * 2 + 1) }
        }
    }
    return moved[count - 1].box.maxX
}
measure("area") { areas.reduce(0) { $0 + $1.area } }
try measure("intersects, pair by pair") {
    try zip(areas, others).reduce(0) { try $0 + ($1.0.intersects($1.1) ? 1 : 0) }
}
try measure("points in one polygon") {
    try PreparedGeometry(star).contains(points: points).reduce(0) { $0 + ($1 ? 1 : 0) }
}
let tree = SpatialIndex(areas)
try measure("tree, intersects, 20,000 questions") {
    try others.prefix(20_000).reduce(0) { try $0 + Double(tree.query($1, predicate: .intersects).count) }
}
try measure("distance, pair by pair") { try zip(areas, others).reduce(0) { try $0 + ($1.0.distance(to: $1.1) ?? 0) } }
