import Archives
import Formats
import Foundation

/// Opens tables whatever their outer form: plain, compressed, inside an archive or a workbook.
enum TableSource {
    /// The tables at `path`, which may name a part after `#`: `archive.zip#member.csv`, `book.xlsx#Sheet`.
    ///
    /// - Returns: one table, or those of an archive that together make one set.
    /// - Throws: `FormatError` naming what the file is, and the way out, where it is no table of this kind.
    /// - Complexity: O(bytes); a plain file is read once and not copied.
    static func open(
        _ path: String, _ kind: TableKind, _ columns: [ColumnRole: String] = [:]
    ) throws(FormatError) -> [SourceTable] {
        let (file, part) = partition(path)
        let bytes = try FileBytes(path: file)
        guard !bytes.bytes.isEmpty else { throw FormatError(file: path, kind: .empty, message: "is empty") }
        let opening = TableOpening(kind: kind, columns: columns, sha256: bytes.sha256)
        return try opening.tables(of: bytes, part: part, words: [])
    }

    /// A path whose own name has `#` in it wins over its reading as a part.
    private static func partition(_ path: String) -> (file: String, part: String?) {
        guard !FileManager.default.fileExists(atPath: path), let mark = path.firstIndex(of: "#") else {
            return (path, nil)
        }
        var next: String.Index? = mark
        while let mark = next {
            let file = String(path[..<mark])
            if FileManager.default.fileExists(atPath: file) { return (file, String(path[path.index(after: mark)...])) }
            next = path[path.index(after: mark)...].firstIndex(of: "#")
        }
        return (String(path[..<mark]), String(path[path.index(after: mark)...]))
    }
}

/// What the tables of one file are opened for.
struct TableOpening {
    let kind: TableKind
    let columns: [ColumnRole: String]
    let sha256: String

    /// - Parameters:
    ///   - part: member or sheet by name.
    ///   - words: what was found around these bytes.
    func tables(of file: FileBytes, part: String?, words: [String]) throws(FormatError) -> [SourceTable] {
        switch FileSignature(file) {
        case .gzip:
            let inner = try Gzip.decompress(file)
            if case .gzip = FileSignature(inner) {
                throw FormatError(
                    file: file.name, kind: .unsupported, message: "is compressed twice; unpack it (gunzip)")
            }
            return try tables(of: inner, part: part, words: words + ["gzip"])
        case .zip:
            let archive = try ZipArchive(file)
            return Workbook.isWorkbook(archive)
                ? [try sheet(of: file, part, words)] : try members(of: archive, part, words)
        case .utf16:
            guard let text = UTF16Text.utf8(file.bytes) else { return [] }
            try refuse(part, of: file)
            return [try plain(FileBytes(name: file.name, bytes: text), words + ["UTF-16"])]
        case .some(let other):
            throw FormatError(
                file: file.name, kind: .unsupported,
                message: "is no table of \(kind.name): it is \(other.meaning)\(Self.remedy(other))")
        case nil:
            try refuse(part, of: file)
            return [try plain(file, words)]
        }
    }

    /// How to make a table of what is none.
    private static func remedy(_ signature: FileSignature) -> String {
        switch signature {
        case .oldOffice: "; open it and save it as .xlsx or CSV"
        case .pdf: "; look for the same table as CSV or workbook"
        case .parquet: "; convert it to CSV (duckdb, or ogr2ogr -f CSV out.csv in.parquet)"
        case .flatGeobuf, .sqlite: "; convert it with ogr2ogr -f CSV out.csv in"
        default: ""
        }
    }

    private func refuse(_ part: String?, of file: FileBytes) throws(FormatError) {
        guard let part else { return }
        throw FormatError(
            file: file.name, kind: .unsupported,
            message: "is neither an archive nor a workbook, so it has no part \"\(part.prefix(40))\"")
    }

    // MARK: Workbooks

