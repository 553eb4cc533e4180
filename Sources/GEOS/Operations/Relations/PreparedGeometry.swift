internal import CGEOS
public import Shapes

/// A geometry with indexes for many questions against it.
///
/// The indexes are built while it answers, without a lock: a prepared geometry belongs to one task. It keeps the
/// geometry alive and a context of its own, so a question costs no more than the C call.
public struct PreparedGeometry: ~Copyable {
    /// The geometry that is asked.
    public let geometry: Geometry
    /// The same as a set of points, which is what was prepared.
    private let subject: Geometry
    private let handle: OpaquePointer
    private let context: Context
    /// The context goes back when this ends; else its owner lives longer.
    private let ownsContext: Bool

    /// C function `GEOSPrepare_r`; GEOS 3.1. O(1); the indexes themselves are built by the first question.
    ///
    /// - Throws: `GEOSError` with the library's reason, as for want of memory.
    public init(_ geometry: Geometry) throws(GEOSError) {
        let context = Context.borrow()
        do throws(GEOSError) {
            try self.init(geometry, in: context, ownsContext: true)
        } catch {
            Context.giveBack(context)
            throw error
        }
    }

    /// A prepared form for the caller's many calls: `context` stays the caller's, who keeps it for longer than this lives.
    init(_ geometry: Geometry, in context: Context, ownsContext: Bool = false) throws(GEOSError) {
        let subject = try geometry.pointSet()
        guard let handle = GEOSPrepare_r(context.handle, subject.solid) else { throw context.error("GEOSPrepare_r") }
        self.geometry = geometry
        self.subject = subject
        self.handle = handle
        self.context = context
        self.ownsContext = ownsContext
    }

    /// A prepared form in any case: where the set of points cannot be made, the geometry itself, of which every question then throws.
    init(anyway geometry: Geometry) {
        let context = Context.borrow()
        let subject = (try? geometry.pointSet()) ?? geometry
        guard let handle = GEOSPrepare_r(context.handle, subject.solid) else {
            preconditionFailure("GEOSPrepare_r: out of memory")
        }
        self.geometry = geometry
        self.subject = subject
        self.handle = handle
        self.context = context
        ownsContext = true
    }

    deinit {
        GEOSPreparedGeom_destroy_r(context.handle, handle)
        if ownsContext { Context.giveBack(context) }
    }

    /// *self predicate other*, by the function of that name; `call` is the C function of `predicate`, which answers in most cases.
    func holds(_ predicate: SpatialPredicate, _ call: SpatialPredicate.Call, _ other: Geometry) throws(GEOSError)
        -> Bool
    {
        guard subject.isAskedDirectly(with: other, predicate) else { return try predicate.holds(self, other) }
        guard predicate.boxesAllow(geometry.box, other.box) else { return false }
        let answer = call(context.handle, handle, other.solid)
        if answer > 1 { throw context.error(predicate.functionName(prefix: "GEOSPrepared")) }
        if answer == 0, predicate == .isWithin || predicate == .isCovered, mayBeDenied(within: other) {
            return try predicate.holds(self, other)
        }
        return answer == 1
    }

    /// From 3.13 on the library asks this way round as the plain predicates do, whose no about areas may be wrong.
    private func mayBeDenied(within other: Geometry) -> Bool {
        subject.isOfAreas && other.isOfAreas && GEOSLibrary.supports(GEOSVersion(3, 13))
    }

    /// See `Geometry.intersects`. O(log n) and the size of `other`. C function `GEOSPreparedIntersects_r`; GEOS 3.1.
    ///
    /// - Throws: `GEOSError` for input so invalid that the library loses its way.
    public func intersects(_ other: Geometry) throws(GEOSError) -> Bool {
        try geometry.requireSameSystem(as: other, "GEOSPrepared")
        guard geometry.box.intersects(other.box) else { return false }
        return try ask("GEOSPreparedIntersects_r", GEOSPreparedIntersects_r, other) { (plain) throws(GEOSError) in
            try plain.intersects(other)
        }
    }

