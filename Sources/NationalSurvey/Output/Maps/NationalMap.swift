import Catchments
import Consortia
import Maps
import Shapes

extension FindingMaps {
    /// All areas: those that one group covers, those where groups are spread, and the rest.
    func nationalMap(areaOfCell: [Int32]) -> TerritoryMap {
        let national = findings.national
        var category = [Int32](repeating: 2, count: atlas.areas.count)
        for area in findings.areas where area.groups.isEmpty { category[area.area] = 3 }
        for match in national.coextensive.matches { category[match.area] = 0 }
        // Where both are true the finding is shown.
        for area in national.affected { category[area.area] = 1 }
        let counts = (0..<4).map { kind in category.count { $0 == Int32(kind) } }
        // Blue, vermilion, yellow and grey keep apart for colour-blind readers and in print.
        let categories = [
            MapCategory(
                name: "One group covers the area (\(counts[0]))", fill: MapColour(0x8FB8DE), tone: MapColour(0x1D4FB0)),
            MapCategory(
                name: "Groups spread, not formed from neighbours (\(counts[1]))", fill: MapColour(0xE8825A),
                tone: MapColour(0x7A2E0E)),
            MapCategory(name: "Other areas (\(counts[2]))", fill: MapColour(0xF3EDC8), tone: MapColour(0x6B6320)),
            MapCategory(name: "No group (\(counts[3]))", fill: MapColour(0xD9D7D2), tone: MapColour(0x545C62)),
        ]
        var words = MapWords(
            title: nationalTitle,
            subtitle: "\(national.groups) groups in \(national.respondingAreas) of \(national.areas) areas; "
                + "\(national.affected.count) areas affected, \(national.coextensive.matches.count) groups cover the same "
                + "area as theirs")
        words.ownersHeading = "Areas"
        words.unassignedLabel = "In no area"
        words.areasLabel = "Boundary of areas"
        words.pointsHeading = "Practices, by registered patients"
        words.sources = mapSources
        words.caveats = mapCaveats
        var map = TerritoryMap(
            coverage: atlas.coverage, owners: areaOfCell.map { $0 >= 0 ? $0 : TerritoryMap.unassigned },
            ownerNames: atlas.areas, words: words)
        map.style.colouring = .categories(categories.filter { $0 != categories[3] || counts[3] > 0 }, ofOwner: category)
        map.style.labelledOwners = national.affected.map { Int32($0.area) }
        map.style.identifierPrefix = "national"
        map.areaOfCell = areaOfCell
        for (number, practice) in atlas.practices.enumerated() {
            guard let place = practice.location, let area = practice.area else { continue }
            map.points.append(
                MapPoint(place, owner: Int32(area), weight: Double(atlas.registeredPatients[number])))
        }
        return map
    }
}
