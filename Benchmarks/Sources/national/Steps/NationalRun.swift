import Catchments
import Consortia
import Coverages
import Foundation
import GEOS
import NationalSurvey
import PROJ
import Shapes
import Statistics

/// What the peers measure of a nation, step by step: an atlas, and the survey's own measures on it. Everything stays in
/// memory until the run ends.
struct NationalRun: Sendable {
    /// Without the small areas' polygons and the rows of registrations, which the atlas has taken over.
    let nation: Nation
    /// What was read of them: vertices of the small areas, and rows.
    let counts: (vertices: Int, registrations: Int)
    /// Practices' longitudes and latitudes brought to the national grid.
    let projectedPractices: [Coordinate]
    /// Ground nearest to each site of the atlas, clipped to the land.
    let nearestCatchments: [Geometry]
    /// Small areas, practices, groups and registrations. The map is validated: see `coverage.report`.
    let atlas: Atlas
    let commitment: Commitment
    /// Practice with most patients in each cell.
    let plurality: Plurality
    /// Commitment sets, dissolved: one region per practice.
    let registrationCatchments: CatchmentPolygons
    /// Cells won, dissolved: one region per practice.
    let pluralityCatchments: CatchmentPolygons
    let nearestTerritories: NearestTerritories
    /// Union of the members' commitment sets: one set per group.
    let registrationSets: CellSets
    let registrationTerritories: CatchmentPolygons
    /// Cells won by the members: one set per group.
    let pluralitySets: CellSets
    let pluralityTerritories: CatchmentPolygons
    /// Components of each group's territory, weighed by residents: by registration, and by plurality.
    let components: (registration: [Contiguity], plurality: [Contiguity])
    /// Of the territories by nearest practice, registration and plurality: one entry per group.
    let shapes: (nearest: [TerritoryShape], registration: [TerritoryShape], plurality: [TerritoryShape])
    /// Pairs of groups whose registration territories overlap; `patients` are residents here.
    let overlaps: [SetOverlap]
    /// Pairs of practices whose registration catchments overlap; `patients` are residents here.
    let practiceOverlaps: [SetOverlap]
    /// Ground and residents by the number of groups that cover them; fold 0 is uncovered.
    let cover: CoverTotals
    /// Registration territories against administrative areas: every pair with ground in common.
    let areaFits: [AreaIoU]
    /// Areas with at least two groups, ascending, each with the test whether its groups differ in quality points more
    /// than random groups of the same sizes.
    let selectionTests: [(area: Int, test: PermutationTest)]

    var coverage: Coverage { atlas.coverage }

    /// What a run is asked to do.
    struct Request: Hashable, Sendable {
        var files: NationFiles
        /// GeoJSON of the registration territories, in metres of the national grid with millimetres; `nil` writes none.
        var output: String?
        var threads = 1
        var permutations = 10_000
        var seed: UInt64 = 7

        init(files: NationFiles, output: String? = nil) {
            self.files = files
            self.output = output
        }
    }

    /// Reads the nation and measures everything; the result does not depend on the number of threads.
    ///
    /// - Throws: `SurveyError`, whose kind says whether the request, an input or the run is to blame, or that the
    ///   callback cancelled it.
    static func run(
        _ request: Request, progress: NationalStep.Callback = { _ in }
    ) throws(SurveyError) -> NationalRun {
        guard request.threads > 0, request.permutations >= 0 else {
            throw SurveyError(.arguments, "threads must be at least 1 and permutations at least 0")
        }
        do { return try NationalRun(request, progress) } catch { throw SurveyError(wrapping: error) }
    }

