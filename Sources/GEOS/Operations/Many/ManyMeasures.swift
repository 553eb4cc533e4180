internal import CGEOS
import Shapes

// Measures of many geometries in one call, which borrows one context of the library for all of them.

extension Geometry {
    /// The area of each, in squared units, as `area` gives it. O(coordinates). C function `GEOSArea_r`; GEOS 3.0.
    public static func areas(of geometries: [Geometry]) -> [Double] { figures(of: geometries, GEOSArea_r) }

    /// The length of each, in units, as `length` gives it. O(coordinates). C function `GEOSLength_r`; GEOS 3.0.
    public static func lengths(of geometries: [Geometry]) -> [Double] { figures(of: geometries, GEOSLength_r) }

    @inline(__always)
    private static func figures(
        of geometries: [Geometry],
        _ figure: (OpaquePointer?, OpaquePointer?, UnsafeMutablePointer<Double>?) -> Int32
    ) -> [Double] {
        Context.forManyCalls { context in
            LentGeometries.lend(geometries) { lent in
                [Double](unsafeUninitializedCapacity: lent.indices.count) { answers, count in
                    for i in lent.indices {
                        var answer = 0.0
                        _ = figure(context.handle, lent.read(i) { $0.solid }, &answer)
                        answers.initializeElement(at: i, to: answer)
                    }
                    count = lent.indices.count
                }
            }
        }
    }

    /// The distance of each geometry of `a` to the one of `b` at the same place in the order, as `distance(to:)` gives it: in units, 0
    /// when the two meet, nil when either is empty. Stops between pairs when the task is cancelled.
    ///
    /// - Throws: `GEOSError` of kind `invalidArgument` for arrays of different lengths, and as `distance(to:)`, with the number of
    ///   the pair; `CancellationError`.
    /// - Complexity: that of the single distances. C function `GEOSDistance_r`; GEOS 3.0.
    public static func distances(_ a: [Geometry], _ b: [Geometry]) throws -> [Double?] {
        let function = "GEOSDistance_r"
        try requirePairs(a, b, function)
        return try Context.forManyCalls { context in
            try LentGeometries.lend(a) { lentA in
                try LentGeometries.lend(b) { lentB in
                    try lentA.indices.map { i in
                        try context.checkCancellation(at: i)
                        let route = PairRoute.of(lentA, lentB, i) { here, there in
                            here.isOfOneSystem(with: there) && here.isSmall(with: there) && !here.isEmpty
                                && !there.isEmpty
                                ? .library(here.solid, there.solid) : .single
                        }
                        guard case .library(let here, let there) = route else {
                            return try blamingPair(i) { () throws(GEOSError) in try a[i].distance(to: b[i]) }
                        }
                        var distance = 0.0
                        guard GEOSDistance_r(context.handle, here, there, &distance) == 1 else {
                            throw context.error(function, subject: .pair(i))
                        }
                        return distance
                    }
                }
            }
        }
    }
}

extension Geometry {
    /// Neither names another reference system than the other.
    @inline(__always)
    func isOfOneSystem(with other: Geometry) -> Bool { srid == other.srid || srid == 0 || other.srid == 0 }

    /// So few coordinates that nobody waits for the answer of a question about both: the library need not ask within it whether the task
    /// is cancelled. Chosen here; no source.
    @inline(__always)
    func isSmall(with other: Geometry) -> Bool { coordinateCount + other.coordinateCount <= 4_096 }
}

extension Context {
    /// Looks now and then, since a look costs as much as a small call. Chosen here; no source.
    @inline(__always)
    func checkCancellation(at index: Int) throws {
        if index & 255 == 0 { try Task.checkCancellation() }
    }
}

/// Refuses arrays that are no pairs.
func requirePairs(_ a: [Geometry], _ b: [Geometry], _ function: String) throws(GEOSError) {
    try require(a.count == b.count, "\(a.count) geometries and \(b.count) to go with them", function)
}

/// An error of `body` names pair `index`.
func blamingPair<Answer>(_ index: Int, _ body: () throws(GEOSError) -> Answer) throws(GEOSError) -> Answer {
    do throws(GEOSError) { return try body() } catch { throw error.blaming(.pair(index)) }
}
