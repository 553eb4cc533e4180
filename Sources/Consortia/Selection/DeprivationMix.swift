import Catchments

/// How the people of a group differ from those of the rest of its area in where they live.
public struct DeprivationMix: Hashable, Sendable {
    /// Share of the located patients who live in the most deprived fifth of the scored small areas; `nil` without any.
    public let mostDeprivedShare: Double?
    /// The same of the rest of the area.
    public let restMostDeprivedShare: Double?
    /// ½·Σ_s |R_gs/R_g − R_rest,s/R_rest|: 0 for the same streets, 1 for none in common; `nil` where a side is empty.
    public let dissimilarity: Double?

    /// - Parameters:
    ///   - members: practices of the group in the area.
    ///   - rest: all other practices of the area.
    ///   - isMostDeprived: whether a small area is of the most deprived fifth; `nil` where it has no score.
    /// - Complexity: O(their registrations · log).
    public init(_ members: [Int32], rest: [Int32], _ atlas: Atlas, isMostDeprived: [Bool?]) {
        self.init(PatientsByCell(members, atlas), rest: PatientsByCell(rest, atlas), isMostDeprived: isMostDeprived)
    }

    /// Of people who are counted already. O(their small areas).
    init(_ members: PatientsByCell, rest: PatientsByCell, isMostDeprived: [Bool?]) {
        let (own, others) = (members.entries, rest.entries)
        mostDeprivedShare = Self.share(own, isMostDeprived)
        restMostDeprivedShare = Self.share(others, isMostDeprived)
        let (ownTotal, othersTotal) = (members.total, rest.total)
        guard ownTotal > 0, othersTotal > 0 else {
            dissimilarity = nil
            return
        }
        var sum = 0.0
        var (i, j) = (0, 0)
        while i < own.count || j < others.count {
            let a = i < own.count ? own[i].cell : .max
            let b = j < others.count ? others[j].cell : .max
            var difference = 0.0
            if a <= b {
                difference += Double(own[i].patients) / Double(ownTotal)
                i += 1
            }
            if b <= a {
                difference -= Double(others[j].patients) / Double(othersTotal)
                j += 1
            }
            sum += abs(difference)
        }
        dissimilarity = sum / 2
    }

    private static func share(_ counts: [(cell: Int32, patients: Int)], _ isMostDeprived: [Bool?]) -> Double? {
        var (inside, all) = (0, 0)
        for (cell, patients) in counts {
            guard let isPoorest = isMostDeprived[Int(cell)] else { continue }
            all += patients
            if isPoorest { inside += patients }
        }
        return all > 0 ? Double(inside) / Double(all) : nil
    }

    /// The most deprived fifth of the small areas with a score: those above the 80th percentile of the scores given.
    ///
    /// - Complexity: O(scores · log scores + small areas).
    public static func mostDeprivedFifth(_ scoreOfCell: [Double?], among scores: [Double]) -> [Bool?] {
        let ordered = scores.sorted()
        guard !ordered.isEmpty else { return scoreOfCell.map { _ in nil } }
        let bar = ordered[min(ordered.count - 1, ordered.count - ordered.count / 5)]
        return scoreOfCell.map { $0.map { ordered.count >= 5 && $0 >= bar } }
    }
}
