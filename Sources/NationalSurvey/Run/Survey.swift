import Catchments
import Consortia
import Coverages
import Formats
import GEOS
import PROJ
import Shapes

/// A finished survey: the atlas, every measure made on it, and where all of it came from.
public struct Survey: Sendable {
    public let atlas: Atlas
    /// Which group is responsible for each small area.
    public let responsibility: Plurality
    public let responsibilities: [Responsibility]
    /// Which practice has most patients in each small area.
    public let practicePlurality: Plurality
    /// Dissolved territories, one region per group.
    public let territoryPolygons: CatchmentPolygons
    /// Dissolved plurality catchments, one region per practice.
    public let catchmentPolygons: CatchmentPolygons
    public let territories: [Territory]
    /// On whose ground each group's practices stand, one per group.
    public let sitedMembers: [SitedMembers]
    /// How groups fit the administrative areas; `nil` where no area is known.
    public let fit: AreaSurvey?
    /// Joins, cut edges, residents and the sensitivity of the verdicts.
    public let doubts: TerritoryDoubts
    public let shareThreshold: ShareThreshold
    public let overlaps: [Overlap]
    public let cover: CoverTotals
    /// `nil` when no practice has coordinates.
    public let practiceGraph: PracticeGraph?
    /// Parts and what separates them, links used and proposed.
    public let territoryStudy: TerritoryStudy
    public let ledger: RegistrationLedger
    public let practices: PracticeCensus
    /// How the population file joined; `nil` without one.
    public let population: PopulationLedger?
    /// Catchments by the further methods that were asked for, in that order.
    public let methods: [MethodFindings]
    /// Figures with their doubt: the national picture, affected areas, selection.
    public let findings: Findings
    public let thresholds: Thresholds
    public let provenance: Provenance
    /// From the national grid to the longitudes and latitudes of the maps.
    let mapPlan: TransformationPlan

    /// Reads the inputs, joins them and measures everything; writes nothing.
    ///
    /// - Parameters:
    ///   - progress: called before each stage, on the calling thread; throws to stop.
    /// - Throws: `SurveyError`, whose kind says whether the request, an input or the run is to blame.
    public static func run(
        _ request: SurveyRequest, progress: SurveyProgress.Callback = { _ in }
    ) throws(SurveyError) -> Survey {
        do { return try Survey(request, progress) } catch { throw SurveyError(wrapping: error) }
    }

