import Shapes

/// The DE-9IM matrix of geometries that hold things of several sorts, points beside lines beside areas.
///
/// GEOS 3.11 answers for such collections by whatever part comes first or is the greatest. Here both are written as
/// points, lines and areas of which none lies in another; then the interiors of the parts make up the interior of the whole, their
/// borders its border, and each entry of the matrix is the greatest of those of pairs of parts. What lies outside of the other is
/// asked of the part less the other's areas and lines. Polygons of one collection that overlap are united first (`pointSet`), which
/// rounds the places where their borders cross.
struct MixedRelation {
    private let a: Parts
    private let b: Parts

    /// About O(n log n). Both are what `pointSet()` gives.
    init(_ a: Geometry, _ b: Geometry) throws(GEOSError) {
        (self.a, self.b) = (try Parts(a), try Parts(b))
    }

    /// Interior, border and outside of the first by those of the second, as in `Geometry.relate`.
    func matrix() throws(GEOSError) -> String {
        var entries = [Entry](repeating: .none, count: 9)
        for part in a.all {
            for other in b.all {
                let matrix = Array(try part.relateAsItIs(to: other).utf8)
                for i in [0, 1, 3, 4] { entries[i] = max(entries[i], Entry(matrix[i])) }
            }
        }
        let (here, there) = (try a.outside(of: b), try b.outside(of: a))
        (entries[2], entries[5]) = (here.interior, here.border)
        (entries[6], entries[7]) = (there.interior, there.border)
        entries[8] = .area
        return String(decoding: entries.map(\.letter), as: UTF8.self)
    }

    /// A dimension, or no point at all.
    private enum Entry: Comparable {
        case none, point, line, area

        init(_ letter: UInt8) {
            self =
                switch letter {
                case UInt8(ascii: "0"): .point
                case UInt8(ascii: "1"): .line
                case UInt8(ascii: "2"): .area
                default: .none
                }
        }

        var letter: UInt8 {
            switch self {
            case .none: UInt8(ascii: "F")
            case .point: UInt8(ascii: "0")
            case .line: UInt8(ascii: "1")
            case .area: UInt8(ascii: "2")
            }
        }
    }

    /// Points, lines and areas of which none lies in another; lines may end on areas.
    private struct Parts {
        let points: Geometry?
        let lines: Geometry?
        let areas: Geometry?

        var all: [Geometry] { [points, lines, areas].compactMap { $0 } }

        init(_ whole: Geometry) throws(GEOSError) {
            guard !whole.isEmpty else {
                (points, lines, areas) = (nil, nil, nil)
                return
            }
            guard whole.isMixed else {
                let dimension = whole.dimension
                points = dimension == 0 ? whole : nil
                lines = dimension == 1 ? whole : nil
                areas = dimension == 2 ? whole : nil
                return
            }
            var sorts: [[Geometry]] = [[], [], []]
            for part in try whole.parts() where !part.isEmpty { sorts[part.dimension ?? 0].append(part) }
            let areas = sorts[2].isEmpty ? nil : try Geometry.union(of: sorts[2])
            var lines = sorts[1].isEmpty ? nil : try Geometry(.multiLineString, parts: sorts[1])
            if let area = areas, let line = lines, try line.intersects(area) { lines = try line.difference(area) }
            var points: [Coordinate] = []
            for point in sorts[0].flatMap(\.points) {
                let place = try Geometry(point)
                if try areas?.intersects(place) == true { continue }
                if try lines?.intersects(place) == true { continue }
                points.append(point)
            }
            self.areas = areas
            self.lines = lines.flatMap { $0.isEmpty ? nil : $0 }
            self.points = points.isEmpty ? nil : try Geometry(multiPoint: points)
        }

        /// What of the interior and of the border lies outside of `other`.
        func outside(of other: Parts) throws(GEOSError) -> (interior: Entry, border: Entry) {
            var (interior, border) = (Entry.none, Entry.none)
            if let points, try !other.hold(points) { interior = .point }
            if let lines {
                if try !other.hold(lines) { interior = max(interior, .line) }
                let ends = try lines.boundary()
                if !ends.isEmpty, try !other.hold(ends) { border = .point }
            }
            if let areas {
                if try other.areas?.covers(areas) != true { interior = .area }
                if try !other.hold(areas.boundary()) { border = .line }
            }
            return (interior, border)
        }

        /// No point of `part`, which has no area, lies outside.
        private func hold(_ part: Geometry) throws(GEOSError) -> Bool {
            if part.dimension == 0 {
                for point in part.points {
                    let place = try Geometry(point)
                    var isHeld = false
                    for own in all where try own.intersects(place) { isHeld = true }
                    if !isHeld { return false }
                }
                return true
            }
            var rest = part
            if let areas {
                if try areas.covers(rest) { return true }
                rest = try rest.difference(areas)
            }
            guard !rest.isEmpty, let lines else { return rest.isEmpty }
            if try lines.covers(rest) { return true }
            guard areas != nil else { return false }
            // Ends that an area has cut lie beside the line by rounding.
            return try rest.difference(lines.buffer(by: 64 * rest.box.greatestOrdinate.ulp)).isEmpty
        }
    }
}

/// What the predicates of OGC 06-103r4, section 6.1.15, ask of a matrix.
struct RelationMatrix {
    private let entries: [UInt8]

    init(_ matrix: String) { entries = Array(matrix.utf8) }

    /// `pattern` is nine of `TF*012`.
    func fits(_ pattern: String) -> Bool {
        zip(entries, pattern.utf8).allSatisfy { entry, wanted in
            switch wanted {
            case UInt8(ascii: "*"): true
            case UInt8(ascii: "T"): entry != UInt8(ascii: "F")
            default: entry == wanted
            }
        }
    }

    /// The predicate of that name between geometries of these dimensions.
    func holds(_ predicate: RelationPredicate, _ here: Int, _ there: Int) -> Bool {
        predicate.patterns(here, there).contains(where: fits)
    }
}

/// A predicate that a matrix answers.
enum RelationPredicate {
    case intersects, touches, crosses, overlaps, contains, covers, equals

    /// The matrix has to fit one of them.
    func patterns(_ here: Int, _ there: Int) -> [String] {
        switch self {
        case .intersects: ["T********", "*T*******", "***T*****", "****T****"]
        case .touches: ["FT*******", "F**T*****", "F***T****"]
        case .crosses where here < there: ["T*T******"]
        case .crosses where here > there: ["T*****T**"]
        case .crosses: here == 1 ? ["0********"] : []
        case .overlaps where here != there: []
        case .overlaps: here == 1 ? ["1*T***T**"] : ["T*T***T**"]
        case .contains: ["T*****FF*"]
        case .covers: ["T*****FF*", "*T****FF*", "***T**FF*", "****T*FF*"]
        case .equals: ["T*F**FFF*"]
        }
    }
}
