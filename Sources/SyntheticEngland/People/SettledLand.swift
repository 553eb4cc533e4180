/// The land, who lives on it and how it is administered: what groups are formed on.
struct SettledLand {
    let parameters: NationParameters
    let coast: Coastline
    let cells: NationCells
    let people: NationPeople
    let areas: NationAreas

    /// Cells of `area` on the mainland with a practice, ascending.
    func homes(of area: Int) -> [Int] {
        Set(areas.practicesOf[area].map { people.homes[$0] }).filter { areas.isMainland[$0] }.sorted()
    }

    /// The small area touches the sea or an estuary.
    func isShore(_ cell: Int) -> Bool { cells.sides(cell).contains { cells.beyond[$0] < 0 } }

    /// How much of an area's practices a cell is worth: half by practices, half by people, so that a cell with a
    /// practice's worth of both counts 1.
    func weights() -> [Double] {
        people.practicesAt.indices.map { cell in
            let practices = Double(people.practicesAt[cell].count)
            return (practices + Double(people.residents[cell]) / Double(NationPeople.patientsPerPractice)) / 2
        }
    }
}
