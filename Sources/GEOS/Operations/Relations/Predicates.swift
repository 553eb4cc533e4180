internal import CGEOS

/// Which ends of lines are their border.
public enum BoundaryNodeRule: Int32, Hashable, Sendable, CaseIterable {
    /// Where an odd number of lines end: the rule of OGC.
    case mod2 = 1
    /// Where any line ends.
    case endpoint
    /// Where two or more lines end.
    case multivalentEndpoint
    /// Where exactly one line ends.
    case monovalentEndpoint
}

// Predicates of OGC 06-103r4, section 6.1.15, by the C functions of the same names. Boxes that cannot satisfy a
// predicate answer without a call. All throw for input that is so invalid that the library loses its way. Collections count
// as the set of points that they stand for, and a line without length as its place (`pointSet`): prepared and plain
// answers are the same.

extension Geometry {
    /// At least one point in common.
    /// About O(n log n), O(1) when the boxes decide. C function `GEOSIntersects_r`; GEOS 3.0.
    ///
    /// - Throws: `GEOSError` for input so invalid that the library loses its way.
    public func intersects(_ other: Geometry) throws(GEOSError) -> Bool {
        try requireSameSystem(as: other, "GEOSIntersects_r")
        guard box.intersects(other.box) else { return false }
        return try pointSet().askAsItIs("GEOSIntersects_r", GEOSIntersects_r, other.pointSet())
    }

    /// No point in common. True when either is empty. See `intersects`.
    ///
    /// - Throws, complexity: as of the function named.
    public func isDisjoint(from other: Geometry) throws(GEOSError) -> Bool { !(try intersects(other)) }

    /// Points in common, but none of both interiors.
    /// About O(n log n), O(1) when the boxes decide. C function `GEOSTouches_r`; GEOS 3.0.
    ///
    /// - Throws: `GEOSError` for input so invalid that the library loses its way.
    public func touches(_ other: Geometry) throws(GEOSError) -> Bool {
        try requireSameSystem(as: other, "GEOSTouches_r")
        guard box.intersects(other.box) else { return false }
        return try ask("GEOSTouches_r", GEOSTouches_r, other, .touches)
    }

    /// Interiors meet, and the common part has a lower dimension than the higher of both.
    /// About O(n log n), O(1) when the boxes decide. C function `GEOSCrosses_r`; GEOS 3.0.
    ///
    /// - Throws: `GEOSError` for input so invalid that the library loses its way.
    public func crosses(_ other: Geometry) throws(GEOSError) -> Bool {
        try requireSameSystem(as: other, "GEOSCrosses_r")
        guard box.intersects(other.box) else { return false }
        return try ask("GEOSCrosses_r", GEOSCrosses_r, other, .crosses)
    }

    /// Interiors meet, of the same dimension as both, and each has points outside the other.
    /// About O(n log n), O(1) when the boxes decide. C function `GEOSOverlaps_r`; GEOS 3.0.
    ///
    /// - Throws: `GEOSError` for input so invalid that the library loses its way.
    public func overlaps(_ other: Geometry) throws(GEOSError) -> Bool {
        try requireSameSystem(as: other, "GEOSOverlaps_r")
        guard box.intersects(other.box) else { return false }
        return try ask("GEOSOverlaps_r", GEOSOverlaps_r, other, .overlaps)
    }

    /// No point of `other` outside, and interiors meet: a polygon does not contain its own border.
    /// About O(n log n), O(1) when the boxes decide. C function `GEOSContains_r`; GEOS 3.0.
    ///
    /// - Throws: `GEOSError` for input so invalid that the library loses its way.
    public func contains(_ other: Geometry) throws(GEOSError) -> Bool {
        try requireSameSystem(as: other, "GEOSContains_r")
        guard box.covers(other.box) else { return false }
        return try ask("GEOSContains_r", GEOSContains_r, other, .contains)
    }

    /// No point of `other` outside.
    /// About O(n log n), O(1) when the boxes decide. C function `GEOSCovers_r`; GEOS 3.3.
    ///
    /// - Throws: `GEOSError` for input so invalid that the library loses its way.
    public func covers(_ other: Geometry) throws(GEOSError) -> Bool {
        try requireSameSystem(as: other, "GEOSCovers_r")
        guard box.covers(other.box) else { return false }
        return try ask("GEOSCovers_r", GEOSCovers_r, other, .covers)
    }

