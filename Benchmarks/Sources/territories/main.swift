import Catchments
import Consortia
import Foundation
import Statistics

/// CPU seconds of this process.
func seconds() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
}

func measure<Value>(_ name: String, _ body: () throws -> Value) rethrows -> Value {
    let start = seconds()
    let value = try body()
    print("  \(name): \(Int((seconds() - start) * 1e6)) µs CPU")
    return value
}

/// Contiguity with reasons, the overland practice graph, proposals, and what-if questions, on a country of each size named:
/// times that grow faster than the size betray a quadratic step.
func run(practices: Int) throws {
    let atlas = try GridNation(practices: practices, seed: 1).atlas
    print("\(practices) practices, \(atlas.smallAreas.count) small areas, \(atlas.groups.count) groups")
    let context = try TerritoryContext.byPlurality(atlas)
    let finder = measure("ground finder") { GroundFinder(atlas.coverage) }
    let overland = try measure("overland practice graph") {
        try OverlandPracticeGraph(
            atlas, thresholds: context.thresholds, links: context.links.links, finder: finder)
    }
    let reasons = try measure("contiguity with reasons") {
        try ContiguityReasons.ofGroups(context, overland: overland, finder: finder)
    }
    let proposals = measure("link proposals") { LinkProposal.all(context, finder: finder) }
    let territories = try measure("territories") { try Territory.ofGroups(context) }
    let share = ShareThreshold(atlas)
    let whatIf = measure("what if: preparation") { WhatIf(context, territories, share) }
    var random = SeededGenerator(seed: 7)
    var times: [Double] = []
    var changed = 0
    for _ in 0..<200 {
        let practice = Int.random(in: 0..<practices, using: &random)
        let group = Int.random(in: 0..<atlas.groups.count, using: &random)
        let start = seconds()
        let outcome = try whatIf.moving(practice: practice, to: group)
        times.append(seconds() - start)
        changed += outcome.verdicts.count
    }
    times.sort()
    print(
        "  what if: one practice moved: median \(Int(times[100] * 1e6)) µs, longest \(Int(times[199] * 1e6)) µs CPU; "
            + "\(changed) verdicts changed in 200 questions")
    print(
        "  \(reasons.reduce(0) { $0 + $1.exclaves.count }) exclaves, \(reasons.reduce(0) { $0 + $1.holes.count }) holes, "
            + "\(proposals.count) proposals, \(overland.droppedEdges) edges left out")
}

let sizes = CommandLine.arguments.dropFirst().compactMap { Int($0) }
for size in sizes.isEmpty ? [700, 7_000, 28_000] : sizes { try run(practices: max(50, size)) }