    /// The step list. A step begins where the callback is told, so each line between two calls is in the step before.
    private init(_ request: Request, _ begin: NationalStep.Callback) throws {
        let threads = request.threads
        try begin(.reading)
        var nation = try Nation.read(request.files)
        counts = (nation.smallAreas.coordinates.count, nation.registrations.patients.count)
        let population = nation.population
        try begin(.projection)
        projectedPractices = try nation.projectedPractices()
        try begin(.nearestCatchments)
        nearestCatchments = try Voronoi(sites: nation.practices.locations, clip: Geometry(nation.outline)).cells
        try begin(.topology)
        let coverage = try Coverage(nation.smallAreas)
        let rook = coverage.adjacency(.rook)
        // Nothing is read twice, and what is not read again need not lie beside what was made of it.
        nation.smallAreas = PolygonLayer()
        let areas = coverage.areas
        try begin(.assignment)
        atlas = nation.atlas(coverage, rook)
        nation.registrations = ([], [], [])
        self.nation = nation
        commitment = Commitment(atlas)
        plurality = try Plurality(atlas, level: .practice, tieRule: .lowestCode)
        try begin(.registrationCatchments)
        registrationCatchments = try CatchmentPolygons(atlas.coverage, commitment.sets, threads: threads)
        try begin(.pluralityCatchments)
        pluralityCatchments = try CatchmentPolygons(atlas.coverage, plurality.sets, threads: threads)
        try begin(.nearestTerritories)
        nearestTerritories = try NearestTerritories(atlas, cells: nearestCatchments, threads: threads)
        try begin(.registrationTerritories)
        registrationSets = commitment.sets.unions(
            by: nation.practices.groups, classCount: atlas.groups.count, cellCount: areas.count)
        registrationTerritories = try CatchmentPolygons(atlas.coverage, registrationSets, threads: threads)
        try begin(.pluralityTerritories)
        pluralitySets = CellSets(
            ownerOfCell: plurality.owners, classes: nation.practices.groups, classCount: atlas.groups.count)
        pluralityTerritories = try CatchmentPolygons(atlas.coverage, pluralitySets, threads: threads)
        try begin(.components)
        components = (
            try atlas.components(registrationSets, people: population, threads: threads),
            try atlas.components(pluralitySets, people: population, threads: threads)
        )
        try begin(.shapes)
        shapes = (
            try TerritoryShape.ofRegions(nearestTerritories.polygons, threads: threads),
            try TerritoryShape.ofRegions(registrationTerritories, threads: threads),
            try TerritoryShape.ofRegions(pluralityTerritories, threads: threads)
        )
        try begin(.overlaps)
        let groupsOfCell = CellCover(registrationSets, cellCount: areas.count)
        overlaps = SetOverlap.pairs(groupsOfCell, areas: areas, people: population)
        try begin(.practiceOverlaps)
        practiceOverlaps = SetOverlap.pairs(commitment.sets, areas: areas, people: population)
        try begin(.uncovered)
        cover = CoverTotals(groupsOfCell, areas: areas, people: population)
        try begin(.areaFits)
        areaFits = AreaIoU.ofMeeting(
            atlas, territories: registrationSets, cells: AreaCells(polygons: nation.areaOfSmallArea))
        try begin(.permutations)
        selectionTests = try nation.selectionTests(request)
        try begin(.writing)
        if let output = request.output { try writeTerritories(to: output) }
    }
}

extension Nation {
    /// The practices' longitudes and latitudes brought to the national grid, with the making of the plan.
    fileprivate func projectedPractices() throws -> [Coordinate] {
        let plan = try TransformationPlan(from: .wgs84(), to: .britishNationalGrid())
        var projected = practices.geographic
        try plan.makeTransformation().transform(&projected)
        return projected
    }

    /// Who uses which practice on the map.
    fileprivate func atlas(_ coverage: Coverage, _ rook: Adjacency) -> Atlas {
        let members = practices.codes.indices.map { practice in
            Atlas.Practice(
                code: practices.codes[practice], name: "", location: practices.locations[practice],
                group: practices.groups[practice] < 0 ? nil : Int(practices.groups[practice]),
                area: Int(practices.areas[practice]))
        }
        return Atlas(
            coverage: coverage, smallAreas: smallAreaCodes, practices: members,
            groups: groupCodes.map { Atlas.Group(code: $0, name: "") }, areas: areaCodes, registrations: registrations,
            patientsElsewhere: [Int](repeating: 0, count: members.count), residents: population, rook: rook)
    }

    /// Whether the groups of an area differ in quality points more than random groups of the same sizes.
    fileprivate func selectionTests(_ request: NationalRun.Request) throws -> [(area: Int, test: PermutationTest)] {
        var members = [[Int]](repeating: [], count: areaCodes.count)
        for (practice, group) in practices.groups.enumerated() where group >= 0 {
            members[Int(practices.areas[practice])].append(practice)
        }
        let (qof, groups) = (practices.qof, practices.groups)
        let tests = try mapParallel(members.count, threads: request.threads) { [members] area in
            PermutationTest(
                values: members[area].map { qof[$0] }, groups: members[area].map { groups[$0] },
                permutations: request.permutations,
                generator: SeededGenerator(seed: request.seed, stream: "selection", index: area))
        }
        return tests.enumerated().compactMap { area, test in test.map { (area, $0) } }
    }
}

extension Atlas {
    /// Components of each set, weighed by `people` of each cell.
    fileprivate func components(_ sets: CellSets, people: [Int], threads: Int) throws -> [Contiguity] {
        try mapParallel(sets.ownerCount, threads: threads) { owner in
            Contiguity(rook, cells: Array(sets.cells(of: owner))) { people[Int($0)] }
        }
    }
}