    private func sheet(of file: FileBytes, _ part: String?, _ words: [String]) throws(FormatError) -> SourceTable {
        let book = try Workbook(file)
        if let part {
            guard let index = book.sheets.firstIndex(of: part) else {
                throw FormatError(
                    file: file.name, kind: .missing,
                    message:
                        "has no sheet \"\(part.prefix(40))\"; its sheets are \(book.sheets.joined(separator: ", "))")
            }
            return try plain(book.table(ofSheet: index), words + ["workbook"])
        }
        var fitting: [(index: Int, table: FileBytes)] = []
        for index in book.sheets.indices {
            let table = try book.table(ofSheet: index)
            if isOfKind(table) { fitting.append((index, table)) }
        }
        guard let first = fitting.first else {
            guard book.sheets.count == 1 else {
                throw FormatError(
                    file: file.name, kind: .missingColumn,
                    message: "has no sheet with the columns of \(kind.name) ("
                        + kind.required.map { "\($0.meaning): \(kind.names(of: $0, columns).joined(separator: ", "))" }
                        .joined(separator: "; ") + "); its sheets are \(book.sheets.joined(separator: ", "))")
            }
            return try plain(book.table(ofSheet: 0), words + ["workbook"])
        }
        let others = fitting.dropFirst().map { book.sheets[$0.index] }
        return try plain(
            first.table,
            words + ["workbook, sheet \(book.sheets[first.index])"]
                + (others.isEmpty
                    ? [] : ["further sheets that fit and were not read: \(others.joined(separator: ", "))"]))
    }

    // MARK: Archives

    private func members(of archive: ZipArchive, _ part: String?, _ words: [String]) throws(FormatError)
        -> [SourceTable]
    {
        if let part {
            let (name, inner) = Self.split(part, archive)
            return try tables(
                of: Self.unnested(archive.read(archive.member(named: name))), part: inner,
                words: words + ["zip archive"])
        }
        let candidates = archive.members.filter { $0.doubt == nil && !$0.isFolder }
        let tabular = candidates.filter { member in
            [".csv", ".txt", ".tsv", ".tab", ".xlsx"].contains { member.name.lowercased().hasSuffix($0) }
        }
        let members = tabular.isEmpty ? candidates : tabular
        guard members.count > 1 else {
            guard let member = members.first else {
                throw FormatError(file: archive.name, kind: .empty, message: "is an archive without members")
            }
            return try tables(
                of: Self.unnested(archive.read(member)), part: nil,
                words: words + ["zip archive, member \(member.name)"])
        }
        var fitting: [(member: ZipMember, tables: [SourceTable])] = []
        for member in members {
            let file = try archive.read(member)
            guard FileSignature(file) != nil || isOfKind(file) else { continue }
            if Self.isNested(file) { continue }
            guard let found = try? tables(of: file, part: nil, words: words + ["zip archive, member \(member.name)"])
            else { continue }
            fitting.append((member, found))
        }
        if let set = Self.achievements(fitting) { return set }
        guard fitting.count == 1 || Self.isOneSet(fitting.map(\.member.lastPart)) else {
            throw FormatError(
                file: archive.name, kind: .unsupported,
                message:
                    "holds \(members.count) tables, \(fitting.count) of them with the columns of \(kind.name); name one as "
                    + "\(InputFile.name(archive.name))#MEMBER; its members are \(archive.memberList())")
        }
        return fitting.flatMap(\.tables)
    }

    /// The members that are achievement in long form: the publisher writes one file for each region, and one archive with tables of
    /// prevalence and geography beside them. A practice that stands in two of them is refused where they are added up.
    ///
    /// - Returns: nil where none is of that form.
    private static func achievements(_ fitting: [(member: ZipMember, tables: [SourceTable])]) -> [SourceTable]? {
        let isAchievement = fitting.map { $0.tables.allSatisfy(AchievementColumns.areIn) }
        guard isAchievement.contains(true) else { return nil }
        let others = zip(fitting, isAchievement).filter { !$0.1 }.map(\.0.member.name)
        var found = zip(fitting, isAchievement).filter(\.1).flatMap(\.0.tables)
        if !others.isEmpty, !found.isEmpty {
            found[0].words.append("further members, no achievement, not read: \(others.joined(separator: ", "))")
        }
        return found
    }

    /// A workbook may lie inside an archive; nothing deeper is opened.
    private static func isNested(_ file: FileBytes) -> Bool {
        switch FileSignature(file) {
        case .gzip: true
        case .zip: (try? ZipArchive(file)).map { !Workbook.isWorkbook($0) } ?? true
        default: false
        }
    }

    private static func unnested(_ file: FileBytes) throws(FormatError) -> FileBytes {
        guard isNested(file) else { return file }
        throw FormatError(
            file: file.name, kind: .unsupported,
            message: "is an archive inside an archive, which is not opened; unpack the outer one")
    }

