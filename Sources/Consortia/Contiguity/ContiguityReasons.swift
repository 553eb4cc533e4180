import Catchments
import Coverages
import GEOS
import Parallelism
import Planar
import Shapes

/// Why a territory hangs together or not: its parts and what separates them, its holes, and what it hangs by.
public struct ContiguityReasons: Hashable, Sendable {
    /// Number of the group.
    public let group: Int
    /// On land, by patients descending, then by the lowest code of a small area. The first is the main part.
    public let parts: [TerritoryPart]
    /// Components of the territory at each level of `LinkLevel.allCases`.
    public let components: [Int]
    /// Polygons of the dissolved territory that are no slivers.
    public let polygonParts: Int
    /// By area, descending.
    public let holes: [TerritoryHole]
    /// Interior rings without small areas that are slivers, left out of `holes`.
    public let sliverHoles: Int
    /// Practices whose loss would sever at least the threshold's share of the group's registered patients, by patients
    /// severed, descending. On the overland practice graph.
    public let cutPractices: [CutPoint]
    /// Small areas whose loss would sever at least the threshold's share of the group's patients in its territory, by
    /// patients severed, descending. At the link level of the verdict.
    public let cutCells: [CutPoint]

    /// All parts but the main one (Definitions.md, D3).
    public var exclaves: ArraySlice<TerritoryPart> { parts.dropFirst() }

    /// Of every group, in order.
    ///
    /// - Parameters:
    ///   - overland: neighbours among practices with all limits; `nil` when none has coordinates.
    ///   - finder: of the atlas's coverage.
    /// - Throws: `CancellationError` when the task is cancelled.
    /// - Complexity: O(n log n) in the vertices of the territories' borders, and the holes' vertices times the small areas
    ///   in their boxes.
    public static func ofGroups(
        _ context: TerritoryContext, overland: OverlandPracticeGraph?, finder: GroundFinder
    ) throws -> [ContiguityReasons] {
        let search = ReasonSearch(
            context: context, overland: overland, finder: finder, cellOfSite: context.atlas.cellsOfSites())
        return try mapIndices(context.atlas.groups.count, threads: context.threads) { search.reasons(of: $0) }
    }
}

/// What the reasons of every group are found from.
private struct ReasonSearch: Sendable {
    let context: TerritoryContext
    let overland: OverlandPracticeGraph?
    let finder: GroundFinder
    let cellOfSite: [Int32]

    private var atlas: Atlas { context.atlas }
    private var plurality: Plurality { context.responsibility }
    private var polygons: CatchmentPolygons { context.polygons }
    private var links: LinkedGraphs { context.links }
    private var thresholds: Thresholds { context.thresholds }

    func reasons(of group: Int) -> ContiguityReasons {
        let territory = Array(plurality.sets.cells(of: group))
        let levels = LinkLevel.allCases.map { level in
            Contiguity(atlas, on: links[level], cells: territory) { plurality.top[Int($0)] }
        }
        let (holes, slivers) = holes(of: group)
        return ContiguityReasons(
            group: group, parts: parts(of: group, levels), components: levels.map(\.parts.count),
            polygonParts: polygons.layer[group].polygons.count { $0.area >= thresholds.sliver }, holes: holes,
            sliverHoles: slivers, cutPractices: cutPractices(of: group), cutCells: cutCells(of: territory))
    }

    private func ground(_ cell: Int32) -> Gap.Ground {
        guard cell >= 0 else { return .outside }
        let owner = plurality.owners[Int(cell)]
        return owner < 0 ? .unassigned : .group(Int(owner))
    }

    private func parts(of group: Int, _ levels: [Contiguity]) -> [TerritoryPart] {
        // The same patients: the lower code first, whatever the order of the map.
        let lowest = { (cells: [Int32]) in
            cells.lazy.map { atlas.smallAreas[Int($0)] }.min { $0.utf8.lexicographicallyPrecedes($1.utf8) } ?? ""
        }
        let parts = levels[0].parts.map { (part: $0, code: levels[0].parts.count > 1 ? lowest($0.cells) : "") }
            .sorted { a, b in
                a.part.patients != b.part.patients
                    ? a.part.patients > b.part.patients : a.code.utf8.lexicographicallyPrecedes(b.code.utf8)
            }
            .map(\.part)
        guard !parts.isEmpty else { return [] }
        var partOfCell: [Int32: Int] = [:]
        for (number, part) in parts.enumerated() { for cell in part.cells { partOfCell[cell] = number } }
        var practices = [[Int32]](repeating: [], count: parts.count)
        for member in atlas.members[group] {
            let site = atlas.siteOfPractice[Int(member)]
            if site >= 0, let part = partOfCell[cellOfSite[Int(site)]] { practices[part].append(member) }
        }
        let linked = levels.map { level in
            var numbers: [Int32: Int] = [:]
            for (number, part) in level.parts.enumerated() { for cell in part.cells { numbers[cell] = number } }
            return numbers
        }
        func border(_ number: Int) -> BorderSegments {
            BorderSegments(atlas.coverage, parts[number].cells) { $0 < 0 || partOfCell[$0] != number }
        }
        let mainBorder = parts.count > 1 ? SegmentIndex(border(0)) : nil
        return parts.indices.map { number in
            let cells = parts[number].cells
            var lengths: [Gap.Ground: Double] = [:]
            for cell in cells {
                atlas.coverage.forEachBorder(of: Int(cell)) { beyond, length, _ in
                    if beyond < 0 || partOfCell[beyond] != number { lengths[ground(beyond), default: 0] += length }
                }
            }
            let ends = number == 0 ? nil : mainBorder?.nearest(to: border(number))
            return TerritoryPart(
                cells: cells, patients: parts[number].patients,
                registered: cells.reduce(0) { $0 + atlas.registered[Int($1)] },
                area: atlas.coverage.area(of: cells), practices: practices[number],
                fixedPart: cells.first.flatMap { linked[1][$0] } ?? 0,
                ferryPart: cells.first.flatMap { linked[2][$0] } ?? 0,
                gap: ends.map { Gap($0, finder, owners: plurality.owners) },
                surroundings: lengths.map { TerritoryPart.Surrounding(ground: $0.key, length: $0.value) }
                    .sorted { ($1.length, $0.ground) < ($0.length, $1.ground) },
                perimeter: lengths.sorted { $0.key < $1.key }.reduce(0) { $0 + $1.value })
        }
    }

