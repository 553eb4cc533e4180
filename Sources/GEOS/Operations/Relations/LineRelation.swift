import Planar

/// What lines have to do with lines, where the library's places of crossings are rounded: a line that others cross is then not found
/// to lie on itself (duckdb-spatial issue 274). Whether lines lie on lines is asked exactly instead, where the library denies it.
struct LineRelation {
    private let a: Geometry
    private let b: Geometry

    /// Both are lines.
    init(_ a: Geometry, _ b: Geometry) { (self.a, self.b) = (a, b) }

    private var aCoversB: Bool { a.box.covers(b.box) && LineCover(a.lines).covers(b.lines) }
    private var bCoversA: Bool { b.box.covers(a.box) && LineCover(b.lines).covers(a.lines) }

    /// The library's answer, or the right one.
    func corrected(_ answer: Bool, _ predicate: RelationPredicate) -> Bool {
        switch predicate {
        // A line with length has infinitely many points, of which finitely many are the other's ends.
        case .covers, .contains: answer || aCoversB
        case .equals: answer || (aCoversB && bCoversA)
        case .overlaps, .crosses, .touches: answer && !aCoversB && !bCoversA
        case .intersects: answer
        }
    }

    /// The library's matrix with the right entries for what of one lies outside of the other.
    func corrected(_ matrix: String) -> String {
        var entries = Array(matrix.utf8)
        guard entries.count == 9 else { return matrix }
        let none = UInt8(ascii: "F")
        if entries[2] != none, bCoversA { (entries[0], entries[2], entries[5]) = (UInt8(ascii: "1"), none, none) }
        if entries[6] != none, aCoversB { (entries[0], entries[6], entries[7]) = (UInt8(ascii: "1"), none, none) }
        // From 3.13 on the library does not see all ends of several lines that lie off a line (JTS issue 1175).
        if GEOSLibrary.supports(GEOSVersion(3, 13)) {
            if entries[5] == none, !bCoversA, a.hasEnd(off: b) { entries[5] = UInt8(ascii: "0") }
            if entries[7] == none, !aCoversB, b.hasEnd(off: a) { entries[7] = UInt8(ascii: "0") }
        }
        return String(decoding: entries, as: UTF8.self)
    }
}

extension Geometry {
    /// A place where an odd number of these lines end lies on none of the other's.
    fileprivate func hasEnd(off other: Geometry) -> Bool {
        var ends: [Coordinate: Int] = [:]
        for line in lines { for end in [line.first, line.last].compactMap({ $0 }) { ends[end, default: 0] += 1 } }
        return ends.contains { end, count in
            count % 2 == 1 && (try? Geometry(end).intersects(other)) == false
        }
    }

    /// Both are lines, with at least one point each and no length of zero.
    func areLines(_ other: Geometry) -> Bool {
        dimension == 1 && other.dimension == 1 && !isMixed && !other.isMixed && !hasZeroLengthLine
            && !other.hasZeroLengthLine
    }
}
