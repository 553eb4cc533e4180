import GEOS
import Shapes

/// What came of one test.
enum Verdict: String, CaseIterable {
    case pass
    /// The library itself fails, by a status file or the list below.
    case libraryFail = "library-fail"
    case fail
    /// The case cannot be read, or the operation is not one of GEOS.
    case skip
}

/// Runs the tests of one file.
struct CaseRunner {
    let file: CaseFile

    /// Thrown for an operation that is not one of GEOS.
    struct NotAnOperation: Error {}

    /// Why a test did not pass, for the log.
    func run(_ test: CaseFile.Test) -> (verdict: Verdict, reason: String) {
        let (a, b): (Geometry?, Geometry?)
        do {
            a = try test.a.map(readGeometry)
            b = try test.b.map(readGeometry)
        } catch  where error.kind == .nonFinite && test.operation == "isvalid" {
            // A NaN is a fault that `Geometry` finds when it reads, and never lets in: that is its answer.
            return (test.expected.lowercased() == "false" ? .pass : .fail, "\(error)")
        } catch {
            return (.skip, "cannot read the case: \(error)")
        }
        let operation = CaseOperation(file: file, test: test, a: a, b: b)
        if test.expected.lowercased() == "exception" {
            do {
                _ = try operation.passes()
                return (.fail, "no exception")
            } catch is NotAnOperation {
                return (.skip, "not an operation")
            } catch is GEOSError { return (.pass, "") } catch { return (.fail, "\(error)") }
        }
        do {
            return try operation.passes() ? (.pass, "") : (.fail, "another answer")
        } catch is NotAnOperation {
            return (.skip, "not an operation")
        } catch { return (.fail, "\(error)") }
    }
}

/// One test and its inputs.
struct CaseOperation {
    let file: CaseFile
    let test: CaseFile.Test
    let a: Geometry?
    let b: Geometry?

    struct Unreadable: Error { let message: String }

    func passes() throws -> Bool {
        if let truth = try predicate() {
            guard let expected = Bool(test.expected.lowercased()) else { throw Unreadable(message: test.expected) }
            return truth == expected
        }
        if let passed = try measure() { return passed }
        if let passed = try overlay() { return passed }
        if let passed = try construction() { return passed }
        throw CaseRunner.NotAnOperation()
    }

    // MARK: Inputs

    /// The geometry that argument `number` names; the subject is `a` when nothing is said.
    private func named(_ number: Int, otherwise: Geometry?) throws -> Geometry {
        let geometry =
            switch test.arguments[number]?.lowercased() {
            case "a": a
            case "b": b
            default: otherwise
            }
        guard let geometry else { throw Unreadable(message: "no geometry \(number)") }
        return geometry
    }

    private var subject: Geometry { get throws { try named(1, otherwise: a) } }
    private var other: Geometry { get throws { try named(2, otherwise: b) } }

    /// The first number among the arguments from `number` on.
    private func number(from number: Int, otherwise: Double? = nil) throws -> Double {
        for i in number...4 { if let value = test.arguments[i].flatMap({ Double($0) }) { return value } }
        guard let otherwise else { throw Unreadable(message: "no number among the arguments") }
        return otherwise
    }

    /// On the grid of the file. Predicates, validity and distances see the input as it is: a ring that collapses on
    /// the grid would turn an invalid polygon into a valid one.
    private func rounded(_ geometry: Geometry) throws -> Geometry {
        guard let scale = file.scale, scale > 0 else { return geometry }
        return try geometry.snappedToGrid(1 / scale, mode: .pointwise)
    }

    private var expected: Geometry { get throws { try rounded(readGeometry(test.expected)) } }

    private var expectedNumber: Double {
        get throws {
            guard let number = Double(test.expected) else { throw Unreadable(message: test.expected) }
            return number
        }
    }

    // MARK: Answers that are true or false

    private func predicate() throws -> Bool? {
        switch test.operation {
        case "isvalid": return try subject.isValid()
        case "issimple": return try subject.isSimple()
        case "relate":
            let pattern = test.arguments[3] ?? test.pattern ?? ""
            return try subject.relates(to: other, pattern: pattern.uppercased())
        case "equalstopo", "equals": return try subject.isTopologicallyEqual(to: other)
        case "equalsexact":
            return try subject.isExactlyEqual(to: other, tolerance: number(from: 3, otherwise: 0))
        case "equalsnorm": return try subject.isEqualNormalized(to: other)
        case "iswithindistance": return try subject.isWithin(distance: number(from: 3), of: other)
        case "intersects", "contains", "containsproperly", "covers", "coveredby", "within", "crosses", "disjoint",
            "overlaps", "touches":
            return file.isPrepared ? try preparedPredicate() : try plainPredicate()
        default: return nil
        }
    }

