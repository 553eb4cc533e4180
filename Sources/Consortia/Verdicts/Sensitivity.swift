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
        /// How wide a gap is crossed.
        case gap
        /// One bar of a test, moved by 0.05.
        case bar
    }

    /// One run of all verdicts.
    public struct Variant: Hashable, Sendable {
        /// What is varied.
        public let factor: Factor
        /// Which method, link level or tolerance.
        public let name: String
        /// One per group, in order.
        public let verdicts: [Verdict]

        /// Whether the variant has a say in `isRobust`. Verdicts by nearest practice and by commitment are another question,
        /// and change nearly half of the groups; tolerances of the map are printed beside.
        public var isDecisive: Bool {
            switch factor {
            case .links, .gap, .bar: true
            case .method: name == Sensitivity.share
            case .snap: false
            }
        }
    }

    /// Names of the variants by method.
    public static let share = "share"
    /// By nearest practice.
    public static let nearest = "nearest"
    /// By commitment sets.
    public static let commitment = "commitment"

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

    /// The verdict is the same in all variants that have a say. O(variants).
    public func isRobust(group: Int) -> Bool {
        variants.allSatisfy { !$0.isDecisive || $0.verdicts[group] == verdicts[group] }
    }

    /// Verdicts by the method of this name; `nil` where it was not run. O(variants).
    public func verdicts(byMethod name: String) -> [Verdict]? {
        variants.first { $0.factor == .method && $0.name == name }?.verdicts
    }
}
