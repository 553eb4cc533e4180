import Catchments

/// The constants of the territory tests, in one place, settable by the caller.
///
/// Definitions.md has each with its test. The 75 % bars of containment are those of the NHS Commissioning Board's guidance
/// of 2012; all others were chosen for this package, and each says so.
public struct Thresholds: Hashable, Sendable {
    /// D2: a main part with at least this share of the group's patients makes the other parts minor exclaves. Chosen
    /// here; no source.
    public var mainPart = Share(75, of: 100)
    /// D6: more than this share of the people in the territory are registered with the group. Source: the guidance of
    /// 2012.
    public var residentContainment = Share(75, of: 100)
    /// D7: at least this share of the group's patients live in the territory. Source: the guidance of 2012.
    public var patientContainment = Share(75, of: 100)
    /// D10: a size-corrected mixing index above this is mixed. Chosen here; no source.
    public var mixing = 0.60
    /// D12: a share of others' patients inside the hull of the group's practices above this is intrusion. Chosen here;
    /// no source.
    public var intrusion = Share(25, of: 100)
    /// F-20: exceptions are at most this share of an area's practices. Chosen here; no source.
    public var exceptionPractices = Share(10, of: 100)
    /// F-20: exceptions are at most this share of an area's registered patients. Chosen here; no source.
    public var exceptionPatients = Share(5, of: 100)
    /// F-20: a second area counts with at least this share of the group's patients. Chosen here; no source.
    public var secondAreaPatients = Share(5, of: 100)
    /// F-20: a second area counts with at least this many members of the group. Chosen here; no source.
    public var secondAreaPractices = 2
    /// Longest edge of the practice graph, in metres. Chosen here; no source.
    public var longestPracticeEdge = 30_000.0
    /// D5: longest edge between two practices in towns, in metres. Chosen here; no source.
    public var longestTownEdge = 10_000.0
    /// D5: a practice stands in a town where its small area has at least so many registered patients per km². Chosen
    /// here; no source.
    public var townDensity = 1_000.0
    /// D5: an edge over more metres of water than this needs a link. Chosen here; no source.
    public var widestWater = 1_000.0
    /// D5: a link serves an edge whose landing places are within this many metres of the link's two cells. Chosen here;
    /// no source.
    public var linkReach = 5_000.0
    /// D5: a cut practice or small area is listed when at least this share of the patients is severed. Chosen here; no
    /// source.
    public var severed = Share(5, of: 100)
    /// D1, D4: polygon parts, and holes without small areas, below this many m² are slivers. Chosen here; no source.
    public var sliver = 1_000.0
    /// Parts with at most so many metres of water between them are proposed for the link table. Chosen here; no source.
    public var proposalDistance = 2_000.0
    /// Two parts of a territory are joined across a gap of at most so many metres. Chosen here; no source.
    public var widestGap = 100.0
    /// A member stands apart when so many located practices of others are nearer to it than its nearest fellow. Chosen
    /// here; no source.
    public var apartPractices = 10
    /// An area is affected when groups that are spread there hold at least this share of the patients of its groups.
    /// Chosen here; no source.
    public var affectedShare = Share(25, of: 100)
    /// Borders that face each other within so many metres without meeting are a crack of the map. Chosen here; no source.
    public var crackWidth = 5.0
    /// A crack is at least so many metres long. Chosen here; no source.
    public var crackLength = 20.0
    /// Practices whose median way from their patients' small areas is longer than so many metres are a doubt of the
    /// register. Chosen here; no source.
    public var registerOffset = 50.0
    /// Coherence: lists of groups stay within this share of their own size. Chosen here; no source.
    public var sizeBand = Share(20, of: 100)
    /// Coherence: proposals of the search for each practice in a group. Chosen here; no source.
    public var coherenceEffort = 400
    /// D1, D2: which links join the parts of a territory for its verdict. Chosen here; no source.
    public var linkLevel = LinkLevel.fixed
    /// A top share below this makes a small area contested. Chosen here; no source.
    public var contestedTop = Share(50, of: 100)
    /// A margin of the first over the second below this makes a small area contested. Chosen here; no source.
    public var contestedMargin = Share(10, of: 100)
    /// Fewer registered patients than this make a small area's figures thin. Chosen here; no source.
    public var thinPatients = 50

    /// The values of Definitions.md. O(1).
    public init() {}

    /// Refuses values without meaning; shares are within their range already.
    ///
    /// - Throws: `ThresholdError`, naming the first threshold without meaning.
    /// - Complexity: O(1).
    public func check() throws(ThresholdError) {
        func require(_ name: String, _ value: Double, is rule: String, if isGood: Bool) throws(ThresholdError) {
            guard isGood else { throw ThresholdError(name: name, value: value, rule: rule) }
        }
        try require("mixing", mixing, is: "a number", if: mixing.isFinite)
        let edge = longestPracticeEdge
        try require(
            "longestPracticeEdge", edge, is: "a distance in metres above 0", if: edge > 0 && edge.isFinite)
        let distances = [
            (longestTownEdge, "longestTownEdge"), (townDensity, "townDensity"), (widestWater, "widestWater"),
            (linkReach, "linkReach"), (sliver, "sliver"), (proposalDistance, "proposalDistance"),
            (widestGap, "widestGap"), (crackWidth, "crackWidth"), (crackLength, "crackLength"),
            (registerOffset, "registerOffset"),
        ]
        for (value, name) in distances {
            try require(name, value, is: "a number from 0", if: value >= 0 && value.isFinite)
        }
        let (practices, patients) = (Double(secondAreaPractices), Double(thinPatients))
        try require("secondAreaPractices", practices, is: "a number of members from 1", if: practices >= 1)
        try require("thinPatients", patients, is: "a number of patients from 0", if: patients >= 0)
        try require(
            "apartPractices", Double(apartPractices), is: "a number of practices from 1", if: apartPractices >= 1)
        let effort = Double(coherenceEffort)
        try require("coherenceEffort", effort, is: "a number from 0 to 1000000", if: (0...1_000_000).contains(effort))
    }
}

/// A threshold outside its range.
public struct ThresholdError: Error, Hashable, CustomStringConvertible {
    /// Name of the property of `Thresholds`.
    public let name: String
    /// What it was set to.
    public let value: Double
    /// What it must be.
    public let rule: String

    /// Name, value and rule in one sentence.
    public var description: String { "the threshold \(name) is \(value); it must be \(rule)" }
}
