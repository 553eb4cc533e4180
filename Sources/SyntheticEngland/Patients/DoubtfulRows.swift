import Statistics

/// What real files have and no map explains: patients without a small area, of another country or in small areas that do
/// not exist, and practices without coordinates.
struct DoubtfulRows {
    struct Row {
        let practice: Int
        let smallArea: String
        let patients: Int
    }

    /// Codes of known absences: no small area known, and one in Wales.
    static let absences = ["NO2011", "W01900007"]
    /// Look like small areas of England and are on no map.
    static let unknown = ["E01999990", "E01999991"]

    /// By practice, then code.
    private(set) var rows: [Row] = []
    /// Practices whose coordinates are left out of the files, ascending.
    private(set) var unlocated: [Int] = []

    /// Empty where the parameters ask for none. One practice in five has a few patients whose small area is not known, one
    /// in fifteen some across the border; two have one row each with a code that does not exist. One practice of an area
    /// with a single consortium has no coordinates. O(practices).
    init(_ land: SettledLand, _ plan: NationConsortia) {
        guard land.parameters.hasDoubtfulRows else { return }
        var generator = land.parameters.generator("nation doubts")
        let count = land.people.places.count
        for practice in 0..<count {
            if let position = [count / 3, count / 3 + 1].firstIndex(of: practice) {
                let patients = generator.integer(in: 3...12)
                rows.append(Row(practice: practice, smallArea: Self.unknown[position], patients: patients))
            }
            if practice % 5 == 2 {
                let patients = generator.integer(in: 2...25)
                rows.append(Row(practice: practice, smallArea: Self.absences[0], patients: patients))
            }
            if practice % 15 == 7 {
                let patients = generator.integer(in: 1...6)
                rows.append(Row(practice: practice, smallArea: Self.absences[1], patients: patients))
            }
        }
        let exceptional = plan.exceptions.keys.sorted().flatMap { land.areas.practicesOf[$0] }
        let places = land.people.places
        let able = exceptional.filter { practice in
            plan.consortiumOf[practice] != nil && places.count { $0 == places[practice] } == 1
        }
        if let practice = generator.element(of: able) { unlocated = [practice] }
    }

    /// Rows and patients with one of `codes`.
    func count(_ codes: [String]) -> (rows: Int, patients: Int) {
        let listed = rows.filter { codes.contains($0.smallArea) }
        return (listed.count, listed.reduce(0) { $0 + $1.patients })
    }
}
