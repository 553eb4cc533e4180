import Synchronization
import SyntheticEngland
import TestData

/// Nations made once and shared by the tests that look at them.
enum Nations {
    /// The county that comes with the package.
    static let bundled = NationTrial(practices: 45, seed: 41)

    /// Counties, from the smallest to the largest.
    static let counties: [NationTrial] =
        [bundled, NationTrial(practices: 45, seed: 55)]
        + (TestData.isOptimized ? (1...10).map { NationTrial(practices: 45, seed: $0) } : [])
        + [
            NationTrial(practices: 46, seed: -1), NationTrial(practices: 63, seed: 7),
            NationTrial(practices: 77, seed: Int.max), NationTrial(practices: 139, seed: 3),
        ]

    /// Numbers of practices and seeds that must never fail, from the smallest county to a nation with every kind of case.
    static let trials: [NationTrial] =
        counties
        + (TestData.isOptimized ? [140, 141, 200, 700] : [140, 149]).flatMap { practices in
            [1, practices * 7919].map { NationTrial(practices: practices, seed: $0) }
        } + [
            NationTrial(practices: 177, seed: -1), NationTrial(practices: 150, seed: Int.max),
            NationTrial(practices: 301, seed: 5),
        ] + (TestData.isOptimized ? [NationTrial(practices: 450, seed: 6)] : closely)

    /// The ones that are looked at closely.
    static let closely =
        [NationTrial(practices: 700, seed: 1)]
        + (TestData.isOptimized ? [NationTrial(practices: 700, seed: 700 * 7919)] : [])

    private static let made = Mutex<[NationTrial: SyntheticNation]>([:])

    static func nation(_ trial: NationTrial) throws -> SyntheticNation {
        try made.withLock { made in
            if let nation = made[trial] { return nation }
            let nation = try SyntheticNation.generate(NationParameters(practices: trial.practices, seed: trial.seed))
            made[trial] = nation
            return nation
        }
    }

    private static let recounted = Mutex<[NationTrial: NationRecount]>([:])

    static func recount(_ trial: NationTrial) throws -> NationRecount {
        let nation = try nation(trial)
        return recounted.withLock { recounted in
            if let recount = recounted[trial] { return recount }
            let recount = NationRecount(nation)
            recounted[trial] = recount
            return recount
        }
    }
}

struct NationTrial: Hashable, Sendable, CustomStringConvertible {
    let practices: Int
    let seed: Int
    var isCounty: Bool { practices < 140 }
    var description: String { "\(practices) practices, seed \(seed)" }
}
