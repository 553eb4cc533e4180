/// What is planted in an area as a whole.
enum NationRole: Hashable {
    /// Compact consortia side by side, some perhaps with a shape of their own.
    case plain
    /// One consortium, with or without exceptions.
    case coextensive, coextensiveWithExceptions
    /// Two consortia mixed all over the area: one of strong practices, one of those left.
    case selectedMixed
    /// The same in one half of the area; the other half belongs to those left.
    case selectedHalf
    /// Two consortia mixed without regard to performance.
    case interleaved
    /// One consortium scattered among compact ones.
    case dispersed
    /// As plain, and one strong unaligned practice among weaker ones.
    case goingAlone
    /// The area did not answer.
    case silent

    /// Fewest practices in which the case has room.
    var leastPractices: Int {
        switch self {
        case .selectedMixed, .selectedHalf: 26
        case .dispersed: 20
        case .interleaved, .goingAlone: 12
        default: 1
        }
    }

    /// Consortia in the area: a fixed number, or at least so many.
    var consortia: (least: Int, isFixed: Bool) {
        switch self {
        case .silent: (0, true)
        case .coextensive, .coextensiveWithExceptions: (1, true)
        case .selectedMixed, .selectedHalf, .interleaved: (2, true)
        case .dispersed: (4, true)
        case .plain, .goingAlone: (2, false)
        }
    }

    /// The territory of each consortium is grown in one piece (or as its shape says), not led by practices' labels.
    var isCompact: Bool {
        switch self {
        case .selectedMixed, .selectedHalf, .interleaved, .dispersed, .silent: false
        default: true
        }
    }

    /// Consortia can have shapes of their own here.
    var hasShapes: Bool { self == .plain || self == .goingAlone }
}

/// A shape planted in an area of compact consortia, in the order in which they take their ground.
enum ShapePlant: Int, Hashable {
    /// One consortium all inside another.
    case enclave
    /// One consortium on both banks of an estuary.
    case acrossWater
    /// Two consortia mixed in one town.
    case town
    /// One consortium with the island off its coast.
    case island
    /// One consortium with a part apart from the rest.
    case exclave

    /// Practices for which it has room beside the area's other consortia.
    var leastPractices: Int {
        switch self {
        case .enclave, .town: 20
        case .exclave, .island, .acrossWater: 12
        }
    }

    /// Consortia that have the shape.
    var consortia: Int { self == .enclave || self == .town ? 2 : 1 }
}
