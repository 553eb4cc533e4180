import Catchments

/// How well a territory and a patient list fit each other, both ways (Definitions.md, D6 and D7).
///
/// The official bars of 2012: more than 75 % of the people in the area are registered with the group's members, and
/// 75 % of the members' patients live in the area. Bases are registered patients, as named.
public struct Containment: Hashable, Sendable {
    /// The group's patients living in its territory: the numerator both ways.
    public let inside: Int
    /// All registered patients living in the territory, of whatever practice: the base of D6.
    public let territoryRegistered: Int
    /// The group's patients living anywhere on the map: the base of D7.
    public let located: Int

    /// Three counts of patients. O(1).
    public init(inside: Int, territoryRegistered: Int, located: Int) {
        self.inside = inside
        self.territoryRegistered = territoryRegistered
        self.located = located
    }

    /// D6, resident containment (localisation index); `nil` where nobody is registered in the territory.
    public var resident: Double? {
        territoryRegistered > 0 ? Double(inside) / Double(territoryRegistered) : nil
    }

    /// D7, patient containment (commitment); `nil` for a group without located patients.
    public var patient: Double? { located > 0 ? Double(inside) / Double(located) : nil }

    /// D6 strictly above its bar, compared as whole numbers; `nil` where it has no value. O(1).
    public func residentPasses(_ thresholds: Thresholds) -> Bool? {
        territoryRegistered > 0 ? thresholds.residentContainment.isExceeded(by: inside, of: territoryRegistered) : nil
    }

    /// D7 at or above its bar, compared as whole numbers; `nil` where it has no value. O(1).
    public func patientPasses(_ thresholds: Thresholds) -> Bool? {
        located > 0 ? thresholds.patientContainment.isReached(by: inside, of: located) : nil
    }

    // MARK: Flows (Definitions.md, D8)

    /// The group's located patients who live outside its territory.
    public var inflow: Int { located - inside }

    /// Registered residents of the territory who are with other practices.
    public var outflow: Int { territoryRegistered - inside }

    /// `inflow / outflow`, above 1 where more come than go; `nil` where nobody goes.
    public var netFlow: Double? { outflow > 0 ? Double(inflow) / Double(outflow) : nil }

    /// `inflow` over the group's located patients: 1 − `patient`; `nil` for a group without located patients.
    public var importShare: Double? { located > 0 ? Double(inflow) / Double(located) : nil }
}
