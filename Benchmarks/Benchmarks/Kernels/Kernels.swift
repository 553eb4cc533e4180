import Benchmark
import Catchments
import Consortia
import Coverages
import Formats
import GEOS
import PROJ
import Planar
import Shapes
import Statistics
import SyntheticEngland

/// What every kernel works on: a synthetic nation of 400 practices, always the same.
struct Workbench: Sendable {
    let layer: PolygonLayer
    let coverage: Coverage
    let counts: SparseCounts
    let commitment: Commitment
    let classes: [Int32]
    let groupSets: CellSets
    let territories: CatchmentPolygons
    let sites: [Coordinate]
    let outline: MultiPolygon
    let geographic: [Coordinate]
    let plan: TransformationPlan
    let shapefile: EncodedShapefile
    let csv: [UInt8]
    let people: [Int]
    /// One per group: the ground within a mile of a member.
    let buffers: [Geometry]

    init() throws {
        let nation = try SyntheticNation.generate(NationParameters(practices: 400, seed: 2))
        layer = nation.smallAreaPolygons
        coverage = try Coverage(layer)
        let registrations = nation.registrations
        counts = SparseCounts(
            rowCount: nation.practices.count, columnCount: coverage.cellCount, rows: registrations.practices,
            columns: registrations.smallAreas, counts: registrations.patients.map { Int($0) })
        commitment = Commitment(counts)
        classes = nation.practices.map { Int32($0.consortium ?? -1) }
        groupSets = commitment.sets.unions(
            by: classes, classCount: nation.consortia.count, cellCount: coverage.cellCount)
        territories = try CatchmentPolygons(coverage, groupSets)
        sites = nation.practices.map(\.place)
        outline = coverage.outline()
        plan = try TransformationPlan(from: .wgs84(), to: .britishNationalGrid())
        geographic = layer.coordinates.map { Coordinate(x: -2 + $0.x * 1e-6, y: 52 + $0.y * 1e-6) }
        let fields = [ShapefileField("code", .text(nation.smallAreas.map(\.code)))]
        shapefile = try Shapefile.encode(layer, fields: fields, wkt: nil, file: "kernel")
        let rows = (0..<registrations.count).map { row in
            let practice = nation.practices[Int(registrations.practices[row])].code
            return
                "\(practice),\(nation.smallAreas[Int(registrations.smallAreas[row])].code),\(registrations.patients[row])"
        }
        csv = Array((["practice,small_area,patients"] + rows).joined(separator: "\n").utf8)
        people = nation.smallAreas.map(\.population)
        var places = [[Coordinate]](repeating: [], count: nation.consortia.count)
        for (practice, group) in zip(nation.practices, classes) where group >= 0 {
            places[Int(group)].append(practice.place)
        }
        buffers = try places.map { try Geometry(multiPoint: $0).buffer(by: 1609) }
    }
}

let benchmarks: @Sendable () -> Void = {
    Benchmark.defaultConfiguration = .init(
        metrics: [.wallClock, .throughput, .peakMemoryResident], maxDuration: .seconds(2))
    methodBenchmarks()
    guard let bench = try? Workbench() else { return }
    Benchmark("topology") { run in
        for _ in run.scaledIterations { blackHole(try Coverage(bench.layer)) }
    }
    Benchmark("adjacency") { run in
        for _ in run.scaledIterations { blackHole(bench.coverage.adjacency(.rook)) }
    }
    Benchmark("dissolve-practices") { run in
        for _ in run.scaledIterations { blackHole(try CatchmentPolygons(bench.coverage, bench.commitment.sets)) }
    }
    Benchmark("dissolve-groups") { run in
        for _ in run.scaledIterations { blackHole(try CatchmentPolygons(bench.coverage, bench.groupSets)) }
    }
    Benchmark("commitment-sets") { run in
        for _ in run.scaledIterations { blackHole(Commitment(bench.counts)) }
    }
    Benchmark("group-sets") { run in
        for _ in run.scaledIterations {
            blackHole(
                bench.commitment.sets.unions(
                    by: bench.classes, classCount: bench.groupSets.ownerCount, cellCount: bench.coverage.cellCount))
        }
    }
    Benchmark("overlap-practices") { run in
        for _ in run.scaledIterations {
            blackHole(SetOverlap.pairs(bench.commitment.sets, areas: bench.coverage.areas, people: bench.people))
        }
    }
    Benchmark("overlap-polygons") { run in
        for _ in run.scaledIterations { blackHole(try PolygonOverlap.pairs(bench.buffers)) }
    }
    // The same without parts and prepared filters: every pair of boxes that meet is overlaid whole.
    Benchmark("overlap-polygons-plain") { run in
        for _ in run.scaledIterations {
            let index = BoxTree(bench.buffers)
            for (a, buffer) in bench.buffers.enumerated() {
                for b in index.query(buffer.box) where b > a {
                    blackHole(try buffer.intersection(bench.buffers[b]).area)
                }
            }
        }
    }
    Benchmark("shapes") { run in
        for _ in run.scaledIterations {
            for (region, measures) in bench.territories.measures.enumerated() {
                blackHole(try Compactness(measures, bench.territories.layer[region]))
            }
        }
    }
    Benchmark("voronoi") { run in
        for _ in run.scaledIterations {
            blackHole(try Voronoi(sites: bench.sites, clip: Geometry(bench.outline)))
        }
    }
    Benchmark("projection") { run in
        for _ in run.scaledIterations {
            var coordinates = bench.geographic
            try bench.plan.makeTransformation().transform(&coordinates)
            blackHole(coordinates)
        }
    }
    Benchmark("distinct-coordinates") { run in
        for _ in run.scaledIterations { blackHole(DistinctCoordinates(bench.layer.coordinates)) }
    }
    Benchmark("read-shapefile") { run in
        for _ in run.scaledIterations {
            let parts = ShapefileParts(
                shp: FileBytes(name: "kernel.shp", bytes: bench.shapefile.shp),
                dbf: FileBytes(name: "kernel.dbf", bytes: bench.shapefile.dbf))
            blackHole(try Shapefile.readPolygons(parts))
        }
    }
    Benchmark("read-csv") { run in
        for _ in run.scaledIterations {
            let file = try CSVFile(FileBytes(name: "kernel.csv", bytes: bench.csv))
            blackHole(try file.read([.code(0), .code(1), .count(2)]))
        }
    }
    Benchmark("write-geojson") { run in
        for _ in run.scaledIterations {
            var writer = GeoJSONWriter(file: "kernel", fields: ["group"], places: 3)
            for group in 0..<bench.groupSets.ownerCount {
                try writer.append(region: group, of: bench.territories.layer, properties: [.int(group)])
            }
            blackHole(writer.finish())
        }
    }
    Benchmark("permutations") { run in
        var generator = SeededGenerator(seed: 1)
        let values = (0..<90).map { _ in generator.unit() }
        for _ in run.scaledIterations {
            blackHole(
                PermutationTest(
                    values: values, groups: (0..<90).map { Int32($0 % 4) }, permutations: 10_000, generator: generator))
        }
    }
}
