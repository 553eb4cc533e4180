import Catchments

/// What the mixing of a group would be if it were as compact as can be, and the index corrected for its size by that
/// (Definitions.md, D10).
///
/// A small group has many neighbours outside however compact it is. M₀ is the mean of M over the sets of the k practices
/// nearest to each located member, itself included, each taken for a group; k as in `Mixing`. The corrected index
/// (M − M₀)/(E − M₀) is 0 for such sets and 1 for random labels.
public struct CompactMixing: Hashable, Sendable {
    /// M₀; `nil` where no such set has a neighbour.
    public let meanOutside: Double?
    /// Around how many members sets were taken: all, or evenly spaced ones of very large groups.
    public let centres: Int

    /// More centres than this would cost the square of the group. Chosen here; no source.
    public static let mostCentres = 256

    /// Mixₑ, `nil` where M, E or M₀ is, and where E does not exceed M₀: random labels would then mix no more than compact
    /// ones, as in an area that is all one group's, and the scale has no length. O(1).
    public func index(of mixing: Mixing) -> Double? {
        guard let mean = mixing.meanOutside, let expected = mixing.expectedOutside, let meanOutside,
            expected > meanOutside
        else { return nil }
        return (mean - meanOutside) / (expected - meanOutside)
    }

    /// - Complexity: O(c · k · (neighbours + log n)) for k members, c of them centres, among n practices; O(c) where the sets of
    ///   these centres have been asked for.
    init(_ surroundings: PracticeSurroundings, members: [Int32], size: Int) {
        let atlas = surroundings.atlas
        let located = members.filter { atlas.siteOfPractice[Int($0)] >= 0 }
        let step = max(1, (located.count + Self.mostCentres - 1) / Self.mostCentres)
        var sum = 0.0
        var (sets, centres) = (0, 0)
        for position in stride(from: 0, to: located.count, by: step) where size > 0 {
            let site = atlas.siteOfPractice[Int(located[position])]
            centres += 1
            let share = surroundings.compact.share(around: site, at: atlas.sites[Int(site)], size: size)
            guard let share else { continue }
            sum += share
            sets += 1
        }
        meanOutside = sets > 0 ? sum / Double(sets) : nil
        self.centres = centres
    }
}
