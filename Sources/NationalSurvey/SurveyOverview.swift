import Consortia
import Formats

extension Survey {
    /// The survey in a dozen lines for a terminal: figures with their bases, then the warnings.
    public func overview() -> String {
        let located = atlas.registered.reduce(0, +)
        let assigned = responsibilities.count { $0.group != nil }
        var lines = [
            "\(territories.count) groups, \(atlas.practices.count) practices, \(ledger.patients) registered patients "
                + "(\(located) with a small area on the map)",
            "\(atlas.smallAreas.count) small areas: \(assigned) with a responsible group, "
                + "\(count(.contested)) contested, \(responsibility.ties.count) tied, \(count(.empty)) empty, "
                + "\(count(.unassigned)) unassigned",
            "registration rows: \(ledger.rows) read, \(ledger.used.rows) used, \(ledger.rows - ledger.used.rows) dropped "
                + "by named reason",
            "verdicts (of \(territories.count) groups):",
        ]
        for kind in Verdict.kinds {
            let groups = territories.filter { $0.verdict.kind == kind }
            guard !groups.isEmpty else { continue }
            lines.append("  \(kind): \(groups.count)")
        }
        lines.append(
            "overlap: \(overlaps.pairs.count) pairs of groups share small areas where each has at least "
                + "\(shareThreshold.threshold.value) of the registered patients")
        lines += findings.overview
        lines += warnings().map { "note: \($0)" }
        return lines.joined(separator: "\n")
    }

    private func count(_ flag: Responsibility.Flag) -> Int { responsibilities.count { $0.flags.contains(flag) } }
}
