internal import CGEOS
public import Shapes

/// The type of a geometry, in the numbering of GEOS.
public enum GeometryType: Int32, Hashable, Sendable, CaseIterable {
    case point, lineString, linearRing, polygon, multiPoint, multiLineString, multiPolygon, geometryCollection

    /// Made of other geometries.
    public var isCollection: Bool { rawValue >= GeometryType.multiPoint.rawValue }
}

/// A planar geometry that lives in the GEOS library, never changed after it was made.
///
/// Every ordinate is finite: a NaN or an infinity is refused where it comes in or comes out. Every question is one about the
/// plane, and every result has two dimensions: overlays of GEOS invent heights where lines cross. Heights and measures that were
/// read are kept beside the coordinates, from the reader to moves and to the writer (`hasZ`, `hasM`, `coordinatesZ`); what an
/// operation makes of them has none, and `droppedOrdinates` says so.
///
/// The empty geometry is a value. Elements of a collection that are empty are kept for reading and writing, and left
/// out of every operation, which does not change the set of points that the geometry stands for.
///
/// Why this is safe (`@unchecked Sendable`): the C object is only read after `init`, and everything that the library
/// would fill in lazily (the envelope of the whole and of every part, ring and hole; the coordinate dimension) has been
/// filled in `init`, before anybody else can see the object. Prepared forms, which are filled lazily, are another type.
public final class Geometry: @unchecked Sendable {
    /// The object as given.
    let handle: OpaquePointer
    /// Without empty elements `handle` itself; with some, a copy that has none; for a part, the `SharedObject`.
    private let second: OpaquePointer
    /// No element of a collection and no hole is empty: what was given is what operations use.
    var isSolid: Bool { isPart || second == handle }
    /// The object without its empty elements: `handle` itself when it has none. Operations use this one, because the
    /// library crashes on empty elements in about a dozen functions.
    var solid: OpaquePointer { isPart ? handle : second }

    /// Smallest box around all coordinates; `Box.empty` for an empty geometry.
    public let box: Box
    /// The number of the reference system, 0 for none; see `withSRID`. It takes no part in equality. Results of operations have
    /// that of their operands. C function `GEOSGetSRID_r`; GEOS 3.0.
    public let srid: Int32
    /// Small types, and the smallest last: there are as many of these objects as geometries.
    private let storedCount: UInt32
    /// Fixed when the geometry was made.
    public let type: GeometryType
    /// Heights and measures; nil without any.
    let higher: HigherOrdinates?
    /// Heights or measures of what this was read or made from were dropped. No part of equality.
    public let droppedOrdinates: Bool
    /// A line or ring has all its coordinates at one place, or all but: the library's index of facets does not see it.
    let hasZeroLengthLine: Bool
    /// The greatest value for a part, which is not nested.
    private let storedDepth: UInt8
    /// The object belongs to another one.
    private var isPart: Bool { storedDepth == .max }

    /// Number of coordinates of all parts and rings, closing ones included.
    public var coordinateCount: Int { Int(storedCount) }
    /// Collections in collections: 0 for a point, line or polygon.
    var depth: Int { isPart ? 0 : Int(storedDepth) }
    /// Without any coordinate.
    public var isEmpty: Bool { coordinateCount == 0 }