    /// No point in common.
    ///
    /// - Throws, complexity: as of `intersects`.
    public func isDisjoint(from other: Geometry) throws(GEOSError) -> Bool { !(try intersects(other)) }

    /// See `Geometry.contains`. O(log n) and the size of `other`. C function `GEOSPreparedContains_r`; GEOS 3.1.
    ///
    /// - Throws: `GEOSError` for input so invalid that the library loses its way.
    public func contains(_ other: Geometry) throws(GEOSError) -> Bool {
        try geometry.requireSameSystem(as: other, "GEOSPrepared")
        guard geometry.box.covers(other.box) else { return false }
        return try ask("GEOSPreparedContains_r", GEOSPreparedContains_r, other) { (plain) throws(GEOSError) in
            try plain.contains(other)
        }
    }

    /// Every point of `other` lies in the interior: the borders do not meet.
    /// C function `GEOSPreparedContainsProperly_r`; GEOS 3.1.
    ///
    /// - Throws: `GEOSError` for input so invalid that the library loses its way.
    /// - Complexity: O(log n) and the size of `other` where an index serves, else that of the function of `Geometry`;
    ///   O(1) when the boxes decide.
    public func containsProperly(_ other: Geometry) throws(GEOSError) -> Bool {
        try geometry.requireSameSystem(as: other, "GEOSPrepared")
        guard geometry.box.covers(other.box) else { return false }
        let flat = try other.pointSet()
        if flat.isMixed, !subject.isMixed {
            for part in try flat.parts() where !(try containsProperly(part)) { return false }
            return true
        }
        return try ask("GEOSPreparedContainsProperly_r", GEOSPreparedContainsProperly_r, flat) {
            (plain) throws(GEOSError) in try plain.relates(to: other, pattern: "T**FF*FF*")
        }
    }

    /// See `Geometry.covers`. O(log n) and the size of `other`. C function `GEOSPreparedCovers_r`; GEOS 3.1.
    ///
    /// - Throws: `GEOSError` for input so invalid that the library loses its way.
    public func covers(_ other: Geometry) throws(GEOSError) -> Bool {
        try geometry.requireSameSystem(as: other, "GEOSPrepared")
        guard geometry.box.covers(other.box) else { return false }
        return try ask("GEOSPreparedCovers_r", GEOSPreparedCovers_r, other) { (plain) throws(GEOSError) in
            try plain.covers(other)
        }
    }

    /// See `Geometry.isWithin`. C function `GEOSPreparedWithin_r`; GEOS 3.3.
    ///
    /// - Throws: `GEOSError` for input so invalid that the library loses its way.
    /// - Complexity: O(log n) and the size of `other` where an index serves, else that of the function of `Geometry`;
    ///   O(1) when the boxes decide.
    public func isWithin(_ other: Geometry) throws(GEOSError) -> Bool {
        try geometry.requireSameSystem(as: other, "GEOSPrepared")
        guard other.box.covers(geometry.box) else { return false }
        let answer = try ask("GEOSPreparedWithin_r", GEOSPreparedWithin_r, other) { (plain) throws(GEOSError) in
            try plain.isWithin(other)
        }
        if answer || !mayBeDenied(within: other) { return answer }
        return try geometry.isWithin(other)
    }

    /// See `Geometry.isCovered`. C function `GEOSPreparedCoveredBy_r`; GEOS 3.3.
    ///
    /// - Throws: `GEOSError` for input so invalid that the library loses its way.
    /// - Complexity: O(log n) and the size of `other` where an index serves, else that of the function of `Geometry`;
    ///   O(1) when the boxes decide.
    public func isCovered(by other: Geometry) throws(GEOSError) -> Bool {
        try geometry.requireSameSystem(as: other, "GEOSPrepared")
        guard other.box.covers(geometry.box) else { return false }
        let answer = try ask("GEOSPreparedCoveredBy_r", GEOSPreparedCoveredBy_r, other) { (plain) throws(GEOSError) in
            try plain.isCovered(by: other)
        }
        if answer || !mayBeDenied(within: other) { return answer }
        return try geometry.isCovered(by: other)
    }

