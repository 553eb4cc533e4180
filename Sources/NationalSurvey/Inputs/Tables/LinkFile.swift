import Consortia
import Formats

/// The link table that a run uses: a file of the user's, or the embedded one of England by its name.
struct LinkFile: Sendable {
    let table: LinkTable
    /// `nil` for the embedded table.
    let file: InputFile?
    /// Rows between small areas on the map, and those of them that join or cut something there.
    let placed: (rows: Int, inUse: Int)

    /// Stands for the embedded table; a file of this name can be written as `./england`. Letter case does not matter.
    static let embeddedName = "england"
    /// The embedded table where it knows codes of the map, which is the default.
    static let automaticName = "auto"
    /// No links at all.
    static let noneName = "none"

    /// `nil` for no links: by their name, or because the embedded table knows nothing of the map.
    ///
    /// - Parameter smallAreas: codes on the map; another code in a file is an error. The embedded table may name small
    ///   areas beyond the map.
    init?(_ request: SurveyRequest, smallAreas: [String]) throws {
        let path = request.links ?? Self.automaticName
        switch path.lowercased() {
        case Self.noneName: return nil
        case Self.embeddedName:
            self.init(.england, file: nil, smallAreas: smallAreas)
            return
        case Self.automaticName:
            self.init(.england, file: nil, smallAreas: smallAreas)
            if placed.inUse == 0 { return nil }
            return
        default: break
        }
        let source: SourceTable
        do { source = try Self.table(path, request.columns) } catch var error as FormatError
            where error.kind == .missing
        {
            error.message += "; `links` takes a file, or auto, england or none"
            throw error
        }
        let csv = source.csv
        let from = try source.requireColumn(.linksFrom)
        let to = try source.requireColumn(.linksTo)
        let kind = try source.requireColumn(.linksKind)
        let (name, origin) = (csv.firstColumn(of: ["name"]), csv.firstColumn(of: ["source"]))
        var requests: [CSVRequest] = [.code(from), .code(to), .code(kind)]
        let nameAt = name.map { column in
            requests.append(.text(column))
            return requests.count - 1
        }
        let sourceAt = origin.map { column in
            requests.append(.text(column))
            return requests.count - 1
        }
        let csvTable = try csv.read(requests)
        let known = Set(smallAreas)
        let (froms, tos, kinds) = (csvTable.codes(0), csvTable.codes(1), csvTable.codes(2))
        var rows: [LinkTable.Row] = []
        for row in 0..<csvTable.rowCount {
            func refuse(_ message: String, column: Int) -> FormatError {
                FormatError(
                    file: path, kind: .badValue, row: csvTable.rowNumber(ofRecord: row), column: csv.header[column],
                    message: message)
            }
            for (code, column) in [(froms[row], from), (tos[row], to)] {
                guard !code.isEmpty else { throw refuse("the small-area code is empty", column: column) }
                guard known.contains(code) else {
                    throw refuse(
                        "small area \(code) is not on the map; is the link of another census than the boundaries? (map: "
                            + "\(smallAreas.first ?? "no code"))", column: column)
                }
            }
            guard let kindOfLink = Link.Kind(rawValue: kinds[row].lowercased()) else {
                throw refuse(
                    "\"\(kinds[row])\" is no kind of link; the kinds are "
                        + Link.Kind.allCases.map(\.rawValue).joined(separator: ", "), column: kind)
            }
            rows.append(
                .init(
                    froms[row], tos[row], kindOfLink, name: nameAt.map { csvTable.texts($0)[row].trimmed } ?? "",
                    source: sourceAt.map { csvTable.texts($0)[row].trimmed } ?? ""))
        }
        self.init(
            LinkTable(rows),
            file: source.inputFile(.links, rows: csvTable.rowCount),
            smallAreas: smallAreas)
    }

    private static func table(_ path: String, _ columns: [ColumnRole: String]) throws -> SourceTable {
        let tables = try TableSource.open(path, .links, columns)
        guard tables.count == 1, let table = tables.first else {
            throw SurveyError(.input, "\(path): holds \(tables.count) tables of links; name one of them")
        }
        return table
    }

    private init(_ table: LinkTable, file: InputFile?, smallAreas: [String]) {
        self.table = table
        self.file = file
        let found = table.placed(on: smallAreas)
        placed = (found.count, found.count { !$0.isOff })
    }
}

extension LinkFile: FoundInput {
    var found: [String] {
        [
            "links: \(file?.name ?? Self.embeddedName), \(placed.rows) rows, \(placed.inUse) between small areas on the map"
        ]
    }
}
