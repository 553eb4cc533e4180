/// Workbooks made part by part (ECMA-376): every text inline, whole numbers as numbers, which is how dates such as `20190701` lie in
/// published ones.
public enum WorkbookBytes {
    public static func bytes(_ sheets: [(name: String, rows: [[String]])]) -> [UInt8] {
        var members: [ArchiveBytes.Member] = []
        var (tabs, relations) = ("", "")
        for (number, sheet) in sheets.enumerated() {
            tabs += "<sheet name=\"\(escaped(sheet.name))\" sheetId=\"\(number + 1)\" r:id=\"rId\(number + 1)\"/>"
            relations +=
                "<Relationship Id=\"rId\(number + 1)\" Type=\"http://x/worksheet\" Target=\"worksheets/sheet\(number + 1).xml\"/>"
            members.append(.init("xl/worksheets/sheet\(number + 1).xml", worksheet(sheet.rows)))
        }
        members.append(
            .init(
                "xl/workbook.xml", "<workbook xmlns=\"m\" xmlns:r=\"n\"><sheets>\(tabs)</sheets></workbook>"))
        members.append(.init("xl/_rels/workbook.xml.rels", "<Relationships>\(relations)</Relationships>"))
        return ArchiveBytes(members).bytes
    }

    private static func worksheet(_ rows: [[String]]) -> String {
        var text = "<?xml version=\"1.0\"?><worksheet><sheetData>"
        for (number, row) in rows.enumerated() {
            text += "<row r=\"\(number + 1)\">"
            for (column, cell) in row.enumerated() where !cell.isEmpty {
                let place = "\(letters(column))\(number + 1)"
                text +=
                    isWhole(cell)
                    ? "<c r=\"\(place)\"><v>\(cell)</v></c>"
                    : "<c r=\"\(place)\" t=\"inlineStr\"><is><t xml:space=\"preserve\">\(escaped(cell))</t></is></c>"
            }
            text += "</row>"
        }
        return text + "</sheetData></worksheet>"
    }

    private static func isWhole(_ cell: String) -> Bool {
        cell.utf8.allSatisfy { (0x30...0x39).contains($0) } && (cell == "0" || !cell.hasPrefix("0"))
    }

    /// `AB` for column 27, counted from 0.
    private static func letters(_ column: Int) -> String {
        let last = String(UnicodeScalar(UInt8(65 + column % 26)))
        return column < 26 ? last : letters(column / 26 - 1) + last
    }

    private static func escaped(_ text: String) -> String {
        text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing("\"", with: "&quot;")
    }
}

extension ArchiveBytes {
    /// `content` as a gzip file of stored blocks (RFC 1951, 3.2.4; RFC 1952).
    public static func gzip(_ content: [UInt8]) -> [UInt8] {
        func little(_ value: UInt32, _ count: Int) -> [UInt8] {
            (0..<count).map { UInt8(truncatingIfNeeded: value >> UInt32(8 * $0)) }
        }
        var bytes: [UInt8] = [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 255]
        let starts = stride(from: 0, to: max(1, content.count), by: 65_535)
        for start in starts {
            let block = content[start..<min(content.count, start + 65_535)]
            let length = UInt32(block.count)
            bytes.append(start + 65_535 >= content.count ? 1 : 0)
            bytes += little(length, 2) + little(~length, 2) + block
        }
        return bytes + little(checksum(content), 4) + little(UInt32(content.count), 4)
    }
}
