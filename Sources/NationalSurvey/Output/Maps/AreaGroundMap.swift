import Catchments
import Consortia
import Maps
import Shapes

extension FindingMaps {
    /// One area: the territories of its groups, parts cut off hatched and numbered as in `parts.csv`, contested small areas
    /// dotted, and its practices by list size.
    func areaMap(_ area: AffectedArea) -> TerritoryMap {
        let page = page(of: area)
        let own = area.groups.map(\.group)
        var (owners, groups) = owners(own, page)
        var map = TerritoryMap(
            coverage: atlas.coverage.excerpt(of: page.cells), owners: owners, ownerNames: groups.map(groupName),
            words: words(of: area))
        if groups.count - own.count > Self.mostNeighbours {
            // Too many to be named: one ground, whose borders would only be read as if they said something.
            owners = owners.map { min($0, Int32(own.count)) }
            groups.removeLast(groups.count - own.count)
            map.owners = owners
            map.ownerNames = own.map(groupName) + ["Groups from outside the area"]
        }
        map.ownerCodes = groups.map { atlas.groups[$0].code } + map.ownerNames.dropFirst(groups.count).map { _ in "" }
        map.ownerKeys = own.map(key) + map.ownerNames.dropFirst(own.count)
        map.contextOwners = (own.count..<map.ownerNames.count).map { Int32($0) }
        map.style.labelledOwners = groups.indices.map { Int32($0) }
        map.style.identifierPrefix = identifierPrefix(area.area)
        (map.style.stepsPerPixel, map.style.mostBytes) = (4, 60_000)
        map.window = page.ground
        map.emphasisedOwners = own.indices.filter { isFinding(own[$0]) }.map { Int32($0) }
        map.numbers = own.filter(isFinding).flatMap(partNumbers)
        let exclaves = Set(own.flatMap { reasons[$0].exclaves.flatMap(\.cells) })
        map.hatchedCells = page.indices { owners[$0] >= 0 && exclaves.contains(page.cells[$0]) }
        map.contestedCells = page.indices {
            page.isHere[$0] && responsibilities[Int(page.cells[$0])].flags.contains(.contested)
        }
        map.areaOfCell = page.isHere.map { $0 ? 0 : -1 }
        let ownerOfGroup = Dictionary(own.enumerated().map { ($1, Int32($0)) }, uniquingKeysWith: { first, _ in first })
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

    /// Neighbours that are named on a map at most.
    private static let mostNeighbours = 12

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

    /// The area's ground, its practices, all parts of the groups that the finding is about, and the cells around them.
    /// O(cells in the picture · log).
    private func page(of area: AffectedArea) -> AreaPage {
        var ground = Box.empty
        for cell in cellsOfArea[area.area] { ground.formUnion(atlas.coverage.boxes[Int(cell)]) }
        for practice in practicesOfArea[area.area] {
            if let place = atlas.practices[Int(practice)].location { ground.formUnion(place) }
        }
        let whole = ground
        // A part on the other side of the country would make the area itself a dot.
        let far = max(whole.width, whole.height) * 0.5
        for group in area.groups where isFinding(group.group) {
            for part in reasons[group.group].parts {
                let box = part.cells.reduce(into: Box.empty) { $0.formUnion(atlas.coverage.boxes[Int($1)]) }
                let isNear =
                    box.minX >= whole.minX - far && box.maxX <= whole.maxX + far && box.minY >= whole.minY - far
                    && box.maxY <= whole.maxY + far
                if isNear { ground.formUnion(box) }
            }
        }
        let here = Set(cellsOfArea[area.area])
        let cells = here.union(cellTree.query(ground).map { Int32(truncatingIfNeeded: $0) }).sorted()
        return AreaPage(ground: ground, cells: cells, isHere: cells.map(here.contains))
    }

    /// Owner of each cell in the picture, and the groups that they are: those of the area first, then those whose ground only
    /// reaches into the picture.
    private func owners(_ own: [Int], _ page: AreaPage) -> (owners: [Int32], groups: [Int]) {
        var groups = own
        var ownerOfGroup = Dictionary(own.enumerated().map { ($1, Int32($0)) }, uniquingKeysWith: { first, _ in first })
        var owners = [Int32](repeating: TerritoryMap.hidden, count: page.cells.count)
        for (index, cell) in page.cells.enumerated() {
            let group = Int(responsibility.owners[Int(cell)])
            guard group >= 0 else {
                owners[index] = page.isHere[index] ? TerritoryMap.unassigned : TerritoryMap.hidden
                continue
            }
            if ownerOfGroup[group] == nil {
                ownerOfGroup[group] = Int32(groups.count)
                groups.append(group)
            }
            owners[index] = ownerOfGroup[group] ?? TerritoryMap.hidden
        }
        return (owners, groups)
    }

    private func words(of area: AffectedArea) -> MapWords {
        var words = MapWords(
            title: title(area),
            subtitle: subtitle("Its groups, each where it leads", practices: area.practices, patients: area.patients))
        words.emphasisedLabel = "✱ In several parts, or practices among others'"
        words.numbersLabel = "Number of the part, as in parts.csv"
        words.hatchedLabel = "Cut off from the main part of its group"
        words.contestedLabel = "Contested: the leader is close to another or has under half the patients"
        words.contextLabel = "Led by a group from outside the area"
        words.areasLabel = "Boundary of the area"
        words.unassignedLabel = "No group leads here"
        words.sources = mapSources
        words.caveats = mapCaveats
        return words
    }

    /// In several parts, or practices among those of others.
    private func isFinding(_ group: Int) -> Bool {
        if case .interleaved = territories[group].verdict { return true }
        return Answer(territories[group]).isInSeveralParts
    }

    /// The name, and the answer where the map is about it.
    private func key(_ group: Int) -> String {
        isFinding(group) ? "\(groupName(group)) ✱ \(Answer(territories[group]).words)" : groupName(group)
    }

    /// A number for each part of a group of several, at a place inside its largest small area.
    private func partNumbers(_ group: Int) -> [MapNumber] {
        let parts = reasons[group].parts
        guard parts.count > 1 else { return [] }
        return parts.enumerated().compactMap { number, part in
            let largest = part.cells.max { (atlas.coverage.areas[Int($0)], -$0) < (atlas.coverage.areas[Int($1)], -$1) }
            return largest.flatMap { atlas.coverage.interiorPoint(ofCell: Int($0)) }.map {
                MapNumber($0, text: "\(number + 1)")
            }
        }
    }

    /// Of identifiers within the picture: a letter, then letters, digits and `-`.
    private func identifierPrefix(_ area: Int) -> String {
        "m" + stems[area].filter { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-") }
    }

    func groupName(_ group: Int) -> String {
        let about = atlas.groups[group]
        return about.name.isEmpty ? about.code : about.name
    }
}
