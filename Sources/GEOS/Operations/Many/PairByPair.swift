internal import CGEOS
import Shapes

extension Geometry {
    /// For each geometry of `a` and the one of `b` at the same place in the order whether *a predicate b* holds: the answers of the
    /// predicates of single geometries, and one context of the library for all. Stops between pairs when the task is cancelled.
    ///
    ///     let meets = try Geometry.pairwise(sites, .isWithin, parishes)
    ///
    /// - Throws: `GEOSError` of kind `invalidArgument` for arrays of different lengths, and as the predicate itself, with the number of
    ///   the pair; `CancellationError`.
    /// - Complexity: that of the single questions; O(1) for a pair whose boxes decide.
    public static func pairwise(
        _ a: [Geometry], _ predicate: SpatialPredicate, _ b: [Geometry]
    ) throws -> [Bool] {
        try requirePairs(a, b, "GEOSRelate_r")
        return try Context.forManyCalls { context in
            try LentGeometries.lend(a) { lentA in
                try LentGeometries.lend(b) { lentB in
                    try answers(a, b, lentA, lentB, predicate, in: context)
                }
            }
        }
    }

    private static func answers(
        _ a: [Geometry], _ b: [Geometry], _ lentA: LentGeometries, _ lentB: LentGeometries,
        _ predicate: SpatialPredicate, in context: Context
    ) throws -> [Bool] {
        var answers: [Bool] = []
        answers.reserveCapacity(a.count)
        let call = predicate.plainCall
        for i in lentA.indices {
            try context.checkCancellation(at: i)
            let route = PairRoute.of(lentA, lentB, i) { here, there in
                guard call != nil, here.isAskedDirectly(with: there, predicate) else { return .single }
                return predicate.boxesAllow(here.box, there.box) ? .library(here.solid, there.solid) : .boxes
            }
            switch route {
            case .boxes: answers.append(false)
            case .single:
                answers.append(try blamingPair(i) { () throws(GEOSError) in try a[i].holds(predicate, b[i]) })
            case .library(let here, let there):
                let answer = call?(context.handle, here, there) ?? 2
                if answer > 1 { throw context.error(predicate.functionName(), subject: .pair(i)) }
                // A no about areas may not be the library's last word.
                let isFinal = answer == 1 || !predicate.isOfCover
                answers.append(
                    try isFinal
                        ? answer == 1 : blamingPair(i) { () throws(GEOSError) in try a[i].holds(predicate, b[i]) })
            }
        }
        return answers
    }

    /// *self predicate other*, by the function of that name.
    fileprivate func holds(_ predicate: SpatialPredicate, _ other: Geometry) throws(GEOSError) -> Bool {
        switch predicate {
        case .intersects: try intersects(other)
        case .touches: try touches(other)
        case .crosses: try crosses(other)
        case .overlaps: try overlaps(other)
        case .contains: try contains(other)
        case .containsProperly: try PreparedGeometry(self).containsProperly(other)
        case .covers: try covers(other)
        case .isWithin: try isWithin(other)
        case .isCovered: try isCovered(by: other)
        }
    }

    /// The library's own answer about both objects as they are is that of the functions for single geometries: they stand for point
    /// sets already (`pointSet`), are not lines both, and name one reference system.
    @inline(__always)
    func isAskedDirectly(with other: Geometry, _ predicate: SpatialPredicate) -> Bool {
        isOfOneSystem(with: other) && isSmall(with: other) && isPlain && other.isPlain
            && (predicate == .intersects || !isOfLines || !other.isOfLines)
    }
}

extension SpatialPredicate {
    /// A C function that takes a context and two objects.
    typealias Call = (OpaquePointer?, OpaquePointer?, OpaquePointer?) -> CChar

    /// Asked of two plain objects; nil where the library has none.
    fileprivate var plainCall: Call? {
        switch self {
        case .intersects: GEOSIntersects_r
        case .touches: GEOSTouches_r
        case .crosses: GEOSCrosses_r
        case .overlaps: GEOSOverlaps_r
        case .contains: GEOSContains_r
        case .containsProperly: nil
        case .covers: GEOSCovers_r
        // As the functions for single geometries ask it.
        case .isWithin: { GEOSContains_r($0, $2, $1) }
        case .isCovered: { GEOSCovers_r($0, $2, $1) }
        }
    }

    /// Asked of a prepared object and a plain one.
    var preparedCall: Call {
        switch self {
        case .intersects: GEOSPreparedIntersects_r
        case .touches: GEOSPreparedTouches_r
        case .crosses: GEOSPreparedCrosses_r
        case .overlaps: GEOSPreparedOverlaps_r
        case .contains: GEOSPreparedContains_r
        case .containsProperly: GEOSPreparedContainsProperly_r
        case .covers: GEOSPreparedCovers_r
        case .isWithin: GEOSPreparedWithin_r
        case .isCovered: GEOSPreparedCoveredBy_r
        }
    }

    /// One lies in the other.
    fileprivate var isOfCover: Bool {
        switch self {
        case .contains, .covers, .isWithin, .isCovered: true
        case .intersects, .touches, .crosses, .overlaps, .containsProperly: false
        }
    }

    /// The name of the C function, for errors.
    func functionName(prefix: String = "GEOS") -> String {
        let name =
            switch self {
            case .isWithin: "Within"
            case .isCovered: "CoveredBy"
            default: rawValue.prefix(1).uppercased() + rawValue.dropFirst()
            }
        return prefix + name + "_r"
    }

    /// Things with these boxes may fulfil the predicate.
    @inline(__always)
    func boxesAllow(_ here: Box, _ there: Box) -> Bool {
        switch self {
        case .intersects, .touches, .crosses, .overlaps: here.intersects(there)
        case .contains, .containsProperly, .covers: here.covers(there)
        case .isWithin, .isCovered: there.covers(here)
        }
    }
}
