import Catchments
import Coverages
import Parallelism

/// Whether a group's verdict stands when the method, the links or the snapping are others (F-18).
public struct Sensitivity: Hashable, Sendable {
    /// What is varied; all else stays as in the survey.
    public enum Factor: String, Hashable, Sendable, CaseIterable {
        case method
        case links
        case snap
    }

    /// One run of all verdicts.
    public struct Variant: Hashable, Sendable {
        public let factor: Factor
        /// Which method, link level or tolerance.
        public let name: String
        /// One per group, in order.
        public let verdicts: [Verdict]
    }

    /// One per group, in order: as published.
    public let verdicts: [Verdict]
    public let variants: [Variant]

    /// - Precondition: every variant has a verdict for every group.
    public init(verdicts: [Verdict], variants: [Variant]) {
        precondition(variants.allSatisfy { $0.verdicts.count == verdicts.count })
        self.verdicts = verdicts
        self.variants = variants
    }

    /// Factors with a variant in which the verdict is another one, in the order of `Factor`.
    public func dependsOn(group: Int) -> [Factor] {
        Factor.allCases.filter { factor in
            variants.contains { $0.factor == factor && $0.verdicts[group] != verdicts[group] }
        }
    }

    /// The verdict is the same in all variants.
    public func isRobust(group: Int) -> Bool { dependsOn(group: group).isEmpty }

    /// The verdicts on other sets, other graphs of small areas, or both.
    ///
    /// - Parameters:
    ///   - sets: one per group; they may overlap.
    ///   - land: neighbours on land.
    ///   - linked: neighbours at the link level of the verdict.
    ///   - interleaving: one per group; `nil` when no practice has coordinates.
    /// - Complexity: O(entries of the sets · log cells); the result does not depend on `threads`.
    public static func variant(
        _ factor: Factor, _ name: String, _ atlas: Atlas, _ sets: CellSets, land: Adjacency, linked: Adjacency,
        _ interleaving: [Interleaving]?, _ thresholds: Thresholds, threads: Int = 1
    ) throws -> Variant {
        let form = LegalForm(sets, cellCount: atlas.coverage.cellCount)
        let verdicts = try mapIndices(atlas.groups.count, threads: threads) { group in
            verdict(
                of: group, Array(sets.cells(of: group)), atlas, land, linked, interleaving?[group], form, thresholds)
        }
        return Variant(factor: factor, name: name, verdicts: verdicts)
    }

    private static func verdict(
        of group: Int, _ cells: [Int32], _ atlas: Atlas, _ land: Adjacency, _ linked: Adjacency,
        _ interleaving: Interleaving?, _ form: LegalForm, _ thresholds: Thresholds
    ) -> Verdict {
        let patients = { (cell: Int32) in atlas.groupCells.count(row: group, column: cell) }
        let members = atlas.members[group]
        let contiguity = Contiguity(atlas, on: linked, cells: cells, patients: patients)
        let containment = Containment(
            inside: contiguity.patients, territoryRegistered: cells.reduce(0) { $0 + atlas.registered[Int($1)] },
            located: members.reduce(0) { $0 + atlas.locatedPatients[Int($1)] })
        return Judgement(
            practices: members.count, locatedPractices: members.count { atlas.siteOfPractice[Int($0)] >= 0 },
            hasSites: !atlas.sites.isEmpty,
            componentsOnLand: Contiguity(atlas, on: land, cells: cells, patients: patients).parts.count,
            linked: contiguity, hasTerritory: !cells.isEmpty, containment: containment,
            isMixed: interleaving?.isMixed(thresholds) == true,
            isIntruded: interleaving?.intrusion?.isAboveBar(thresholds) == true,
            isLegal: !form.fails(group: group, members: members.count), thresholds
        ).verdict
    }
}

extension Atlas {
    /// Sets of groups by nearness alone (method C1 on whole cells): each cell goes to the group of the practice nearest
    /// to its interior point, the lowest code among equals, and to none where that practice is unaligned.
    ///
    /// - Returns: `nil` where no practice has coordinates.
    /// - Complexity: O(vertices + cells · log practices).
    public func nearestPracticeSets() -> CellSets? {
        guard !sites.isEmpty else { return nil }
        let tree = PracticeTree(self)
        let owners = coverage.interiorPoints().map { place -> Int32 in
            guard let place, let nearest = tree.nearest(1, to: place).first else { return -1 }
            return Int32(practices[Int(nearest.practice)].group ?? -1)
        }
        return CellSets(ownerOfCell: owners, ownerCount: groups.count)
    }

    /// For each group the fewest cells that hold `threshold` of its located patients (method C5 on groups).
    public func groupCommitmentSets(threshold: Share = CommitmentMethod.threshold.default) -> CellSets {
        Commitment(groupCells, rankOfCell: CellRank.byCode(smallAreas), threshold: threshold).sets
    }
}
