extension Verdict {
    /// How grave the finding is, from 0 for `defined` to 8 for `notAssessable`: `kinds` read from its end (Definitions.md,
    /// Repairs). O(1).
    public var severity: Int {
        switch self {
        case .defined: 0
        case .definedAcrossGaps: 1
        case .definedWithLinks: 2
        case .notContained: 3
        case .minorExclaves: 4
        case .interleaved: 5
        case .fragmented: 6
        case .singlePractice: 7
        case .notAssessable: 8
        }
    }

    /// A repair is looked for: the group can be judged, and is not one connected area of its own. O(1).
    public var isRepairable: Bool { !isDefined && severity < 8 }
}
