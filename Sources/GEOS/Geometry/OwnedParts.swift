internal import CGEOS
import Shapes

// Constructors of the C library take over what they are given, even when they fail. The functions of this file are the
// only ones that call them, and the only ones that must know.

extension Context {
    /// A coordinate sequence of finite coordinates by one bulk copy.
    private func sequence(trusting coordinates: UnsafeMutableBufferPointer<Coordinate>) throws(GEOSError)
        -> OpaquePointer
    {
        // A coordinate is two doubles side by side, the layout that the library copies from.
        let made = UnsafeRawPointer(coordinates.baseAddress).flatMap {
            GEOSCoordSeq_copyFromBuffer_r(
                handle, $0.assumingMemoryBound(to: Double.self), UInt32(clamping: coordinates.count), 0, 0)
        }
        return try withDimension(made)
    }

    /// What `GEOSCoordSeq_copyFromBuffer_r` made, after it has found its dimension: see `fillDimensions`, which takes twice as long.
    private func withDimension(_ made: OpaquePointer?) throws(GEOSError) -> OpaquePointer {
        guard let made else { throw error("GEOSCoordSeq_copyFromBuffer_r") }
        var dimension: UInt32 = 0
        _ = GEOSCoordSeq_getDimensions_r(handle, made, &dimension)
        return made
    }

    /// A line, or a ring that ends where it begins, of at least so many finite coordinates as it needs.
    func makeLine(
        trusting coordinates: UnsafeMutableBufferPointer<Coordinate>, isRing: Bool
    ) throws(GEOSError) -> OpaquePointer {
        let sequence = try sequence(trusting: coordinates)
        let made =
            isRing ? GEOSGeom_createLinearRing_r(handle, sequence) : GEOSGeom_createLineString_r(handle, sequence)
        guard let made else { throw error(isRing ? "GEOSGeom_createLinearRing_r" : "GEOSGeom_createLineString_r") }
        return made
    }

    /// A polygon that takes over `rings`, the shell first.
    func makePolygon(rings: [OpaquePointer]) throws(GEOSError) -> OpaquePointer {
        var rings: [OpaquePointer?] = rings
        let made = rings.withUnsafeMutableBufferPointer { rings in
            GEOSGeom_createPolygon_r(
                handle, rings[0], rings.count > 1 ? rings.baseAddress.map { $0 + 1 } : nil, UInt32(rings.count - 1))
        }
        guard let made else { throw error("GEOSGeom_createPolygon_r", subject: .ring(0)) }
        return made
    }

    /// A coordinate sequence by one bulk copy. `coordinates` may be empty.
    private func sequence(
        _ coordinates: ArraySlice<Coordinate>, checked: Bool = false
    ) throws(GEOSError) -> OpaquePointer {
        for (i, coordinate) in (checked ? [] : coordinates).enumerated() where !coordinate.isFinite {
            throw GEOSError(
                function: "GEOSCoordSeq_copyFromBuffer_r", kind: .nonFinite,
                message: "ordinate of coordinate \(i) is NaN or infinite: \(coordinate)", subject: .coordinate(i))
        }
        guard let size = UInt32(exactly: coordinates.count) else {
            throw GEOSError(
                function: "GEOSCoordSeq_copyFromBuffer_r", kind: .unsupported,
                message: "\(coordinates.count) coordinates in one line")
        }
        let made =
            size == 0
            ? GEOSCoordSeq_create_r(handle, 0, 2)
            : coordinates.withUnsafeBufferPointer { buffer in
                // A coordinate is two doubles side by side, the layout that the library copies from.
                buffer.withMemoryRebound(to: Double.self) { doubles in
                    GEOSCoordSeq_copyFromBuffer_r(handle, doubles.baseAddress, size, 0, 0)
                }
            }
        return try withDimension(made)
    }

    func makePoint(_ coordinate: Coordinate) throws(GEOSError) -> OpaquePointer {
        guard coordinate.isFinite else {
            throw GEOSError(
                function: "GEOSGeom_createPointFromXY_r", kind: .nonFinite,
                message: "ordinate is NaN or infinite: \(coordinate)")
        }
        guard let made = GEOSGeom_createPointFromXY_r(handle, coordinate.x, coordinate.y) else {
            throw error("GEOSGeom_createPointFromXY_r")
        }
        return made
    }

    func makeLineString(_ coordinates: ArraySlice<Coordinate>) throws(GEOSError) -> OpaquePointer {
        guard let made = GEOSGeom_createLineString_r(handle, try sequence(coordinates)) else {
            throw error("GEOSGeom_createLineString_r")
        }
        return made
    }

