import Synchronization
import SyntheticEngland

/// Counties made once and shared by the tests that look at them.
enum Counties {
    /// Ten seeds of the smallest county, and larger ones.
    static let trials: [CountyTrial] =
        (1...10).map { CountyTrial(practices: 45, seed: $0) } + [
            CountyTrial(practices: 46, seed: -1), CountyTrial(practices: 77, seed: Int.max),
            CountyTrial(practices: 150, seed: 3), CountyTrial(practices: 240, seed: 11),
            CountyTrial(practices: 400, seed: 2),
        ]

    private static let made = Mutex<[CountyTrial: SyntheticCounty]>([:])

    static func county(_ trial: CountyTrial) throws -> SyntheticCounty {
        try made.withLock { made in
            if let county = made[trial] { return county }
            let county = try SyntheticCounty.generate(
                CountyParameters(practices: trial.practices, seed: trial.seed))
            made[trial] = county
            return county
        }
    }
}

struct CountyTrial: Hashable, Sendable, CustomStringConvertible {
    let practices: Int
    let seed: Int
    var description: String { "\(practices) practices, seed \(seed)" }
}
