import Formats

/// `xl/workbook.xml`: the names of the sheets and by which relation each is found.
final class WorkbookDirectory: MarkupHandler {
    private(set) var sheets: [(name: String, relation: String)] = []
    /// Days are counted from 1904-01-01, as old programs did.
    private(set) var startsIn1904 = false
    let failure: FormatError? = nil

    func start(_ element: String, _ attributes: MarkupAttributes) {
        switch element {
        case "sheet":
            sheets.append((attributes["name"] ?? "", attributes["id"] ?? ""))
        case "workbookPr": startsIn1904 = ["1", "true"].contains(attributes["date1904"] ?? "")
        default: break
        }
    }

    let wantsText = false
    func text(_: String) {}
    func end(_: String) {}
}

/// `xl/_rels/workbook.xml.rels`: which part of the archive each relation means.
final class Relations: MarkupHandler {
    private(set) var targets: [String: (part: String, isWorksheet: Bool)] = [:]
    let failure: FormatError? = nil

    func start(_ element: String, _ attributes: MarkupAttributes) {
        guard element == "Relationship", let id = attributes["Id"], let target = attributes["Target"] else { return }
        let part = target.hasPrefix("/") ? String(target.dropFirst()) : "xl/" + target
        targets[id] = (part, (attributes["Type"] ?? "").hasSuffix("/worksheet"))
    }

    let wantsText = false
    func text(_: String) {}
    func end(_: String) {}
}

/// `xl/sharedStrings.xml`: texts that cells name by number. A text may be cut into runs of one style each; phonetic hints
/// (`rPh`) are no part of it.
final class SharedTexts: MarkupHandler {
    private(set) var texts: [String] = []
    private var current = ""
    private var isInText = false
    private var isPhonetic = false
    let failure: FormatError? = nil

    func start(_ element: String, _: MarkupAttributes) {
        switch element {
        case "si": current = ""
        case "t": isInText = true
        case "rPh": isPhonetic = true
        default: break
        }
    }

    var wantsText: Bool { isInText && !isPhonetic }

    func text(_ text: String) { current += text }

    func end(_ element: String) {
        switch element {
        case "si": texts.append(current)
        case "t": isInText = false
        case "rPh": isPhonetic = false
        default: break
        }
    }
}

/// `xl/styles.xml`: which of the cells' styles show a number as a date.
final class CellStyles: MarkupHandler {
    private var codeOfFormat: [Int: String] = [:]
    private var formats: [Int] = []
    private var isInCellFormats = false
    let failure: FormatError? = nil

    /// Positions in the list of cell formats, which is what a cell's `s` names.
    var dateStyles: Set<Int> { Set(formats.indices.filter { isDate(formats[$0]) }) }

    func start(_ element: String, _ attributes: MarkupAttributes) {
        switch element {
        case "numFmt":
            if let id = attributes["numFmtId"].flatMap({ Int($0) }) {
                codeOfFormat[id] = attributes["formatCode"] ?? ""
            }
        case "cellXfs": isInCellFormats = true
        case "xf":
            if isInCellFormats { formats.append(attributes["numFmtId"].flatMap { Int($0) } ?? 0) }
        default: break
        }
    }

    let wantsText = false
    func text(_: String) {}
    func end(_ element: String) { if element == "cellXfs" { isInCellFormats = false } }

    /// Formats 14 to 17 and 22 are dates everywhere, 27 to 36 and 50 to 58 in East Asian programs (ECMA-376, 18.8.30); others say
    /// so by a day or a year in their code, outside of quotations and brackets.
    private func isDate(_ format: Int) -> Bool {
        if (14...17).contains(format) || format == 22 || (27...36).contains(format) || (50...58).contains(format) {
            return true
        }
        var isQuoted = false
        var isBracketed = false
        for character in codeOfFormat[format] ?? "" {
            switch character {
            case "\"": isQuoted.toggle()
            case "[": isBracketed = true
            case "]": isBracketed = false
            case "y", "Y", "d", "D":
                if !isQuoted, !isBracketed { return true }
            default: break
            }
        }
        return false
    }
}
