internal import CGEOS
import Shapes

extension Geometry {
    /// The geometry as predicates are asked of it: the same set of points, written in the way that the library's plain and
    /// prepared forms understand alike.
    ///
    /// Nested collections are flat, a collection of one sort of thing is a multi-geometry, its polygons united where there are
    /// several, and a line that has all its coordinates at one place is that place. Most geometries are that already, and come
    /// back as they are, in O(1).
    func pointSet() throws(GEOSError) -> Geometry {
        if isPlain || isEmpty { return self }
        return try Context.with { (context) throws(GEOSError) in
            let function = "GEOSGeom_createCollection_r"
            return try context.adopt(try context.makePointSet(of: solid), function, of: self)
        }
    }

    /// After `pointSet()` still of several sorts: the library has no prepared form that answers as the plain one does.
    var isMixed: Bool { type == .geometryCollection && !isEmpty }

    /// As it is the set of points that predicates are asked about.
    var isPlain: Bool { type != .geometryCollection && !(hasZeroLengthLine && isOfLines) }

    /// Polygons alone.
    var isOfAreas: Bool { type == .polygon || type == .multiPolygon }

    /// Lines and rings of lines alone.
    var isOfLines: Bool { type == .lineString || type == .linearRing || type == .multiLineString }
}

extension Context {
    /// A new object that stands for the same points as `handle`: flat, and without lines of no length.
    fileprivate func makePointSet(of handle: OpaquePointer) throws(GEOSError) -> OpaquePointer {
        var (points, lines, polygons): ([OpaquePointer], [OpaquePointer], [OpaquePointer]) = ([], [], [])
        var failure: GEOSError?
        forEachSimple(of: handle, in: self) { simple, type in
            guard failure == nil else { return }
            do throws(GEOSError) {
                switch type {
                case .point: points.append(try clone(simple))
                case .polygon: polygons.append(try clone(simple))
                default:
                    readCoordinates(of: simple)
                    // A line so short that its square vanishes meets not even itself in the library.
                    if let first = scratch.first, scratch.withUnsafeBufferPointer({ CoordinateSpan($0).hasNoLength }) {
                        points.append(try makePoint(first))
                    } else {
                        lines.append(try makeLineString(scratch[...]))
                    }
                }
            } catch { failure = error }
        }
        if let failure {
            for part in points + lines + polygons { GEOSGeom_destroy_r(self.handle, part) }
            throw failure
        }
        // From here on every part belongs to the collection that is being made.
        if lines.isEmpty, polygons.isEmpty { return try one(of: points, .multiPoint) }
        if points.isEmpty, polygons.isEmpty { return try one(of: lines, .multiLineString) }
        let area = polygons.isEmpty ? nil : try united(polygons)
        guard let area else { return try makeCollection(.geometryCollection, points + lines) }
        if points.isEmpty, lines.isEmpty { return area }
        guard case .parts(let separate) = elements(of: area, in: self) else {
            return try makeCollection(.geometryCollection, points + lines + [area])
        }
        defer { GEOSGeom_destroy_r(self.handle, area) }
        var clones: [OpaquePointer] = []
        for part in separate { clones.append(try clone(part)) }
        return try makeCollection(.geometryCollection, points + lines + clones)
    }

    private func one(of parts: [OpaquePointer], _ type: GeometryType) throws(GEOSError) -> OpaquePointer {
        parts.count == 1 ? parts[0] : try makeCollection(type, parts)
    }

    /// Polygons of a collection may overlap, those of a multipolygon may not.
    private func united(_ polygons: [OpaquePointer]) throws(GEOSError) -> OpaquePointer {
        let whole = try one(of: polygons, .multiPolygon)
        guard polygons.count > 1 else { return whole }
        defer { GEOSGeom_destroy_r(handle, whole) }
        guard let union = GEOSUnaryUnion_r(handle, whole) else { throw error("GEOSUnaryUnion_r") }
        return union
    }
}
