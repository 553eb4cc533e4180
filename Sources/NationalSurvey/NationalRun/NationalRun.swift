import Catchments
import Consortia
import Coverages
import Formats
import Foundation
import GEOS
import PROJ
import Parallelism
import Planar
import Shapes
import Statistics

/// Catchments of all practices and territories of all groups of a nation, by three methods, with their shapes,
/// overlaps, match with administrative areas and tests of selection: everything in memory as public types.
public struct NationalRun: Sendable {
    public let nation: Nation
    /// Practices' longitudes and latitudes brought to the national grid.
    public let projectedPractices: [Coordinate]
    /// Different places of practices, in order of the first practice there.
    public let sites: DistinctSites
    /// Ground nearest to each site, clipped to the land.
    public let nearestCatchments: [Geometry]
    /// The map of small areas, validated: see `coverage.report`.
    public let coverage: Coverage
    public let rook: Adjacency
    public let commitment: Commitment
    /// Practice with most patients in each cell.
    public let plurality: Plurality
    /// Commitment sets, dissolved: one region per practice.
    public let registrationCatchments: CatchmentPolygons
    /// Cells won, dissolved: one region per practice.
    public let pluralityCatchments: CatchmentPolygons
    public let nearestTerritories: NearestTerritories
    /// Union of the members' commitment sets: one set per group.
    public let registrationSets: CellSets
    public let registrationTerritories: CatchmentPolygons
    /// Cells won by the members: one set per group.
    public let pluralitySets: CellSets
    public let pluralityTerritories: CatchmentPolygons
    /// Components of each group's territory, weighed by residents: by registration, and by plurality.
    public let components: (registration: [Contiguity], plurality: [Contiguity])
    /// Of the territories by nearest practice, registration and plurality: one entry per group.
    public let shapes: (nearest: [ShapeIndices], registration: [ShapeIndices], plurality: [ShapeIndices])
    /// Pairs of groups whose registration territories overlap; `patients` are residents here.
    public let overlaps: [Overlap]
    /// Pairs of practices whose registration catchments overlap; `patients` are residents here.
    public let practiceOverlaps: [Overlap]
    /// Ground and residents by the number of groups that cover them; fold 0 is uncovered.
    public let cover: CoverTotals
    /// Registration territories against administrative areas.
    public let areaOverlaps: [AreaOverlap]
    /// Areas with at least two groups, ascending, each with the test whether its groups differ in quality points more
    /// than random groups of the same sizes.
    public let selectionTests: [(area: Int, test: PermutationTest)]

    /// What a run is asked to do.
    public struct Request: Hashable, Sendable {
        public var files: NationFiles
        /// GeoJSON of the registration territories, in metres of the national grid with millimetres; `nil` writes none.
        public var output: String?
        public var threads = 1
        public var permutations = 10_000
        public var seed: UInt64 = 7

        public init(files: NationFiles, output: String? = nil) {
            self.files = files
            self.output = output
        }
    }

    /// Reads the nation and measures everything; the result does not depend on the number of threads.
    ///
    /// - Throws: `SurveyError`, whose kind says whether the request, an input or the run is to blame, or that the
    ///   callback cancelled it.
    public static func run(
        _ request: Request, progress: NationalRunStage.Callback = { _ in }
    ) throws(SurveyError) -> NationalRun {
        guard request.threads > 0, request.permutations >= 0 else {
            throw SurveyError(.arguments, "threads must be at least 1 and permutations at least 0")
        }
        do { return try NationalRun(request, progress) } catch { throw SurveyError(wrapping: error) }
    }

