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

/// How many practices each consortium gets, and where the unaligned ones are.
struct Quotas {
    struct Consortium {
        let role: Role
        /// From 0.
        let area: Int
        let practices: Int
    }

    /// The planted nine first, in the order of `Role.planted`, then the ordinary ones.
    let consortia: [Consortium]
    let areaCount: Int
    /// In area 1. Two among at least twenty practices: a tenth at most.
    let unaligned = 2

    init(_ parameters: CountyParameters) {
        areaCount = parameters.areas
        let further = parameters.consortia - Role.planted.count
        let furtherAreas = areaCount - 3
        // The further ones are a little smaller than the mean, since the largest is among the planted.
        let each = further == 0 ? 0 : parameters.practices * 9 / (10 * parameters.consortia)
        let left = parameters.practices - unaligned - each * further
        let base = Role.planted.map(\.basePractices)
        let sizes = Allotment.integers(total: left, weights: base.map(Double.init))
        var result = zip(Role.planted, sizes).map { role, size in
            // Every planted role has its area.
            Consortium(role: role, area: role.area ?? 0, practices: size)
        }
        for index in 0..<further {
            result.append(Consortium(role: .ordinary, area: 3 + index % furtherAreas, practices: each))
        }
        consortia = result
    }
}

/// Splits whole numbers in proportion.
enum Allotment {
    /// Integers that sum to `total`, each within 1 of its proportion: largest remainders, ties by position.
    /// All weights zero: everything to the first. O(n log n).
    static func integers(total: Int, weights: [Double]) -> [Int] {
        guard !weights.isEmpty else { return [] }
        let sum = weights.reduce(0, +)
        guard sum > 0 else { return [total] + [Int](repeating: 0, count: weights.count - 1) }
        let exact = weights.map { Double(total) * $0 / sum }
        var result = exact.map { Int($0) }
        let missing = total - result.reduce(0, +)
        let order = exact.indices.sorted {
            let (a, b) = (exact[$0] - exact[$0].rounded(.down), exact[$1] - exact[$1].rounded(.down))
            return a != b ? a > b : $0 < $1
        }
        for index in order.prefix(max(0, missing)) { result[index] += 1 }
        return result
    }

    /// As `integers`, but each weight above zero gets at least 1. `total` is at least the number of such weights.
    static func positiveIntegers(total: Int, weights: [Double]) -> [Int] {
        let isTaking = weights.map { $0 > 0 }
        let rest = integers(total: total - isTaking.count { $0 }, weights: weights)
        return zip(rest, isTaking).map { $1 ? $0 + 1 : $0 }
    }
}
