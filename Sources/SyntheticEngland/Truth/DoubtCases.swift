extension TruthWriter {
    /// Practices in one building, in no consortium, or of areas that did not answer.
    func doubtfulPractices() -> [PlantedCase] {
        let (people, areas) = (land.people, land.areas)
        let silent = (0..<areas.count).filter { areas.isSilent[$0] }
        let loose = people.homes.indices.filter {
            plan.consortiumOf[$0] == nil && !areas.isSilent[areas.areaOfCell[people.homes[$0]]]
        }
        var cases = coLocated()
        if !loose.isEmpty {
            cases.append(
                PlantedCase(
                    .unaligned, practices: practiceCodes(loose),
                    loose.count > 12
                        ? "\(loose.count) practices of areas that answered are in no consortium."
                        : "\(practiceCodes(loose).joined(separator: " and ")) belong to no consortium."))
        }
        if !silent.isEmpty {
            cases.append(
                PlantedCase(
                    .notAnswering, practices: practiceCodes(silent.flatMap { areas.practicesOf[$0] }),
                    areas: silent.map(codes.area), "\(silent.count) areas did not answer; they lie together."))
        }
        return cases
    }

    private func coLocated() -> [PlantedCase] {
        let people = land.people
        var cases: [PlantedCase] = []
        // Numbered by place within squares: those of one building follow each other.
        var start = 0
        for next in 1...people.places.count
        where next == people.places.count || people.places[next] != people.places[start] {
            if next - start > 1 {
                let together = Array(start..<next)
                let owners = Set(together.compactMap { plan.consortiumOf[$0] }).map(codes.consortium).sorted()
                let listed = practiceCodes(together)
                cases.append(
                    PlantedCase(
                        .coLocated, consortia: owners, practices: listed,
                        areas: [codes.area(land.areas.areaOfCell[people.homes[start]])],
                        "\(listed.joined(separator: " and ")) are in one building"
                            + (owners.isEmpty ? "." : "; they belong to \(owners.joined(separator: " and "))."))
                )
            }
            start = next
        }
        return cases
    }

    /// Practices without coordinates, and rows that are on no map.
    func doubtfulRows() -> [PlantedCase] {
        var cases: [PlantedCase] = []
        if !doubts.unlocated.isEmpty {
            let listed = practiceCodes(doubts.unlocated)
            cases.append(
                PlantedCase(
                    .unlocated, practices: listed,
                    "\(listed.joined(separator: " and ")) has patients and a consortium, but no coordinates."))
        }
        for (kind, listed, words) in [
            (PlantedCase.Kind.knownAbsences, DoubtfulRows.absences, "no small area known, or one in Wales"),
            (.unknownCodes, DoubtfulRows.unknown, "they look English and are on no map"),
        ] {
            let (rows, patients) = doubts.count(listed)
            guard rows > 0 else { continue }
            cases.append(
                PlantedCase(
                    kind, smallAreas: listed, patients: patients,
                    "\(rows) rows with \(patients) patients have the code \(listed.joined(separator: " or ")): \(words)."
                ))
        }
        return cases
    }
}
