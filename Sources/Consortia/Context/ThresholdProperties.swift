import Catchments

extension Thresholds {
    /// One bar by the name that people type and outputs print: the property's in snake case.
    public struct Property: Sendable {
        /// How the bar is read and set, by the kind of its value.
        public enum Bar: Sendable {
            /// A share of 1, kept digit by digit.
            case share(WritableKeyPath<Thresholds, Share> & Sendable)
            /// Metres, square metres, or what the property says.
            case number(WritableKeyPath<Thresholds, Double> & Sendable)
            /// A whole number.
            case count(WritableKeyPath<Thresholds, Int> & Sendable)
            /// Which links join parts.
            case level(WritableKeyPath<Thresholds, LinkLevel> & Sendable)
        }

        /// Such as `widest_gap`.
        public let name: String
        /// Where its value is.
        public let bar: Bar
    }

    /// Every bar, in the order in which outputs print them.
    public static let properties: [Property] = [
        Property(name: "main_part", bar: .share(\.mainPart)),
        Property(name: "resident_containment", bar: .share(\.residentContainment)),
        Property(name: "patient_containment", bar: .share(\.patientContainment)),
        Property(name: "intrusion", bar: .share(\.intrusion)),
        Property(name: "exception_practices", bar: .share(\.exceptionPractices)),
        Property(name: "exception_patients", bar: .share(\.exceptionPatients)),
        Property(name: "second_area_patients", bar: .share(\.secondAreaPatients)),
        Property(name: "severed", bar: .share(\.severed)),
        Property(name: "contested_top", bar: .share(\.contestedTop)),
        Property(name: "contested_margin", bar: .share(\.contestedMargin)),
        Property(name: "affected_share", bar: .share(\.affectedShare)),
        Property(name: "size_band", bar: .share(\.sizeBand)),
        Property(name: "mixing", bar: .number(\.mixing)),
        Property(name: "longest_practice_edge", bar: .number(\.longestPracticeEdge)),
        Property(name: "longest_town_edge", bar: .number(\.longestTownEdge)),
        Property(name: "town_density", bar: .number(\.townDensity)),
        Property(name: "widest_water", bar: .number(\.widestWater)),
        Property(name: "widest_gap", bar: .number(\.widestGap)),
        Property(name: "link_reach", bar: .number(\.linkReach)),
        Property(name: "sliver", bar: .number(\.sliver)),
        Property(name: "proposal_distance", bar: .number(\.proposalDistance)),
        Property(name: "crack_width", bar: .number(\.crackWidth)),
        Property(name: "crack_length", bar: .number(\.crackLength)),
        Property(name: "register_offset", bar: .number(\.registerOffset)),
        Property(name: "second_area_practices", bar: .count(\.secondAreaPractices)),
        Property(name: "thin_patients", bar: .count(\.thinPatients)),
        Property(name: "apart_practices", bar: .count(\.apartPractices)),
        Property(name: "coherence_effort", bar: .count(\.coherenceEffort)),
        Property(name: "link_level", bar: .level(\.linkLevel)),
    ]

    /// Sets a bar by the text that somebody typed; whether the value has a meaning is for `check` to say.
    ///
    /// - Returns: what a value of `name` has to be where `text` is none; `nil` where the bar is set. An unknown name is
    ///   answered with all names.
    /// - Complexity: O(properties + characters).
    public mutating func set(_ name: String, to text: String) -> String? {
        guard let property = Self.properties.first(where: { $0.name == name }) else {
            return "one of " + Self.properties.map(\.name).joined(separator: ", ")
        }
        switch property.bar {
        case .share(let path):
            guard let share = Share(decimal: text) else { return "a share from 0 to 1 with at most nine decimals" }
            self[keyPath: path] = share
        case .number(let path):
            guard let number = Double(text), number.isFinite else { return "a number" }
            self[keyPath: path] = number
        case .count(let path):
            guard let count = Int(text) else { return "a whole number" }
            self[keyPath: path] = count
        case .level(let path):
            guard let level = LinkLevel(rawValue: text) else {
                return "one of " + LinkLevel.allCases.map(\.rawValue).joined(separator: ", ")
            }
            self[keyPath: path] = level
        }
        return nil
    }
}
