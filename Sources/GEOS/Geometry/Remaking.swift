internal import CGEOS
import Shapes

// Geometries like others, with other coordinates.

extension Context {
    /// What `geometry` is, of `coordinates` in place of its own: as many of them, all finite. Rings are closed in `coordinates` itself.
    func remake(
        _ geometry: Geometry, of coordinates: UnsafeMutableBufferPointer<Coordinate>
    ) throws(GEOSError) -> Geometry {
        if geometry.isSolid, !geometry.isEmpty, !geometry.type.isCollection {
            return try remakeSimple(geometry, of: coordinates)
        }
        var rest = coordinates
        let made = try copy(geometry.handle, taking: &rest)
        GEOSSetSRID_r(handle, made, geometry.srid)
        return try Geometry(
            adopting: made, from: "GEOSCoordSeq_copyFromBuffer_r", in: self, dropsOrdinates: geometry.droppedOrdinates,
            higher: geometry.higher)
    }

    /// A point, line, ring or polygon without anything empty, whose coordinates are all known: the object need not be looked through.
    private func remakeSimple(
        _ geometry: Geometry, of coordinates: UnsafeMutableBufferPointer<Coordinate>
    ) throws(GEOSError) -> Geometry {
        var (hasZeroLength, holes) = (false, Box.empty)
        let made: OpaquePointer
        switch geometry.type {
        case .point: made = try makePoint(coordinates[0])
        case .polygon: made = try remakePolygon(geometry.handle, of: coordinates, &hasZeroLength, &holes)
        default:
            let isRing = geometry.type == .linearRing
            if isRing { coordinates.closeRing() }
            made = try makeLine(trusting: coordinates, isRing: isRing)
        }
        GEOSSetSRID_r(handle, made, geometry.srid)
        // Fills the envelope of the object, and of the shell of a polygon.
        var box = Box.empty
        guard GEOSGeom_getExtent_r(handle, made, &box.minX, &box.minY, &box.maxX, &box.maxY) == 1 else {
            GEOSGeom_destroy_r(handle, made)
            throw error("GEOSGeom_getExtent_r")
        }
        // Lines and rings have it from the making of their coordinates.
        if geometry.type == .point { fillDimensions(of: made) }
        if geometry.type != .point { hasZeroLength = hasZeroLength || box.hasNoLength }
        // Holes of an invalid polygon may lie outside of its shell.
        box.formUnion(holes)
        let higher = geometry.higher
        return Geometry(
            trusting: made, geometry.type, box: box, coordinateCount: coordinates.count, hasZeroLength: hasZeroLength,
            srid: geometry.srid, dropsOrdinates: geometry.droppedOrdinates, higher: higher)
    }

    private func remakePolygon(
        _ polygon: OpaquePointer, of coordinates: UnsafeMutableBufferPointer<Coordinate>, _ hasZeroLength: inout Bool,
        _ box: inout Box
    ) throws(GEOSError) -> OpaquePointer {
        let holes = max(0, GEOSGetNumInteriorRings_r(handle, polygon))
        if holes == 0 {
            coordinates.closeRing()
            let ring = try makeLine(trusting: coordinates, isRing: true)
            guard let made = GEOSGeom_createPolygon_r(handle, ring, nil, 0) else {
                throw error("GEOSGeom_createPolygon_r", subject: .ring(0))
            }
            return made
        }
        var made: [OpaquePointer] = []
        var start = 0
        do {
            for ring in rings(of: polygon) {
                let own = coordinates.extracting(start..<(start + coordinateCount(of: ring)))
                start += own.count
                own.closeRing()
                let line = try makeLine(trusting: own, isRing: true)
                made.append(line)
                let span = CoordinateSpan(UnsafeBufferPointer(own))
                box.formUnion(span.box)
                if span.hasNoLength { hasZeroLength = true }
                var x = 0.0
                // Fills the envelope, which the polygon asks of its shell alone.
                _ = GEOSGeom_getXMin_r(handle, line, &x)
            }
        } catch {
            for ring in made { GEOSGeom_destroy_r(handle, ring) }
            throw error.blaming(.ring(made.count))
        }
        return try makePolygon(rings: made)
    }

