import Catchments
import Consortia

/// Groups that cover the same area as an administrative area, on sets of practices.
public struct CoextensiveGroups: Hashable, Sendable {
    public struct Match: Hashable, Sendable {
        public let group: Int
        public let area: Int
        /// Practices of the area in no group; empty for an exact match.
        public let exceptions: [Int32]
    }

    /// By group.
    public let matches: [Match]
    /// Groups by class of area match, in the order of the classes; empty where no match was made.
    public let classes: [Class]

    public struct Class: Hashable, Sendable {
        public let name: String
        public let groups: Int
    }

    /// The result of a comparison that was made elsewhere. O(1).
    public init(matches: [Match], classes: [Class]) {
        self.matches = matches
        self.classes = classes
    }

    /// Those of the classes `exact` and `coextensiveWithExceptions`.
    init(_ all: [AreaMatch]) {
        matches = all.compactMap { match in
            guard [.exact, .coextensiveWithExceptions].contains(match.matchClass), let area = match.parts.first?.area
            else { return nil }
            return Match(group: match.group, area: area, exceptions: match.exceptions)
        }
        classes = AreaMatch.Class.allCases.map { kind in
            Class(name: kind.rawValue, groups: all.count { $0.matchClass == kind })
        }
    }
}
