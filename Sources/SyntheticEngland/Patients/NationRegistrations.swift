import Planar
import Shapes
import Statistics

/// Which patients of which cell are with which practice: by distance, by the size of the practice, by habit (people stay
/// in their area, and in the neighbourhood that became a consortium), and by chance.
///
/// Where the plan says that a consortium leads, its practices have at least half as many again as any other
/// consortium's before chance is added.
struct NationRegistrations {
    /// Row r: `patients[r]` of cell `cells[r]` are with practice `practices[r]`. By cell, then practice.
    private(set) var practices: [Int32] = []
    private(set) var cells: [Int32] = []
    private(set) var patients: [Int32] = []
    /// Cell c has the rows `offsets[c] ..< offsets[c + 1]`.
    private(set) var offsets = [0]

    /// Practices from which the people of a cell choose.
    private static let choice = 38

    /// How much rather people choose a practice of their consortium's land; more so in a county, whose territories have
    /// little ground beside their borders.
    private let strangers: Double
    private let consortiumOf: [Int?]
    private let ownerOf: [Int?]

    /// O(n log n) for n cells.
    init(_ land: SettledLand, _ plan: NationConsortia) {
        let (map, people, areas, parameters) = (land.cells, land.people, land.areas, land.parameters)
        strangers = parameters.isCounty ? 0.05 : 0.12
        consortiumOf = plan.consortiumOf
        ownerOf = plan.ownerOf
        let tree = PointTree(people.places)
        let width = min(Self.choice, people.places.count)
        // Who is near, and how strongly distance and habit tie them: by cell, `width` each.
        var near = [Int32](repeating: 0, count: map.count * width)
        var pull = [Float](repeating: 0, count: map.count * width)
        for cell in 0..<map.count {
            let found = tree.nearest(width, to: map.sites[cell])
            let scale = 0.1 * parameters.reach + 0.45 * found[min(4, width - 1)].distance
            for (slot, candidate) in found.enumerated() {
                let distance = candidate.distance / scale
                let weight = ElementaryFunctions.exp(-distance) + 0.0025 * ElementaryFunctions.exp(-0.2 * distance)
                near[cell * width + slot] = Int32(candidate.index)
                pull[cell * width + slot] = Float(weight * habit(candidate.index, cell, people, areas))
            }
        }
        let strength = Self.balanced(near, pull, width, plan.attraction, people.residents)
        var generator = parameters.generator("nation registrations")
        practices.reserveCapacity(map.count * 34)
        var isListed = [Bool](repeating: false, count: people.places.count)
        for cell in 0..<map.count {
            var shares = (0..<width).map { slot -> (practice: Int, weight: Double) in
                let practice = Int(near[cell * width + slot])
                return (practice, Double(pull[cell * width + slot]) * strength[practice])
            }
            lead(cell, &shares, people, areas)
            draw(cell, shares, people.residents[cell], &generator, &isListed)
            offsets.append(practices.count)
        }
        listEverybody(isListed, people)
    }

    /// People rather stay in their area and with the practices of their consortium's land.
    private func habit(_ practice: Int, _ cell: Int, _ people: NationPeople, _ areas: NationAreas) -> Double {
        if areas.areaOfCell[people.homes[practice]] != areas.areaOfCell[cell] { return 0.12 }
        guard let owner = ownerOf[cell] else { return 1 }
        guard let consortium = consortiumOf[practice] else { return 0.6 }
        return consortium == owner ? 1 : strangers
    }

    /// Strengths of the practices for which their lists come near to what their attraction asks: three rounds of
    /// proportional fitting, damped, since a practice in the country cannot have a list of any size.
    private static func balanced(
        _ near: [Int32], _ pull: [Float], _ width: Int, _ attraction: [Double], _ residents: [Int]
    ) -> [Double] {
        var strength = attraction
        let patients = Double(NationPeople.patientsPerPractice)
        for _ in 0..<3 {
            var lists = [Double](repeating: 0, count: strength.count)
            for cell in residents.indices {
                var sum = 0.0
                for slot in cell * width..<(cell + 1) * width { sum += Double(pull[slot]) * strength[Int(near[slot])] }
                guard sum > 0 else { continue }
                let each = Double(residents[cell]) / sum
                for slot in cell * width..<(cell + 1) * width {
                    lists[Int(near[slot])] += Double(pull[slot]) * strength[Int(near[slot])] * each
                }
            }
            for practice in strength.indices {
                let ratio = attraction[practice] * patients / max(lists[practice], 1)
                strength[practice] *= min(4, max(0.25, ratio)).squareRoot()
            }
        }
        return strength
    }