    /// See `Geometry.crosses`. C function `GEOSPreparedCrosses_r`; GEOS 3.3.
    ///
    /// - Throws: `GEOSError` for input so invalid that the library loses its way.
    /// - Complexity: O(log n) and the size of `other` where an index serves, else that of the function of `Geometry`;
    ///   O(1) when the boxes decide.
    public func crosses(_ other: Geometry) throws(GEOSError) -> Bool {
        try geometry.requireSameSystem(as: other, "GEOSPrepared")
        guard geometry.box.intersects(other.box) else { return false }
        return try ask("GEOSPreparedCrosses_r", GEOSPreparedCrosses_r, other) { (plain) throws(GEOSError) in
            try plain.crosses(other)
        }
    }

    /// See `Geometry.overlaps`. C function `GEOSPreparedOverlaps_r`; GEOS 3.3.
    ///
    /// - Throws: `GEOSError` for input so invalid that the library loses its way.
    /// - Complexity: O(log n) and the size of `other` where an index serves, else that of the function of `Geometry`;
    ///   O(1) when the boxes decide.
    public func overlaps(_ other: Geometry) throws(GEOSError) -> Bool {
        try geometry.requireSameSystem(as: other, "GEOSPrepared")
        guard geometry.box.intersects(other.box) else { return false }
        return try ask("GEOSPreparedOverlaps_r", GEOSPreparedOverlaps_r, other) { (plain) throws(GEOSError) in
            try plain.overlaps(other)
        }
    }

    /// See `Geometry.touches`. C function `GEOSPreparedTouches_r`; GEOS 3.3.
    ///
    /// - Throws: `GEOSError` for input so invalid that the library loses its way.
    /// - Complexity: O(log n) and the size of `other` where an index serves, else that of the function of `Geometry`;
    ///   O(1) when the boxes decide.
    public func touches(_ other: Geometry) throws(GEOSError) -> Bool {
        try geometry.requireSameSystem(as: other, "GEOSPrepared")
        guard geometry.box.intersects(other.box) else { return false }
        return try ask("GEOSPreparedTouches_r", GEOSPreparedTouches_r, other) { (plain) throws(GEOSError) in
            try plain.touches(other)
        }
    }

    /// `coordinate` lies in the interior. O(log n) after the first question. C function `GEOSPreparedContainsXY_r`
    /// from GEOS 3.12, before that `GEOSPreparedContains_r` with a point.
    ///
    /// - Throws: `GEOSError` with the library's reason.
    public func contains(_ coordinate: Coordinate) throws(GEOSError) -> Bool {
        guard geometry.box.covers(coordinate) else { return false }
        if GEOSLibrary.supports(GEOSVersion(3, 12)) { return try containsXY(coordinate) }
        let point = try context.makePoint(coordinate)
        defer { GEOSGeom_destroy_r(context.handle, point) }
        return try context.truth(GEOSPreparedContains_r(context.handle, handle, point), "GEOSPreparedContains_r")
    }

    /// `coordinate` lies in the interior, asked without making a point. C function `GEOSPreparedContainsXY_r`;
    /// GEOS 3.12, `.unsupported(requires:)` before; `contains(_:)` works with every version.
    ///
    /// - Throws: `GEOSError` of kind `unsupported` below GEOS 3.12.
    /// - Complexity: O(log n) after the first question.
    public func containsXY(_ coordinate: Coordinate) throws(GEOSError) -> Bool {
        let function = "GEOSPreparedContainsXY_r"
        try requireVersion(GEOSVersion(3, 12), function)
        guard geometry.box.covers(coordinate) else { return false }
        return try context.truth(
            catchments_prepared_contains_xy(context.handle, handle, coordinate.x, coordinate.y), function)
    }