    private func plainPredicate() throws -> Bool {
        let (a, b) = (try subject, try other)
        return switch test.operation {
        case "intersects": try a.intersects(b)
        case "contains": try a.contains(b)
        case "containsproperly": try a.relates(to: b, pattern: "T**FF*FF*")
        case "covers": try a.covers(b)
        case "coveredby": try a.isCovered(by: b)
        case "within": try a.isWithin(b)
        case "crosses": try a.crosses(b)
        case "disjoint": try a.isDisjoint(from: b)
        case "overlaps": try a.overlaps(b)
        default: try a.touches(b)
        }
    }

    private func preparedPredicate() throws -> Bool {
        let a = try PreparedGeometry(subject)
        let b = try other
        return switch test.operation {
        case "intersects": try a.intersects(b)
        case "contains": try a.contains(b)
        case "containsproperly": try a.containsProperly(b)
        case "covers": try a.covers(b)
        case "coveredby": try a.isCovered(by: b)
        case "within": try a.isWithin(b)
        case "crosses": try a.crosses(b)
        case "disjoint": try a.isDisjoint(from: b)
        case "overlaps": try a.overlaps(b)
        default: try a.touches(b)
        }
    }

    // MARK: Answers that are numbers

    private func measure() throws -> Bool? {
        switch test.operation {
        case "distance":
            return try subject.distance(to: other) ?? 0 == expectedNumber
        case "minclearance", "minimumclearance":
            let clearance = try subject.minimumClearance()
            return try min(clearance, .greatestFiniteMagnitude) == min(expectedNumber, .greatestFiniteMagnitude)
        case "unionarea": return try isAlmost(subject.unaryUnion().area)
        case "unionlength": return try isAlmost(subject.unaryUnion().length)
        case "overlayareatest": return try OverlayAreas(rounded(subject), rounded(other)).relativeViolation < 1e-6
        case "areatest": return try OverlayAreas(rounded(subject), rounded(other)).violation <= expectedNumber
        case "area": return try isAlmost(subject.area)
        case "length": return try isAlmost(subject.length)
        default: return nil
        }
    }

    private func isAlmost(_ actual: Double) throws -> Bool {
        let expected = try expectedNumber
        return actual == expected || abs(actual - expected) / abs(expected) < 1e-3
    }

    // MARK: Overlays

    private func overlay() throws -> Bool? {
        let (a, b) = (try rounded(subject), try test.operation == "union" ? nil : b.map(rounded))
        func isExact(_ actual: Geometry) throws -> Bool {
            try actual.isValid() && equalNormalized(actual, expected, tolerance: tolerance)
        }
        switch test.operation {
        case "union":
            let named = try test.arguments[2].map { _ in try other } ?? self.b
            let actual = try named.map { try a.union(rounded($0)) } ?? a.unaryUnion()
            return try actual.isValid() && equalAsSets(actual, expected)
        case "intersection", "intersectionsin": return try isExact(a.intersection(rounded(other)))
        case "difference": return try isExact(a.subtracting(rounded(other)))
        case "symdifference": return try isExact(a.symmetricDifference(rounded(other)))
        case "intersectionng", "unionng", "differenceng", "symdifferenceng":
            return try isExact(onGrid(String(test.operation.dropLast(2)), a, rounded(other), 0))
        case "unionsr" where b == nil: return try isExact(a.unaryUnion(grid: 1))
        case "intersectionsr", "unionsr", "differencesr", "symdifferencesr":
            let scale = try test.operation == "unionsr" ? 1 : number(from: 3, otherwise: 1)
            return try isExact(onGrid(String(test.operation.dropLast(2)), a, rounded(other), 1 / scale))
        default: return nil
        }
    }

    private func onGrid(_ operation: String, _ a: Geometry, _ b: Geometry, _ grid: Double) throws -> Geometry {
        switch operation {
        case "intersection": try a.intersection(b, grid: grid)
        case "union": try a.union(b, grid: grid)
        case "difference": try a.subtracting(b, grid: grid)
        default: try a.symmetricDifference(b, grid: grid)
        }
    }

