import Catchments
import Consortia
import Maps
import Shapes

extension FindingMaps {
    /// Practices that a map of the nation shows at most: more would hide the ground.
    private static let mostPractices = 1000

    /// All groups by their answer, with the boundaries of the areas.
    func nationalMap(areaOfCell: [Int32]) -> TerritoryMap {
        let present = Answer.table.filter { kind, _ in territories.contains { $0.verdict.kind == kind } }
        let categories = present.map { kind, words in
            let ink = AnswerInk.of(verdict: kind)
            return MapCategory(
                name: "\(words) (\(PrintedNumber.whole(territories.count { $0.verdict.kind == kind })))",
                fill: MapColour(ink.fill), tone: MapColour(0x101418), mark: ink.mark,
                markColour: MapColour(ink.isMarkedWhite ? 0xFFFFFF : 0))
        }
        var words = MapWords(
            title: nationalTitle,
            subtitle: subtitle(
                "All groups by answer", practices: atlas.practices.count { $0.group != nil },
                patients: territories.reduce(0) { $0 + $1.registeredPatients }))
        words.ownersHeading = "Groups by answer"
        words.unassignedLabel = "No group leads here"
        words.areasLabel = "Boundary of areas"
        words.sources = mapSources
        words.caveats = mapCaveats
        var map = TerritoryMap(
            coverage: atlas.coverage, owners: responsibility.owners.map { $0 >= 0 ? $0 : TerritoryMap.unassigned },
            ownerNames: territories.map { "\(groupName($0.group)): \(Answer($0).fullWords)" }, words: words)
        map.ownerCodes = atlas.groups.map(\.code)
        map.style.colouring = .categories(
            categories,
            ofOwner: territories.map { territory in
                Int32(present.firstIndex { $0.kind == territory.verdict.kind } ?? -1)
            })
        map.style.labelledOwners = []
        (map.style.tolerance, map.style.mostBytes) = (0.6, 400_000)
        map.style.identifierPrefix = "national"
        map.areaOfCell = areaOfCell
        guard atlas.practices.count <= Self.mostPractices else { return map }
        for (number, practice) in atlas.practices.enumerated() {
            guard let place = practice.location, let group = practice.group else { continue }
            map.points.append(
                MapPoint(place, owner: Int32(group), weight: Double(atlas.registeredPatients[number])))
        }
        return map
    }
}
