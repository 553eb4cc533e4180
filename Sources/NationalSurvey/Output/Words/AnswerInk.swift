/// How an answer is drawn, on every map and in every bar: a fill, and a mark repeated over it, so that nothing is said by
/// colour alone.
struct AnswerInk {
    /// `0xRRGGBB`.
    let fill: UInt32
    /// Lines on a tile of 8 by 8, as SVG path data; empty for a plain fill.
    let mark: String
    /// White on dark fills, black on light ones.
    let isMarkedWhite: Bool

    /// Blues and greens for one area, warm colours for several parts, greys where nothing is judged. Sorted by luminance
    /// each is at least 1.3 times the next, 0.05 added to both, so they stay apart in grey; the marks tell them apart without
    /// any tone. Chosen here; no source.
    static func of(verdict kind: String) -> AnswerInk {
        switch kind {
        case "defined": AnswerInk(fill: 0x1C5094, mark: "", isMarkedWhite: true)
        case "definedAcrossGaps": AnswerInk(fill: 0x58A9DD, mark: "M0 4h8", isMarkedWhite: false)
        case "definedWithLinks": AnswerInk(fill: 0x13838C, mark: "M4 0v8", isMarkedWhite: true)
        case "notContained": AnswerInk(fill: 0xBFD8EB, mark: "M2 2h1.4M6 6h1.4", isMarkedWhite: false)
        case "minorExclaves": AnswerInk(fill: 0xFAAA03, mark: "M-1 9 9-1M-1 1 1-1M7 9 9 7", isMarkedWhite: false)
        case "interleaved": AnswerInk(fill: 0xDF6715, mark: "M0 0 8 8M0 8 8 0", isMarkedWhite: false)
        case "fragmented": AnswerInk(fill: 0x7C1510, mark: "M-1-1 9 9M-1 7 1 9M7-1 9 1", isMarkedWhite: true)
        case "singlePractice": AnswerInk(fill: 0xF3F3F3, mark: "M4 2.5v3M2.5 4h3", isMarkedWhite: false)
        default: AnswerInk(fill: 0x636363, mark: "M0 1h4M4 5h4", isMarkedWhite: true)
        }
    }
}
