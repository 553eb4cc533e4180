import Catchments

/// The constants of the territory tests, in one place, settable by the caller.
///
/// Sources: the 75 % bars are those of the NHS Commissioning Board's guidance of 2012; the others are judgement and
/// named as such in the definitions.
public struct Thresholds: Hashable, Sendable {
    /// D2: a main part with at least this share of the group's patients makes the other parts minor exclaves. Judgement.
    public var mainPart = Share(75, of: 100)
    /// D6: more than this share of the people in the territory are registered with the group. Official.
    public var residentContainment = Share(75, of: 100)
    /// D7: at least this share of the group's patients live in the territory. Official.
    public var patientContainment = Share(75, of: 100)
    /// D10: a size-corrected mixing index above this is mixed. Judgement.
    public var mixing = 0.60
    /// D12: a share of others' patients inside the hull of the group's practices above this is intrusion. Judgement.
    public var intrusion = Share(25, of: 100)
    /// Longest edge of the practice graph, in metres. Judgement.
    public var longestPracticeEdge = 30_000.0
    /// A top share below this makes a small area contested. Judgement.
    public var contestedTop = Share(50, of: 100)
    /// A margin of the first over the second below this makes a small area contested. Judgement.
    public var contestedMargin = Share(10, of: 100)
    /// Fewer registered patients than this make a small area's figures thin. Judgement.
    public var thinPatients = 50

    public init() {}
}
