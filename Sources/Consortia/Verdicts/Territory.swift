import Catchments
import Coverages
import GEOS
import Parallelism

/// Everything measured about one group's territory: the small areas that it is responsible for.
public struct Territory: Hashable, Sendable {
    public let group: Int
    /// Member practices.
    public let practices: Int
    /// Members with usable coordinates.
    public let locatedPractices: Int
    /// All registered patients of the members.
    public let registeredPatients: Int
    /// Those whose small area is on the map.
    public let locatedPatients: Int
    /// Number of small areas.
    public let cells: Int
    /// Area in m², perimeter in m, polygon parts and holes of the dissolved territory.
    public let measures: Dissolver.Measures
    /// On land, without links.
    public let contiguity: Contiguity
    /// At the link level of the verdict: what D1 and D2 are judged by.
    public let linkedContiguity: Contiguity
    public let containment: Containment
    /// `nil` for an empty territory.
    public let compactness: Compactness?
    /// `nil` when no practice of the survey has coordinates.
    public let interleaving: Interleaving?
    public var mixing: Mixing? { interleaving?.mixing }
    public let verdict: Verdict
    /// Every test that fails, in the order of `Verdict.Test`; empty where nothing can be assessed.
    public let failedTests: [Verdict.Test]

    /// One territory per group, in order.
    ///
    /// - Parameters:
    ///   - plurality: at group level.
    ///   - polygons: of `plurality.sets`.
    ///   - graph: neighbours among practices; `nil` when none has coordinates.
    ///   - links: bridges, tunnels, ferries and cuts; those of `thresholds.linkLevel` join parts for the verdict.
    /// - Throws: `GEOSError` from the enclosing circles.
    public static func ofGroups(
        _ atlas: Atlas, _ plurality: Plurality, _ polygons: CatchmentPolygons, _ graph: PracticeGraph?,
        _ thresholds: Thresholds = Thresholds(), links: LinkedGraphs? = nil, threads: Int = 1
    ) throws -> [Territory] {
        precondition(plurality.level == .group)
        try thresholds.check()
        let links = links ?? LinkedGraphs(atlas)
        let interleaving = try graph.map { try Interleaving.ofGroups(atlas, $0, threads: threads) }
        let form = LegalForm(plurality.sets, cellCount: atlas.coverage.cellCount)
        return try mapIndices(atlas.groups.count, threads: threads) { group in
            try Territory(group, atlas, plurality, polygons, interleaving?[group], form, thresholds, links)
        }
    }

    private init(
        _ group: Int, _ atlas: Atlas, _ plurality: Plurality, _ polygons: CatchmentPolygons,
        _ interleaving: Interleaving?, _ form: LegalForm, _ thresholds: Thresholds, _ links: LinkedGraphs
    ) throws {
        let members = atlas.members[group]
        let territory = Array(plurality.sets.cells(of: group))
        self.group = group
        practices = members.count
        locatedPractices = members.count { atlas.practices[Int($0)].location != nil }
        registeredPatients = members.reduce(0) { $0 + atlas.registeredPatients[Int($1)] }
        locatedPatients = members.reduce(0) { $0 + atlas.locatedPatients[Int($1)] }
        cells = territory.count
        measures = polygons.measures[group]
        let patients = { (cell: Int32) in plurality.top[Int(cell)] }
        contiguity = Contiguity(atlas, cells: territory, patients: patients)
        linkedContiguity = Contiguity(atlas, on: links[thresholds.linkLevel], cells: territory, patients: patients)
        // A cut border joins nothing on land either; the column `components` knows no links at all.
        let componentsOnLand = Contiguity(atlas, on: links[.land], cells: territory, patients: patients).parts.count
        containment = Containment(
            inside: contiguity.patients,
            territoryRegistered: territory.reduce(0) { $0 + atlas.registered[Int($1)] }, located: locatedPatients)
        compactness = try Compactness(measures, polygons.layer[group])
        self.interleaving = interleaving

        let judgement = Judgement(
            practices: practices, locatedPractices: locatedPractices, hasSites: !atlas.sites.isEmpty,
            componentsOnLand: componentsOnLand, linked: linkedContiguity, hasTerritory: !territory.isEmpty,
            containment: containment, interleaving: interleaving,
            isLegal: !form.fails(group: group, members: practices), thresholds)
        verdict = judgement.verdict
        failedTests = judgement.failedTests
    }
}
