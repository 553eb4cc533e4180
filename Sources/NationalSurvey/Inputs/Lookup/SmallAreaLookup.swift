import Formats

/// A lookup between the small areas of two censuses, read towards the map's.
struct SmallAreaLookup: Sendable {
    let file: InputFile
    /// Names of the two columns.
    let columns: (from: String, to: String)
    /// Codes of the map's census by each code of the other one, ascending.
    let targets: [String: [String]]
    /// The same backwards.
    let sources: [String: [String]]
    /// Names of the map's small areas, by capital code, where the file has a column of them.
    let names: [String: String]
    /// What the file was taken for, and its rows by kind of change.
    let notes: [String]

    /// `nil` where the request names no lookup.
    ///
    /// - Throws: `SurveyError` where the columns are not found, or it is not clear which is the map's.
    init?(_ request: SurveyRequest, smallAreas: [String]) throws {
        guard let path = request.smallAreaLookup else { return nil }
        let found = try TableSource.open(path, .lookup, request.columns)
        guard found.count == 1, let source = found.first else {
            throw SurveyError(.input, "\(path): holds \(found.count) lookups; name one of them")
        }
        let columns = try LookupColumns(source)
        let table = try source.csv.read(columns.requests)
        guard table.rowCount > 0 else { throw SurveyError(.input, "\(path): the lookup has no rows, only a header") }
        file = source.inputFile(.smallAreaLookup, rows: table.rowCount)
        var cleaning: [String] = []
        func codes(_ at: Int, _ column: Int) throws -> CodeColumn {
            let cleaned = try CleanedCodes(table.codes(at), isRequired: false, uppercased: true) {
                source.refusal(table, row: $0, column: column, $1)
            }
            cleaning += cleaned.notes(source, table, column: column)
            return cleaned.column
        }
        let (a, b) = (try codes(0, columns.first), try codes(1, columns.second))
        let isForward =
            try columns.isForward
            ?? Self.isForward(a, b, onMap: Set(smallAreas.map { $0.uppercased() }), source, columns)
        let (from, to) = isForward ? (a, b) : (b, a)
        let named = (source.columnName(columns.first), source.columnName(columns.second))
        self.columns = isForward ? named : (named.1, named.0)
        var targets: [String: Set<String>] = [:]
        var sources: [String: Set<String>] = [:]
        for row in 0..<table.rowCount where !from[row].isEmpty && !to[row].isEmpty {
            targets[from[row], default: []].insert(to[row])
            sources[to[row], default: []].insert(from[row])
        }
        (self.targets, self.sources) = (Self.ordered(targets), Self.ordered(sources))
        names = Self.names(to, columns.nameAt(isForward: isForward).map { table.texts($0) })
        notes = source.found + cleaning + Self.kinds(columns.kindAt.map { table.codes($0) }, columns, source)
    }

    private static func ordered(_ codes: [String: Set<String>]) -> [String: [String]] {
        codes.mapValues { $0.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) } }
    }

    private static func names(_ codes: CodeColumn, _ texts: [String]?) -> [String: String] {
        guard let texts else { return [:] }
        var names: [String: String] = [:]
        for row in texts.indices where !codes[row].isEmpty && names[codes[row]] == nil {
            let name = texts[row].trimmed
            if !name.isEmpty { names[codes[row]] = name }
        }
        return names
    }

    /// One line: how many rows of each kind the publisher says there are.
    private static func kinds(_ kinds: CodeColumn?, _ columns: LookupColumns, _ source: SourceTable) -> [String] {
        guard let kinds, let column = columns.kind else { return [] }
        var counts = [Int](repeating: 0, count: kinds.values.count)
        for index in kinds.indices { counts[Int(index)] += 1 }
        let words = zip(kinds.values, counts).filter { $0.1 > 0 }.sorted { $0.0 < $1.0 }.prefix(8)
            .map { "\($0.0.isEmpty ? "none" : $0.0) \($0.1)" }
        return ["lookup: rows by kind in \(source.columnName(column)): \(words.joined(separator: ", "))"]
    }

    /// Most areas keep their code between two censuses, so both columns hold codes of the map: its own is the one with fewer
    /// others.
    private static func isForward(
        _ a: CodeColumn, _ b: CodeColumn, onMap: Set<String>, _ source: SourceTable, _ columns: LookupColumns
    ) throws(SurveyError) -> Bool {
        let names = (source.columnName(columns.first), source.columnName(columns.second))
        func missing(_ column: CodeColumn) -> Int { column.values.count { !$0.isEmpty && !onMap.contains($0) } }
        func found(_ column: CodeColumn) -> Int { column.values.count { onMap.contains($0) } }
        guard found(a) > 0 || found(b) > 0 else {
            throw SurveyError(
                .input,
                "\(source.name): none of its codes in \(names.0) and \(names.1) is on the map (\(onMap.min() ?? "no code"), "
                    + "lookup: \(a.values.first ?? "none")); is it of another country or other censuses?")
        }
        let (missingA, missingB) = (missing(a), missing(b))
        guard missingA != missingB || found(a) != found(b) else {
            throw SurveyError(
                .input,
                "\(source.name): the codes of both its columns, \(names.0) and \(names.1), fit the map alike, so which is the "
                    + "map's is not known; say which is not with `columns` lookup.from=\(names.0)")
        }
        return missingA != missingB ? missingA > missingB : found(a) < found(b)
    }
}
