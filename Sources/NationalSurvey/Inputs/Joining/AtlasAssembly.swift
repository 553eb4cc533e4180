import Catchments
import Consortia
import Coverages

/// Joins what was read into one atlas, and keeps count of everything that did not join.
struct AtlasAssembly: Sendable {
    let atlas: Atlas
    let ledger: RegistrationLedger
    let practices: PracticeCensus
    let population: PopulationLedger?
    /// What was taken out of names.
    let text: TextLedger
    /// `nil` where no area is known.
    let areaCells: AreaCells?

    /// - Throws: `SurveyError` where next to nothing, or too little, of a file is on the map.
    init(_ inputs: Inputs, allowsUnknownCodes: Bool, isWithinAreas: Bool = false) throws {
        let (coverage, smallAreas) = (inputs.coverage, inputs.smallAreas.codes)
        let (membership, registrations) = (inputs.membership, inputs.registrations)
        let index = SmallAreaIndex(smallAreas)
        let (population, areas) = (inputs.population?.spelled(as: index), inputs.areas)
        let registered = Set(registrations.practiceCodes)
        let leftOut = inputs.register.leftOut(on: inputs.day.day) {
            registered.contains($0) || membership.entries[$0] != nil
        }
        let register = inputs.register.without(Set(leftOut.values.joined()))
        let practiceIndex = CodeIndex(
            Array(register.entries.keys) + Array(membership.entries.keys) + registrations.practiceCodes)
        let groupIndex = CodeIndex(membership.entries.values.compactMap(\.group))
        let areasByPlace = try areas?.complete(membership, register) ?? [:]
        let former = practiceIndex.codes.compactMap { membership.formerAreas[$0] }.filter { !$0.isEmpty }
        let areaIndex = CodeIndex(membership.entries.values.compactMap(\.area) + former + (areas?.codes ?? []))
        var text = TextLedger()
        let practices = practiceIndex.codes.map { code in
            let (entry, member) = (register.entries[code], membership.entries[code])
            let name = [entry?.name, member?.name].compactMap { $0 }.first { !$0.isEmpty } ?? ""
            return Atlas.Practice(
                code: code, name: text.clean(name), location: entry?.location,
                group: member?.group.flatMap { groupIndex.number(of: $0) },
                area: (member?.area ?? membership.formerAreas[code] ?? areasByPlace[code]).flatMap {
                    areaIndex.number(of: $0)
                })
        }
        let join = Join(
            registrations, practiceIndex, index,
            withoutGround: Set(inputs.smallAreas.withoutGround.map { $0.uppercased() }))
        guard join.ledger.used.patients > 0 else { throw Self.otherCensus(join.ledger, registrations, smallAreas) }
        if join.ledger.hasTooManyUnknown, !allowsUnknownCodes {
            throw SurveyError(.input, Self.refusal(join.ledger, registrations, smallAreas))
        }
        try Self.checkMembership(membership, registrations, practiceIndex)
        self.population = population.map { PopulationLedger($0, smallAreas: smallAreas) }
        if let population, let ledger = self.population, ledger.used == 0 {
            throw Self.otherCensus(population, ledger, smallAreas)
        }
        let groups = groupIndex.codes.map {
            Atlas.Group(code: $0, name: text.clean(membership.groupNames[$0] ?? ""))
        }
        self.text = text
        let open = Atlas(
            coverage: coverage, smallAreas: smallAreas, practices: practices,
            groups: groups, areas: areaIndex.codes, registrations: join.located,
            patientsElsewhere: join.patientsElsewhere,
            residents: population.map { table in smallAreas.map { table.residents[$0] } })
        var ledger = join.ledger
        ledger.repeatedPairs = join.located.patients.count - open.practiceCells.columns.count
        self.ledger = ledger
        areaCells =
            open.areas.isEmpty
            ? nil : areas?.cells(of: coverage, areas: open.areas) ?? AreaCells(inferredFrom: open)
        atlas = try Self.led(open, areaCells, isWithinAreas, membership)
        self.practices = PracticeCensus(atlas, register, membership, registrations, leftOut: leftOut)
    }

