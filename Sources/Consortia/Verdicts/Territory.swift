import Catchments
import Coverages
import GEOS
import Parallelism

/// Everything measured about one group's territory: the small areas that it is responsible for.
public struct Territory: Hashable, Sendable {
    /// Number of the group.
    public let group: Int
    /// All registered patients of the members.
    public let registeredPatients: Int
    /// Area in m², perimeter in m, polygon parts and holes of the dissolved territory.
    public let measures: Dissolver.Measures
    /// What the verdict rests on.
    public let figures: VerdictFigures
    /// `nil` for an empty territory.
    public let compactness: Compactness?
    /// `nil` when no practice of the survey has coordinates.
    public let nearest: NearestNeighbourRatio?
    /// Verdict and failed tests by the thresholds of the context.
    public let assembly: VerdictAssembly

    /// Member practices.
    public var practices: Int { figures.practices }
    /// Members with usable coordinates.
    public var locatedPractices: Int { figures.locatedPractices }
    /// Registered patients of the members whose small area is on the map.
    public var locatedPatients: Int { figures.containment.located }
    /// Number of small areas.
    public var cells: Int { figures.cells }
    /// On land, without links.
    public var contiguity: Contiguity { figures.contiguity }
    /// At the link level of the verdict, gaps crossed: what D1 and D2 are judged by.
    public var joinedContiguity: Contiguity { assembly.joined.contiguity }
    /// The widest gap that joins its parts; `nil` where none does.
    public var widestGap: PartGap? { assembly.joined.widest }
    /// Definitions.md, D6 and D7, with the flows of D8.
    public var containment: Containment { figures.containment }
    /// `nil` when no practice of the survey has coordinates.
    public var interleaving: Interleaving? { figures.interleaving }
    /// `nil` when no practice of the survey has coordinates.
    public var mixing: Mixing? { figures.interleaving?.mixing }
    /// One word for the group (Definitions.md, Verdict).
    public var verdict: Verdict { assembly.verdict }
    /// Every test that fails, in the order of `Verdict.Test`; empty for a verdict that begins with `defined`.
    public var failedTests: [Verdict.Test] { assembly.failedTests }

    /// One territory per group, in order; the result does not depend on the context's threads.
    ///
    /// - Throws: `GEOSError` from the enclosing circles, `CancellationError` when the task is cancelled.
    /// - Complexity: O(cells and their neighbours · log cells + vertices · log vertices of the territories), and that of
    ///   `Interleaving`.
    public static func ofGroups(_ context: TerritoryContext) throws -> [Territory] {
        let interleaving = try context.surroundings.map { try Interleaving.ofGroups($0, threads: context.threads) }
        let nearest = try context.surroundings.map {
            try NearestNeighbourRatio.ofGroups(context.atlas, in: $0.tree, threads: context.threads)
        }
        return try ofGroups(context, interleaving: interleaving, nearest: nearest)
    }

    /// The same groups on other ground: how practices stand among others is taken over from `territories`, since it does
    /// not depend on who is responsible for what.
    ///
    /// - Parameter territories: of the same atlas and practice graph, one per group.
    /// - Throws, complexity: as `ofGroups(_:)`, without that of `Interleaving`.
    public static func ofGroups(_ context: TerritoryContext, like territories: [Territory]) throws -> [Territory] {
        precondition(territories.count == context.atlas.groups.count, "territories of the same groups")
        return try ofGroups(
            context, interleaving: Interleaving.known(territories),
            nearest: context.surroundings == nil ? nil : territories.compactMap(\.nearest))
    }

    private static func ofGroups(
        _ context: TerritoryContext, interleaving: [Interleaving]?, nearest: [NearestNeighbourRatio]?
    ) throws -> [Territory] {
        let atlas = context.atlas
        let form = LegalForm(context.responsibility.sets, cellCount: atlas.coverage.cellCount)
        return try mapIndices(atlas.groups.count, threads: context.threads) { group in
            let members = atlas.members[group]
            let figures = VerdictFigures(
                VerdictFigures.Subject(
                    members: members, territory: Array(context.responsibility.sets.cells(of: group)),
                    patients: { context.responsibility.top[Int($0)] },
                    isForeign: { context.isForeign($0, to: group) }, interleaving: interleaving?[group],
                    isLegal: !form.fails(group: group, members: members.count)),
                atlas, links: context.links, level: context.thresholds.linkLevel, lines: context.gaps)
            let measures = context.polygons.measures[group]
            return Territory(
                group: group, registeredPatients: members.reduce(0) { $0 + atlas.registeredPatients[Int($1)] },
                measures: measures, figures: figures,
                compactness: try Compactness(measures, context.polygons.layer[group]), nearest: nearest?[group],
                assembly: VerdictAssembly(figures, context.thresholds))
        }
    }
}

extension Interleaving {
    /// Of every territory, in order; `nil` when no practice of the survey has coordinates.
    static func known(_ territories: [Territory]) -> [Interleaving]? {
        let known = territories.compactMap(\.interleaving)
        return known.count == territories.count && !known.isEmpty ? known : nil
    }
}