    /// `other` contains this. C function `GEOSContains_r`; GEOS 3.0.
    ///
    /// - Throws, complexity: as of the function named.
    public func isWithin(_ other: Geometry) throws(GEOSError) -> Bool { try other.contains(self) }

    /// `other` covers this. C function `GEOSCovers_r`; GEOS 3.3.
    ///
    /// - Throws, complexity: as of the function named.
    public func isCovered(by other: Geometry) throws(GEOSError) -> Bool { try other.covers(self) }

    /// The same set of points, whatever the order of coordinates and parts. Two empty geometries are equal.
    /// About O(n log n). C function `GEOSEquals_r`; GEOS 3.0.
    ///
    /// - Throws: `GEOSError` for input so invalid that the library loses its way.
    public func isTopologicallyEqual(to other: Geometry) throws(GEOSError) -> Bool {
        try requireSameSystem(as: other, "GEOSEquals_r")
        if isEmpty || other.isEmpty { return isEmpty && other.isEmpty }
        return try ask("GEOSEquals_r", GEOSEquals_r, other, .equals)
    }

    /// Same structure, and corresponding coordinates at most `tolerance` units apart. O(n).
    /// C function `GEOSEqualsExact_r`; GEOS 3.0.
    ///
    /// - Throws: `GEOSError` for a tolerance that is not finite.
    public func isExactlyEqual(to other: Geometry, tolerance: Double = 0) throws(GEOSError) -> Bool {
        try requireFinite(tolerance, "tolerance", "GEOSEqualsExact_r")
        return try Context.with { (context) throws(GEOSError) in
            try context.truth(
                GEOSEqualsExact_r(context.handle, handle, other.handle, tolerance), "GEOSEqualsExact_r")
        }
    }

    /// The same type, structure and ordinates, heights and measures too, in the same order; what is not known equals what is not
    /// known. O(n). The definition of `GEOSEqualsIdentical_r`; GEOS 3.12.
    ///
    /// - Throws: `GEOSError` with the library's reason.
    public func isIdentical(to other: Geometry) throws(GEOSError) -> Bool {
        guard type == other.type, try isExactlyEqual(to: other) else { return false }
        let same = { (a: [Double]?, b: [Double]?) in
            guard let a, let b else { return a == nil && b == nil }
            return a.elementsEqual(b) { $0 == $1 || $0.isNaN && $1.isNaN }
        }
        return same(higher?.heights, other.higher?.heights) && same(higher?.measures, other.higher?.measures)
    }

    /// The same set of points in the same pieces: equal coordinate by coordinate once both are normalised. Cheaper than
    /// topological equality, and never lost in rounding. O(n log n). C functions `GEOSNormalize_r`,
    /// `GEOSEqualsExact_r`.
    ///
    /// - Throws: `GEOSError` for input so invalid that the library loses its way.
    public func isEqualNormalized(to other: Geometry, tolerance: Double = 0) throws(GEOSError) -> Bool {
        try normalized().isExactlyEqual(to: other.normalized(), tolerance: tolerance)
    }

    /// The DE-9IM matrix: nine of `F012`, interior, boundary and exterior of this by those of `other`.
    /// About O(n log n). C function `GEOSRelate_r`; GEOS 3.0.
    ///
    /// - Throws: `GEOSError` for input so invalid that the library loses its way.
    public func relate(_ other: Geometry) throws(GEOSError) -> String {
        try requireSameSystem(as: other, "GEOSRelate_r")
        let (a, b) = (try pointSet(), try other.pointSet())
        if a.isMixed || b.isMixed { return try MixedRelation(a, b).matrix() }
        let matrix = try a.relateAsItIs(to: b)
        return a.areLines(b) ? LineRelation(a, b).corrected(matrix) : matrix
    }

    func relateAsItIs(to other: Geometry) throws(GEOSError) -> String {
        try Context.with { (context) throws(GEOSError) in
            guard let text = GEOSRelate_r(context.handle, solid, other.solid) else {
                throw context.error("GEOSRelate_r")
            }
            defer { GEOSFree_r(context.handle, text) }
            return withExtendedLifetime(other) { String(cString: text) }
        }
    }