    private init(_ request: Request, _ progress: NationalRunStage.Callback) throws {
        let threads = request.threads
        try progress(.reading)
        let nation = try Nation.read(request.files)
        let practices = nation.practices
        let groupCount = nation.groupCodes.count
        try progress(.projection)
        let plan = try TransformationPlan(from: .wgs84(), to: .britishNationalGrid())
        var projected = practices.geographic
        try plan.makeTransformation().transform(&projected)
        try progress(.nearestCatchments)
        let diagram = try Voronoi(sites: practices.locations, clip: Geometry(nation.outline))
        let siteOfPractice = diagram.places.placeOfSite.map { Int32($0) }
        try progress(.topology)
        let coverage = try Coverage(nation.smallAreas)
        let rook = coverage.adjacency(.rook)
        self.rook = rook
        try progress(.assignment)
        let practiceCells = SparseCounts(
            rowCount: practices.codes.count, columnCount: coverage.cellCount, rows: nation.registrations.practices,
            columns: nation.registrations.cells, counts: nation.registrations.patients)
        commitment = Commitment(practiceCells, rankOfCell: CellRank.byCode(nation.smallAreaCodes))
        plurality = Plurality(lowestCode: practiceCells, level: .practice)
        try progress(.registrationCatchments)
        registrationCatchments = try CatchmentPolygons(coverage, commitment.sets, threads: threads)
        try progress(.pluralityCatchments)
        pluralityCatchments = try CatchmentPolygons(coverage, plurality.sets, threads: threads)
        try progress(.nearestTerritories)
        nearestTerritories = try NearestTerritories(
            cells: diagram.cells, siteOfPractice: siteOfPractice, groupOfPractice: practices.groups,
            groupCount: groupCount, threads: threads)
        try progress(.registrationTerritories)
        registrationSets = commitment.sets.unions(
            by: practices.groups, classCount: groupCount, cellCount: coverage.cellCount)
        registrationTerritories = try CatchmentPolygons(coverage, registrationSets, threads: threads)
        try progress(.pluralityTerritories)
        pluralitySets = CellSets(
            ownerOfCell: plurality.owners, classes: practices.groups, classCount: groupCount)
        pluralityTerritories = try CatchmentPolygons(coverage, pluralitySets, threads: threads)
        try progress(.components)
        func components(_ sets: CellSets) throws -> [Contiguity] {
            try mapIndices(groupCount, threads: threads) { group in
                Contiguity(rook, cells: Array(sets.cells(of: group))) { nation.population[Int($0)] }
            }
        }
        self.components = (try components(registrationSets), try components(pluralitySets))
        try progress(.shapes)
        shapes = (
            try ShapeIndices.ofRegions(nearestTerritories.polygons, threads: threads),
            try ShapeIndices.ofRegions(registrationTerritories, threads: threads),
            try ShapeIndices.ofRegions(pluralityTerritories, threads: threads)
        )
        try progress(.overlaps)
        overlaps = Overlap.pairs(registrationSets, areas: coverage.areas, people: nation.population)
        try progress(.practiceOverlaps)
        practiceOverlaps = Overlap.pairs(commitment.sets, areas: coverage.areas, people: nation.population)
        try progress(.uncovered)
        cover = CoverTotals(
            CellCover(registrationSets, cellCount: coverage.cellCount), areas: coverage.areas,
            people: nation.population)
        try progress(.areaOverlaps)
        areaOverlaps = AreaOverlap.pairs(
            registrationSets, areaOfCell: nation.areaOfSmallArea, areaCount: nation.areaCodes.count,
            areas: coverage.areas)
        try progress(.permutations)
        selectionTests = try Self.selectionTests(nation, request)
        try progress(.writing)
        self.nation = nation
        projectedPractices = projected
        sites = diagram.places
        nearestCatchments = diagram.cells
        self.coverage = coverage
        if let output = request.output { try write(to: output) }
    }

    private static func selectionTests(
        _ nation: Nation, _ request: Request
    ) throws -> [(area: Int, test: PermutationTest)] {
        var members = [[Int]](repeating: [], count: nation.areaCodes.count)
        for (practice, group) in nation.practices.groups.enumerated() where group >= 0 {
            members[Int(nation.practices.areas[practice])].append(practice)
        }
        let tests = try mapIndices(members.count, threads: request.threads, chunk: 1) { [members] area in
            PermutationTest(
                values: members[area].map { nation.practices.qof[$0] },
                groups: members[area].map { nation.practices.groups[$0] }, permutations: request.permutations,
                generator: SeededGenerator(seed: request.seed, stream: "selection", index: area))
        }
        return tests.enumerated().compactMap { area, test in test.map { (area, $0) } }
    }

    private func write(to path: String) throws {
        func unwritable() -> FormatError { FormatError(file: path, kind: .unwritable, message: "cannot be written") }
        guard FileManager.default.createFile(atPath: path, contents: nil),
            let file = FileHandle(forWritingAtPath: path)
        else { throw unwritable() }
        defer { try? file.close() }
        func write(_ bytes: [UInt8]) throws(FormatError) {
            let isWhole = bytes.withUnsafeBytes { raw in
                var start = 0
                while start < raw.count {
                    let count = Foundation.write(
                        file.fileDescriptor, raw.baseAddress.map { $0 + start }, raw.count - start)
                    if count < 0, errno == EINTR { continue }
                    if count <= 0 { return false }
                    start += count
                }
                return true
            }
            guard isWhole else { throw unwritable() }
        }
        var writer = GeoJSONWriter(file: path, fields: ["code"], places: 3)
        for (group, code) in nation.groupCodes.enumerated() {
            try writer.append(region: group, of: registrationTerritories.layer, properties: [.string(code)])
            if writer.byteCount > 1 << 19 { try writer.drain(write) }
        }
        try write(writer.finish())
    }
}
