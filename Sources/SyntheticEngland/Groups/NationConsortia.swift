import Shapes
import Statistics

/// Which practice is in which consortium, and who is meant to lead in each cell.
struct NationConsortia {
    var consortia: [PlannedConsortium] = []
    /// By practice; nil = unaligned.
    var consortiumOf: [Int?]
    /// By cell; nil in silent areas.
    var ownerOf: [Int?]
    /// By practice: patients that it would have where nobody competes, relative to the mean.
    var attraction: [Double]
    /// Cells of the small part of each consortium with an exclave, ascending; by consortium.
    var exclaves: [Int: [Int]] = [:]
    /// Enclosed consortium and the one around it.
    var enclosures: [(inner: Int, outer: Int)] = []
    /// By consortium across water: the cell with a practice at which its part on each bank began.
    var banks: [Int: (left: Int, right: Int)] = [:]
    /// The pairs that are mixed in one town of their area.
    var towns: [(first: Int, second: Int)] = []
    /// By area with the case: unaligned practices of a consortium that is otherwise the whole area.
    var exceptions: [Int: [Int]] = [:]
    /// Strong practices on their own, by area.
    var alone: [Int: Int] = [:]

    let land: SettledLand

    /// O(n log n).
    init(_ land: SettledLand, _ roles: NationRoles, attempt: Int) {
        self.land = land
        consortiumOf = [Int?](repeating: nil, count: land.people.homes.count)
        ownerOf = [Int?](repeating: nil, count: land.cells.count)
        attraction = land.people.attraction
        var generator = land.parameters.generator("nation consortia", attempt: attempt)
        var territories = TerritoryDraft(land)
        for area in 0..<land.areas.count where roles.consortia[area] > 0 {
            if roles.roles[area].isCompact {
                draftTerritories(area, roles, &territories, &generator)
            } else {
                mix(area, roles.roles[area], roles.consortia[area], &generator)
            }
        }
        grow(territories)
        giveIslands(roles)
        for (practice, home) in land.people.homes.enumerated()
        where roles.roles[land.areas.areaOfCell[home]].isCompact {
            consortiumOf[practice] = ownerOf[home]
        }
        for town in towns { divide(town, &generator) }
        giveMembers()
        serveTerritories(roles)
        for area in 0..<land.areas.count { loosen(area, roles.roles[area], &generator) }
    }

    /// Nobody is in a consortium, and nobody is meant to lead anywhere: people go by distance alone.
    init(unformed land: SettledLand) {
        self.land = land
        consortiumOf = [Int?](repeating: nil, count: land.people.homes.count)
        ownerOf = [Int?](repeating: nil, count: land.cells.count)
        attraction = land.people.attraction
    }

    mutating func add(_ area: Int, _ shape: PlannedConsortium.Shape) -> Int {
        consortia.append(PlannedConsortium(area: area, shape: shape))
        return consortia.count - 1
    }

    /// Practices of compact consortia attract, taken together, about as many patients as live in their territory: they
    /// grew with their towns.
    private mutating func serveTerritories(_ roles: NationRoles) {
        var residents = [Double](repeating: 0, count: consortia.count)
        var attracted = residents
        for (cell, owner) in ownerOf.enumerated() {
            if let owner { residents[owner] += Double(land.people.residents[cell]) }
        }
        for (practice, consortium) in consortiumOf.enumerated() {
            if let consortium { attracted[consortium] += attraction[practice] }
        }
        for (practice, consortium) in consortiumOf.enumerated() {
            guard let consortium, roles.roles[consortia[consortium].area].isCompact else { continue }
            // Those with much border must not draw too many from beyond it.
            let isThin = [.enclosed, .withExclave].contains(consortia[consortium].shape)
            let share = land.parameters.isCounty && isThin ? 0.85 : 1
            let wanted = share * residents[consortium] / Double(NationPeople.patientsPerPractice)
            attraction[practice] *= min(2.2, max(0.45, wanted / attracted[consortium]))
        }
    }

    /// A consortium that came out without a practice gets one from the largest of its area, and is no longer what it was
    /// planned to be.
    private mutating func giveMembers() {
        var sizes = [Int](repeating: 0, count: consortia.count)
        for case .some(let consortium) in consortiumOf { sizes[consortium] += 1 }
        for empty in consortia.indices where sizes[empty] == 0 {
            let candidates = land.areas.practicesOf[consortia[empty].area].filter {
                (consortiumOf[$0].map { sizes[$0] } ?? 0) > 1
            }
            guard
                let practice = candidates.max(by: {
                    (sizes[consortiumOf[$0] ?? 0], $1) < (sizes[consortiumOf[$1] ?? 0], $0)
                }), let former = consortiumOf[practice]
            else { continue }
            sizes[former] -= 1
            sizes[empty] = 1
            consortiumOf[practice] = empty
            consortia[empty].shape = .scattered
            ownerOf[land.people.homes[practice]] = empty
        }
    }

    /// Cells off the mainland that nobody has yet: led by the consortium of the nearest mainland cell of their area.
    private mutating func giveIslands(_ roles: NationRoles) {
        let areas = land.areas
        let withIslands = Set(
            ownerOf.indices.filter { !areas.isMainland[$0] && ownerOf[$0] == nil }.map { areas.areaOfCell[$0] })
        for area in withIslands.sorted() where roles.roles[area].isCompact {
            for island in Islands.pieces(of: area, land) where ownerOf[island[0]] == nil {
                guard let opposite = Islands.opposite(island, in: area, land) else { continue }
                for cell in island { ownerOf[cell] = ownerOf[opposite] }
            }
        }
    }
}