    /// Takes over `handle`, also when this throws.
    init(
        adopting given: OpaquePointer, from function: String, in context: Context, dropsOrdinates: Bool = false,
        higher: HigherOrdinates? = nil
    ) throws(GEOSError) {
        var handle = given
        if let higher, !higher.isMeaningful {
            GEOSGeom_destroy_r(context.handle, handle)
            throw GEOSError(function: function, kind: .nonFinite, message: "a height or measure is infinite")
        }
        var survey = GeometrySurvey.of(handle, in: context)
        let kept = higher.flatMap { $0.fit(survey.coordinateCount) ? $0 : nil }
        self.higher = kept
        droppedOrdinates = kept == nil && (dropsOrdinates || survey.hasZ || higher != nil)
        if survey.hasZ, survey.depth <= GeometrySurvey.greatestDepth {
            let flat = flatCopy(of: handle, in: context)
            GEOSGeom_destroy_r(context.handle, handle)
            guard let flat else { throw context.error("GEOSWKBWriter_write_r") }
            handle = flat
            survey = GeometrySurvey.of(handle, in: context)
        }
        guard survey.depth <= GeometrySurvey.greatestDepth, survey.allFinite,
            let type = GeometryType(rawValue: GEOSGeomTypeId_r(context.handle, handle))
        else {
            GEOSGeom_destroy_r(context.handle, handle)
            throw survey.problem(function)
        }
        var solid = handle
        if survey.hasEmptyElements {
            guard let copy = copyWithoutEmptyElements(handle, in: context) else {
                GEOSGeom_destroy_r(context.handle, handle)
                throw context.error(function)
            }
            _ = GeometrySurvey.of(copy, in: context)
            solid = copy
        }
        self.handle = handle
        second = solid
        self.type = type
        self.box = survey.box
        srid = GEOSGetSRID_r(context.handle, handle)
        storedCount = UInt32(clamping: survey.coordinateCount)
        storedDepth = UInt8(clamping: survey.depth)
        self.hasZeroLengthLine = survey.hasZeroLengthLine
    }

    /// Takes over a geometry of finite coordinates without empty elements, whose envelopes are filled, and which is no collection but
    /// for a multipolygon: nothing is left to look at. The object has the number of the reference system already.
    init(
        trusting handle: OpaquePointer, _ type: GeometryType, box: Box, coordinateCount: Int, hasZeroLength: Bool,
        srid: Int32 = 0, dropsOrdinates: Bool = false, higher: HigherOrdinates? = nil
    ) {
        self.handle = handle
        second = handle
        self.type = type
        self.box = box
        self.srid = srid
        storedCount = UInt32(clamping: coordinateCount)
        droppedOrdinates = dropsOrdinates
        self.higher = higher
        hasZeroLengthLine = hasZeroLength
        storedDepth = type == .multiPolygon ? 1 : 0
    }

    /// A polygon that is part of `object`: nothing is left to look at.
    init(part handle: OpaquePointer, of object: SharedObject, _ survey: GeometrySurvey) {
        self.handle = handle
        second = OpaquePointer(Unmanaged.passRetained(object).toOpaque())
        type = .polygon
        box = survey.box
        srid = 0
        storedCount = UInt32(clamping: survey.coordinateCount)
        droppedOrdinates = false
        higher = nil
        hasZeroLengthLine = survey.hasZeroLengthLine
        storedDepth = .max
    }

    deinit {
        if isPart {
            Unmanaged<SharedObject>.fromOpaque(UnsafeRawPointer(second)).release()
            return
        }
        let context = Context.undertaker.handle
        if second != handle { GEOSGeom_destroy_r(context, second) }
        GEOSGeom_destroy_r(context, handle)
    }
}

extension Geometry: Hashable {
    /// Same type, same parts in the same order, same coordinates in the same order. See `isTopologicallyEqual(to:)`
    /// for equality as sets of points. O(n); O(1) where type, number of coordinates or box differ.
    public static func == (a: Geometry, b: Geometry) -> Bool {
        a === b
            || a.type == b.type && a.coordinateCount == b.coordinateCount && a.box == b.box
                && Context.reading { GEOSEqualsExact_r($0.handle, a.handle, b.handle, 0) == 1 }
    }

    /// By type, number of coordinates, box, and all coordinates: geometries that differ in one place, as a file may hold thousands of,
    /// have different hashes. O(n), some nanoseconds for each.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(type)
        hasher.combine(coordinateCount)
        hasher.combine(box)
        hasher.combine(coordinateSum)
    }
}
