internal import CGEOS
public import Shapes

extension Geometry {
    /// The empty geometry of `type`. O(1).
    ///
    /// C functions `GEOSGeom_createEmptyPoint_r`, `GEOSGeom_createEmptyLineString_r`, `GEOSGeom_createLinearRing_r`,
    /// `GEOSGeom_createEmptyPolygon_r`, `GEOSGeom_createEmptyCollection_r`; GEOS 3.0.
    ///
    /// - Throws: `GEOSError` with the library's reason, as for want of memory.
    public convenience init(empty type: GeometryType) throws(GEOSError) {
        try self.init { (context) throws(GEOSError) in
            let made: OpaquePointer?
            switch type {
            case .point: made = GEOSGeom_createEmptyPoint_r(context.handle)
            case .lineString: made = GEOSGeom_createEmptyLineString_r(context.handle)
            case .linearRing: made = try context.makeRing([])
            case .polygon: made = GEOSGeom_createEmptyPolygon_r(context.handle)
            case .multiPoint, .multiLineString, .multiPolygon, .geometryCollection:
                made = GEOSGeom_createEmptyCollection_r(context.handle, type.rawValue)
            }
            guard let made else { throw context.error("GEOSGeom_createEmpty") }
            return made
        }
    }

    /// A closed line: none, or at least four coordinates of which the last equals the first. O(n).
    ///
    /// Refuses an open or too short ring as `.invalidArgument`. C function `GEOSGeom_createLinearRing_r`; GEOS 3.0.
    public convenience init(linearRing coordinates: [Coordinate]) throws(GEOSError) {
        try self.init { (context) throws(GEOSError) in try context.makeRing(coordinates[...]) }
    }

    /// A collection of `type` from copies of `parts`, in the order given, with their heights and measures, in their reference system.
    /// O(coordinates).
    ///
    /// Refuses a type that is no collection, names the index of a part that does not belong into it, and of one in another reference
    /// system than those before it.
    /// C function `GEOSGeom_createCollection_r`; GEOS 3.0.
    public convenience init(_ type: GeometryType, parts: [Geometry]) throws(GEOSError) {
        let function = "GEOSGeom_createCollection_r"
        try require(type.isCollection, "a \(type.keyword) is not made of parts", function)
        for (i, part) in parts.enumerated() where !type.accepts(part.type) {
            throw GEOSError(
                function: function, kind: .invalidArgument,
                message: "a \(part.type.keyword) is no part of a \(type.keyword)", subject: .part(i))
        }
        let higher = HigherOrdinates(of: parts)
        let srid = try Geometry.commonSRID(of: parts, function)
        let copies = { (context: Context) throws(GEOSError) in
            let made = try context.makeCollection(type, count: parts.count) { (i) throws(GEOSError) in
                try context.clone(parts[i].handle)
            }
            GEOSSetSRID_r(context.handle, made, srid)
            return made
        }
        try self.init(higher: { higher }, copies)
    }

    /// A copy of part `index`, counted from 0; of a point, line or polygon the whole is part 0. O(coordinates).
    ///
    /// Refuses an index out of range as `.invalidArgument`. C function `GEOSGetGeometryN_r`; GEOS 3.0.
    public func part(at index: Int) throws(GEOSError) -> Geometry {
        let function = "GEOSGetGeometryN_r"
        try require(index >= 0 && index < partCount, "part \(index) of \(partCount)", function)
        if !type.isCollection { return self }
        return try Context.with { (context) throws(GEOSError) in
            guard let part = GEOSGetGeometryN_r(context.handle, handle, Int32(index)) else {
                throw context.error(function)
            }
            return try context.adopt(try context.clone(part), function, of: self)
        }
    }

    /// 0 for points, 1 for lines, 2 for polygons, the highest of its parts for a collection; nil for a collection
    /// without parts. C function `GEOSGeom_getDimensions_r`; GEOS 3.0.
    public var dimension: Int? {
        let dimension = Context.reading { GEOSGeom_getDimensions_r($0.handle, handle) }
        return (0...2).contains(dimension) ? Int(dimension) : nil
    }
}

extension GeometryType {
    fileprivate func accepts(_ part: GeometryType) -> Bool {
        switch self {
        case .multiPoint: part == .point
        case .multiLineString: part == .lineString || part == .linearRing
        case .multiPolygon: part == .polygon
        case .geometryCollection: true
        case .point, .lineString, .linearRing, .polygon: false
        }
    }
}