    private func holes(of group: Int) -> (holes: [TerritoryHole], slivers: Int) {
        var holes: [TerritoryHole] = []
        var slivers = 0
        for polygon in polygons.layer[group].polygons {
            for ring in polygon.holes {
                var cells: [Int32] = []
                var own = 0.0
                for cell in finder.cells(within: Box(ring.coordinates)) {
                    guard let place = finder.innerPoint(of: cell),
                        location(of: place, inRing: ring.coordinates) == .inside
                    else { continue }
                    if plurality.owners[cell] == group {
                        own += atlas.coverage.areas[cell]
                    } else {
                        cells.append(Int32(cell))
                    }
                }
                let area = abs(ring.signedArea) - own
                let water = max(0, area - atlas.coverage.area(of: cells))
                if cells.isEmpty, water < thresholds.sliver {
                    slivers += 1
                    continue
                }
                let owners = Set(cells.map { plurality.owners[Int($0)] })
                let content: TerritoryHole.Content =
                    switch (owners.contains { $0 >= 0 }, owners.contains(-1), water >= thresholds.sliver) {
                    case (true, false, false): .otherGroup
                    case (false, true, false): .unassigned
                    case (false, false, _): .water
                    default: .mixed
                    }
                holes.append(
                    TerritoryHole(
                        content: content, cells: cells, groups: owners.filter { $0 >= 0 }.map { Int($0) }.sorted(),
                        registered: cells.reduce(0) { $0 + atlas.registered[Int($1)] }, area: area, water: water))
            }
        }
        holes.sort { ($1.area, $0.cells.first ?? -1) < ($0.area, $1.cells.first ?? -1) }
        return (holes, slivers)
    }

    private func cutCells(of territory: [Int32]) -> [CutPoint] {
        let cells = territory.filter { !atlas.coverage.boxes[Int($0)].isEmpty }
        var positions: [Int32: Int32] = [:]
        for (position, cell) in cells.enumerated() { positions[cell] = Int32(position) }
        let graph = links[thresholds.linkLevel]
        let rows = cells.map { graph.neighbours(of: Int($0)).compactMap { positions[$0] } }
        let patients = cells.map { plurality.top[Int($0)] }
        return listed(Articulation(rows, weights: patients).cuts, of: patients.reduce(0, +), numbers: cells)
    }

    /// Who stands at one place with a fellow parts nobody from anybody; so places are walked, with the patients of all who
    /// stand there, and those of a single member are listed.
    private func cutPractices(of group: Int) -> [CutPoint] {
        guard let overland else { return [] }
        var positions: [Int32: Int32] = [:]
        var (sites, first, counts, patients): ([Int32], [Int32], [Int], [Int]) = ([], [], [], [])
        for member in atlas.members[group] {
            let site = atlas.siteOfPractice[Int(member)]
            guard site >= 0 else { continue }
            if let position = positions[site] {
                counts[Int(position)] += 1
                patients[Int(position)] += atlas.registeredPatients[Int(member)]
                continue
            }
            positions[site] = Int32(sites.count)
            sites.append(site)
            first.append(member)
            counts.append(1)
            patients.append(atlas.registeredPatients[Int(member)])
        }
        let rows = sites.map { site in overland.neighbours(ofSite: Int(site)).compactMap { positions[$0] } }
        let articulation = Articulation(rows, weights: patients)
        return listed(
            articulation.cuts.filter { counts[$0.vertex] == 1 }, of: patients.reduce(0, +), numbers: first)
    }

    private func listed(_ cuts: [Articulation.Cut], of total: Int, numbers: [Int32]) -> [CutPoint] {
        cuts.filter { total > 0 && thresholds.severed.isReached(by: $0.severed, of: total) }
            .map { CutPoint(number: numbers[$0.vertex], severed: $0.severed, pieces: $0.pieces) }
            .sorted { ($1.severed, $0.number) < ($0.severed, $1.number) }
    }
}
