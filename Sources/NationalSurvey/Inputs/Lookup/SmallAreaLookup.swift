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

    /// `nil` where the request names no lookup.
    ///
    /// - Throws: `SurveyError` where the columns are not found, or it is not clear which is the map's.
    init?(_ request: SurveyRequest, smallAreas: [String]) throws {
        guard let path = request.smallAreaLookup else { return nil }
        let csv = try CSVFile(path: path)
        let (first, second) = try Self.columns(csv)
        let table = try csv.read([.code(first, uppercased: true), .code(second, uppercased: true)])
        guard table.rowCount > 0 else { throw SurveyError(.input, "\(path): the lookup has no rows, only a header") }
        file = InputFile(.smallAreaLookup, path: path, sha256: csv.file.sha256, rows: table.rowCount)
        let onMap = Set(smallAreas.map { $0.uppercased() })
        let (a, b) = (table.codes(0), table.codes(1))
        let isForward = try Self.isForward(a, b, onMap, path, names: (csv.header[first], csv.header[second]))
        let (from, to) = isForward ? (a, b) : (b, a)
        columns = isForward ? (csv.header[first], csv.header[second]) : (csv.header[second], csv.header[first])
        var targets: [String: Set<String>] = [:]
        var sources: [String: Set<String>] = [:]
        for row in 0..<table.rowCount where !from[row].isEmpty && !to[row].isEmpty {
            targets[from[row], default: []].insert(to[row])
            sources[to[row], default: []].insert(from[row])
        }
        func ordered(_ codes: [String: Set<String>]) -> [String: [String]] {
            codes.mapValues { $0.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) } }
        }
        (self.targets, self.sources) = (ordered(targets), ordered(sources))
    }

    /// `LSOA11CD` and its like, or `from` and `to`: two of them, in the order of the file.
    private static func columns(_ csv: CSVFile) throws(SurveyError) -> (Int, Int) {
        let names = csv.header.map(ColumnName.normalized)
        let found = names.indices.filter { column in
            let name = names[column]
            let isCode =
                name.hasPrefix("lsoa") && name.hasSuffix("cd") && name.count == 8
                && name.dropFirst(4).prefix(2).allSatisfy(\.isNumber)
            return isCode || name == "from" || name == "to"
        }
        guard found.count == 2 else {
            throw SurveyError(
                .input,
                "\(csv.name): a lookup of small areas has two columns of codes, such as LSOA11CD and LSOA21CD (or from and to); "
                    + "found \(csv.header.prefix(12).joined(separator: ", "))")
        }
        return (found[0], found[1])
    }

    /// Most areas keep their code between two censuses, so both columns hold codes of the map: its own is the one with fewer
    /// others.
    private static func isForward(
        _ a: CodeColumn, _ b: CodeColumn, _ onMap: Set<String>, _ path: String, names: (String, String)
    ) throws(SurveyError) -> Bool {
        func missing(_ column: CodeColumn) -> Int { column.values.count { !$0.isEmpty && !onMap.contains($0) } }
        func found(_ column: CodeColumn) -> Int { column.values.count { onMap.contains($0) } }
        guard found(a) > 0 || found(b) > 0 else {
            throw SurveyError(
                .input,
                "\(path): none of its codes in \(names.0) and \(names.1) is on the map (\(onMap.min() ?? "no code"), lookup: "
                    + "\(a.values.first ?? "none")); is it of another country or other censuses?")
        }
        let (missingA, missingB) = (missing(a), missing(b))
        guard missingA != missingB || found(a) != found(b) else {
            throw SurveyError(
                .input,
                "\(path): the codes of both its columns, \(names.0) and \(names.1), fit the map alike, so which is the map's "
                    + "is not known")
        }
        return missingA != missingB ? missingA > missingB : found(a) < found(b)
    }
}
