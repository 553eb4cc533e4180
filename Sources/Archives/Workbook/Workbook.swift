import Formats

/// An Office Open XML workbook (`.xlsx`, ECMA-376): its sheets, each to be had as a table of comma-separated values.
///
/// Values are those that were stored: a formula's last result, a number by its shortest decimal (`10001`, never `10001.0`), a number
/// in a date format as `YYYY-MM-DD`, an error by its text (`#N/A`). Row `r` of the sheet is record `r` of the table, so that messages
/// name the rows a spreadsheet shows.
public final class Workbook {
    /// As the caller named it.
    public let name: String
    /// Names of the sheets with cells, in the order of their tabs.
    public let sheets: [String]

    private let archive: ZipArchive
    private let partOfSheet: [String]
    private let startsIn1904: Bool
    private var shared: [String]?
    private var dateStyles: Set<Int>?

    /// Opens a workbook that is in memory. O(bytes + members): no cell is read yet.
    /// - Throws: `FormatError` for a file that is no workbook, or is damaged, encrypted or beyond the limits.
    public init(_ file: FileBytes, limits: ExpansionLimits = ExpansionLimits()) throws(FormatError) {
        name = file.name
        archive = try ZipArchive(file, limits: limits)
        guard Self.isWorkbook(archive) else {
            throw FormatError(file: file.name, kind: .unsupported, message: "is a zip archive, but no workbook (.xlsx)")
        }
        let book = WorkbookDirectory()
        try MarkupParsing.run(Self.part("xl/workbook.xml", of: archive), book)
        let relations = Relations()
        try MarkupParsing.run(Self.part("xl/_rels/workbook.xml.rels", of: archive), relations)
        var found: [(name: String, part: String)] = []
        for sheet in book.sheets {
            guard let relation = relations.targets[sheet.relation], relation.isWorksheet else { continue }
            found.append((sheet.name, relation.part))
        }
        guard !found.isEmpty else {
            throw FormatError(file: file.name, kind: .empty, message: "the workbook has no sheet with cells")
        }
        sheets = found.map(\.name)
        partOfSheet = found.map(\.part)
        startsIn1904 = book.startsIn1904
    }

    /// Whether an archive's directory is that of a workbook. O(members).
    public static func isWorkbook(_ archive: ZipArchive) -> Bool {
        archive.members.contains { $0.name == "xl/workbook.xml" }
    }

    /// Sheet `index` of `sheets` as comma-separated values in UTF-8, under the name `book.xlsx#Sheet`. O(cells).
    /// - Throws: `FormatError` for a damaged sheet, more than 1,048,576 rows or 16,384 columns, or a cell of more than 32,767
    ///   characters; the row is named.
    public func table(ofSheet index: Int) throws(FormatError) -> FileBytes {
        precondition(sheets.indices.contains(index), "sheet \(index) of \(sheets.count)")
        let name = "\(self.name)#\(sheets[index])"
        let reader = SheetReader(
            file: name, shared: try sharedTexts(), dateStyles: try stylesOfDates(), startsIn1904: startsIn1904)
        try MarkupParsing.run(
            FileBytes(name: name, bytes: try Self.part(partOfSheet[index], of: archive).bytes), reader)
        return FileBytes(name: name, bytes: reader.finished())
    }

    private func sharedTexts() throws(FormatError) -> [String] {
        if let shared { return shared }
        let texts = SharedTexts()
        if archive.members.contains(where: { $0.name == "xl/sharedStrings.xml" }) {
            try MarkupParsing.run(Self.part("xl/sharedStrings.xml", of: archive), texts)
        }
        shared = texts.texts
        return texts.texts
    }

    private func stylesOfDates() throws(FormatError) -> Set<Int> {
        if let dateStyles { return dateStyles }
        let styles = CellStyles()
        if archive.members.contains(where: { $0.name == "xl/styles.xml" }) {
            try MarkupParsing.run(Self.part("xl/styles.xml", of: archive), styles)
        }
        let dates = styles.dateStyles
        dateStyles = dates
        return dates
    }

    private static func part(_ name: String, of archive: ZipArchive) throws(FormatError) -> FileBytes {
        guard let member = archive.members.first(where: { $0.name == name && $0.doubt == nil }) else {
            throw FormatError(
                file: archive.name, kind: .malformed, message: "is a damaged workbook: its part \(name) is missing")
        }
        return try archive.read(member)
    }
}
