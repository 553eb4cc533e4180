import Catchments

/// Registered patients of some practices by the small area they live in.
struct PatientsByCell {
    /// Ascending by small area, each once, with its patients, above 0.
    let entries: [(cell: Int32, patients: Int)]

    /// Of `practices`, each once. O(their registrations · log).
    init(_ practices: [Int32], _ atlas: Atlas) {
        let all = practices.flatMap { practice in
            atlas.practiceCells.range(ofRow: Int(practice)).map {
                (cell: atlas.practiceCells.columns[$0], patients: atlas.practiceCells.counts[$0])
            }
        }.sorted { $0.cell < $1.cell }
        var entries: [(cell: Int32, patients: Int)] = []
        for (cell, patients) in all {
            if entries.last?.cell == cell {
                entries[entries.count - 1].patients += patients
            } else {
                entries.append((cell, patients))
            }
        }
        self.entries = entries
    }

    private init(entries: [(cell: Int32, patients: Int)]) { self.entries = entries }

    /// Those of the practices that are left when the practices of `part`, which are some of these, are taken away. O(entries).
    func without(_ part: PatientsByCell) -> PatientsByCell {
        var next = 0
        let rest = entries.compactMap { entry -> (cell: Int32, patients: Int)? in
            guard next < part.entries.count, part.entries[next].cell == entry.cell else { return entry }
            let left = entry.patients - part.entries[next].patients
            next += 1
            return left > 0 ? (entry.cell, left) : nil
        }
        return PatientsByCell(entries: rest)
    }

    /// All of them.
    var total: Int { entries.reduce(0) { $0 + $1.patients } }
}
