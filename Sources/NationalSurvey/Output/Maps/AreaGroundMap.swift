import Catchments
import Consortia
import Maps
import Shapes

extension FindingMaps {
    /// One area: the territories of its groups, their exclaves hatched, contested small areas dotted, and its
    /// practices by list size.
    func areaMap(_ area: AffectedArea, areaOfCell: [Int32]) -> TerritoryMap {
        let isHere = areaOfCell.map { $0 == Int32(area.area) }
        var ground = Box.empty
        for cell in isHere.indices where isHere[cell] { ground.formUnion(atlas.coverage.boxes[cell]) }
        for practice in atlas.practices where practice.area == area.area {
            if let place = practice.location { ground.formUnion(place) }
        }
        // Groups of the area first, then those whose ground only reaches into the picture.
        var ownerOfGroup: [Int: Int32] = [:]
        var names: [String] = []
        for group in area.groups {
            ownerOfGroup[group.group] = Int32(names.count)
            names.append(groupName(group.group))
        }
        let own = names.count
        var owners = [Int32](repeating: TerritoryMap.hidden, count: atlas.smallAreas.count)
        for cell in owners.indices where isHere[cell] || atlas.coverage.boxes[cell].intersects(ground) {
            let group = Int(responsibility.owners[cell])
            guard group >= 0 else {
                owners[cell] = isHere[cell] ? TerritoryMap.unassigned : TerritoryMap.hidden
                continue
            }
            if ownerOfGroup[group] == nil {
                ownerOfGroup[group] = Int32(names.count)
                names.append(groupName(group))
            }
            owners[cell] = ownerOfGroup[group] ?? TerritoryMap.hidden
        }
        var words = MapWords(
            title: title(area),
            subtitle: PlainWords.count(area.spreadGroups.count, "group is", "groups are")
                + " spread rather than formed from neighbours; "
                + PlainWords.count(area.practices, "practice", "practices")
                + ", \(PrintedNumber.whole(area.patients)) registered patients")
        words.hatchedLabel = "Exclave: cut off from the main part"
        words.contestedLabel = "Contested small area"
        words.areasLabel = "Boundary of the area"
        words.sources = mapSources
        words.caveats = mapCaveats
        var map = TerritoryMap(coverage: atlas.coverage, owners: owners, ownerNames: names, words: words)
        map.contextOwners = (own..<names.count).map { Int32($0) }
        map.style.labelledOwners = (0..<own).map { Int32($0) }
        map.style.identifierPrefix = identifierPrefix(area.area)
        map.window = ground
        map.hatchedCells = area.groups.flatMap(\.exclaves).filter { owners[Int($0)] >= 0 }.sorted()
        map.contestedCells = responsibilities.indices.filter {
            isHere[$0] && responsibilities[$0].flags.contains(.contested)
        }.map { Int32($0) }
        map.areaOfCell = isHere.map { $0 ? 0 : -1 }
        for (number, practice) in atlas.practices.enumerated() where practice.area == area.area {
            guard let place = practice.location else { continue }
            map.points.append(
                MapPoint(
                    place, owner: practice.group.flatMap { ownerOfGroup[$0] } ?? -1,
                    weight: Double(atlas.registeredPatients[number])))
        }
        return map
    }

    /// Of identifiers within the picture: a letter, then letters, digits and `-`.
    private func identifierPrefix(_ area: Int) -> String {
        "m" + stems[area].filter { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-") }
    }

    private func groupName(_ group: Int) -> String {
        let about = atlas.groups[group]
        return about.name.isEmpty ? about.code : about.name
    }
}