    /// A copy of `geometry`, empty elements and all, with the first coordinates of `rest` in place of its own.
    private func copy(
        _ geometry: OpaquePointer, taking rest: inout UnsafeMutableBufferPointer<Coordinate>
    ) throws(GEOSError) -> OpaquePointer {
        let type = GeometryType(rawValue: GEOSGeomTypeId_r(handle, geometry)) ?? .geometryCollection
        switch elements(of: geometry, in: self) {
        case .line:
            let own = take(geometry, of: &rest)
            if own.isEmpty { return try clone(geometry) }
            if type == .point { return try makePoint(own[0]) }
            if type == .linearRing { own.closeRing() }
            return try makeLine(trusting: own, isRing: type == .linearRing)
        case .rings(let rings):
            if GEOSisEmpty_r(handle, geometry) == 1 { return try clone(geometry) }
            var slices: [ArraySlice<Coordinate>] = []
            for ring in rings {
                let own = take(ring, of: &rest)
                own.closeRing()
                slices.append(Array(own)[...])
            }
            return try makePolygon(slices)
        case .parts(let parts):
            var made: [OpaquePointer] = []
            made.reserveCapacity(parts.count)
            do {
                for part in parts { made.append(try copy(part, taking: &rest)) }
            } catch {
                for part in made { GEOSGeom_destroy_r(handle, part) }
                throw error
            }
            return try makeCollection(type, made)
        }
    }

    private func take(
        _ line: OpaquePointer, of rest: inout UnsafeMutableBufferPointer<Coordinate>
    ) -> UnsafeMutableBufferPointer<Coordinate> {
        let count = min(coordinateCount(of: line), rest.count)
        defer { rest = rest.extracting(count..<rest.count) }
        return rest.extracting(0..<count)
    }
}

extension Context {
    /// Of a point, line or ring.
    fileprivate func coordinateCount(of line: OpaquePointer) -> Int {
        var size: UInt32 = 0
        guard let sequence = GEOSGeom_getCoordSeq_r(handle, line), GEOSCoordSeq_getSize_r(handle, sequence, &size) == 1
        else { return 0 }
        return Int(size)
    }

    /// Shell first.
    fileprivate func rings(of polygon: OpaquePointer) -> [OpaquePointer] {
        guard case .rings(let rings) = elements(of: polygon, in: self) else { return [] }
        return rings
    }

    /// Copies the coordinates of all parts and rings, in order, to the start of `room`, which has place for them.
    /// - Returns: how many they are.
    func copyCoordinates(of geometry: OpaquePointer, to room: UnsafeMutableBufferPointer<Coordinate>) -> Int {
        switch GeometryType(rawValue: GEOSGeomTypeId_r(handle, geometry)) {
        case .point, .lineString, .linearRing, nil:
            return copyLine(geometry, to: room)
        case .polygon where GEOSGetNumInteriorRings_r(handle, geometry) == 0:
            return GEOSGetExteriorRing_r(handle, geometry).map { copyLine($0, to: room) } ?? 0
        default:
            guard case .rings(let inner) = elements(of: geometry, in: self) else {
                return copyParts(of: geometry, to: room)
            }
            return inner.reduce(0) { $0 + copyLine($1, to: room.extracting($0..<room.count)) }
        }
    }

    private func copyParts(of geometry: OpaquePointer, to room: UnsafeMutableBufferPointer<Coordinate>) -> Int {
        guard case .parts(let parts) = elements(of: geometry, in: self) else { return 0 }
        return parts.reduce(0) { $0 + copyCoordinates(of: $1, to: room.extracting($0..<room.count)) }
    }

    private func copyLine(_ line: OpaquePointer, to room: UnsafeMutableBufferPointer<Coordinate>) -> Int {
        var size: UInt32 = 0
        guard let sequence = GEOSGeom_getCoordSeq_r(handle, line), GEOSCoordSeq_getSize_r(handle, sequence, &size) == 1,
            size > 0, Int(size) <= room.count, let start = UnsafeMutableRawPointer(room.baseAddress)
        else { return 0 }
        // A coordinate is two doubles side by side, the layout that the library copies to.
        let copied = GEOSCoordSeq_copyToBuffer_r(
            handle, sequence, start.assumingMemoryBound(to: Double.self), 0, 0)
        return copied == 1 ? Int(size) : 0
    }
}

extension UnsafeMutableBufferPointer<Coordinate> {
    /// Ends where it begins: what equal coordinates became may differ where the change looked at their place in the order.
    fileprivate func closeRing() {
        if count > 1 { self[count - 1] = self[0] }
    }
}

extension Box {
    /// So short that its square vanishes, see `CoordinateSpan`.
    fileprivate var hasNoLength: Bool { width * width + height * height < 1e-300 }
}
