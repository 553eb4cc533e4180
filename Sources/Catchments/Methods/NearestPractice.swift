import Coverages
import GEOS
import Planar
import Shapes

/// The ground nearer to a practice than to any other: Voronoi cells clipped to the study area (Definitions.md, C1).
///
/// Needs points only; ignores size, choice, roads and water. Practices at one place share one cell.
public struct NearestPractice: Sendable {
    /// Clipped cell of each site, in the order of `Atlas.sites`; empty for a site that is not used or has no ground.
    public let cells: [Geometry]
    /// Practices of each site, ascending; several where practices are co-located.
    public let practicesOfSite: [[Int32]]
    /// Cells whose practices belong to different groups (unaligned counting as a group of its own): sites, ascending.
    public let sharedSites: [Int]
    /// Practices without location, in no cell; ascending.
    public let unlocated: [Int32]
    /// Sites left out because they lie beyond the ring around the study area, ascending.
    public let sitesBeyondRing: [Int]

    /// Cell of each practice, `nil` without location.
    public let siteOfPractice: [Int?]

    /// - Parameters:
    ///   - studyArea: what cells are clipped to; `nil` for the outline of the atlas's coverage.
    ///   - ring: in metres; sites outside the study area compete for ground at its edge when they are no farther from it
    ///     than this. `nil` takes all.
    ///   - neighbours: further places outside the study area that compete for its edge, of practices that are not in the
    ///     survey; the ring counts for them too.
    /// - Throws: `GEOSError` from the diagram or the clipping.
    /// - Complexity: O(n log n) for n sites, and O(vertices of the study area) to clip.
    public init(
        _ atlas: Atlas, studyArea: Geometry? = nil, ring: Double? = nil, neighbours: [Coordinate] = []
    ) throws(GEOSError) {
        let area: Geometry
        if let studyArea { area = studyArea } else { area = try Geometry(atlas.coverage.outline()) }
        let places = atlas.sites + neighbours
        let isNear = try Self.isNear(places, area, ring)
        let used = places.indices.filter { isNear[$0] }
        let none = try Geometry(MultiPolygon([]))
        var cells = [Geometry](repeating: none, count: atlas.sites.count)
        if !used.isEmpty {
            let diagram = try Voronoi(sites: used.map { places[$0] }, clip: area)
            for (place, cell) in zip(used, diagram.cellOfSite) where place < cells.count {
                cells[place] = diagram.cells[cell]
            }
        }
        self.cells = cells
        sitesBeyondRing = atlas.sites.indices.filter { !isNear[$0] }
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

    private static func isNear(
        _ places: [Coordinate], _ area: Geometry, _ ring: Double?
    ) throws(GEOSError) -> [Bool] {
        guard let ring else { return places.map { _ in true } }
        let prepared = try PreparedGeometry(area)
        var isNear: [Bool] = []
        for place in places {
            // Most sites lie inside; distances to a whole coast are the dearer question.
            if try prepared.contains(place) {
                isNear.append(true)
            } else {
                isNear.append(try prepared.isWithin(distance: ring, of: Geometry(place)))
            }
        }
        return isNear
    }
}

/// Method C1: clipped Voronoi cells as polygons, and each cell of the map to the practices nearest to its point.
public struct NearestMethod: CatchmentMethod {
    /// Practices up to this far outside the study area compete for its edge, in metres. The default is chosen here; no
    /// source.
    public static let ring = MethodOption.number(
        "nearest-ring", as: "ring_m", [.nearest], in: 0...1_000_000, default: 20_000, valueName: "metres",
        "practices up to this far outside the map compete for its edge")
    public static let declaration = MethodDeclaration(.nearest, "C1", options: [ring]) {
        (settings) throws(CatchmentError) in try NearestMethod(ring: settings[ring])
    }

    public let ring: Double
    public let neighbours: [Coordinate]

    /// - Parameters:
    ///   - ring: metres, within the bounds of the option.
    ///   - neighbours: places of practices outside the survey that compete for the edge of the study area.
    /// - Throws: for a ring out of its bounds.
    /// - Complexity: O(1).
    public init(ring: Double = Self.ring.default, neighbours: [Coordinate] = []) throws(CatchmentError) {
        try Self.ring.check(ring)
        self.ring = ring
        self.neighbours = neighbours
    }

    public var parameters: [MethodParameter] { [MethodParameter(Self.ring.recordedName, ring)] }

    public func catchments(on basis: CatchmentBasis) throws -> MethodCatchments {
        let atlas = basis.atlas
        let nearest = try NearestPractice(atlas, studyArea: basis.land, ring: ring, neighbours: neighbours)
        var polygons = PolygonLayer()
        for site in nearest.siteOfPractice {
            if let site { nearest.cells[site].append(to: &polygons) } else { polygons.endRegion() }
        }
        let beyond = Set(nearest.sitesBeyondRing)
        let places = atlas.sites.indices.filter { !beyond.contains($0) }
        let siteOfPlace = places + neighbours.map { _ in -1 }
        let index = PointTree(places.map { atlas.sites[$0] } + neighbours)
        var sets = [[Int32]](repeating: [], count: atlas.practices.count)
        for cell in basis.pointCells {
            guard let point = basis.points[Int(cell)], let found = index.nearest(to: point),
                siteOfPlace[found.index] >= 0
            else { continue }
            for practice in nearest.practicesOfSite[siteOfPlace[found.index]] { sets[Int(practice)].append(cell) }
        }
        let cells = WeightedCells(CellSets(sets))
        var provenance = MethodProvenance(self)
        provenance.findings = [
            MethodParameter("sites", Double(places.count)),
            MethodParameter("sites_shared_by_several_groups", Double(nearest.sharedSites.count)),
            MethodParameter("neighbours_outside_the_survey", Double(neighbours.count)),
        ]
        provenance.drop(.noLocation, practices: nearest.unlocated)
        provenance.drop(
            .beyondRing, practices: nearest.sitesBeyondRing.flatMap { nearest.practicesOfSite[$0] }.sorted())
        provenance.drop(.cellsWithoutGround, cells: basis.points.count { $0 == nil })
        return MethodCatchments(
            provenance, practices: cells, groups: cells.united(byGroupsOf: atlas), outline: .polygons(polygons))
    }
}

extension CatchmentMethodName {
    /// C1: the ground nearer to the practice than to any other.
    public static let nearest = CatchmentMethodName(declared: "nearest")
}
