import Catchments
import Planar
import Shapes

/// Whose patients are sited among a group's practices (test D12).
///
/// Of all patients registered with practices inside the convex hull of the group's practices, or on it, the share whose
/// practice is not a member. Patients are sited where their practice is. A hull of two places is the stretch between
/// them, of one place that place.
public struct Intrusion: Hashable, Sendable {
    /// Patients of practices inside the hull that are not the group's, unaligned ones included.
    public let patientsOfOthers: Int
    /// All patients of practices inside the hull, the group's located members with theirs.
    public let patients: Int

    /// `nil` where no patients are sited inside the hull.
    public var share: Double? { patients > 0 ? Double(patientsOfOthers) / Double(patients) : nil }

    /// The share is above its bar, compared as whole numbers; `nil` where it has no value.
    public func isAboveBar(_ thresholds: Thresholds) -> Bool? {
        patients > 0 ? thresholds.intrusion.isExceeded(by: patientsOfOthers, of: patients) : nil
    }

    /// `nil` for a group without located members.
    init?(_ atlas: Atlas, members: [Int32], in tree: PracticeTree) {
        var places: [Coordinate] = []
        var own = 0
        for member in members {
            guard let place = atlas.practices[Int(member)].location else { continue }
            places.append(place)
            own += atlas.registeredPatients[Int(member)]
        }
        guard !places.isEmpty else { return nil }
        // Every member is inside the hull of the members, so what is not theirs is the others'.
        patients = tree.patients(inside: ConvexHull(places))
        patientsOfOthers = patients - own
    }
}