    /// With `checked`, the caller knows that all coordinates are finite.
    func makeRing(
        _ coordinates: ArraySlice<Coordinate>, checked: Bool = false
    ) throws(GEOSError) -> OpaquePointer {
        guard let made = GEOSGeom_createLinearRing_r(handle, try sequence(coordinates, checked: checked)) else {
            throw error("GEOSGeom_createLinearRing_r")
        }
        return made
    }

    /// A polygon of `rings`, the shell first. Errors blame the ring, counted from 0 in this polygon.
    func makePolygon(_ rings: [ArraySlice<Coordinate>]) throws(GEOSError) -> OpaquePointer {
        guard let shell = rings.first else {
            guard let made = GEOSGeom_createEmptyPolygon_r(handle) else { throw error("GEOSGeom_createEmptyPolygon_r") }
            return made
        }
        var made: [OpaquePointer] = []
        do {
            made.append(try makeRing(shell))
            for ring in rings.dropFirst() { made.append(try makeRing(ring)) }
        } catch {
            for ring in made { GEOSGeom_destroy_r(handle, ring) }
            throw error.blaming(.ring(made.count))
        }
        return try makePolygon(rings: made)
    }

    /// A collection of `type` that takes over `parts`.
    func makeCollection(_ type: GeometryType, _ parts: [OpaquePointer]) throws(GEOSError) -> OpaquePointer {
        var parts: [OpaquePointer?] = parts
        let count = UInt32(parts.count)
        let made = parts.withUnsafeMutableBufferPointer {
            GEOSGeom_createCollection_r(handle, type.rawValue, $0.baseAddress, count)
        }
        guard let made else { throw error("GEOSGeom_createCollection_r") }
        return made
    }

    /// Makes `count` parts and a collection of them; on failure destroys the parts made so far and blames part `base + i`.
    func makeCollection(
        _ type: GeometryType, count: Int, base: Int = 0, _ part: (Int) throws(GEOSError) -> OpaquePointer
    ) throws(GEOSError) -> OpaquePointer {
        var parts: [OpaquePointer] = []
        parts.reserveCapacity(count)
        for i in 0..<count {
            do {
                parts.append(try part(i))
            } catch {
                for part in parts { GEOSGeom_destroy_r(handle, part) }
                throw error.blaming(.part(base + i))
            }
        }
        return try makeCollection(type, parts)
    }

    func clone(_ geometry: OpaquePointer) throws(GEOSError) -> OpaquePointer {
        guard let copy = GEOSGeom_clone_r(handle, geometry) else { throw error("GEOSGeom_clone_r") }
        return copy
    }
}

/// A copy without empty parts and empty holes, at any depth; null when the library fails.
func copyWithoutEmptyElements(_ geometry: OpaquePointer, in context: Context) -> OpaquePointer? {
    func copy(_ geometry: OpaquePointer) throws(GEOSError) -> OpaquePointer {
        switch elements(of: geometry, in: context) {
        case .line:
            return try context.clone(geometry)
        case .rings(let rings):
            var slices: [ArraySlice<Coordinate>] = []
            for ring in rings {
                context.readCoordinates(of: ring)
                if !context.scratch.isEmpty { slices.append(Array(context.scratch)[...]) }
            }
            return try context.makePolygon(slices)
        case .parts(let parts):
            let kept = parts.filter { GEOSisEmpty_r(context.handle, $0) == 0 }
            let type = GeometryType(rawValue: GEOSGeomTypeId_r(context.handle, geometry)) ?? .geometryCollection
            return try context.makeCollection(type, count: kept.count) { (i) throws(GEOSError) in try copy(kept[i]) }
        }
    }
    return try? copy(geometry)
}

/// A copy with x and y alone, through well-known binary in two dimensions; null when the library fails.
func flatCopy(of geometry: OpaquePointer, in context: Context) -> OpaquePointer? {
    guard let writer = GEOSWKBWriter_create_r(context.handle) else { return nil }
    defer { GEOSWKBWriter_destroy_r(context.handle, writer) }
    GEOSWKBWriter_setOutputDimension_r(context.handle, writer, 2)
    var size = 0
    guard let bytes = GEOSWKBWriter_write_r(context.handle, writer, geometry, &size) else { return nil }
    defer { GEOSFree_r(context.handle, bytes) }
    guard let reader = GEOSWKBReader_create_r(context.handle) else { return nil }
    defer { GEOSWKBReader_destroy_r(context.handle, reader) }
    let flat = GEOSWKBReader_read_r(context.handle, reader, bytes, size)
    if let flat { GEOSSetSRID_r(context.handle, flat, GEOSGetSRID_r(context.handle, geometry)) }
    return flat
}
