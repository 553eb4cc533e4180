/// Who leads where, by plain counting over the registrations: what the planned cases are held against before they are
/// called true.
struct NationLeads {
    /// By consortium, ascending; small areas where it has most patients, alone.
    private(set) var territories: [[Int]]
    /// By consortium: its patients in its territory, everybody's there, and its patients anywhere.
    private(set) var inside: [Int]
    private(set) var registered: [Int]
    private(set) var listed: [Int]
    /// By small area: the leader, and its patients there; nil without one and at a tie.
    private(set) var leaders: [(consortium: Int, patients: Int)?] = []

    /// O(rows).
    init(_ cells: NationCells, _ plan: NationConsortia, _ registrations: NationRegistrations) {
        territories = [[Int]](repeating: [], count: plan.consortia.count)
        inside = [Int](repeating: 0, count: plan.consortia.count)
        (registered, listed) = (inside, inside)
        for cell in 0..<cells.count {
            let counts = registrations.counts(cell)
            for count in counts { listed[count.consortium] += count.patients }
            let most = counts.map(\.patients).max() ?? 0
            let first = counts.filter { $0.patients == most }
            guard first.count == 1 else {
                leaders.append(nil)
                continue
            }
            let leader = first[0]
            leaders.append((leader.consortium, leader.patients))
            territories[leader.consortium].append(cell)
            inside[leader.consortium] += leader.patients
            registered[leader.consortium] += registrations.rows(cell).reduce(0) { $0 + Int(registrations.patients[$1]) }
        }
    }

    /// Parts of the territory of `consortium` and its patients in each, the one with most first. O(its cells).
    ///
    /// - Parameter ties: cells counted as its ground too: where it is one of two that are equal.
    func parts(
        of consortium: Int, _ cells: NationCells, with ties: [Int] = []
    ) -> [(patients: Int, cells: [Int])] {
        let tied = Set(ties)
        return cells.components(of: territories[consortium] + ties) {
            leaders[$0]?.consortium == consortium || tied.contains($0)
        }
        .map { part in (part.reduce(0) { $0 + (leaders[$1]?.patients ?? 0) }, part) }
        .sorted { ($1.0, $0.1[0]) < ($0.0, $1.1[0]) }
    }

    /// More than 76 in 100 of the patients in its territory are its own, and more than 76 in 100 of its own live there.
    func isContained(_ consortium: Int) -> Bool {
        inside[consortium] * 100 > registered[consortium] * 76 && inside[consortium] * 100 > listed[consortium] * 76
    }
}
