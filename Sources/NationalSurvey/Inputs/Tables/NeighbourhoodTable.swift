import Consortia
import Formats

/// Which small area is in which neighbourhood, as a lookup has it.
struct NeighbourhoodTable: Sendable {
    let file: InputFile
    let neighbourhoods: Neighbourhoods
    /// Codes of the lookup that are not on the map, ascending.
    let unknown: [String]
    /// Small areas of the map in two neighbourhoods or more, ascending; they count in the one with the lowest code.
    let repeated: [String]
    /// Small areas of the map in no neighbourhood.
    let without: Int
    /// What the file was taken for.
    let notes: [String]

    /// More than one in so many of the lookup's small areas is refused. Source: Definitions.md, Alignment.
    static let mostDoubtful = 100

    /// In counts and codes, for the result.
    var account: NeighbourhoodAccount {
        NeighbourhoodAccount(rows: file.rows, unknown: unknown, repeated: repeated, without: without)
    }

    /// `nil` when the request names no lookup of neighbourhoods.
    ///
    /// - Parameter smallAreas: codes on the map.
    /// - Throws: for a lookup of other small areas, one where more than 1 % of them are in two neighbourhoods, and one
    ///   without any neighbourhood.
    init?(_ request: SurveyRequest, smallAreas: [String]) throws {
        guard let path = request.neighbourhoods else { return nil }
        let source = try Self.table(path, request)
        let (smallArea, code) = (
            try source.requireColumn(.neighbourhoodsSmallArea), try source.requireColumn(.neighbourhoodsCode)
        )
        let name = try source.column(.neighbourhoodsName, Self.nameNames, meaning: "name of a neighbourhood")
        let table = try source.csv.read([.code(smallArea), .code(code)] + (name.map { [.text($0)] } ?? []))
        var cleaning: [String] = []
        func clean(_ at: Int, _ column: Int, isRequired: Bool) throws(FormatError) -> CodeColumn {
            let cleaned = try CleanedCodes(table.codes(at), isRequired: isRequired) {
                source.refusal(table, row: $0, column: column, $1)
            }
            cleaning += cleaned.notes(source, table, column: column)
            return cleaned.column
        }
        let (areas, codes) = (try clean(0, smallArea, isRequired: true), try clean(1, code, isRequired: false))
        let index = SmallAreaIndex(smallAreas)
        let numbers = CodeIndex(codes.values.filter { !$0.isEmpty })
        guard !numbers.codes.isEmpty else {
            throw SurveyError(.input, "\(source.name): no small area of it is in a neighbourhood")
        }
        var names = [String](repeating: "", count: numbers.codes.count)
        var ofCell = [Int32](repeating: -1, count: smallAreas.count)
        var (unknown, repeated): (Set<String>, Set<String>) = ([], [])
        for row in 0..<table.rowCount {
            guard !areas[row].isEmpty else {
                throw source.refusal(table, row: row, column: smallArea, "the small-area code is empty")
            }
            guard let cell = index.cell(of: areas[row]) else {
                unknown.insert(areas[row])
                continue
            }
            guard let number = numbers.number(of: codes[row]) else { continue }
            if name != nil, names[number].isEmpty { names[number] = table.texts(2)[row].trimmed }
            let before = ofCell[Int(cell)]
            if before >= 0, before != Int32(number) { repeated.insert(smallAreas[Int(cell)]) }
            ofCell[Int(cell)] = before < 0 ? Int32(number) : min(before, Int32(number))
        }
        var text = TextLedger()
        neighbourhoods = Neighbourhoods(codes: numbers.codes, names: names.map { text.clean($0) }, ofCell: ofCell)
        (self.unknown, self.repeated) = (Self.ordered(unknown), Self.ordered(repeated))
        without = ofCell.count { $0 < 0 }
        file = source.inputFile(.neighbourhoods, rows: table.rowCount)
        notes = source.found + cleaning
        try refuse(distinct: Set(areas.values).count, smallAreas)
    }

    private static let nameNames = ["name", "neighbourhood_name"]

    private static func table(_ path: String, _ request: SurveyRequest) throws -> SourceTable {
        var kind = TableKind.neighbourhoods
        if let own = request.smallAreaCode {
            // The field that the map uses may have another name in this file.
            let column = kind.required[0]
            kind = TableKind(
                name: kind.name,
                required: [
                    .init(role: column.role, names: [own] + column.names, meaning: column.meaning), kind.required[1],
                ])
        }
        let tables = try TableSource.open(path, kind, request.columns)
        guard tables.count == 1, let table = tables.first else {
            throw SurveyError(.input, "\(path): holds \(tables.count) tables of neighbourhoods; name one of them")
        }
        return table
    }

    private static func ordered(_ codes: Set<String>) -> [String] {
        codes.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    }

    /// - Parameter distinct: codes of small areas in the lookup.
    private func refuse(distinct: Int, _ smallAreas: [String]) throws(SurveyError) {
        func list(_ codes: [String]) -> String {
            codes.prefix(5).joined(separator: ", ") + (codes.count > 5 ? "…" : "")
        }
        if unknown.count * Self.mostDoubtful > distinct {
            throw SurveyError(
                .input,
                "\(file.name): \(unknown.count) of its \(distinct) small areas are not on the map (\(list(unknown))); more than 1 % "
                    + "is refused" + CensusHint.words(unknown: unknown, onMap: smallAreas))
        }
        if repeated.count * Self.mostDoubtful > distinct {
            throw SurveyError(
                .input,
                "\(file.name): \(repeated.count) of its \(distinct) small areas are in two neighbourhoods or more "
                    + "(\(list(repeated))); more than 1 % is refused: leave one row for each")
        }
    }
}

extension NeighbourhoodTable: FoundInput {
    var found: [String] {
        var lines = notes
        lines.append(
            "neighbourhoods: \(file.name), \(file.rows) rows, \(neighbourhoods.codes.count) neighbourhoods, \(without) small areas of "
                + "the map in none")
        return lines + doubts
    }

    /// What of the lookup counts for nothing, or in one of several ways.
    var doubts: [String] {
        var lines: [String] = []
        if !unknown.isEmpty {
            lines.append(
                "neighbourhoods: \(unknown.count) codes are not on the map (\(unknown.prefix(5).joined(separator: ", ")))"
            )
        }
        if !repeated.isEmpty {
            lines.append(
                "neighbourhoods: \(repeated.count) small areas are in several and count in the one with the lowest code "
                    + "(\(repeated.prefix(5).joined(separator: ", ")))")
        }
        return lines
    }
}