    /// A member's own name may have `#` in it; what follows is a part of it.
    private static func split(_ part: String, _ archive: ZipArchive) -> (member: String, part: String?) {
        guard !archive.members.contains(where: { $0.name == part }), let mark = part.firstIndex(of: "#") else {
            return (part, nil)
        }
        return (String(part[..<mark]), String(part[part.index(after: mark)...]))
    }

    /// All, male and female of one table: the names differ in these words alone.
    static func isOneSet(_ names: [String]) -> Bool {
        guard names.count > 1 else { return false }
        let stems = names.map { name -> (stem: [Substring], word: String) in
            let pieces = name.lowercased().split { !$0.isLetter && !$0.isNumber }
            let words = pieces.filter { sexWords[String($0)] != nil }
            return (pieces.filter { sexWords[String($0)] == nil }, words.last.flatMap { sexWords[String($0)] } ?? "")
        }
        return stems.allSatisfy { $0.stem == stems[0].stem && !$0.word.isEmpty }
            && Set(stems.map(\.word)).count == names.count
    }

    private static let sexWords = [
        "all": "all", "persons": "all", "male": "male", "males": "male", "female": "female", "females": "female",
        "fem": "female",
    ]

    // MARK: Plain text

    private func isOfKind(_ file: FileBytes) -> Bool { layout(of: file) != nil || kind.rewriting(file) != nil }

    private func layout(of file: FileBytes) -> CSVLayout? {
        if isHeaderless(file) { return byPlace(file) }
        return CSVLayout.header(in: file) { kind.isHeader($0, columns) } ?? positional(file)?.layout
    }

    /// Own columns are named by place, and no column is called by that number.
    private func isHeaderless(_ file: FileBytes) -> Bool {
        let numbers = columns.filter { $0.key.table == kind.required.first?.role.table }.values.filter {
            Int($0) != nil
        }
        guard !numbers.isEmpty else { return false }
        return CSVLayout.header(in: file) { header in numbers.allSatisfy { header.contains($0) } } == nil
    }

    private func byPlace(_ file: FileBytes) -> CSVLayout? {
        let widest = CSVSeparator.allCases.map { separator in
            (separator, CSVLayout.leadingRecords(of: file, by: separator, atMost: 1).first?.fields.count ?? 0)
        }.max { $0.1 < $1.1 }
        return widest.map { CSVLayout(separator: $0.0, names: (1...max(1, $0.1)).map(String.init)) }
    }

    private func positional(_ file: FileBytes) -> (form: PositionalForm, layout: CSVLayout)? {
        guard !kind.forms.isEmpty else { return nil }
        for separator in CSVSeparator.allCases {
            let records = CSVLayout.leadingRecords(of: file, by: separator, atMost: 20).map(\.fields)
            if let form = kind.forms.first(where: { $0.fits(records) }) {
                let width = records.map(\.count).max() ?? form.columns.count
                return (form, CSVLayout(separator: separator, names: Array(form.columns.prefix(width))))
            }
        }
        return nil
    }

    private func plain(_ file: FileBytes, _ outer: [String]) throws(FormatError) -> SourceTable {
        var words = outer
        let known = layout(of: file)
        if known == nil, let tall = kind.rewriting(file) { return try plain(tall.file, outer + [tall.words]) }
        var layout = known ?? CSVLayout()
        if layout.names != nil, let form = positional(file)?.form,
            Array(form.columns.prefix(layout.names?.count ?? 0)) == layout.names
        {
            if let refusal = form.refusal { throw FormatError(file: file.name, kind: .unsupported, message: refusal) }
            words.append("\(form.name) without a header, \(layout.names?.count ?? 0) columns by place")
        } else if layout.names != nil {
            words.append("a table without a header, columns by place")
        }
        if layout.separator != .comma { words.append("separator \(layout.separator.name)") }
        if layout.row > 1 { words.append("header in row \(layout.row), title lines above it") }
        if let notes = CSVLayout.footnotes(of: file, by: layout.separator) {
            layout.end = notes.offset
            words.append("\(notes.lines) lines of footnotes below it")
        }
        if UTF16Text.isUnmarked(file.bytes) {
            throw FormatError(
                file: file.name, kind: .unsupported,
                message: "looks like UTF-16 without a byte-order mark; save it as CSV in UTF-8")
        }
        let csv = try CSVFile(file, layout: layout)
        if csv.encoding != .utf8 { words.append("Windows-1252, since it is not UTF-8") }
        return SourceTable(csv: csv, sha256: sha256, words: words, columns: columns, kind: kind)
    }
}