    /// The library's own answer may be wrong: see `MixedRelation`.
    private func isRelatedByParts(to other: Geometry) -> Bool {
        if isEmpty || other.isEmpty { return false }
        return isMixed || other.isMixed
    }

    /// The DE-9IM matrix by another rule for the ends of lines. C function `GEOSRelateBoundaryNodeRule_r`; GEOS 3.3.
    ///
    /// - Throws: `GEOSError` for input so invalid that the library loses its way.
    /// - Complexity: about O(n log n).
    public func relate(_ other: Geometry, boundary rule: BoundaryNodeRule) throws(GEOSError) -> String {
        let function = "GEOSRelateBoundaryNodeRule_r"
        // A rule of the ends of lines says nothing of areas, whose rings have none: the library takes where they begin for one.
        if rule == .mod2 || (lines.isEmpty && other.lines.isEmpty) { return try relate(other) }
        try requireSameSystem(as: other, function)
        let (a, b) = (try pointSet(), try other.pointSet())
        return try Context.with { (context) throws(GEOSError) in
            guard let text = GEOSRelateBoundaryNodeRule_r(context.handle, a.solid, b.solid, rule.rawValue) else {
                throw context.error(function)
            }
            defer { GEOSFree_r(context.handle, text) }
            return withExtendedLifetime((a, b)) { String(cString: text) }
        }
    }

    /// The DE-9IM matrix fits `pattern`: nine of `TF*012`. Refuses any other pattern.
    /// About O(n log n). C function `GEOSRelatePattern_r`; GEOS 3.0.
    public func relates(to other: Geometry, pattern: String) throws(GEOSError) -> Bool {
        try require(
            pattern.utf8.count == 9 && pattern.allSatisfy { "TF*012".contains($0) }, "pattern \(pattern)",
            "GEOSRelatePattern_r")
        try requireSameSystem(as: other, "GEOSRelatePattern_r")
        let (a, b) = (try pointSet(), try other.pointSet())
        if a.isMixed || b.isMixed || a.areLines(b) { return RelationMatrix(try a.relate(b)).fits(pattern) }
        return try a.relatesAsItIs(to: b, pattern: pattern)
    }

    private func relatesAsItIs(to other: Geometry, pattern: String) throws(GEOSError) -> Bool {
        try Context.with { (context) throws(GEOSError) in
            try context.truth(
                GEOSRelatePattern_r(context.handle, solid, other.solid, pattern), "GEOSRelatePattern_r")
        }
    }

    private typealias Question = (OpaquePointer?, OpaquePointer?, OpaquePointer?) -> CChar

    /// Asks the library about both as sets of points, so that a prepared geometry, which does the same, answers alike.
    private func ask(
        _ name: String, _ function: Question, _ other: Geometry, _ predicate: RelationPredicate
    ) throws(GEOSError) -> Bool {
        let (a, b) = (try pointSet(), try other.pointSet())
        guard a.isRelatedByParts(to: b), let here = a.dimension, let there = b.dimension else {
            let answer = try a.askAsItIs(name, function, b)
            if a.areLines(b) { return LineRelation(a, b).corrected(answer, predicate) }
            if answer { return true }
            return try a.isHeldToCover(b, predicate)
        }
        return RelationMatrix(try MixedRelation(a, b).matrix()).holds(predicate, here, there)
    }

    /// From 3.13 on the library's plain functions see ground outside of a polygon where a hole of the other touches its border from
    /// within, and deny what the prepared ones, which are older, affirm: so those have the last word about areas.
    private func isHeldToCover(_ other: Geometry, _ predicate: RelationPredicate) throws(GEOSError) -> Bool {
        guard mayBeDenied(other, predicate) else { return false }
        let prepared = try PreparedGeometry(self)
        if predicate == .covers { return try prepared.covers(other) }
        return try prepared.contains(other)
    }

    private func mayBeDenied(_ other: Geometry, _ predicate: RelationPredicate) -> Bool {
        (predicate == .covers || predicate == .contains) && isOfAreas && other.isOfAreas
            && GEOSLibrary.supports(GEOSVersion(3, 13))
    }

    private func askAsItIs(_ name: String, _ function: Question, _ other: Geometry) throws(GEOSError) -> Bool {
        try Context.with { (context) throws(GEOSError) in
            try context.truth(function(context.handle, solid, other.solid), name)
        }
    }
}
