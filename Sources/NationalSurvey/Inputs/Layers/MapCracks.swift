import Consortia
import Coverages
import Shapes

/// Whether the borders of the map meet where they should: cracks between its small areas, and polygons that stand under two
/// codes (Definitions.md, Cracks).
public struct MapCracks: Sendable {
    /// By cells.
    public let cracks: [Crack]
    /// What is doubtful, one line each, for a person.
    let doubts: [String]

    /// So many cracks, and one for so many small areas, are no accident of a stream here and there. Chosen here; no source.
    static let systematic = (cracks: 10, cells: 200)

    /// - Parameter codes: of the cells.
    /// - Complexity: that of `Coverage.cracks`.
    init(_ coverage: Coverage, codes: [String], _ thresholds: Thresholds) {
        let search = coverage.findCracks(within: thresholds.crackWidth, over: thresholds.crackLength)
        cracks = search.cracks
        doubts =
            Self.crackLines(cracks, coverage, codes)
            + (search.isComplete ? [] : ["the borders of the map crowd too much to look for cracks everywhere"])
            + Self.sameGroundLines(coverage.report.sameGround, codes)
    }

    private static func crackLines(_ cracks: [Crack], _ coverage: Coverage, _ codes: [String]) -> [String] {
        guard let longest = cracks.max(by: { $0.length < $1.length }) else { return [] }
        let widths = cracks.map(\.width).sorted()
        let length = cracks.reduce(0) { $0 + $1.length }
        var line =
            "a crack in the map: along \(PlainWords.count(cracks.count, "border", "borders")) the small areas do not meet "
            + "(\(metres(widths[0]))" + (cracks.count > 1 ? " to \(metres(widths[widths.count - 1]))" : "")
            + " m apart, over \(PrintedNumber.whole(length)) m); the longest between \(codes[longest.cells[0]]) and "
            + "\(codes[longest.cells[1]]) at \(Int(longest.place.x)), \(Int(longest.place.y))"
        if cracks.count >= systematic.cracks, cracks.count * systematic.cells >= coverage.cellCount {
            line +=
                coverage.report.overlaps.count >= systematic.cracks
                ? ". So many, with \(coverage.report.overlaps.count) overlaps besides: one boundary file is shifted against the "
                    + "other, or two products lie side by side"
                : ". So many: two boundary products lie side by side, or one file is shifted against the other"
        }
        return [line + "; --snap joins what lies closer than it"]
    }

    private static func metres(_ value: Double) -> String { "\((value * 1000).rounded() / 1000)" }

    private static func sameGroundLines(_ pairs: [[Int]], _ codes: [String]) -> [String] {
        guard let first = pairs.first, first.count == 2 else { return [] }
        let both = [codes[first[0]], codes[first[1]]].sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
        return [
            "one polygon under two codes: \(both[0]) and \(both[1])"
                + (pairs.count > 1 ? ", and \(pairs.count - 1) more pairs" : "")
                + "; both have all its neighbours, and its ground counts twice"
        ]
    }
}

extension MapCracks: FoundInput {
    var found: [String] { doubts.map { "DOUBT: \($0)" } }
}
