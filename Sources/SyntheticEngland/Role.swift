/// What a consortium is there to show.
enum Role: Int, CaseIterable, Hashable, Sendable {
    /// All practices of its PCT area and no other.
    case coextensive
    /// All practices of its PCT area but two, which are unaligned.
    case coextensiveWithExceptions
    /// Two in one town, practice by practice side by side.
    case interleavedFirst
    case interleavedSecond
    /// A main part, and a small part cut off from it by the small areas of others.
    case exclave
    /// Goes all round another.
    case enclosing
    /// Inside another.
    case enclosed
    /// On both banks of the estuary.
    case acrossWater
    /// On the coast, with the island off it.
    case island
    /// Nothing planted: further consortia of a larger county.
    case ordinary

    /// The nine that every county has, in the order of their codes.
    static let planted: [Role] = allCases.filter { $0 != .ordinary }

    /// Member practices in a county of 45, of which two are unaligned.
    var basePractices: Int {
        switch self {
        case .coextensiveWithExceptions: 18
        case .interleavedFirst, .interleavedSecond: 5
        case .coextensive, .exclave, .enclosing: 3
        case .enclosed, .acrossWater, .island: 2
        case .ordinary: 0
        }
    }

    /// PCT area, from 0; nil = one of the further areas.
    var area: Int? {
        switch self {
        case .coextensive: 0
        case .coextensiveWithExceptions: 1
        case .ordinary: nil
        default: 2
        }
    }
}
