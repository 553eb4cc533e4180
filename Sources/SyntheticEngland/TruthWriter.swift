import Shapes

/// Puts the planted cases into codes and sentences.
struct TruthWriter {
    let assembly: CountyAssembly
    let consortia: [String]
    let areas: [String]
    let codeOfCell: [String]
    let codeOfPractice: [String]
    let offTheMap: [SyntheticCounty.Registration]

    func truth() -> PlantedTruth {
        PlantedTruth(
            seed: assembly.parameters.seed, practices: assembly.parameters.practices,
            cases: coextensive() + shapes() + doubts() + codes())
    }

    private var planned: [PlannedPractice] { assembly.practices.practices }

    private func code(_ role: Role) -> String { consortia[role.rawValue] }
    private func cells(_ indices: some Sequence<Int>) -> [String] { indices.map { codeOfCell[$0] }.sorted() }
    private func practices(_ isMember: (PlannedPractice) -> Bool) -> [String] {
        planned.indices.filter { isMember(planned[$0]) }.map { codeOfPractice[$0] }.sorted()
    }

    /// Parts of a consortium's territory, the one with most of its patients first.
    private func parts(_ role: Role) -> [[Int]] {
        var patients = [Int](repeating: 0, count: codeOfCell.count)
        for row in assembly.registrations.counts where planned[row.practice].consortium == role.rawValue {
            patients[row.cell] += row.patients
        }
        let parts = assembly.map.components { assembly.plan.consortium[$0] == role.rawValue }
        return parts.map { (patients: $0.reduce(0) { $0 + patients[$1] }, cells: $0) }
            .sorted { ($1.patients, $0.cells[0]) < ($0.patients, $1.cells[0]) }.map(\.cells)
    }

    private func coextensive() -> [PlantedCase] {
        var same: [PlantedCase] = []
        for (index, consortium) in assembly.quotas.consortia.enumerated()
        where consortium.role == .coextensive || consortium.role == .ordinary {
            let others = assembly.quotas.consortia.count { $0.area == consortium.area }
            guard others == 1 else { continue }
            same.append(
                PlantedCase(
                    .coextensive, consortia: [consortia[index]],
                    practices: practices { $0.consortium == index },
                    smallAreas: cells(assembly.plan.area.indices.filter { assembly.plan.area[$0] == consortium.area }),
                    areas: [areas[consortium.area]],
                    "\(consortia[index]) has all practices of \(areas[consortium.area]) and no other, and most patients "
                        + "in each of its small areas."))
        }
        let exceptions = practices { $0.consortium == nil && $0.area == 1 }
        let most = PlantedCase(
            .coextensiveWithExceptions, consortia: [code(.coextensiveWithExceptions)], practices: exceptions,
            smallAreas: cells(assembly.plan.area.indices.filter { assembly.plan.area[$0] == 1 }), areas: [areas[1]],
            "\(code(.coextensiveWithExceptions)) has all practices of \(areas[1]) but \(exceptions.joined(separator: " and ")), "
                + "which are unaligned.")
        return same + [most]
    }

    private func shapes() -> [PlantedCase] {
        let pair = [Role.interleavedFirst, .interleavedSecond]
        let (exclave, banks, island) = (parts(.exclave), parts(.acrossWater), parts(.island))
        let members = pair.map(\.rawValue)
        let tied = assembly.registrations.counts.reduce(0) {
            $1.cell == assembly.practices.tie && planned[$1.practice].consortium == members[0] ? $0 + $1.patients : $0
        }
        let small = Set(exclave[1])
        return [
            PlantedCase(
                .interleaved, consortia: pair.map(code),
                practices: practices { $0.consortium.map(members.contains) ?? false }, areas: [areas[2]],
                "\(code(.interleavedFirst)) and \(code(.interleavedSecond)) have their practices side by side all over "
                    + "one town, like the fields of a chess-board."),
            PlantedCase(
                .exclave, consortia: [code(.exclave)],
                practices: practices { $0.consortium == Role.exclave.rawValue && small.contains($0.home) },
                smallAreas: cells(small), areas: [areas[2]],
                "\(code(.exclave)) has a main part south of the estuary and a small one in the north that the small "
                    + "areas of others cut off."),
            PlantedCase(
                .enclosed, consortia: [code(.enclosed), code(.enclosing)],
                practices: practices { $0.consortium == Role.enclosed.rawValue },
                smallAreas: cells(parts(.enclosed)[0]), areas: [areas[2]],
                "\(code(.enclosed)) lies wholly inside \(code(.enclosing)), whose territory has a hole there."),
            PlantedCase(
                .acrossWater, consortia: [code(.acrossWater)],
                practices: practices { $0.consortium == Role.acrossWater.rawValue },
                smallAreas: cells(banks[1]), areas: [areas[2]],
                "\(code(.acrossWater)) has one part on each bank of the estuary, which no border joins."),
            PlantedCase(
                .island, consortia: [code(.island)],
                practices: practices { $0.consortium == Role.island.rawValue },
                smallAreas: cells(island[1]), areas: [areas[2]],
                "\(code(.island)) has the island and one part on the coast opposite."),
            PlantedCase(
                .tie, consortia: pair.map(code), smallAreas: cells([assembly.practices.tie]), areas: [areas[2]],
                patients: tied,
                "In \(codeOfCell[assembly.practices.tie]) the consortia \(code(.interleavedFirst)) and "
                    + "\(code(.interleavedSecond)) have \(tied) patients each, and no other has as many."),
        ]
    }

    private func doubts() -> [PlantedCase] {
        var shared: [PlantedCase] = []
        var atPlace: [Coordinate: [Int]] = [:]
        for (index, practice) in planned.enumerated() where !practice.isUnlocated {
            atPlace[practice.place, default: []].append(index)
        }
        // Sorted by code below, so the order of the dictionary is without effect.
        for together in atPlace.values where together.count > 1 {
            let owners = Set(together.compactMap { planned[$0].consortium }).sorted().map { consortia[$0] }
            let codes = together.map { codeOfPractice[$0] }.sorted()
            shared.append(
                PlantedCase(
                    .coLocated, consortia: owners, practices: codes, areas: [areas[planned[together[0]].area]],
                    "\(codes.joined(separator: " and ")) are in one building; they belong to "
                        + "\(owners.joined(separator: " and "))."))
        }
        shared.sort { $0.practices[0] < $1.practices[0] }
        let unaligned = practices { $0.consortium == nil }
        let unlocated = practices { $0.isUnlocated }
        return shared + [
            PlantedCase(
                .unaligned, practices: unaligned, areas: [areas[1]],
                "\(unaligned.joined(separator: " and ")) belong to no consortium; the column is empty for one and says U "
                    + "for the other."),
            PlantedCase(
                .unlocated, practices: unlocated, areas: [areas[1]],
                "\(unlocated.joined(separator: " and ")) has patients and a consortium, but no coordinates."),
        ]
    }

    private func codes() -> [PlantedCase] {
        func rows(_ kind: PlantedCase.Kind, _ codes: [String], _ what: String) -> PlantedCase {
            let found = offTheMap.filter { codes.contains($0.smallArea) }
            let patients = found.reduce(0) { $0 + $1.patients }
            return PlantedCase(
                kind, smallAreas: codes, patients: patients,
                "\(found.count) rows with \(patients) patients have the code \(codes.joined(separator: " or ")): \(what)."
            )
        }
        return [
            rows(.knownAbsences, CountyAssembly.absences, "no small area known, or one in Wales"),
            rows(.unknownCodes, CountyAssembly.unknown, "they look English and are on no map"),
        ]
    }
}