    /// Sees to it that the consortium that is to lead in `cell` does.
    private func lead(
        _ cell: Int, _ shares: inout [(practice: Int, weight: Double)], _ people: NationPeople, _ areas: NationAreas
    ) {
        guard let owner = ownerOf[cell] else { return }
        var own = 0.0
        var others: [Int: Double] = [:]
        for share in shares {
            guard let consortium = consortiumOf[share.practice] else { continue }
            if consortium == owner { own += share.weight } else { others[consortium, default: 0] += share.weight }
        }
        let wanted = 1.5 * (others.values.max() ?? 0)
        if own == 0 {
            // None among those that are near: the nearest of the area's.
            let site = people.places
            let members = areas.practicesOf[areas.areaOfCell[cell]].filter { consortiumOf[$0] == owner }
            let nearest = members.min {
                (site[$0].squaredDistance(to: site[shares[0].practice]), $0)
                    < (site[$1].squaredDistance(to: site[shares[0].practice]), $1)
            }
            guard let nearest else { return }
            shares.append((nearest, max(wanted, 0.05 * shares.reduce(0) { $0 + $1.weight })))
        } else if own < wanted {
            for index in shares.indices where consortiumOf[shares[index].practice] == owner {
                shares[index].weight *= wanted / own
            }
        }
    }

    /// Expected numbers with chance added, rounded up or down at random; whoever is to lead does so by a patient at least.
    private mutating func draw(
        _ cell: Int, _ shares: [(practice: Int, weight: Double)], _ residents: Int,
        _ generator: inout SeededGenerator, _ isListed: inout [Bool]
    ) {
        let total = shares.reduce(0) { $0 + $1.weight }
        guard total > 0 else { return }
        var rows: [(practice: Int, patients: Int)] = []
        rows.reserveCapacity(shares.count)
        for share in shares {
            let expected = Double(residents) * share.weight / total
            let (noise, _) = generator.normalPair()
            let drawn = max(0, expected * (1 + 0.22 * noise)) + generator.unit()
            if drawn >= 1 { rows.append((share.practice, Int(drawn))) }
        }
        if let owner = ownerOf[cell] {
            var counts: [Int: Int] = [:]
            for row in rows {
                if let consortium = consortiumOf[row.practice] { counts[consortium, default: 0] += row.patients }
            }
            let own = counts[owner] ?? 0
            let best = counts.filter { $0.key != owner }.values.max() ?? 0
            if own <= best, let share = shares.first(where: { consortiumOf[$0.practice] == owner }) {
                if let row = rows.firstIndex(where: { $0.practice == share.practice }) {
                    rows[row].patients += best - own + 1
                } else {
                    rows.append((share.practice, best - own + 1))
                }
            }
        }
        rows.sort { $0.practice < $1.practice }
        for row in rows {
            practices.append(Int32(row.practice))
            cells.append(Int32(cell))
            patients.append(Int32(row.patients))
            isListed[row.practice] = true
        }
    }

    /// A practice that chance left without patients gets some of those who live around it.
    private mutating func listEverybody(_ isListed: [Bool], _ people: NationPeople) {
        var extra = [[Int]](repeating: [], count: offsets.count - 1)
        for practice in isListed.indices where !isListed[practice] { extra[people.homes[practice]].append(practice) }
        guard extra.contains(where: { !$0.isEmpty }) else { return }
        let old = self
        practices.removeAll(keepingCapacity: true)
        cells.removeAll(keepingCapacity: true)
        patients.removeAll(keepingCapacity: true)
        offsets = [0]
        for cell in extra.indices {
            let rows =
                (old.rows(cell).map { (old.practices[$0], old.patients[$0]) } + extra[cell].map { (Int32($0), 40) })
                .sorted { $0.0 < $1.0 }
            for row in rows {
                practices.append(row.0)
                cells.append(Int32(cell))
                patients.append(row.1)
            }
            offsets.append(practices.count)
        }
    }

    func rows(_ cell: Int) -> Range<Int> { offsets[cell]..<offsets[cell + 1] }

    /// Patients by consortium in `cell`, by consortium; unaligned practices left out.
    func counts(_ cell: Int) -> [(consortium: Int, patients: Int)] {
        var counts: [Int: Int] = [:]
        for row in rows(cell) {
            if let consortium = consortiumOf[Int(practices[row])] {
                counts[consortium, default: 0] += Int(patients[row])
            }
        }
        return counts.map { (consortium: $0.key, patients: $0.value) }.sorted { $0.consortium < $1.consortium }
    }

    /// Makes the consortium that follows in `cell` the equal of the one that leads. Answers both and their patients.
    mutating func tie(_ cell: Int) -> (first: Int, second: Int, patients: Int)? {
        let ranked = counts(cell).sorted { ($1.patients, $0.consortium) < ($0.patients, $1.consortium) }
        guard ranked.count >= 2, ranked[0].patients > ranked[1].patients else { return nil }
        let follower = ranked[1].consortium
        let most = rows(cell).filter { consortiumOf[Int(practices[$0])] == follower }
            .max { (patients[$0], $1) < (patients[$1], $0) }
        guard let most else { return nil }
        patients[most] += Int32(ranked[0].patients - ranked[1].patients)
        return (min(ranked[0].consortium, follower), max(ranked[0].consortium, follower), ranked[0].patients)
    }
}
