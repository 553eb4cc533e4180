import Foundation

/// How often the flags of selection are wrong and how much they find, in whole synthetic nations of 7,000 practices:
/// `selection [--seed N] [--permutations B] [--threads T] [--nations K]`. Tables on standard output.

struct Arguments {
    var seed = 1
    var permutations = 9_999
    var threads = 2
    var nations = 1

    init?(_ words: [String]) {
        var words = words[...]
        while let name = words.popFirst() {
            guard let value = words.popFirst().flatMap(Int.init), value > 0 else { return nil }
            switch name {
            case "--seed": seed = value
            case "--permutations": permutations = value
            case "--threads": threads = value
            case "--nations": nations = value
            default: return nil
            }
        }
    }
}

/// Sums over nations of one row of a table.
struct Row {
    let name: String
    var outcomes: [Outcome] = []

    func sum(_ path: KeyPath<Outcome, Int>) -> Int { outcomes.reduce(0) { $0 + $1[keyPath: path] } }
    /// Of the rows with an exclusion gap.
    func share(_ path: KeyPath<Outcome, Int>) -> String {
        "\((Double(sum(path)) / Double(max(1, sum(\.tested))) * 1000).rounded() / 1000)"
    }
    func mean(_ path: KeyPath<Outcome, Double>) -> String {
        let mean = outcomes.reduce(0) { $0 + $1[keyPath: path] } / Double(max(1, outcomes.count))
        return "\((mean * 100).rounded() / 100)"
    }
    /// The largest of any nation: the bar of false flags is one of each.
    func most(_ path: KeyPath<Outcome, Int>) -> Int { outcomes.map { $0[keyPath: path] }.max() ?? 0 }
}

func run(_ arguments: Arguments) throws {
    var (nulls, power): ([Row], [Row]) = ([], [])
    for seed in arguments.seed..<(arguments.seed + arguments.nations) {
        let nation = try TestNation(practices: 7_000, seed: seed)
        func add(_ scenario: Scenario, _ index: Int, _ rows: inout [Row]) throws {
            if rows.count <= index { rows.append(Row(name: scenario.name)) }
            rows[index].outcomes.append(
                try Outcome(scenario, nation, permutations: arguments.permutations, threads: arguments.threads))
            FileHandle.standardError.write(Data("\(seed): \(scenario.name)\n".utf8))
        }
        for (index, scenario) in Scenario.nulls(nation, seed: UInt64(seed)).enumerated() {
            try add(scenario, index, &nulls)
        }
        var planted: [Scenario] = []
        for size in [4, 8, 12, 25] {
            for (deviations, isCorrelated) in [(0.5, false), (0.75, false), (1.0, false), (1.5, false), (1.5, true)] {
                planted.append(
                    .selection(
                        nation, size: size, deviations: deviations, isCorrelated: isCorrelated, seed: UInt64(seed)))
            }
        }
        for (index, scenario) in planted.enumerated() { try add(scenario, index, &power) }
    }
    print(
        "| null hypothesis | groups | testable | consistent or evidence | most in a nation | evidence | √τ² of levels | "
            + "√τ² of borders | exclusion_p ≤ 0.05 | p_levels ≤ 0.05 | p_between ≤ 0.05 | second opinion |")
    print("|---|---|---|---|---|---|---|---|---|---|---|---|")
    for row in nulls {
        print(
            "| \(row.name) | \(row.sum(\.rows)) | \(row.sum(\.testable)) | \(row.sum(\.falseFlags)) | "
                + "\(row.most(\.falseFlags)) | \(row.sum(\.falseEvidence)) | \(row.mean(\.levels)) | "
                + "\(row.mean(\.between)) | \(row.share(\.belowByLabels)) | \(row.share(\.belowLevels)) | "
                + "\(row.share(\.belowBetween)) | \(row.sum(\.falseSecondOpinion)) |")
    }
    print(
        "\n| selection | planted | plain rank test | consistent or evidence | evidence | not testable | second opinion | "
            + "others flagged |")
    print("|---|---|---|---|---|---|---|---|")
    for row in power {
        let planted = 15 * row.outcomes.count
        print(
            "| \(row.name) | \(planted) | \(row.sum(\.ranked)) | \(row.sum(\.consistent)) | \(row.sum(\.evidence)) | "
                + "\(row.sum(\.notTestable)) | \(row.sum(\.secondOpinion)) | \(row.sum(\.falseFlags)) |")
    }
}

guard let arguments = Arguments(Array(CommandLine.arguments.dropFirst())) else {
    FileHandle.standardError.write(
        Data("usage: selection [--seed N] [--permutations B] [--threads T] [--nations K]\n".utf8))
    exit(2)
}
do { try run(arguments) } catch {
    FileHandle.standardError.write(Data("\(error)\n".utf8))
    exit(1)
}
