public import Planar
public import Shapes

/// For each site, all places that are nearer to it than to any other site.
///
/// There is one cell for each distinct place, in the order in which the places first appear in the input. The geometry
/// of a cell does not depend on the order of the input.
///
/// Own work with exact predicates (`NearestCells`, `LandCells`): the library's diagram and an overlay for each cell on the
/// coast cost ten times as much. Left to the library are cells where a vertex of the clip area lies on a side, or a corner
/// on its border (`GEOSIntersection_r`, GEOS 3.0), everything when the parts do not make up the clip area, and places with
/// ordinates beyond exact arithmetic, below 10⁻⁵⁰ in size (`GEOSVoronoiDiagram_r`, GEOS 3.5).
public struct Voronoi: Sendable {
    /// The distinct places and which sites are there.
    public let places: DistinctSites
    /// One cell for each place. With a clip area: all parts of the cell inside it, as a polygon or multipolygon,
    /// empty when none is inside. Without: cut off at a frame around the sites, wider than them by their extent.
    public let cells: [Geometry]
    /// Cells that rounding lost, because they are hardly larger than one ulp of a coordinate, ascending. They
    /// were computed from bisectors; their borders agree with the neighbours' to rounding only.
    public let recomputed: [Int]

    /// For each site of the input, the index of its cell.
    public var cellOfSite: [Int] { places.placeOfSite }
    /// For each cell, the sites that share it, ascending.
    public var sitesOfCell: [[Int]] { places.sitesOfPlace }

    /// O(n log n) in sites and O(coordinates) in `clip`; an overlay with the part of `clip` that is near for each cell
    /// that touches its border in a vertex or along a line.
    ///
    /// - Parameter clip: a valid polygon or multipolygon. A single place gets it whole.
    /// - Throws: `GEOSError` for a site that is not finite (`subject`), no area to give a single place, or an invalid
    ///   clip area (with its place).
    public init(sites: [Coordinate], clip: Geometry? = nil) throws(GEOSError) {
        let function = "GEOSVoronoiDiagram_r"
        places = try distinctSites(sites, function)
        if let clip {
            try require(
                clip.type == .polygon || clip.type == .multiPolygon, "the clip area is a \(clip.type.keyword)", function
            )
        }
        guard places.coordinates.count > 1 else {
            try require(places.coordinates.isEmpty || clip != nil, "one place and no clip area", function)
            cells = places.coordinates.isEmpty ? [] : [clip].compactMap { $0 }
            recomputed = []
            return
        }
        let frame = Self.frame(places, clip?.box ?? .empty)
        let mosaic = Self.mosaic(places, frame)
        if let mosaic, let clip, let cut = try mosaic.cells(on: clip) {
            cells = try Self.cells(cut.cells, on: clip)
            recomputed = cut.recomputed
            return
        }
        let whole: [Geometry]
        (whole, recomputed) = try Self.wholeCells(places, frame, mosaic)
        cells =
            try clip.map { (clip) throws(GEOSError) in try Self.cells(ClipArea.clip(whole, to: clip), on: clip) }
            ?? whole
    }

    /// Parts of `clip`, in its reference system.
    private static func cells(_ cells: [Geometry], on clip: Geometry) throws(GEOSError) -> [Geometry] {
        guard clip.srid != 0 || clip.higher != nil || clip.droppedOrdinates else { return cells }
        var made: [Geometry] = []
        made.reserveCapacity(cells.count)
        for cell in cells { made.append(try cell.made(of: clip)) }
        return made
    }

    /// Nil for places that exact predicates do not take, and for those on one line.
    private static func mosaic(_ places: DistinctSites, _ frame: Box) -> SiteMosaic? {
        !places.areCollinear && Triangulation.isUsable(places.coordinates) ? SiteMosaic(places, frame) : nil
    }

    private static func wholeCells(
        _ places: DistinctSites, _ frame: Box, _ mosaic: SiteMosaic?
    ) throws(GEOSError) -> (cells: [Geometry], recomputed: [Int]) {
        guard let mosaic else { return try LibraryCells.wholeCells(places, frame) }
        return try mosaic.wholeCells()
    }

    /// The cells of at least two places, in their order, cut off at `frame`, which holds all places inside.
    static func wholeCells(_ places: DistinctSites, in frame: Box) throws(GEOSError) -> [Geometry] {
        try wholeCells(places, frame, mosaic(places, frame)).cells
    }

    /// Sites and clip area with room around them, so that no cell of a site on the border is cut off.
    private static func frame(_ places: DistinctSites, _ clip: Box) -> Box {
        var box = Box(places.coordinates)
        box.formUnion(clip)
        let margin = max(box.width, box.height)
        return Box(
            minX: box.minX - margin, minY: box.minY - margin, maxX: box.maxX + margin, maxY: box.maxY + margin)
    }
}

/// Sites as `Planar` puts them together, with the error of this layer for those that are no place.
func distinctSites(_ sites: [Coordinate], _ function: String) throws(GEOSError) -> DistinctSites {
    do { return try DistinctSites(sites) } catch {
        throw GEOSError(
            function: function, kind: error.site.isFinite ? .invalidArgument : .nonFinite,
            message: "site \(error.site) is not a usable place", subject: .site(error.index))
    }
}
