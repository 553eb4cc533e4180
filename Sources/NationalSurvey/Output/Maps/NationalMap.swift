import Catchments
import Consortia
import Maps
import Shapes

extension FindingMaps {
    /// Practices that a map of the nation shows at most: more would hide the ground.
    private static let mostPractices = 1000

    /// Windows below the map at most: two rows. Chosen here; no source.
    private static let mostInsets = 8

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
        words.insetsLabel = "Drawn larger below, by letter"
        words.unshownLabel = "Groups under four pixels, to be seen on the maps of their areas alone"
        words.surroundingsLabel = "Not in these data, or sea"
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
        map.areaNames = atlas.areas.map { areaNames[$0] ?? $0 }
        map.areaPanel = affectedPanel
        map.style.mostInsets = Self.mostInsets
        guard atlas.practices.count <= Self.mostPractices else { return map }
        for (number, practice) in atlas.practices.enumerated() {
            guard let place = practice.location, let group = practice.group else { continue }
            map.points.append(
                MapPoint(place, owner: Int32(group), weight: Double(atlas.registeredPatients[number])))
        }
        return map
    }

    /// The areas by the share of patients whose group is spread there rather than one area.
    private var affectedPanel: AreaPanel {
        var ofArea = [Int32](repeating: -1, count: atlas.areas.count)
        var labels = atlas.areas.map { areaNames[$0] ?? $0 }
        for area in findings.areas {
            guard let share = area.share else { continue }
            let reached = Self.shareClasses.lastIndex { share > 0 && share >= $0.from }
            ofArea[area.area] = Int32(reached ?? 0)
            labels[area.area] += ": \(PrintedNumber.percent(area.groupPatients.spread, of: area.groupPatients.all))"
        }
        return AreaPanel(
            title: "Areas by share of patients in groups that are in separate parts or among others there",
            classes: Self.shareClasses.map {
                MapCategory(name: $0.words, fill: MapColour($0.fill), tone: MapColour(0))
            },
            ofArea: ofArea, labels: labels, noneLabel: "No groups")
    }

    /// Classes of a share: each begins where the one before ends; the first is for nothing at all. Neighbours differ in
    /// luminance by 1.4 or more. Chosen here; no source.
    private static let shareClasses: [(from: Double, words: String, fill: UInt32)] = [
        (0, "none", 0xF4EEF8), (0, "under 10 %", 0xCFBFE3), (0.1, "10 to under 25 %", 0xA98DC9),
        (0.25, "25 to under 50 %", 0x7D55A8), (0.5, "50 % or more", 0x4B1F74),
    ]
}