    private static func otherCensus(
        _ ledger: RegistrationLedger, _ registrations: RegistrationTable, _ smallAreas: [String]
    ) -> SurveyError {
        SurveyError(
            .input,
            "\(registrations.files[0].name): none of its \(ledger.rows) rows is of a small area on the map; "
                + "is it of another census than the boundaries? Then a lookup between the two (`smallAreaLookup`) carries them "
                + "over (map: \(smallAreas.first ?? "no code"), "
                + "registrations: \(registrations.smallAreaCodes.first { !$0.isEmpty } ?? "no code"))")
    }

    private static func otherCensus(
        _ population: PopulationTable, _ ledger: PopulationLedger, _ smallAreas: [String]
    ) -> SurveyError {
        SurveyError(
            .input,
            "\(population.files[0].name): none of its \(population.files[0].rows) small areas is on the map; is it of another "
                + "census than the boundaries? (map: \(smallAreas.first ?? "no code"), population: "
                + "\(ledger.notOnTheMap.first ?? "no code"))")
    }

    /// With groups that lead among those of their own area, where that is asked for.
    private static func led(
        _ atlas: Atlas, _ cells: AreaCells?, _ isWithinAreas: Bool, _ membership: MembershipTable
    ) throws(SurveyError) -> Atlas {
        guard isWithinAreas else { return atlas }
        guard let cells, atlas.groups.indices.contains(where: { atlas.mainArea(ofGroup: $0) != nil }) else {
            throw SurveyError(
                .input,
                "\(membership.files.map(\.name).joined(separator: ", ")): no group is in any area, so none can lead only within its "
                    + "own (`isWithinAreas`); name the column of areas with `areaColumn`, or area boundaries with `areas`"
            )
        }
        return atlas.ledWithinAreas(cells)
    }

    private static func refusal(
        _ ledger: RegistrationLedger, _ registrations: RegistrationTable, _ smallAreas: [String]
    ) -> String {
        let unknown = ledger.unknownSmallArea
        let share = (Double(unknown.patients) * 1000 / Double(max(1, ledger.patients))).rounded() / 10
        return "\(registrations.files[0].name): \(unknown.patients) of \(ledger.patients) patients (\(share) %) are in "
            + "\(ledger.unknownCodes.count) small areas that are not on the map "
            + "(\(ledger.unknownCodes.prefix(5).joined(separator: ", "))…); more than 1 % is refused, "
            + "`allowsUnknownCodes` goes on all the same"
            + CensusHint.words(unknown: ledger.unknownCodes, onMap: smallAreas)
    }

    /// A membership of other practices, or of practices by other codes, would leave nearly everybody in no group.
    private static func checkMembership(
        _ membership: MembershipTable, _ registrations: RegistrationTable, _ practiceIndex: CodeIndex
    ) throws(SurveyError) {
        var (matched, all) = (0, 0)
        let isMember = registrations.practiceCodes.map {
            membership.entries[$0] != nil || membership.formerAreas[$0] != nil
        }
        for row in registrations.patients.indices {
            all += registrations.patients[row]
            if isMember[Int(registrations.practices[row])] { matched += registrations.patients[row] }
        }
        guard matched * 2 < all else { return }
        let members = membership.entries.keys.sorted().prefix(3).joined(separator: ", ")
        let others = registrations.practiceCodes.indices.filter { !isMember[$0] }.prefix(3)
            .map { registrations.practiceCodes[$0] }.joined(separator: ", ")
        throw SurveyError(
            .input,
            "\(membership.files.map(\.name).joined(separator: ", ")): only \(matched) of \(all) registered patients are of its "
                + "practices; is it of another year, another place, or by other codes? (membership: \(members); registrations "
                + "without it: \(others))")
    }
}

