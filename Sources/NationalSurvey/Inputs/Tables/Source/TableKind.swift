import Formats

/// A kind of table: what it must hold to be one, and the forms without a header that are known.
struct TableKind: Sendable {
    /// A column that every table of the kind has.
    struct Required: Sendable {
        let role: ColumnRole
        /// Usual names, the first that is there wins.
        let names: [String]
        /// What it holds, for a message.
        let meaning: String
    }

    /// For a message: `registrations`.
    let name: String
    let required: [Required]
    var forms: [PositionalForm] = []
    /// Headers that are known though a required column has a name of its own in each file.
    var furtherHeader: @Sendable ([String]) -> Bool = { _ in false }
    /// Turns a table of another shape into one with the required columns, and says what it was; nil for what it does not know.
    var rewriting: @Sendable (FileBytes) -> (file: FileBytes, words: String)? = { _ in nil }

    /// The names looked for under each role, those of the request first and alone.
    func names(of required: Required, _ columns: [ColumnRole: String]) -> [String] {
        columns[required.role].map { [$0] } ?? required.names
    }

    /// Whether a record can be the header.
    func isHeader(_ fields: [String], _ columns: [ColumnRole: String]) -> Bool {
        let found = Set(fields.map(ColumnName.normalized))
        let hasAll = required.allSatisfy { column in
            names(of: column, columns).contains { found.contains(ColumnName.normalized($0)) }
        }
        return hasAll || furtherHeader(fields)
    }
}

extension TableKind {
    static let registrations = TableKind(
        name: "registrations",
        required: [
            .init(role: .registrationsPractice, names: PracticeRegister.codeNames, meaning: "practice code"),
            .init(role: .registrationsSmallArea, names: RegistrationTable.smallAreaNames, meaning: "small-area code"),
            .init(role: .registrationsPatients, names: RegistrationTable.patientNames, meaning: "number of patients"),
        ], rewriting: WideRegistrations.tall)

    static let practices = TableKind(
        name: "practices",
        required: [.init(role: .practicesCode, names: PracticeRegister.codeNames, meaning: "practice code")],
        forms: [.epraccur, .ebranchs])

    /// - Parameter group: names of the group's column.
    static func membership(group: [String]) -> TableKind {
        TableKind(
            name: "membership",
            required: [
                .init(role: .membershipPractice, names: PracticeRegister.codeNames, meaning: "practice code"),
                .init(role: .membershipGroup, names: group, meaning: "group of a practice"),
            ], forms: [.epcmem, .corePartners, .epcn])
    }

    static let population = TableKind(
        name: "population",
        required: [
            .init(role: .populationCode, names: PopulationTable.codeNames, meaning: "small-area code"),
            .init(role: .populationResidents, names: PopulationTable.residentNames, meaning: "number of residents"),
        ], furtherHeader: { PopulationTable.onlyNumbers($0) != nil })

    static let links = TableKind(
        name: "links",
        required: [
            .init(role: .linksFrom, names: ["from"], meaning: "small area where a link begins"),
            .init(role: .linksTo, names: ["to"], meaning: "small area where a link ends"),
            .init(role: .linksKind, names: ["kind"], meaning: "kind of a link"),
        ])

    static let lookup = TableKind(
        name: "lookup",
        required: [
            .init(role: .lookupFrom, names: ["from"] + LookupColumns.codeNames, meaning: "small area that is carried"),
            .init(role: .lookupTo, names: ["to"] + LookupColumns.codeNames, meaning: "small area of the map"),
        ])

    static let neighbourhoods = TableKind(
        name: "neighbourhoods",
        required: [
            .init(
                role: .neighbourhoodsSmallArea, names: PopulationTable.codeNames,
                meaning: "small area of a neighbourhood"),
            .init(
                role: .neighbourhoodsCode, names: ["neighbourhood", "neighbourhood_code"],
                meaning: "code of a neighbourhood"),
        ])

    static let performance = TableKind(
        name: "performance",
        required: [.init(role: .performancePractice, names: PerformanceFile.codeNames, meaning: "practice code")])

    static let smallAreaIMD = TableKind(
        name: "deprivation",
        required: [
            .init(role: .imdCode, names: PerformanceTables.smallAreaNames, meaning: "small-area code"),
            .init(
                role: .imdScore, names: PerformanceTables.smallAreaScoreNames,
                meaning: "deprivation score of a small area"),
        ])
}
