import Catchments

extension Atlas {
    /// The administrative area of a group: the one whose members have most of the group's patients, the lower code among equals;
    /// `nil` where none of its members is in one. O(members).
    public func mainArea(ofGroup group: Int) -> Int? { mainArea(of: members[group]) }

    /// The same of any practices. O(members).
    func mainArea(of members: [Int32]) -> Int? {
        var patients: [Int: Int] = [:]
        for member in members {
            guard let area = practices[Int(member)].area else { continue }
            patients[area, default: 0] += registeredPatients[Int(member)]
        }
        return patients.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key
    }

    /// The same with groups that lead only in small areas of their own area (`Contest`). O(cells + practices).
    public func ledWithinAreas(_ cells: AreaCells) -> Atlas {
        contested(
            Contest(
                areaOfCell: cells.areaOfCell,
                areaOfGroup: groups.indices.map { mainArea(ofGroup: $0).map { Int32($0) } ?? -1 }))
    }
}
