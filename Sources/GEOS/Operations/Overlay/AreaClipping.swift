/// An area to which many regions are cut, one after the other: a coast of hundreds of thousands of coordinates is looked
/// at near each region only.
///
/// Belongs to one task, like the prepared geometry in it.
public struct AreaClipping: ~Copyable {
    private let area: Geometry
    private let pieces: ClipArea

    /// - Parameter area: a valid polygon or multipolygon.
    /// - Complexity: O(1); the pieces are made when regions first ask for them, O(n log n) in the coordinates of the
    ///   area for all of them.
    /// - Throws: `GEOSError` for anything but a polygon or multipolygon.
    public init(to area: Geometry) throws(GEOSError) {
        try require(
            area.type == .polygon || area.type == .multiPolygon, "the area is a \(area.type.keyword)",
            "GEOSClipByRect_r")
        let pieces = try ClipArea(area)
        self.area = area
        self.pieces = pieces
    }

    /// What of `region` lies in the area, as a polygon or multipolygon: `region` itself when all of it does.
    ///
    /// - Parameter region: a valid polygon or multipolygon.
    /// - Complexity: an overlay with the part of the area near the region.
    /// - Throws: `GEOSError` of kind `topology`, with its place, for an area or region that is not valid.
    public func clip(_ region: Geometry) throws(GEOSError) -> Geometry {
        do { return try pieces.clip(region).made(of: region, area) } catch  where error.kind != .topology {
            throw error
        } catch {}
        // The fast cut of the pieces does not promise validity; the whole area does.
        let common = try area.intersection(region)
        return try Geometry(common.polygons).made(of: common)
    }
}
