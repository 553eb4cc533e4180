import Planar
import Shapes

/// The mosaic of nearest-place cells as geometries, in the order of the places.
struct SiteMosaic {
    private let places: DistinctSites
    private let cells: NearestCells
    private let frame: Box

    /// - Parameter frame: holds all places inside. The places are usable, and not all on one line.
    init(_ places: DistinctSites, _ frame: Box) {
        self.places = places
        self.frame = frame
        // The order of the coordinates: so no result depends on that of the input.
        cells = NearestCells(places.sorted.map { places.coordinates[$0] }, in: frame)
    }

    /// Cells cut off at the frame, and the places whose cells were lost in rounding and computed from bisectors, ascending.
    func wholeCells() throws(GEOSError) -> (cells: [Geometry], recomputed: [Int]) {
        let regions = try Geometry.regions(of: cells.cut(to: frame))
        var replaced: [(cell: Int, geometry: Geometry)] = []
        for cell in regions.indices where !cells.isSimple(cell) { replaced.append((cell, try wholeCell(cell))) }
        return ordered(regions, replaced, lost: replaced.map(\.cell))
    }

    /// Cells cut to `land`. Nil when the land can not be walked around, or the cells do not make up its area: it may be
    /// invalid, which an overlay has to say.
    func cells(on land: Geometry) throws(GEOSError) -> (cells: [Geometry], recomputed: [Int])? {
        var outline = PolygonLayer()
        outline.reserveCapacity(coordinates: land.coordinateCount)
        land.append(to: &outline)
        guard let coast = Coast(outline), let cut = LandCells(cells, land: coast) else { return nil }
        var area = cut.layer.area
        var replaced: [(cell: Int, geometry: Geometry)] = []
        if !cut.left.isEmpty {
            do {
                let pieces = try ClipArea(land)
                for cell in cut.left {
                    let part = try pieces.clip(try wholeCell(cell))
                    area += part.area
                    replaced.append((cell, part))
                }
            } catch  where error.kind != .topology { throw error } catch { return nil }
        }
        guard abs(area - land.area) <= 1e-9 * land.area else { return nil }
        return ordered(try Geometry.regions(of: cut.layer), replaced, lost: cut.left.filter { !cells.isSimple($0) })
    }

    private func wholeCell(_ cell: Int) throws(GEOSError) -> Geometry {
        guard cells.isSimple(cell) else {
            let around = ConvexCell.around(cells.sites[cell], among: cells.sites, in: frame)
            let geometry = try Geometry(around.polygon)
            // A cell no wider than one ulp may have lost its inside.
            return try geometry.isValid() ? geometry : Geometry(geometry.makeValid().polygons)
        }
        return try Geometry(Polygon(shell: Ring(cells.outline(of: cell).cut(to: frame))))
    }

    private func ordered(
        _ regions: [Geometry], _ replaced: [(cell: Int, geometry: Geometry)], lost: [Int]
    ) -> (cells: [Geometry], recomputed: [Int]) {
        var result = regions
        for (cell, region) in regions.enumerated() { result[places.sorted[cell]] = region }
        for (cell, geometry) in replaced { result[places.sorted[cell]] = geometry }
        return (result, lost.map { places.sorted[$0] }.sorted())
    }
}

extension PolygonLayer {
    /// Shells less holes of all regions.
    fileprivate var area: Double {
        var area = 0.0
        coordinates.withUnsafeBufferPointer { coordinates in
            for polygon in 0..<polygonCount {
                let rings = rings(ofPolygon: polygon)
                for ring in rings {
                    let size = abs(Ring.signedArea(of: coordinates[self.coordinates(ofRing: ring)]))
                    area += ring == rings.lowerBound ? size : -size
                }
            }
        }
        return area
    }
}
