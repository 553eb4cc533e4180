import Catchments
import Consortia
import Statistics

extension NationalFindings {
    /// The ten oddities of 2011, looked at in this survey's own figures.
    ///
    /// - Parameters:
    ///   - crossTable: `nil` without selection.
    ///   - periods: of the figures set beside each other.
    func reconciliations(
        crossTable: CrossTable?, periods: [(name: String, period: String?)]
    ) -> [Reconciliation] {
        var notes: [Reconciliation] = []
        if let mean = patientsPerGroup.mean {
            // As they would be printed: the total in whole millions or thousands, the mean in hundreds.
            let step = ofGroups >= 10_000_000 ? 1_000_000.0 : 1_000
            let total = (Double(ofGroups) / step).rounded(.toNearestOrAwayFromZero) * step
            let printed = (mean / 100).rounded(.toNearestOrAwayFromZero) * 100
            if let note = Reconciliation.mean(
                total: RoundedCount(total, halfWidth: step / 2), count: groups,
                printed: RoundedCount(printed, halfWidth: 50))
            {
                notes.append(note)
            }
        }
        var totals = [
            (name: "registered", people: Double(registered)),
            (name: "registeredInRespondingAreas", people: Double(registeredInRespondingAreas)),
        ]
        if let residents { totals.append((name: "resident", people: Double(residents))) }
        notes.append(.shares(of: Double(ofGroups), in: totals))
        if let first = extrapolations.first { notes.append(.scaling(first, count: groups)) }
        if !extrapolations.isEmpty { notes.append(.bases(extrapolations)) }
        if let selection, let crossTable {
            let selected = crossTable.affected[SelectionFlag.exclusionConsistent.rawValue...].reduce(0, +)
            notes.append(
                .flags(
                    [
                        ("affected groups consistent with exclusion", selected),
                        ("high performers going it alone", selection.goingAlone.count { $0.level == .highPerformer }),
                    ], among: affected.count, of: "affected areas"))
        }
        notes.append(.coextensive(coextensive.matches.count, groups: groups, areas: areas))
        notes.append(
            .totals([
                ("groups", Double(ofGroups), groups),
                ("affected areas", Double(patientsOfAffectedAreas), affected.count),
            ]))
        if let achievement = selection?.performance.achievement, let half = achievement.roundingHalfWidth {
            let scores = Summary(achievement.values.compactMap { $0 })
            if let highest = scores.maximum, let lowest = scores.minimum {
                notes.append(
                    .difference(RoundedCount(highest, halfWidth: half), RoundedCount(lowest, halfWidth: half)))
            }
        }
        notes.append(.periods(periods))
        notes.append(
            .coverage(
                practices: practicesInGroups, ofPractices: practices, patients: Double(ofGroups),
                ofPatients: Double(registered)))
        return notes
    }
}