    /// `coordinate` is a point of the geometry. C function `GEOSPreparedIntersectsXY_r`; GEOS 3.12,
    /// `.unsupported(requires:)` before.
    ///
    /// - Throws: `GEOSError` of kind `unsupported` below GEOS 3.12.
    /// - Complexity: O(log n) after the first question.
    public func intersectsXY(_ coordinate: Coordinate) throws(GEOSError) -> Bool {
        let function = "GEOSPreparedIntersectsXY_r"
        try requireVersion(GEOSVersion(3, 12), function)
        guard geometry.box.covers(coordinate) else { return false }
        return try context.truth(
            catchments_prepared_intersects_xy(context.handle, handle, coordinate.x, coordinate.y), function)
    }

    /// For each place whether it lies in the interior, as `contains(_:)` answers. O(log n) each after the first.
    ///
    /// - Throws: `GEOSError` with the library's reason, and of kind `cancelled` when the task is cancelled meanwhile.
    public func contains(points: [Coordinate]) throws(GEOSError) -> [Bool] {
        var answers: [Bool] = []
        answers.reserveCapacity(points.count)
        let (box, asksByPlace) = (geometry.box, GEOSLibrary.supports(GEOSVersion(3, 12)))
        context.keepTasksFromInterrupting()
        defer { context.letTasksInterrupt() }
        for (i, place) in points.enumerated() {
            if i & 255 == 0, Task.isCancelled {
                throw GEOSError(
                    function: "GEOSPreparedContainsXY_r", kind: .cancelled, message: "the task was cancelled",
                    subject: .coordinate(i))
            }
            guard box.covers(place) else {
                answers.append(false)
                continue
            }
            guard asksByPlace else {
                answers.append(try contains(place))
                continue
            }
            let answer = catchments_prepared_contains_xy(context.handle, handle, place.x, place.y)
            answers.append(try context.truth(answer, "GEOSPreparedContainsXY_r"))
        }
        return answers
    }

    /// The DE-9IM matrix, see `Geometry.relate`; the same answer. O(log n) and the size of `other` where an index serves.
    /// C function `GEOSPreparedRelate_r` from GEOS 3.13 on, before that `GEOSRelate_r`.
    ///
    /// - Throws: `GEOSError` for input so invalid that the library loses its way.
    public func relate(_ other: Geometry) throws(GEOSError) -> String {
        let function = "GEOSPreparedRelate_r"
        try geometry.requireSameSystem(as: other, function)
        let flat = try other.pointSet()
        guard GEOSLibrary.supports(GEOSVersion(3, 13)), !subject.isMixed, !flat.isMixed,
            !subject.areLines(flat)
        else {
            return try subject.relate(other)
        }
        guard let text = catchments_prepared_relate(context.handle, handle, flat.solid) else {
            throw context.error(function)
        }
        defer { GEOSFree_r(context.handle, text) }
        return String(cString: text)
    }

    /// The DE-9IM matrix fits `pattern`, see `Geometry.relates(to:pattern:)`; the same answer. O(log n) and the size of `other`
    /// where an index serves. C function `GEOSPreparedRelatePattern_r` from GEOS 3.13 on, before that `GEOSRelatePattern_r`.
    ///
    /// - Throws: `GEOSError` for a pattern that is none, and for input so invalid that the library loses its way.
    public func relates(to other: Geometry, pattern: String) throws(GEOSError) -> Bool {
        let function = "GEOSPreparedRelatePattern_r"
        try geometry.requireSameSystem(as: other, function)
        let flat = try other.pointSet()
        guard GEOSLibrary.supports(GEOSVersion(3, 13)), !subject.isMixed, !flat.isMixed, !subject.areLines(flat),
            pattern.utf8.count == 9, pattern.utf8.allSatisfy("TF*012".utf8.contains)
        else { return try subject.relates(to: other, pattern: pattern) }
        return try context.truth(
            catchments_prepared_relate_pattern(context.handle, handle, flat.solid, pattern), function)
    }

