import Shapes
import Statistics

/// A practice before it has patients.
struct PlannedPractice {
    /// Nil = unaligned.
    var consortium: Int?
    /// From 0.
    let area: Int
    /// Small area in which it lies.
    let home: Int
    /// Where it is, whole metres; what the files say of it is another matter.
    var place: Coordinate
    /// The file gives no coordinates.
    var isUnlocated = false
    /// Patients it attracts.
    var attraction = 0.0
}

/// The practices, placed in the territories of their consortia: in towns more often than not, since that is where small
/// areas crowd.
struct PracticePlan {
    private(set) var practices: [PlannedPractice] = []
    /// The small area in which both of the interleaved pair are to have the same number of patients.
    private(set) var tie = 0

    /// Completes `plan`: the shared town is divided between the pair by the nearest practice.
    init(
        _ plan: inout TerritoryPlan, _ map: SmallAreaMap, _ quotas: Quotas, residents: [Int],
        parameters: CountyParameters,
        attempt: Int
    ) {
        var generator = SeededGenerator(seed: parameters.seedBits, stream: "practices", index: attempt)
        for piece in plan.pieces where piece.practices > 0 {
            if piece.isShared {
                placePair(piece, &plan, map, quotas, residents, &generator)
            } else {
                place(piece, plan, map, residents, &generator)
            }
        }
        plantDoubts(plan, map, residents, &generator)
    }

    private mutating func place(
        _ piece: TerritoryPlan.Piece, _ plan: TerritoryPlan, _ map: SmallAreaMap, _ residents: [Int],
        _ generator: inout SeededGenerator
    ) {
        let homes = PracticePlan.spread(piece.practices, over: piece.cells, map, &generator)
        let sizes = homes.map { _ in generator.logNormal(median: 1, sigma: 0.45) }
        // Consortia with much border attract less, or too many of their patients would live with their neighbours.
        let thin = [Role.exclave, .enclosed, .acrossWater].map(\.rawValue).contains(piece.consortium)
        let patients = Double(piece.cells.reduce(0) { $0 + residents[$1] }) * (thin ? 0.8 : 1)
        let total = sizes.reduce(0, +)
        for (home, size) in zip(homes, sizes) {
            practices.append(
                PlannedPractice(
                    consortium: piece.consortium, area: plan.area[home], home: home,
                    place: PracticePlan.doorstep(home, map, &generator), attraction: patients * size / total))
        }
    }

    /// Sites all over the town, the first in its middle a building with a practice of each: the best mixed of
    /// twelve draws in which the territories of both are in several parts.
    private mutating func placePair(
        _ piece: TerritoryPlan.Piece, _ plan: inout TerritoryPlan, _ map: SmallAreaMap, _ quotas: Quotas,
        _ residents: [Int], _ generator: inout SeededGenerator
    ) {
        let first = piece.consortium
        let second = first + 1
        var town = Chessboard(homes: [], patch: [], isSecond: [], mixing: 0)
        for draw in 0..<12 {
            let homes = PracticePlan.spread(piece.practices - 1, over: piece.cells, map, &generator)
            let drawn = Chessboard(homes, over: piece.cells, map, second: quotas.consortia[second].practices - 1)
            let isInParts = [false, true].allSatisfy { colour in
                map.components { drawn.patch[$0].map { drawn.isSecond[$0] == colour } ?? false }.count > 1
            }
            if draw == 0 || (isInParts && drawn.mixing > town.mixing) { town = drawn }
        }
        var patients = [Double](repeating: 0, count: town.homes.count)
        for cell in piece.cells {
            guard let patch = town.patch[cell] else { continue }
            patients[patch] += Double(residents[cell])
            if town.isSecond[patch] { plan.consortium[cell] = second }
        }
        tie = town.homes[0]
        for (site, home) in town.homes.enumerated() {
            let place = PracticePlan.doorstep(home, map, &generator)
            let owners = site == 0 ? [first, second] : [town.isSecond[site] ? second : first]
            for owner in owners {
                practices.append(
                    PlannedPractice(
                        consortium: owner, area: plan.area[home], home: home, place: place,
                        attraction: patients[site] / Double(owners.count)
                            * generator.logNormal(median: 1, sigma: 0.25)))
            }
        }
    }

    /// In area 1: two practices in one building, one without coordinates, and two small unaligned ones.
    private mutating func plantDoubts(
        _ plan: TerritoryPlan, _ map: SmallAreaMap, _ residents: [Int], _ generator: inout SeededGenerator
    ) {
        let members = practices.indices.filter { practices[$0].area == 1 }
        guard members.count >= 4 else { return }
        practices[members[2]].place = practices[members[1]].place
        practices[members[3]].isUnlocated = true
        let cells = plan.area.indices.filter { plan.area[$0] == 1 }
        let patients = Double(cells.reduce(0) { $0 + residents[$1] })
        let taken = Set(members.map { practices[$0].home })
        let homes = PracticePlan.spread(2, over: cells.filter { !taken.contains($0) }, map, &generator)
        for home in homes {
            practices.append(
                PlannedPractice(
                    consortium: nil, area: 1, home: home, place: PracticePlan.doorstep(home, map, &generator),
                    attraction: patients * 0.016))
        }
    }

    /// `count` of `cells`, all different while there are enough: each the farthest of six drawn from those chosen before.
    /// The first is the one nearest to the middle of the densest part.
    private static func spread(
        _ count: Int, over cells: [Int], _ map: SmallAreaMap, _ generator: inout SeededGenerator
    ) -> [Int] {
        guard !cells.isEmpty else { return [] }
        let n = Double(cells.count)
        let middle = Coordinate(
            x: cells.reduce(0) { $0 + map.sites[$1].x } / n, y: cells.reduce(0) { $0 + map.sites[$1].y } / n)
        let first = cells.min {
            (map.sites[$0].squaredDistance(to: middle), $0) < (map.sites[$1].squaredDistance(to: middle), $1)
        }
        var chosen = [first ?? cells[0]]
        var left = cells.filter { $0 != chosen[0] }
        while chosen.count < count {
            if left.isEmpty { left = cells }
            let candidates = (0..<6).map { _ in generator.integer(below: left.count) }
            let distances = candidates.map { candidate in
                chosen.map { map.sites[left[candidate]].squaredDistance(to: map.sites[$0]) }.min() ?? 0
            }
            let best = candidates.indices.max { (distances[$0], $1) < (distances[$1], $0) } ?? 0
            chosen.append(left.remove(at: candidates[best]))
        }
        return Array(chosen.prefix(count))
    }

    /// A place near the site of small area `home`, nearer to it than to any other site: inside the small area.
    private static func doorstep(
        _ home: Int, _ map: SmallAreaMap, _ generator: inout SeededGenerator
    ) -> Coordinate {
        let site = map.sites[home]
        let room = map.neighbours[home].map { site.distance(to: map.sites[$0]) }.min() ?? 100
        let reach = map.isOuter[home] ? 20 : min(room * 0.1, 250)
        return Coordinate(
            x: (site.x + generator.uniform(in: -reach..<reach)).rounded(),
            y: (site.y + generator.uniform(in: -reach..<reach)).rounded())
    }
}
