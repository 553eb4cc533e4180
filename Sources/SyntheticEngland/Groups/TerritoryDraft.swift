import Shapes
import Statistics

/// Where the territories of compact consortia begin, in all areas; they grow together.
struct TerritoryDraft {
    var parts: [RegionGrowth.Part] = []
    /// By cell: its area, where it is free to be taken; −1 elsewhere.
    var zoneOf: [Int]

    init(_ land: SettledLand) { zoneOf = [Int](repeating: -1, count: land.cells.count) }
}

/// What is left of an area while shapes are planted in it.
private struct Plot {
    let area: Int
    /// Cells with a practice that no part begins at, ascending.
    var homes: [Int]
    /// Where parts begin.
    var starts: [Int] = []

    mutating func take(_ cells: some Sequence<Int>) {
        let taken = Set(cells)
        homes.removeAll { taken.contains($0) }
    }

    mutating func start(at cell: Int) {
        starts.append(cell)
        homes.removeAll { $0 == cell }
    }
}

extension NationConsortia {
    /// Plans the territories of the `roles`' consortia in `area`: those with a shape first, then compact ones.
    mutating func draftTerritories(
        _ area: Int, _ roles: NationRoles, _ draft: inout TerritoryDraft, _ generator: inout SeededGenerator
    ) {
        for cell in land.areas.cellsOf[area] where land.areas.isMainland[cell] { draft.zoneOf[cell] = area }
        var plot = Plot(area: area, homes: land.homes(of: area))
        let first = consortia.count
        let shapes = roles.shapes[area]
        for shape in shapes {
            switch shape {
            case .enclave: draftEnclave(&plot, &draft, &generator)
            case .island: draftIsland(&plot, &draft, &generator)
            case .acrossWater: draftBanks(&plot, &draft, &generator)
            case .town: draftTown(&plot, &draft)
            case .exclave: break
            }
        }
        let left = roles.consortia[area] - (consortia.count - first)
        let withExclave = shapes.contains(.exclave) && left > 0
        // An exclave needs a place of its own.
        let starts = land.spread(left + (withExclave ? 1 : 0), of: plot.homes, from: plot.starts, &generator)
        if withExclave, starts.count > left, left > 1 || !plot.starts.isEmpty {
            draftExclave(starts, area, &draft, &generator)
        } else {
            draftCompact(Array(starts.prefix(left)), area, &draft, &generator)
        }
    }

    /// Lets the drafted territories grow, and takes down what became of exclaves.
    mutating func grow(_ draft: TerritoryDraft) {
        let growth = RegionGrowth(draft.parts, over: land.cells, zoneOf: draft.zoneOf, weights: land.weights())
        for cell in ownerOf.indices where growth.partOf[cell] >= 0 {
            ownerOf[cell] = draft.parts[growth.partOf[cell]].owner
        }
        for (index, part) in draft.parts.enumerated()
        where part.limit.isFinite && consortia[part.owner].shape == .withExclave {
            exclaves[part.owner] = growth.partOf.indices.filter { growth.partOf[$0] == index }
        }
    }

    private func part(_ owner: Int, _ start: [Int], _ target: Double) -> RegionGrowth.Part {
        RegionGrowth.Part(
            owner: owner, zone: consortia[owner].area, start: start, centre: land.cells.sites[start[0]],
            target: target)
    }

    private func size(_ generator: inout SeededGenerator) -> Double { generator.logNormal(median: 1, sigma: 0.35) }

    private mutating func draftEnclave(
        _ plot: inout Plot, _ draft: inout TerritoryDraft, _ generator: inout SeededGenerator
    ) {
        guard let enclave = Enclave(in: plot.area, land) else { return }
        let (inner, outer) = (add(plot.area, .enclosed), add(plot.area, .enclosing))
        for cell in enclave.cells {
            ownerOf[cell] = inner
            draft.zoneOf[cell] = -1
        }
        enclosures.append((inner, outer))
        var around = part(outer, enclave.ring, (land.parameters.isCounty ? 1.6 : 2.2) * size(&generator))
        around.centre = land.cells.sites[enclave.cells[0]]
        draft.parts.append(around)
        plot.take(enclave.cells + enclave.ring)
        plot.starts.append(enclave.cells[0])
    }

