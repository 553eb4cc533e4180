import Catchments

/// What every test of territories is measured on: the atlas, who is responsible for which small area, the graphs, and the
/// bars. One value, made once, instead of a handful of arguments to each measure.
///
/// ```swift
/// let context = try TerritoryContext.byPlurality(atlas)
/// let territories = try Territory.ofGroups(context)
/// ```
public struct TerritoryContext: Sendable {
    /// Who uses which practice, where.
    public let atlas: Atlas
    /// Which group is responsible for each small area, by whatever method; at group level.
    public let responsibility: Plurality
    /// The dissolved sets of `responsibility`, one region per group.
    public let polygons: CatchmentPolygons
    /// Neighbours among practices; `nil` when none has coordinates.
    public let practiceGraph: PracticeGraph?
    /// Neighbours among small areas, with bridges, tunnels, ferries and cuts.
    public let links: LinkedGraphs
    /// Short lines between small areas that do not meet.
    public let gaps: CellGaps
    /// The bars of all tests, inside their bounds.
    public let thresholds: Thresholds
    /// At most so many threads; results do not depend on it.
    public let threads: Int
    /// The sensitivity of verdicts looks at gaps up to so many metres (Definitions.md, F-18).
    static let widestVariant = 250.0
    /// Of `practiceGraph`.
    let surroundings: PracticeSurroundings?

    /// - Parameters:
    ///   - responsibility: at group level.
    ///   - polygons: of `responsibility.sets`.
    ///   - practiceGraph: of the same atlas; `nil` when no practice has coordinates.
    ///   - links: of the same atlas; `nil` for shared borders alone.
    /// - Throws: `ThresholdError` for a threshold without meaning.
    /// - Complexity: O(practices · log² practices).
    public init(
        _ atlas: Atlas, responsibility: Plurality, polygons: CatchmentPolygons, practiceGraph: PracticeGraph?,
        links: LinkedGraphs? = nil, thresholds: Thresholds = Thresholds(), threads: Int = 1
    ) throws(ThresholdError) {
        precondition(responsibility.level == .group, "territories are those of groups")
        try thresholds.check()
        self.atlas = atlas
        self.responsibility = responsibility
        self.polygons = polygons
        self.practiceGraph = practiceGraph
        self.links = links ?? LinkedGraphs(atlas)
        gaps = CellGaps(atlas.coverage, reach: max(thresholds.widestGap, Self.widestVariant))
        self.thresholds = thresholds
        self.threads = threads
        surroundings = practiceGraph.map { PracticeSurroundings(atlas, $0) }
    }

    /// The group with most patients in a small area is responsible for it (Definitions.md, C2); what the context needs
    /// besides is made from the atlas.
    ///
    /// - Parameter links: of the same atlas; `nil` for shared borders alone.
    /// - Throws: `ThresholdError` for a threshold without meaning; `GEOSError` from polygons or triangulation;
    ///   `CancellationError` when the task is cancelled.
    /// - Complexity: O(registrations + arcs of the map + vertices of the polygons + practices · log² practices).
    public static func byPlurality(
        _ atlas: Atlas, links: LinkedGraphs? = nil, thresholds: Thresholds = Thresholds(), threads: Int = 1
    ) throws -> TerritoryContext {
        let plurality = try Plurality(atlas, level: .group)
        return try TerritoryContext(
            atlas, responsibility: plurality,
            polygons: CatchmentPolygons(atlas.coverage, plurality.sets, threads: threads),
            practiceGraph: atlas.sites.isEmpty
                ? nil : PracticeGraph(atlas, longestEdge: thresholds.longestPracticeEdge),
            links: links, thresholds: thresholds, threads: threads)
    }

    /// The same with another responsibility, as under another catchment method. O(1).
    ///
    /// - Parameters:
    ///   - responsibility: at group level, of the same atlas.
    ///   - polygons: of its sets.
    public func replacing(responsibility: Plurality, polygons: CatchmentPolygons) -> TerritoryContext {
        TerritoryContext(self, responsibility: responsibility, polygons: polygons)
    }

    private init(_ other: TerritoryContext, responsibility: Plurality, polygons: CatchmentPolygons) {
        precondition(responsibility.level == .group, "territories are those of groups")
        (atlas, practiceGraph, links, gaps) = (other.atlas, other.practiceGraph, other.links, other.gaps)
        (thresholds, threads, surroundings) = (other.thresholds, other.threads, other.surroundings)
        (self.responsibility, self.polygons) = (responsibility, polygons)
    }

    /// The cells of one group, or some of them, with links at the verdict's level and gaps crossed.
    ///
    /// - Parameter cells: of the group's territory, ascending.
    /// - Complexity: that of `Contiguity` and `PartGaps`.
    public func joined(group: Int, cells: [Int32]) -> PartGaps.Joined {
        let linked = Contiguity(atlas, on: links[thresholds.linkLevel], cells: cells) { responsibility.top[Int($0)] }
        let found = PartGaps(linked, gaps, atlas) { isForeign($0, to: group) }
        return found.joining(linked, within: thresholds.widestGap)
    }

    /// Whether another group than `group` is responsible for a cell. O(1).
    func isForeign(_ cell: Int32, to group: Int) -> Bool {
        let owner = responsibility.owners[Int(cell)]
        return owner >= 0 && owner != Int32(group)
    }
}
