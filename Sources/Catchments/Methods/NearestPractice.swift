import Coverages
import GEOS
import Shapes

/// The ground nearer to a practice than to any other: Voronoi cells clipped to the study area (method C1).
///
/// Needs points only; ignores size, choice, roads and water. Practices at one place share one cell.
public struct NearestPractice: Sendable {
    /// Clipped cell of each site, in the order of `Atlas.sites`.
    public let cells: [Geometry]
    /// Practices of each site, ascending; several where practices are co-located.
    public let practicesOfSite: [[Int32]]
    /// Cells whose practices belong to different groups (unaligned counting as a group of its own): sites, ascending.
    public let sharedSites: [Int]
    /// Practices without location, in no cell; ascending.
    public let unlocated: [Int32]

    /// Cell of each practice, `nil` without location.
    public let siteOfPractice: [Int?]

    /// - Parameter studyArea: what cells are clipped to; `nil` for the outline of the atlas's coverage.
    /// - Throws: `GEOSError` from the diagram or the clipping.
    public init(_ atlas: Atlas, studyArea: Geometry? = nil) throws(GEOSError) {
        let area: Geometry
        if let studyArea { area = studyArea } else { area = try Geometry(atlas.coverage.outline()) }
        if atlas.sites.isEmpty {
            cells = []
        } else {
            let diagram = try Voronoi(sites: atlas.sites, clip: area)
            cells = diagram.cellOfSite.map { diagram.cells[$0] }
        }
        var practicesOfSite = [[Int32]](repeating: [], count: atlas.sites.count)
        var unlocated: [Int32] = []
        for (practice, site) in atlas.siteOfPractice.enumerated() {
            if site < 0 {
                unlocated.append(Int32(practice))
            } else {
                practicesOfSite[Int(site)].append(Int32(practice))
            }
        }
        self.practicesOfSite = practicesOfSite
        self.unlocated = unlocated
        siteOfPractice = atlas.siteOfPractice.map { $0 < 0 ? nil : Int($0) }
        sharedSites = practicesOfSite.indices.filter { site in
            Set(practicesOfSite[site].map { atlas.practices[Int($0)].group }).count > 1
        }
    }
}