    /// Begins at the home nearest to the shore opposite the largest island of the area.
    private mutating func draftIsland(
        _ plot: inout Plot, _ draft: inout TerritoryDraft, _ generator: inout SeededGenerator
    ) {
        let sites = land.cells.sites
        guard let island = Islands.pieces(of: plot.area, land).max(by: { ($0.count, $1[0]) < ($1.count, $0[0]) }),
            let shore = Islands.opposite(island, in: plot.area, land),
            let home = plot.homes.min(by: {
                (sites[$0].squaredDistance(to: sites[shore]), $0) < (sites[$1].squaredDistance(to: sites[shore]), $1)
            })
        else { return }
        let owner = add(plot.area, .withIsland)
        for cell in island { ownerOf[cell] = owner }
        draft.parts.append(part(owner, [home], 2 * size(&generator)))
        plot.start(at: home)
    }

    private mutating func draftBanks(
        _ plot: inout Plot, _ draft: inout TerritoryDraft, _ generator: inout SeededGenerator
    ) {
        guard let pair = Banks.opposite(in: plot.area, land, free: plot.homes) else { return }
        let owner = add(plot.area, .acrossWater)
        banks[owner] = pair
        for home in [pair.left, pair.right] {
            draft.parts.append(part(owner, Banks.start(at: home, land), 0.6 * size(&generator)))
            plot.start(at: home)
        }
    }

    /// The pair's town begins at the home with most practices around, those in one building before all; it is divided
    /// when it has grown.
    private mutating func draftTown(_ plot: inout Plot, _ draft: inout TerritoryDraft) {
        let (sites, reach) = (land.cells.sites, 2.5 * land.parameters.reach)
        let people = land.people
        let places = land.areas.practicesOf[plot.area].map { people.places[$0] }
        let crowds = plot.homes.map { home in
            let here = people.practicesAt[home].map { people.places[$0] }
            return (
                shared: here.count - Set(here).count,
                near: places.count { $0.squaredDistance(to: sites[home]) < reach * reach }
            )
        }
        guard
            let densest = crowds.indices.max(by: {
                (crowds[$0].shared, crowds[$0].near, $1) < (crowds[$1].shared, crowds[$1].near, $0)
            })
        else { return }
        let home = plot.homes[densest]
        let (first, second) = (add(plot.area, .interleaved), add(plot.area, .interleaved))
        towns.append((first, second))
        draft.parts.append(part(first, [home], 6))
        plot.start(at: home)
    }

    /// The exclave begins at the start that is nearest to the main part's, on the other side of somebody else's.
    private mutating func draftExclave(
        _ starts: [Int], _ area: Int, _ draft: inout TerritoryDraft, _ generator: inout SeededGenerator
    ) {
        var starts = starts
        let first = starts.remove(at: generator.integer(below: starts.count))
        let main = land.cells.sites[first]
        let others = starts.sorted {
            (land.cells.sites[$0].squaredDistance(to: main), $0) < (land.cells.sites[$1].squaredDistance(to: main), $1)
        }
        let owner = add(area, .withExclave)
        draft.parts.append(part(owner, [first], 2))
        var small = part(owner, [others[0]], land.parameters.isCounty ? 0.45 : 0.2)
        // About one practice and its patients, in a few cells.
        small.limit = max(1.3, Double(land.people.practicesAt[others[0]].count) / 2 + 0.6)
        draft.parts.append(small)
        for start in others.dropFirst() {
            let owner = add(area, .compact)
            draft.parts.append(part(owner, [start], size(&generator)))
        }
    }

    private mutating func draftCompact(
        _ starts: [Int], _ area: Int, _ draft: inout TerritoryDraft, _ generator: inout SeededGenerator
    ) {
        for (index, start) in starts.enumerated() {
            // Every third area of many consortia has one with a single practice.
            let isSingle =
                starts.count >= 5 && index == starts.count - 1 && area % 3 == 0
                && land.people.practicesAt[start].count == 1
            let owner = add(area, isSingle ? .single : .compact)
            var part = part(owner, [start], isSingle ? 0.4 : size(&generator))
            if isSingle { part.limit = 1.1 }
            draft.parts.append(part)
        }
    }
}
