import Catchments

/// Deprivation of the people on practices' lists: d_p = Σ_s R_ps·IMD_s / Σ_s R_ps over small areas with a score.
///
/// Never the score of the practice's own address, which is biased: surgeries stand in poorer places than their patients
/// live in.
public struct PracticeDeprivation: Sendable {
    /// d_p; `nil` for a practice none of whose patients lives in a small area with a score.
    public let scores: [Double?]
    /// Share of the practice's registered patients that the score rests on; `nil` for an empty list.
    public let coverage: [Double?]

    /// - Parameter scoreOfCell: score of each small area, higher for more deprived; `nil` where there is none. Scores,
    ///   not ranks: a mean of ranks has no meaning.
    /// - Complexity: O(registrations).
    public init(_ atlas: Atlas, scoreOfCell: [Double?]) {
        precondition(scoreOfCell.count == atlas.smallAreas.count, "one score for each small area")
        var scores: [Double?] = []
        var coverage: [Double?] = []
        for practice in atlas.practices.indices {
            var (sum, patients) = (0.0, 0)
            for entry in atlas.practiceCells.range(ofRow: practice) {
                guard let score = scoreOfCell[Int(atlas.practiceCells.columns[entry])] else { continue }
                let count = atlas.practiceCells.counts[entry]
                sum += Double(count) * score
                patients += count
            }
            scores.append(patients > 0 ? sum / Double(patients) : nil)
            let all = atlas.registeredPatients[practice]
            coverage.append(all > 0 ? Double(patients) / Double(all) : nil)
        }
        self.scores = scores
        self.coverage = coverage
    }
}
