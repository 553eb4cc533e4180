import Consortia

/// What a verdict says to a reader, from the one table of words; texts, pages and maps take them from here.
public struct Answer: Sendable {
    let territory: Territory

    /// Of a group. O(1).
    public init(_ territory: Territory) { self.territory = territory }

    /// One practice, or nothing to judge.
    var isJudged: Bool {
        switch territory.verdict {
        case .singlePractice, .notAssessable: false
        default: true
        }
    }

    /// Judged, and not one connected area: at the link level of the verdicts, bridges that count included.
    var isInSeveralParts: Bool {
        isJudged && (territory.assembly.shape == .exclaves || territory.assembly.shape == .fragmented)
    }

    /// Judged, and one connected area, perhaps across a gap.
    var isOneArea: Bool { isJudged && !isInSeveralParts }

    /// In words: "one connected area of its own". O(1).
    public var words: String { Self.words(territory.verdict.description) }

    /// The words, and for practices among those of others whether the area is one piece, of which they say nothing.
    var fullWords: String {
        guard case .interleaved = territory.verdict else { return words }
        return words + (isInSeveralParts ? "; its area is in several parts" : "; its area is one piece")
    }

    /// The same without the reason why there is no verdict.
    var kindWords: String { Self.words(territory.verdict.kind) }

    /// Every kind of verdict in the order in which readers meet it, with its words.
    static let table: [(kind: String, words: String)] = [
        ("defined", "one connected area of its own"),
        ("definedAcrossGaps", "one area of its own across a gap"),
        ("definedWithLinks", "one area of its own joined by a bridge, tunnel or ferry"),
        ("notContained", "one connected area shared with other groups"),
        ("minorExclaves", "one main area and smaller parts elsewhere"),
        ("interleaved", "practices among those of other groups"),
        ("fragmented", "several separate parts"),
        ("singlePractice", "one practice only, not judged"),
        ("notAssessable", "cannot be judged"),
    ]

    /// Where a territory lies, whoever else lives there.
    static let shapes: [(shape: VerdictAssembly.Shape, words: String)] = [
        (.onePiece, "its area is one piece"),
        (.acrossGaps, "its area is one piece across narrow gaps with no other group's ground between them"),
        (.exclaves, "its area is a main part and smaller parts elsewhere"),
        (.fragmented, "its area is in several parts, none of which has enough of its patients to be the main one"),
    ]

    /// Words of a verdict as tables have it, with its reason where it has one.
    static func words(_ verdict: String) -> String {
        let pieces = verdict.split(separator: ":", maxSplits: 1).map(String.init)
        let words = table.first { $0.kind == pieces.first }?.words ?? verdict
        return pieces.count > 1 ? words + ": " + (reasons[pieces[1]] ?? pieces[1]) : words
    }

    private static let reasons = [
        "noGeometry": "none of its practices has a place on the map",
        "noTerritory": "it leads in no small area",
    ]
}