    private init(_ request: SurveyRequest, _ progress: SurveyProgress.Callback) throws {
        try request.checkParameters()
        let thresholds = request.thresholds
        try progress(SurveyProgress(.smallAreas))
        let source = try SmallAreaMap.read(request)
        let codeField = source.codeField
        try progress(SurveyProgress(.projection))
        let map = try SmallAreaMap(source, request)
        try progress(SurveyProgress(.tables))
        let register = try PracticeRegister(request)
        let membership = try MembershipTable(request)
        let registrations = try RegistrationTable(request)
        let population = try PopulationTable(request)
        let areas = try AreaMap(request)
        let links = try LinkFile(request, smallAreas: map.codes)
        let boundaries = try MethodFindings.importBoundaries(request)
        let performance = request.performance.isEmpty ? nil : try PerformanceTables(request.performance)
        try progress(SurveyProgress(.coverage))
        let coverage = try Coverage(map.layer, tolerance: request.snap)
        try progress(SurveyProgress(.atlas))
        let assembly = try AtlasAssembly(
            coverage, map.codes, register, membership, registrations, population, areas,
            allowsUnknownCodes: request.allowsUnknownCodes)
        let atlas = assembly.atlas
        try Self.checkPlacement(atlas, register)
        try progress(SurveyProgress(.assignment))
        responsibility = try Plurality(atlas, level: .group)
        practicePlurality = try Plurality(atlas, level: .practice)
        responsibilities = Responsibility.ofCells(atlas, responsibility, thresholds)
        try progress(SurveyProgress(.polygons))
        territoryPolygons = try CatchmentPolygons(coverage, responsibility.sets, threads: request.threads)
        catchmentPolygons = try CatchmentPolygons(coverage, practicePlurality.sets, threads: request.threads)
        try progress(SurveyProgress(.territories))
        practiceGraph =
            atlas.sites.isEmpty ? nil : try PracticeGraph(atlas, longestEdge: thresholds.longestPracticeEdge)
        let graphs = TerritoryStudy.graphs(atlas, links)
        territories = try Territory.ofGroups(
            atlas, responsibility, territoryPolygons, practiceGraph, thresholds, links: graphs,
            threads: request.threads)
        sitedMembers = SitedMembers.ofGroups(atlas, cellOfSite: atlas.cellsOfSites(), owners: responsibility.owners)
        fit = AreaSurvey(atlas, responsibility.sets, assembly.areaCells, thresholds)
        territoryStudy = try TerritoryStudy(
            atlas, responsibility, territoryPolygons, links, graphs, thresholds, threads: request.threads)
        try progress(SurveyProgress(.overlaps))
        shareThreshold = ShareThreshold(atlas, threshold: request.shareThreshold)
        overlaps = Overlap.pairs(atlas, shareThreshold.sets)
        cover = CoverTotals(atlas, CellCover(shareThreshold.sets, cellCount: coverage.cellCount))
        if !request.catchments.methods.isEmpty { try progress(SurveyProgress(.methods)) }
        methods = try MethodFindings.all(
            request, boundaries, atlas,
            MethodFindings.Base(
                responsibility: responsibility, practicePlurality: practicePlurality, practiceGraph: practiceGraph,
                thresholds: thresholds, links: graphs))
        try progress(SurveyProgress(.sensitivity))
        doubts = try TerritoryDoubts(
            atlas, map.layer, responsibility, responsibilities, territories, shareThreshold, practiceGraph, graphs,
            request)
        try progress(SurveyProgress(.findings))
        findings = try Findings(
            atlas, responsibility, territories, practiceGraph, areaOfCell: fit?.cells.areaOfCell,
            linked: graphs[thresholds.linkLevel],
            coextensive: CoextensiveGroups(fit?.matches ?? []),
            performance: performance.map { try PerformanceJoin($0, atlas) },
            thresholds, request)
        self.atlas = atlas
        ledger = assembly.ledger
        practices = assembly.practices
        self.population = assembly.population
        self.thresholds = thresholds
        mapPlan = try TransformationPlan(
            from: .britishNationalGrid(), to: .wgs84(), gridFolders: request.gridFolders)
        provenance = Provenance(
            request, map, register, membership, registrations, population, areas, performance?.files ?? [],
            mapPlan, smallAreaField: codeField,
            links: links)
    }

    /// Practices that stand nowhere near the map, or far from where their patients live, are of another reference system
    /// than the map, whatever their columns are called.
    static func checkPlacement(_ atlas: Atlas, _ register: PracticeRegister) throws {
        guard atlas.coverage.areas.contains(where: { $0 > 0 }) else {
            throw SurveyError(
                .input,
                "small areas: none of \(atlas.smallAreas.count) has any ground when vertices closer than "
                    + "\(atlas.coverage.report.tolerance) m are merged")
        }
        guard atlas.sites.count >= 3, let file = register.file else { return }
        let box = atlas.coverage.boxes.reduce(into: Box.empty) { $0.formUnion($1) }
        guard atlas.sites.contains(where: { box.covers($0) }) else {
            throw SurveyError(
                .input,
                "\(file.name): none of \(atlas.sites.count) practice sites lies within the map of small areas; are the "
                    + "axes swapped, or the files of different regions?")
        }
        // A national map with swapped axes still overlaps the practices' extent, but not their patients' homes.
        var (judged, far) = (0, 0)
        for (number, practice) in atlas.practices.enumerated() {
            guard let place = practice.location else { continue }
            let homes = atlas.practiceCells.columns(ofRow: number).reduce(into: Box.empty) {
                $0.formUnion(atlas.coverage.boxes[Int($1)])
            }
            guard !homes.isEmpty else { continue }
            judged += 1
            let dx = max(homes.minX - place.x, 0, place.x - homes.maxX)
            let dy = max(homes.minY - place.y, 0, place.y - homes.maxY)
            if dx * dx + dy * dy > Self.farthestHomes * Self.farthestHomes { far += 1 }
        }
        guard far * 2 > judged else { return }
        throw SurveyError(
            .input,
            "\(file.name): \(far) of \(judged) practices stand more than \(Int(Self.farthestHomes / 1000)) km from the small "
                + "areas of all their patients; are the axes of one file swapped?")
    }

    /// Metres; a practice farther than this from the box around its patients' small areas is an oddity, most of them
    /// farther is another reference system.
    private static let farthestHomes = 50_000.0
}
