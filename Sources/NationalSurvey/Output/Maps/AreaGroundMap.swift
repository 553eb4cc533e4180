import Catchments
import Consortia
import Maps
import Shapes

extension FindingMaps {
    /// One area: the territories of its groups, their exclaves hatched, contested small areas dotted, and its
    /// practices by list size.
    func areaMap(_ area: AffectedArea) -> TerritoryMap {
        let page = page(of: area.area)
        // Groups of the area first, then those whose ground only reaches into the picture.
        var ownerOfGroup: [Int: Int32] = [:]
        var names: [String] = []
        for group in area.groups {
            ownerOfGroup[group.group] = Int32(names.count)
            names.append(groupName(group.group))
        }
        let own = names.count
        var owners = [Int32](repeating: TerritoryMap.hidden, count: page.cells.count)
        for (index, cell) in page.cells.enumerated() {
            let group = Int(responsibility.owners[Int(cell)])
            guard group >= 0 else {
                owners[index] = page.isHere[index] ? TerritoryMap.unassigned : TerritoryMap.hidden
                continue
            }
            if ownerOfGroup[group] == nil {
                ownerOfGroup[group] = Int32(names.count)
                names.append(groupName(group))
            }
            owners[index] = ownerOfGroup[group] ?? TerritoryMap.hidden
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
        var map = TerritoryMap(
            coverage: atlas.coverage.excerpt(of: page.cells), owners: owners, ownerNames: names, words: words)
        map.contextOwners = (own..<names.count).map { Int32($0) }
        map.style.labelledOwners = (0..<own).map { Int32($0) }
        map.style.identifierPrefix = identifierPrefix(area.area)
        map.window = page.ground
        let exclaves = Set(area.groups.flatMap(\.exclaves))
        map.hatchedCells = page.indices { owners[$0] >= 0 && exclaves.contains(page.cells[$0]) }
        map.contestedCells = page.indices {
            page.isHere[$0] && responsibilities[Int(page.cells[$0])].flags.contains(.contested)
        }
        map.areaOfCell = page.isHere.map { $0 ? 0 : -1 }
        for number in practicesOfArea[area.area] {
            let practice = atlas.practices[Int(number)]
            guard let place = practice.location else { continue }
            map.points.append(
                MapPoint(
                    place, owner: practice.group.flatMap { ownerOfGroup[$0] } ?? -1,
                    weight: Double(atlas.registeredPatients[Int(number)])))
        }
        return map
    }

    /// What is in the picture of one area.
    private struct AreaPage {
        let ground: Box
        /// Of the area, or within `ground`: ascending.
        let cells: [Int32]
        /// Which of them are of the area.
        let isHere: [Bool]

        func indices(where isWanted: (Int) -> Bool) -> [Int32] {
            cells.indices.filter(isWanted).map { Int32(truncatingIfNeeded: $0) }
        }
    }

    /// Cells and practices of the area, and the cells around them. O(cells in the picture · log).
    private func page(of area: Int) -> AreaPage {
        var ground = Box.empty
        for cell in cellsOfArea[area] { ground.formUnion(atlas.coverage.boxes[Int(cell)]) }
        for practice in practicesOfArea[area] {
            if let place = atlas.practices[Int(practice)].location { ground.formUnion(place) }
        }
        let here = Set(cellsOfArea[area])
        let cells = here.union(cellTree.query(ground).map { Int32(truncatingIfNeeded: $0) }).sorted()
        return AreaPage(ground: ground, cells: cells, isHere: cells.map(here.contains))
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
