import Foundation
import PROJ
import Shapes
import Statistics

/// Interpolated transformations against the library's own answers, place by place: the worst distance found beside the
/// bound that is stated, and what either costs. Ends with 1 where a bound does not hold.
///
///     interpolation [POINTS] [--grids DIR]
struct Comparison {
    let plan: TransformationPlan
    let count: Int

    /// Walks of a thousand steps of some metres, as the vertices of a map come: a third of them from anywhere over the area
    /// of use and a tenth more, a third from borders of cells, a third from borders of the area.
    func places() throws -> [Coordinate] {
        let area = plan.operation.areaOfUse ?? Box(minX: -8, minY: 50, maxX: 1, maxY: 60)
        var generator = SeededGenerator(seed: 21)
        func among(_ from: Double, _ to: Double) -> Double { from + (to - from) * generator.unit() }
        var places: [Coordinate] = []
        places.reserveCapacity(count)
        while places.count < count {
            var x = among(area.minX - area.width / 20, area.maxX + area.width / 20)
            var y = among(area.minY - area.height / 20, area.maxY + area.height / 20)
            switch places.count / 1000 % 6 {
            case 1: x = (x * 2).rounded() / 2
            case 3: y = (y * 2).rounded() / 2
            case 4: x = generator.unit() < 0.5 ? area.minX : area.maxX
            case 5: y = generator.unit() < 0.5 ? area.minY : area.maxY
            default: break
            }
            for _ in 0..<1000 {
                x += among(-0.0005, 0.0005)
                y = min(90, max(-90, y + among(-0.0005, 0.0005)))
                places.append(Coordinate(x: x, y: y))
            }
        }
        guard plan.source.kind == .projected else { return places }
        try TransformationPlan(from: .wgs84(), to: plan.source).makeTransformation()
            .transform(&places, failures: .mask)
        return places.filter(\.isFinite)
    }

    /// A line of the table, and whether the bound holds.
    func run() throws -> (line: String, holds: Bool) {
        let places = try places()
        var (exact, near) = (places, places)
        let (expected, slow) = try timed { try plan.makeTransformation().transform(&exact, failures: .mask) }
        let (report, fast) = try timed { try plan.makeTransformation(.micrometre).transform(&near, failures: .mask) }
        // Where the longitude is on the ground, a degree is shorter than that of the bound.
        let unit = plan.target.kind == .geographic ? 6_400_000 * .pi / 180 : plan.target.axes[0].unitFactor
        var worst = 0.0
        for (a, b) in zip(exact, near) where a.isFinite { worst = max(worst, a.distance(to: b) * unit) }
        let holds =
            worst <= report.interpolationBound && report.interpolationBound <= 1e-6 && report.failed == expected.failed
            && report.outsideAreaOfUse == expected.outsideAreaOfUse
        let line = String(
            format: "| %@ → %@%@ | %d | %.1f %% | %.0f | %.1f | %.0f | %.0f |", plan.source.definition,
            plan.target.definition, plan.grids.isEmpty ? "" : ", grid", places.count,
            100 * Double(report.interpolated) / Double(places.count), report.interpolationBound * 1e9, worst * 1e9,
            slow / Double(places.count), fast / Double(places.count))
        return (line, holds)
    }

    /// Nanoseconds of the processor.
    private func timed<Result>(_ body: () throws -> Result) rethrows -> (Result, Double) {
        let start = clock()
        let result = try body()
        return (result, Double(clock() - start) / Double(CLOCKS_PER_SEC) * 1e9)
    }
}

var arguments = Array(CommandLine.arguments.dropFirst())
var grids: [String] = []
if let flag = arguments.firstIndex(of: "--grids"), flag + 1 < arguments.count {
    grids = [arguments[flag + 1]]
    arguments.removeSubrange(flag...(flag + 1))
}
let points = arguments.first.flatMap { Int($0) } ?? 10_000_000
let pairs = [
    ("EPSG:4326", "EPSG:27700"), ("EPSG:27700", "EPSG:4326"), ("EPSG:3857", "EPSG:27700"),
    ("EPSG:27700", "EPSG:3857"), ("EPSG:4258", "EPSG:3035"), ("EPSG:4326", "EPSG:2154"), ("EPSG:4326", "EPSG:32630"),
    ("EPSG:32630", "EPSG:4326"), ("EPSG:4326", "EPSG:3857"), ("EPSG:4326", "EPSG:29903"),
]
print("| operation | places | interpolated | bound, nm | worst, nm | exact, ns | interpolated, ns |")
print("|---|---|---|---|---|---|---|")
var isSound = true
for (number, (from, to)) in pairs.enumerated() {
    let plan = try TransformationPlan(from: ReferenceSystem(from), to: ReferenceSystem(to))
    // The first has half of them.
    let comparison = Comparison(plan: plan, count: number == 0 ? points / 2 : points / 2 / (pairs.count - 1))
    let (line, holds) = try comparison.run()
    print(line + (holds ? "" : " **does not hold**"))
    isSound = isSound && holds
}
if !grids.isEmpty {
    let plan = try TransformationPlan(from: .wgs84(), to: .britishNationalGrid(), gridFolders: grids)
    let (line, holds) = try Comparison(plan: plan, count: points / 20).run()
    print(line)
    isSound = isSound && holds
}
exit(isSound ? 0 : 1)
