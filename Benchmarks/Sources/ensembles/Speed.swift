import Ensembles
import Foundation
import Statistics

/// Accepted steps per CPU second of one chain on one thread, plain and with the exact law; with `python`, beside
/// GerryChain's on the first two meshes, in turn.
func measureSpeed(_ python: String?) throws {
    let large = try Mesh(40, 60, blocks: 20, 12, tolerance: 5)
    for round in 1...3 {
        let (plain, exact) = (
            accepted(large, .plain, steps: 60_000), accepted(large, .exact(treeWeight: 1), steps: 60_000)
        )
        print("2,400 nodes in 10 parts, 5 %, round \(round): plain \(Int(plain)), with the law \(Int(exact))")
        guard let python, let peer = try peer(python, "40 60 20 12 0.05 200") else { continue }
        print("  GerryChain \(peer): \(Int(plain / peer)) and \(Int(exact / peer)) times")
    }
    let many = try Mesh(180, 180, blocks: 5, 5, tolerance: 5)
    for round in 1...3 {
        let (plain, exact) = (
            accepted(many, .plain, steps: 400_000), accepted(many, .exact(treeWeight: 1), steps: 400_000)
        )
        print("32,400 nodes in 1,296 parts, round \(round): plain \(Int(plain)), with the law \(Int(exact))")
        guard let python, let peer = try peer(python, "180 180 5 5 0.05 100") else { continue }
        print("  GerryChain \(peer): \(Int(plain / peer)) and \(Int(exact / peer)) times")
    }
    // As practices of an area in groups: 36 nodes in 6 blocks of 6, ± 20 %.
    let area = try Mesh(6, 6, blocks: 2, 3, tolerance: 20)
    print(
        "36 nodes in 6 parts: plain \(Int(accepted(area, .plain, steps: 1_000_000))), with the law "
            + "\(Int(accepted(area, .exact(treeWeight: 1), steps: 1_000_000)))")
}

private func accepted(_ mesh: Mesh, _ law: PlanLaw, steps: Int) -> Double {
    let chain = Chain(
        mesh.graph, mesh.bands, law, start: Plan(mesh.graph, labels: mesh.labels, parts: mesh.bands.count),
        schedule: ChainSchedule(plans: 1, thin: steps, burn: 0), generator: SeededGenerator(seed: 1, stream: "speed"))
    let begin = cpuSeconds()
    while chain.advance() {}
    return Double(chain.counts.accepted) / (cpuSeconds() - begin)
}

/// Steps per CPU second of `recombination-peer.py`; nil when it cannot be run.
private func peer(_ python: String, _ mesh: String) throws -> Double? {
    let script = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "recombination-peer.py")
    let process = Process()
    process.executableURL = URL(filePath: python)
    process.arguments = ["-W", "ignore", script.path] + mesh.split(separator: " ").map(String.init)
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let output = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    return Double(output.trimmingCharacters(in: .whitespacesAndNewlines))
}
