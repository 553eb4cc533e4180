import Planar
import Shapes
import Statistics

/// Holds the planned cases against the registrations, and puts those that came out into codes and sentences.
struct TruthWriter {
    let land: SettledLand
    let roles: NationRoles
    let plan: NationConsortia
    let leads: NationLeads
    let performance: NationPerformance
    let ties: [(cell: Int, first: Int, second: Int, patients: Int)]
    let doubts: DoubtfulRows
    let codes: NationCodes

    /// O(n log n).
    func truth() -> PlantedTruth {
        var found = wholeAreas() + mixedAreas() + shapes() + tied()
        if !land.parameters.isCounty { found += selected() + alone() }
        found += doubtfulPractices() + doubtfulRows()
        let order = Dictionary(uniqueKeysWithValues: PlantedCase.Kind.allCases.enumerated().map { ($1, $0) })
        let keyed = found.map { planted -> (Int, String, PlantedCase) in
            let code = planted.consortia.first ?? planted.practices.first ?? planted.areas.first ?? ""
            return (order[planted.kind] ?? 0, code, planted)
        }
        return PlantedTruth(
            seed: land.parameters.seed, practices: land.parameters.practices,
            cases: keyed.sorted { ($0.0, $0.1) < ($1.0, $1.1) }.map(\.2), clean: clean())
    }

    func practiceCodes(_ practices: some Sequence<Int>) -> [String] { practices.sorted().map(codes.practice) }
    func cellCodes(_ cells: some Sequence<Int>) -> [String] { cells.sorted().map(codes.smallArea) }

    func members(_ consortium: Int) -> [Int] {
        land.areas.practicesOf[plan.consortia[consortium].area].filter { plan.consortiumOf[$0] == consortium }
    }

    func areaConsortia(_ area: Int) -> [Int] {
        Set(land.areas.practicesOf[area].compactMap { plan.consortiumOf[$0] }).sorted()
    }

    func mean(_ values: [Double], _ practices: some Collection<Int>) -> Double {
        practices.reduce(0) { $0 + values[$1] } / Double(max(1, practices.count))
    }

    /// Consortia in which nothing is planted.
    private func clean() -> [String] {
        let touched = Set(ties.flatMap { [$0.first, $0.second] } + plan.enclosures.map(\.outer))
        let tree = PointTree(land.people.places)
        return plan.consortia.indices.filter { consortium in
            plan.consortia[consortium].shape == .compact && !touched.contains(consortium)
                && roles.roles[plan.consortia[consortium].area].isCompact
                && members(consortium).count >= 3 && leads.isContained(consortium)
                && leads.parts(of: consortium, land.cells).count == 1 && isTogether(consortium, tree)
        }.map(codes.consortium).sorted()
    }

    /// At least half of its practices' four nearest, taken together, are its own.
    private func isTogether(_ consortium: Int, _ tree: PointTree) -> Bool {
        let (own, all) = ownNeighbours(of: members(consortium), tree)
        return 2 * own >= all
    }

    /// Of the four nearest of each of `practices`, those of its consortium, and all.
    func ownNeighbours(of practices: [Int], _ tree: PointTree) -> (own: Int, all: Int) {
        var (own, all) = (0, 0)
        for practice in practices {
            let near = tree.nearest(5, to: land.people.places[practice]).map(\.index).filter { $0 != practice }.prefix(
                4)
            all += near.count
            own += near.count { plan.consortiumOf[$0] == plan.consortiumOf[practice] }
        }
        return (own, all)
    }
}