/// Registration rows by their fate.
private struct Join {
    var located: (practices: [Int32], cells: [Int32], patients: [Int]) = ([], [], [])
    var patientsElsewhere: [Int]
    var ledger = RegistrationLedger()

    init(
        _ registrations: RegistrationTable, _ practiceIndex: CodeIndex, _ smallAreas: SmallAreaIndex,
        withoutGround: Set<String>
    ) {
        let countries = Set(smallAreas.codes.compactMap { RegistrationLedger.Absence.country($0.uppercased()) })
        let practices = registrations.practiceCodes.map { Int32(practiceIndex.number(of: $0) ?? -1) }
        let cells = registrations.smallAreaCodes.map { smallAreas.cell(of: $0) }
        let absences = registrations.smallAreaCodes.map {
            RegistrationLedger.Absence($0, mapCountries: countries)
        }
        let isBare = registrations.smallAreaCodes.map { withoutGround.contains($0.uppercased()) }
        patientsElsewhere = [Int](repeating: 0, count: practiceIndex.codes.count)
        located.practices.reserveCapacity(registrations.patients.count)
        located.cells.reserveCapacity(registrations.patients.count)
        located.patients.reserveCapacity(registrations.patients.count)
        var isUnknown = [Bool](repeating: false, count: cells.count)
        for row in registrations.patients.indices {
            let patients = registrations.patients[row]
            let practice = practices[Int(registrations.practices[row])]
            let area = Int(registrations.smallAreas[row])
            // The parts of a divided row are one row: the first of them counts it.
            let isRow = !(registrations.isFurtherPart?[row] ?? false)
            if let cell = cells[area] {
                if patients == 0 {
                    ledger.withoutPatients.add(0, isRow: isRow)
                    continue
                }
                ledger.used.add(patients, isRow: isRow)
                located.practices.append(practice)
                located.cells.append(cell)
                located.patients.append(patients)
                continue
            }
            patientsElsewhere[Int(practice)] += patients
            if isBare[area] {
                ledger.noGround.add(patients, isRow: isRow)
                continue
            }
            switch absences[area] {
            case .none:
                ledger.noSmallArea.add(patients, isRow: isRow)
                ledger.absences[registrations.smallAreaCodes[area].uppercased(), default: .init()].add(
                    patients, isRow: isRow)
            case .otherCountry(let country): ledger.otherCountry[country, default: .init()].add(patients, isRow: isRow)
            case .unknown:
                ledger.unknownSmallArea.add(patients, isRow: isRow)
                isUnknown[area] = true
            }
        }
        ledger.unknownCodes = isUnknown.indices.filter { isUnknown[$0] }.map { registrations.smallAreaCodes[$0] }
        ledger.otherSex = .init(rows: registrations.otherSexRows, patients: 0)
        ledger.otherAge = .init(rows: registrations.otherAgeRows, patients: 0)
        ledger.otherDate = .init(rows: registrations.otherDateRows, patients: 0)
    }
}

extension AtlasAssembly: FoundInput {
    var found: [String] {
        var lines = [
            "join: \(ledger.used.rows) of \(ledger.rows) registration rows are of a small area on the map "
                + "(\(ledger.used.patients) of \(ledger.patients) patients); unknown small areas: "
                + "\(ledger.unknownSmallArea.rows) rows, \(ledger.unknownSmallArea.patients) patients",
            "join: \(practices.withoutMembership.count) practices without membership row, "
                + "\(practices.withoutRegistrations.count) members without registrations, "
                + "\(practices.unlocated.values.reduce(0) { $0 + $1.count }) without usable coordinates",
        ]
        lines += ledger.absenceLines + practices.leftOutLines
        if let contradiction = practices.listSizeContradiction { lines.append(contradiction) }
        if let population {
            lines.append(
                "join: \(population.used) of \(atlas.smallAreas.count) small areas have residents; "
                    + "\(population.notOnTheMap.count) codes of the population file are not on the map")
        }
        return lines
    }
}
