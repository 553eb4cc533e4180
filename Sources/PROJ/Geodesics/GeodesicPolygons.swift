internal import CPROJ
public import Shapes

extension Geodesic {
    /// What a border of geodesics encloses.
    public struct PolygonMeasure: Hashable, Sendable, Codable {
        /// Square metres.
        public var area: Double
        /// Metres, holes included.
        public var perimeter: Double
    }

    /// Area and perimeter inside `ring`, whose sides are geodesics. The area is positive when the ring goes counter-
    /// clockwise, and of what lies to its left. A closing coordinate counts as no further side. A ring around a pole is
    /// measured rightly; one that crosses itself has the sum of its signed parts. C function `geod_polygon_compute`,
    /// O(n).
    ///
    /// - Throws: `PROJError`, naming the index, for a place that is not finite or whose latitude is beyond ±90.
    public func signedMeasure(of ring: some Collection<Coordinate>) throws(PROJError) -> PolygonMeasure {
        var index = 0
        for place in ring {
            try Self.check(place, index, "geod_polygon_addpoint")
            index += 1
        }
        var polygon = geod_polygon()
        geod_polygon_init(&polygon, 0)
        var (area, perimeter) = (0.0, 0.0)
        solver { tables in
            for place in ring { geod_polygon_addpoint(tables, &polygon, place.y, place.x) }
            geod_polygon_compute(tables, &polygon, 0, 1, &area, &perimeter)
        }
        return PolygonMeasure(area: area, perimeter: perimeter)
    }

    /// Area of the shell less that of the holes, whichever way they go, and the length of all borders. 0 when empty.
    /// O(n).
    ///
    /// - Throws: as `signedMeasure(of:)`; the index is that in the ring.
    public func measure(of polygon: Polygon) throws(PROJError) -> PolygonMeasure {
        var sum = PolygonMeasure(area: 0, perimeter: 0)
        try add(polygon.shell.coordinates, 1, to: &sum)
        for hole in polygon.holes { try add(hole.coordinates, -1, to: &sum) }
        return sum
    }

    /// The sum over the polygons. O(n).
    ///
    /// - Throws: as `signedMeasure(of:)`; the index is that in the ring.
    public func measure(of region: MultiPolygon) throws(PROJError) -> PolygonMeasure {
        var sum = PolygonMeasure(area: 0, perimeter: 0)
        for polygon in region.polygons {
            let one = try measure(of: polygon)
            sum.area += one.area
            sum.perimeter += one.perimeter
        }
        return sum
    }

    /// One for each region of `layer`, in its order; length `layer.regionCount`. O(n).
    ///
    /// - Throws: as `signedMeasure(of:)`; the index is that in `layer.coordinates`.
    public func measures(of layer: PolygonLayer) throws(PROJError) -> [PolygonMeasure] {
        var result: [PolygonMeasure] = []
        result.reserveCapacity(layer.regionCount)
        for region in 0..<layer.regionCount {
            var sum = PolygonMeasure(area: 0, perimeter: 0)
            for polygon in layer.polygons(ofRegion: region) {
                let rings = layer.rings(ofPolygon: polygon)
                for ring in rings {
                    let range = layer.coordinates(ofRing: ring)
                    do {
                        try add(layer.coordinates[range], ring == rings.lowerBound ? 1 : -1, to: &sum)
                    } catch {
                        guard let index = error.index, let place = error.place else { throw error }
                        throw error.at(range.lowerBound + index, place)
                    }
                }
            }
            result.append(sum)
        }
        return result
    }

    private func add(
        _ ring: some Collection<Coordinate>, _ sign: Double, to sum: inout PolygonMeasure
    ) throws(PROJError) {
        let one = try signedMeasure(of: ring)
        sum.area += sign * one.area.magnitude
        sum.perimeter += one.perimeter
    }
}
