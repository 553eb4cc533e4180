internal import CGEOS
import Shapes

/// What one walk over a fresh C object finds. The walk also fills every lazy cache of the object.
struct GeometrySurvey {
    var box = Box.empty
    var coordinateCount = 0
    var allFinite = true
    var hasZ = false
    /// A collection holds an empty geometry, or a polygon an empty hole.
    var hasEmptyElements = false
    /// A line or ring has all its coordinates at one place, as far as squares of numbers can tell.
    var hasZeroLengthLine = false
    var depth = 0

    /// Collections nested deeper are refused: the library recurses and would run out of stack.
    static let greatestDepth = 32

    /// O(coordinates). `handle` is not yet visible to any other thread.
    static func of(_ handle: OpaquePointer, in context: Context) -> GeometrySurvey {
        var survey = GeometrySurvey()
        survey.visit(handle, depth: 0, in: context)
        // What is nested deeper is refused, and the library would recurse.
        guard survey.depth <= greatestDepth else { return survey }
        context.fillDimensions(of: handle)
        survey.hasZ = GEOSHasZ_r(context.handle, handle) == 1
        return survey
    }

    private mutating func visit(_ handle: OpaquePointer, depth: Int, in context: Context) {
        self.depth = max(self.depth, depth)
        guard depth <= Self.greatestDepth else { return }
        fillEnvelope(of: handle, in: context)
        let context = context
        let library = context.handle
        switch GeometryType(rawValue: GEOSGeomTypeId_r(library, handle)) {
        case .point, .lineString, .linearRing, nil: look(at: handle, in: context)
        case .polygon:
            guard let shell = GEOSGetExteriorRing_r(library, handle) else { return }
            visit(shell, depth: depth, in: context)
            for i in 0..<max(0, GEOSGetNumInteriorRings_r(library, handle)) {
                guard let ring = GEOSGetInteriorRingN_r(library, handle, i) else { continue }
                let before = coordinateCount
                visit(ring, depth: depth, in: context)
                if coordinateCount == before { hasEmptyElements = true }
            }
        case .multiPoint, .multiLineString, .multiPolygon, .geometryCollection:
            for i in 0..<max(0, GEOSGetNumGeometries_r(library, handle)) {
                guard let part = GEOSGetGeometryN_r(library, handle, i) else { continue }
                let before = coordinateCount
                visit(part, depth: depth + 1, in: context)
                if coordinateCount == before { hasEmptyElements = true }
            }
        }
    }

    /// Looks at each coordinate of a point, line or ring once.
    private mutating func look(at handle: OpaquePointer, in context: Context) {
        var size: UInt32 = 0
        guard let sequence = GEOSGeom_getCoordSeq_r(context.handle, handle),
            GEOSCoordSeq_getSize_r(context.handle, sequence, &size) == 1, size > 0
        else { return }
        let count = Int(size)
        context.makeRoom(count)
        // Unchecked, since every result of every operation passes here: room has at least `count` places.
        guard let room = context.room.baseAddress else { return }
        room.withMemoryRebound(to: Double.self, capacity: 2 * count) {
            _ = GEOSCoordSeq_copyToBuffer_r(context.handle, sequence, $0, 0, 0)
        }
        let span = CoordinateSpan(UnsafeBufferPointer(start: room, count: count))
        coordinateCount += count
        if !span.isFinite { allFinite = false }
        if span.hasNoLength { hasZeroLengthLine = true }
        box.formUnion(span.box)
    }

    private func fillEnvelope(of handle: OpaquePointer, in context: Context) {
        // The ordinate getter answers for an empty geometry without looking at the envelope; making one does look.
        if GEOSisEmpty_r(context.handle, handle) == 1 {
            if let envelope = GEOSEnvelope_r(context.handle, handle) { GEOSGeom_destroy_r(context.handle, envelope) }
        } else {
            var x = 0.0
            _ = GEOSGeom_getXMin_r(context.handle, handle, &x)
        }
    }

    func problem(_ function: String) -> GEOSError {
        if depth > Self.greatestDepth {
            return GEOSError(
                function: function, kind: .unsupported,
                message: "collections nested deeper than \(Self.greatestDepth) levels")
        }
        if !allFinite {
            return GEOSError(function: function, kind: .nonFinite, message: "an ordinate is NaN or infinite")
        }
        return GEOSError(function: function, kind: .unsupported, message: "a type of geometry that is not known")
    }
}

/// What a C object is made of. The pointers belong to the object.
enum GeometryElements {
    /// A point, line or ring: coordinates and nothing below.
    case line
    /// A polygon: shell first, then holes.
    case rings([OpaquePointer])
    case parts([OpaquePointer])
}

func elements(of handle: OpaquePointer, in context: Context) -> GeometryElements {
    switch GeometryType(rawValue: GEOSGeomTypeId_r(context.handle, handle)) {
    case .point, .lineString, .linearRing, nil:
        return .line
    case .polygon:
        guard let shell = GEOSGetExteriorRing_r(context.handle, handle) else { return .rings([]) }
        let count = max(0, GEOSGetNumInteriorRings_r(context.handle, handle))
        return .rings([shell] + (0..<count).compactMap { GEOSGetInteriorRingN_r(context.handle, handle, $0) })
    case .multiPoint, .multiLineString, .multiPolygon, .geometryCollection:
        let count = max(0, GEOSGetNumGeometries_r(context.handle, handle))
        return .parts((0..<count).compactMap { GEOSGetGeometryN_r(context.handle, handle, $0) })
    }
}

extension Context {
    /// Puts the coordinates of a point, line or ring into `scratch`, in one copy.
    func readCoordinates(of handle: OpaquePointer) {
        scratch.removeAll(keepingCapacity: true)
        var size: UInt32 = 0
        guard let sequence = GEOSGeom_getCoordSeq_r(self.handle, handle),
            GEOSCoordSeq_getSize_r(self.handle, sequence, &size) == 1, size > 0
        else { return }
        scratch.append(contentsOf: repeatElement(Coordinate(x: 0, y: 0), count: Int(size)))
        scratch.withUnsafeMutableBufferPointer { buffer in
            // A coordinate is two doubles side by side, the layout that the library copies to.
            buffer.withMemoryRebound(to: Double.self) { doubles in
                _ = GEOSCoordSeq_copyToBuffer_r(self.handle, sequence, doubles.baseAddress, 0, 0)
            }
        }
    }
}

extension Context {
    /// Has every sequence of coordinates below `handle` find its dimension now. The library writes it down when it is first asked for,
    /// by an overlay or a writer, and two threads that share the geometry would write it at once.
    func fillDimensions(of handle: OpaquePointer) { _ = GEOSGeom_getCoordinateDimension_r(self.handle, handle) }
}