    /// Of coordinates: the GEOS family asks for exact results.
    private var tolerance: Double { file.isOfJTS ? file.tolerance ?? 0 : 0 }

    // MARK: Geometries from one geometry

    private func construction() throws -> Bool? {
        switch test.operation {
        case "buffer", "buffermitredjoin", "buffersinglesided": return try buffer()
        case "densify": return try isExpected(rounded(subject).densified(maximumSegmentLength: number(from: 2)))
        case "convexhull": return try isExpected(rounded(subject).convexHull())
        case "getboundary", "boundary": return try isExpected(rounded(subject).boundary())
        case "getcentroid", "centroid": return try isExpected(point(rounded(subject).centroid()))
        case "getinteriorpoint", "interiorpoint": return try isExpected(point(rounded(subject).pointOnSurface()))
        case "minclearanceline", "minimumclearanceline":
            let (line, wanted) = (try subject.minimumClearanceLine(), try readGeometry(test.expected))
            if line.isEmpty || wanted.isEmpty { return line.isEmpty && wanted.isEmpty }
            return try equalNormalized(line, wanted, tolerance: 1e-7)
        case "makevalid":
            let actual = try subject.makeValid(.linework)
            return try actual.isValid() && equalAsSets(actual, expected)
        case "buildarea":
            let actual = try rounded(subject).buildArea()
            return try actual.isValid() && equalAsSets(actual, expected)
        case "linemerge": return try sameLines(rounded(subject).lineMerge(), expected)
        case "simplifydp": return try isExpected(rounded(subject).simplifiedLineByLine(tolerance: number(from: 2)))
        case "simplifytp": return try isExpected(rounded(subject).simplified(tolerance: number(from: 2)))
        case "polygonize", "polygonizevalid":
            let onlyValid = test.operation == "polygonizevalid"
            return try sameParts(Geometry.polygonize([rounded(subject)], onlyValid: onlyValid), expected)
        case "reduceprecision":
            return try isExpected(subject.snappedToGrid(1 / number(from: 2)))
        case "reverse": return try rounded(subject).reversed() == expected
        case "node": return try sameLines(rounded(subject).noded(), expected)
        case "envelope": return try isExpected(rounded(subject).envelope())
        default: return nil
        }
    }

    private func isExpected(_ actual: Geometry) throws -> Bool {
        if file.comparesAsBuffers { return try equalAsBuffers(actual, expected, distance: number(from: 2)) }
        return try equalNormalized(actual, expected, tolerance: file.isOfJTS ? file.tolerance ?? 1e-9 : 0)
    }

    private func point(_ place: Coordinate?) throws -> Geometry {
        try place.map { try Geometry($0) } ?? Geometry(empty: .point)
    }

    private func buffer() throws -> Bool {
        let distance = try number(from: 2)
        let geometry = try rounded(subject)
        let segments = test.arguments[3].flatMap { Int($0) } ?? 8
        switch test.operation {
        case "buffer":
            return try equalAsBuffers(
                geometry.buffer(by: distance, quadrantSegments: segments), expected, distance: distance)
        case "buffermitredjoin":
            let style = BufferStyle(join: .mitre, mitreLimit: 5, quadrantSegments: segments)
            return try equalAsBuffers(geometry.buffer(by: distance, style: style), expected, distance: distance)
        default:
            let side: BufferStyle.Side = test.arguments[4]?.lowercased() == "right" ? .right : .left
            let actual = try geometry.singleSidedBuffer(
                by: distance, on: side, style: BufferStyle(quadrantSegments: segments))
            return try nearEachOther(actual, expected, distance: distance)
        }
    }

    /// The same lines, whether as a multi-line string or a collection.
    private func sameLines(_ actual: Geometry, _ expected: Geometry) throws -> Bool {
        let lines = { (geometry: Geometry) in
            try Geometry(multiLineString: geometry.lines).normalized()
        }
        return try lines(actual) == lines(expected)
    }

    /// The same parts in any order, whether as a multi-geometry or a collection.
    private func sameParts(_ actual: Geometry, _ expected: Geometry) throws -> Bool {
        let parts = { (geometry: Geometry) in
            try Geometry(collection: geometry.parts()).normalized()
        }
        return try parts(actual) == parts(expected)
    }
}
