internal import CGEOS
public import Shapes

extension Geometry {
    /// A point.
    ///
    /// - Throws: `GEOSError` of kind `nonFinite` for an ordinate that is NaN or infinite.
    /// - Complexity: O(1).
    public convenience init(_ point: Coordinate) throws(GEOSError) {
        try self.init { (context) throws(GEOSError) in try context.makePoint(point) }
    }

    /// A multipoint, in the order given. An error names the index of the point.
    ///
    /// - Throws: `GEOSError` of kind `nonFinite` for an ordinate that is NaN or infinite, with the index of the point.
    /// - Complexity: O(n).
    public convenience init(multiPoint points: [Coordinate]) throws(GEOSError) {
        try self.init { (context) throws(GEOSError) in
            try context.makeCollection(.multiPoint, count: points.count) { (i) throws(GEOSError) in
                try context.makePoint(points[i])
            }
        }
    }

    /// A line through `coordinates`; none or at least two. An error names the index of the coordinate.
    ///
    /// - Throws: `GEOSError` of kind `nonFinite` for an ordinate that is NaN or infinite, with its index, and for a
    ///   single coordinate.
    /// - Complexity: O(n).
    public convenience init(lineString coordinates: [Coordinate]) throws(GEOSError) {
        try self.init { (context) throws(GEOSError) in try context.makeLineString(coordinates[...]) }
    }

    /// Lines, in the order given. An error names the index of the line.
    ///
    /// - Throws: `GEOSError` of kind `nonFinite` for an ordinate that is NaN or infinite and a line of a single
    ///   coordinate, with the index of the line.
    /// - Complexity: O(n).
    public convenience init(multiLineString lines: [[Coordinate]]) throws(GEOSError) {
        try self.init { (context) throws(GEOSError) in
            try context.makeCollection(.multiLineString, count: lines.count) { (i) throws(GEOSError) in
                try context.makeLineString(lines[i][...])
            }
        }
    }

    /// A polygon. Empty holes are left out. An error names the index of the ring, the shell being 0.
    ///
    /// - Throws: `GEOSError` of kind `nonFinite` for an ordinate that is NaN or infinite and a ring of fewer than four
    ///   coordinates, with the index of the ring.
    /// - Complexity: O(n).
    public convenience init(_ polygon: Polygon) throws(GEOSError) {
        try self.init { (context) throws(GEOSError) in try context.makePolygon(polygon.slices) }
    }

    /// A multipolygon, also for one polygon or none. An error names the index of the polygon.
    ///
    /// - Throws: `GEOSError` of kind `nonFinite` for an ordinate that is NaN or infinite and a ring of fewer than four
    ///   coordinates, with the index of the polygon.
    /// - Complexity: O(n).
    public convenience init(_ multiPolygon: MultiPolygon) throws(GEOSError) {
        try self.init { (context) throws(GEOSError) in
            try context.makeCollection(.multiPolygon, count: multiPolygon.polygons.count) { (i) throws(GEOSError) in
                try context.makePolygon(multiPolygon.polygons[i].slices)
            }
        }
    }

    /// Region `region` of `layer`, without a copy in between: a polygon when it has one, otherwise a multipolygon.
    /// An error names the index of the polygon in the layer. O(coordinates of the region).
    ///
    /// - Throws: `GEOSError` of kind `nonFinite` for an ordinate that is NaN or infinite and a ring that is open or has
    ///   fewer than four coordinates.
    public convenience init(_ layer: PolygonLayer, region: Int) throws(GEOSError) {
        try self.init { (context) throws(GEOSError) in try context.makeRegion(region, of: layer) }
    }

    /// All regions of `layer`, in order, as `init(_:region:)` makes them, with one context. O(coordinates).
    ///
    /// - Throws: `GEOSError` as `init(_:region:)`.
    public static func regions(of layer: PolygonLayer) throws(GEOSError) -> [Geometry] {
        var regions: [Geometry] = []
        regions.reserveCapacity(layer.regionCount)
        let context = Context.borrow()
        defer { Context.giveBack(context) }
        for region in 0..<layer.regionCount {
            if let simple = try context.simpleRegion(region, of: layer) {
                regions.append(simple)
            } else {
                let made = try context.makeRegion(region, of: layer)
                regions.append(try Geometry(adopting: made, from: "GEOSGeom_createPolygon_r", in: context))
            }
        }
        return regions
    }

