import Catchments
import Parallelism

/// Whether a group's verdict stands when the method, the links or the snapping are others (Definitions.md, F-18).
public struct Sensitivity: Hashable, Sendable {
    /// What is varied; all else stays as in the survey.
    public enum Factor: String, Hashable, Sendable, CaseIterable {
        /// How small areas are given to groups.
        case method
        /// Which links join parts.
        case links
        /// The tolerance within which the borders of the map are one.
        case snap
    }

    /// One run of all verdicts.
    public struct Variant: Hashable, Sendable {
        /// What is varied.
        public let factor: Factor
        /// Which method, link level or tolerance.
        public let name: String
        /// One per group, in order.
        public let verdicts: [Verdict]
    }

    /// One per group, in order: as published.
    public let verdicts: [Verdict]
    /// What was varied, in the order of the runs.
    public let variants: [Variant]

    /// - Precondition: every variant has a verdict for every group.
    /// - Complexity: O(variants).
    public init(verdicts: [Verdict], variants: [Variant]) {
        precondition(variants.allSatisfy { $0.verdicts.count == verdicts.count })
        self.verdicts = verdicts
        self.variants = variants
    }

    /// Factors with a variant in which the verdict is another one, in the order of `Factor`. O(variants).
    public func dependsOn(group: Int) -> [Factor] {
        Factor.allCases.filter { factor in
            variants.contains { $0.factor == factor && $0.verdicts[group] != verdicts[group] }
        }
    }

    /// The verdict is the same in all variants. O(variants).
    public func isRobust(group: Int) -> Bool { dependsOn(group: group).isEmpty }
}