    /// See `Geometry.distance`. C function `GEOSPreparedDistance_r`; GEOS 3.9.
    ///
    /// - Throws: `GEOSError` for ordinates whose squares overflow.
    /// - Complexity: O(log n) for each facet of `other`, in favourable cases.
    public func distance(to other: Geometry) throws(GEOSError) -> Double? {
        try geometry.requireSameSystem(as: other, "GEOSPreparedDistance_r")
        if geometry.isEmpty || other.isEmpty { return nil }
        if !seesAllFacets(of: other) { return try geometry.distance(to: other) }
        try requireDistances(to: other, "GEOSPreparedDistance_r")
        var distance = 0.0
        guard GEOSPreparedDistance_r(context.handle, handle, other.solid, &distance) == 1 else {
            throw context.error("GEOSPreparedDistance_r")
        }
        return distance
    }

    /// See `Geometry.isWithin(distance:of:)`. C function `GEOSPreparedDistanceWithin_r`; GEOS 3.10.
    ///
    /// - Throws: `GEOSError` for a distance that is NaN and ordinates whose squares overflow.
    /// - Complexity: O(log n) for each facet of `other`, in favourable cases.
    public func isWithin(distance: Double, of other: Geometry) throws(GEOSError) -> Bool {
        let function = "GEOSPreparedDistanceWithin_r"
        try require(!distance.isNaN, "distance is NaN", function)
        try geometry.requireSameSystem(as: other, function)
        if geometry.isEmpty || other.isEmpty { return false }
        if !seesAllFacets(of: other) { return try geometry.isWithin(distance: distance, of: other) }
        try requireDistances(to: other, function)
        return try context.truth(
            GEOSPreparedDistanceWithin_r(context.handle, handle, other.solid, distance), function)
    }

    /// See `Geometry.nearestPoints`. C function `GEOSPreparedNearestPoints_r`; GEOS 3.9.
    ///
    /// - Throws: `GEOSError` for ordinates whose squares overflow.
    /// - Complexity: O(log n) for each facet of `other`, in favourable cases.
    public func nearestPoints(to other: Geometry) throws(GEOSError) -> (here: Coordinate, there: Coordinate)? {
        try geometry.requireSameSystem(as: other, "GEOSPreparedNearestPoints_r")
        if geometry.isEmpty || other.isEmpty { return nil }
        if !seesAllFacets(of: other) { return try geometry.nearestPoints(to: other) }
        try requireDistances(to: other, "GEOSPreparedNearestPoints_r")
        return try context.pair(
            GEOSPreparedNearestPoints_r(context.handle, handle, other.solid), "GEOSPreparedNearestPoints_r")
    }

    /// Asks about `other` as a set of points. What is of several sorts is asked of the plain geometry, because the library's
    /// prepared forms look at one sort only, and lines of lines (`LineRelation`).
    private func ask(
        _ name: String, _ question: (OpaquePointer?, OpaquePointer?, OpaquePointer?) -> CChar, _ other: Geometry,
        _ plain: (Geometry) throws(GEOSError) -> Bool
    ) throws(GEOSError) -> Bool {
        let other = try other.pointSet()
        if subject.isMixed || other.isMixed { return try plain(geometry) }
        if subject.areLines(other), name != "GEOSPreparedIntersects_r" { return try plain(geometry) }
        return try context.truth(question(context.handle, handle, other.solid), name)
    }

    /// The index of facets has none for a line without length: the library then answers infinity, or crashes.
    private func seesAllFacets(of other: Geometry) -> Bool {
        !geometry.hasZeroLengthLine && !other.hasZeroLengthLine
    }

    /// The index of facets finds none when all distances overflow, and the library reads what it did not find.
    private func requireDistances(to other: Geometry, _ function: String) throws(GEOSError) {
        try requireSquares(geometry, 0, "distance", function)
        try requireSquares(other, 0, "distance", function)
    }
}