    /// The rectangle `box`, counter-clockwise; the empty polygon for an empty box.
    ///
    /// - Throws: `GEOSError` of kind `nonFinite` for an ordinate that is NaN or infinite.
    /// - Complexity: O(1).
    public convenience init(_ box: Box) throws(GEOSError) {
        let corners = [
            Coordinate(x: box.minX, y: box.minY), Coordinate(x: box.maxX, y: box.minY),
            Coordinate(x: box.maxX, y: box.maxY), Coordinate(x: box.minX, y: box.maxY),
        ]
        try self.init(Polygon(shell: Ring(box.isEmpty ? [] : corners)))
    }

    /// A geometry collection of copies of `parts`, in the order given, with their heights and measures, in their reference system.
    ///
    /// - Throws: `GEOSError` of kind `mismatch` for parts of two reference systems, and with the library's reason, as for want of
    ///   memory.
    /// - Complexity: O(coordinates).
    public convenience init(collection parts: [Geometry]) throws(GEOSError) {
        let higher = HigherOrdinates(of: parts)
        let srid = try Geometry.commonSRID(of: parts, "GEOSGeom_createCollection_r")
        let copies = { (context: Context) throws(GEOSError) in
            let made = try context.makeCollection(.geometryCollection, count: parts.count) { (i) throws(GEOSError) in
                try context.clone(parts[i].handle)
            }
            GEOSSetSRID_r(context.handle, made, srid)
            return made
        }
        try self.init(higher: { higher }, copies)
    }

    /// Takes over what `make` returns.
    convenience init(
        higher: () -> HigherOrdinates? = { nil }, _ make: (Context) throws(GEOSError) -> OpaquePointer
    ) throws(GEOSError) {
        let context = Context.borrow()
        defer { Context.giveBack(context) }
        let made = try make(context)
        try self.init(adopting: made, from: "GEOSGeom_create", in: context, higher: higher())
    }
}

extension Context {
    /// A region of one ring, the usual one, by the shortest way: its coordinates are looked at once. Nil for any other
    /// region, and for one with a fault, which the long way reports.
    fileprivate func simpleRegion(_ region: Int, of layer: PolygonLayer) throws(GEOSError) -> Geometry? {
        let rings = layer.rings(ofRegion: region)
        guard rings.count == 1, layer.polygons(ofRegion: region).count == 1 else { return nil }
        let range = layer.coordinates(ofRing: rings.lowerBound)
        // A slice checks the range; the loop inside runs over it alone.
        guard range.count >= 4 else { return nil }
        let allFinite = layer.coordinates[range].withUnsafeBufferPointer(\.allFinite)
        guard allFinite, let ring = try? makeRing(layer.coordinates[range], checked: true) else { return nil }
        guard let polygon = GEOSGeom_createPolygon_r(handle, ring, nil, 0) else {
            throw error("GEOSGeom_createPolygon_r", subject: .ring(rings.lowerBound))
        }
        // Also fills the envelope of the polygon, which asks for that of its shell.
        var box = Box.empty
        guard GEOSGeom_getExtent_r(handle, polygon, &box.minX, &box.minY, &box.maxX, &box.maxY) == 1 else {
            GEOSGeom_destroy_r(handle, polygon)
            throw error("GEOSGeom_getExtent_r")
        }
        let squares = box.width * box.width + box.height * box.height
        return Geometry(
            trusting: polygon, .polygon, box: box, coordinateCount: range.count, hasZeroLength: squares < 1e-300)
    }

    /// A polygon when the region has one, otherwise a multipolygon.
    fileprivate func makeRegion(_ region: Int, of layer: PolygonLayer) throws(GEOSError) -> OpaquePointer {
        let polygons = layer.polygons(ofRegion: region)
        func make(_ polygon: Int) throws(GEOSError) -> OpaquePointer {
            do {
                return try makePolygon(layer.slices(ofPolygon: polygon))
            } catch {
                throw error.blaming(.part(polygon))
            }
        }
        if polygons.count == 1 { return try make(polygons.lowerBound) }
        return try makeCollection(.multiPolygon, count: polygons.count, base: polygons.lowerBound) {
            (i) throws(GEOSError) in try make(polygons.lowerBound + i)
        }
    }
}

extension Polygon {
    fileprivate var slices: [ArraySlice<Coordinate>] {
        let kept = holes.filter { !$0.coordinates.isEmpty }
        return shell.coordinates.isEmpty && kept.isEmpty
            ? [] : [shell.coordinates[...]] + kept.map { $0.coordinates[...] }
    }
}

extension PolygonLayer {
    fileprivate func slices(ofPolygon polygon: Int) -> [ArraySlice<Coordinate>] {
        let rings = rings(ofPolygon: polygon)
        return rings.compactMap { ring in
            let range = coordinates(ofRing: ring)
            return range.isEmpty && ring > rings.lowerBound ? nil : coordinates[range]
        }
    }
}
