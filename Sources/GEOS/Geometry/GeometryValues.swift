internal import CGEOS
public import Shapes

extension Geometry {
    /// A value of any type as a geometry of the library. Empty holes are left out.
    ///
    /// - Throws: `GEOSError` for an ordinate that is NaN or infinite, a line of a single coordinate, a ring of fewer than four,
    ///   and collections nested deeper than 32 levels, with the part or ring to blame.
    /// - Complexity: O(n).
    public convenience init(_ value: GeometryValue) throws(GEOSError) { try self.init(value, depth: 0) }

    private convenience init(_ value: GeometryValue, depth: Int) throws(GEOSError) {
        switch value {
        case .point(let point):
            if let point { try self.init(point) } else { try self.init(empty: .point) }
        case .multiPoint(let points): try self.init(multiPoint: points.points)
        case .lineString(let line): try self.init(lineString: line.coordinates)
        case .multiLineString(let lines): try self.init(multiLineString: lines.lines.map(\.coordinates))
        case .polygon(let polygon): try self.init(polygon)
        case .multiPolygon(let polygons): try self.init(polygons)
        case .collection(let values):
            // Refused on the way down: a recursion would run out of stack before it came back.
            try require(
                depth < GeometrySurvey.greatestDepth, "collections nested deeper than 32 levels",
                "GEOSGeom_createCollection_r")
            var parts: [Geometry] = []
            for (i, value) in values.enumerated() {
                do { parts.append(try Geometry(value, depth: depth + 1)) } catch { throw error.blaming(.part(i)) }
            }
            try self.init(collection: parts)
        }
    }

    /// The geometry as a value; a linear ring as a line, a multipoint without its empty points. O(n).
    public var value: GeometryValue { Context.reading { $0.value(of: handle) } }
}

extension Context {
    fileprivate func value(of object: OpaquePointer) -> GeometryValue {
        switch (GeometryType(rawValue: GEOSGeomTypeId_r(handle, object)), elements(of: object, in: self)) {
        case (.point, _): return .point(line(object).first)
        case (.polygon, .rings(let rings)): return .polygon(polygon(rings))
        case (.multiPoint, .parts(let parts)): return .multiPoint(MultiPoint(parts.flatMap { line($0) }))
        case (.multiLineString, .parts(let parts)):
            return .multiLineString(MultiLineString(parts.map { LineString(line($0)) }))
        case (.multiPolygon, .parts(let parts)):
            return .multiPolygon(
                MultiPolygon(
                    parts.map { part in
                        guard case .rings(let rings) = elements(of: part, in: self) else { return polygon([]) }
                        return polygon(rings)
                    }))
        case (_, .parts(let parts)): return .collection(parts.map { value(of: $0) })
        default: return .lineString(LineString(line(object)))
        }
    }

    private func line(_ object: OpaquePointer) -> [Coordinate] {
        readCoordinates(of: object)
        return Array(scratch)
    }

    private func polygon(_ rings: [OpaquePointer]) -> Polygon {
        let rings = rings.map { Ring(line($0)) }
        return Polygon(shell: rings.first ?? Ring([]), holes: rings.dropFirst().filter { !$0.coordinates.isEmpty })
    }
}
