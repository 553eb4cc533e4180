import Formats

/// Registrations with small areas across: the first release's pairs of rows, codes above counts, and plain matrices of practice by
/// small area. Both are written anew as one row for each count.
enum WideRegistrations {
    /// The same registrations in tall form; nil for anything else. O(bytes).
    @Sendable static func tall(_ file: FileBytes) -> (file: FileBytes, words: String)? {
        for separator in CSVSeparator.allCases {
            if let table = tall(file, separator) { return table }
        }
        return nil
    }

    private static func tall(_ file: FileBytes, _ separator: CSVSeparator) -> (file: FileBytes, words: String)? {
        let head = CSVLayout.leadingRecords(of: file, by: separator, atMost: 3).map(\.fields)
        guard let first = head.first else { return nil }
        if let practice = first.firstIndex(where: { isPracticeName($0) }), first.contains(where: isArea),
            first.count(where: isCode) > 2
        {
            return matrix(file, separator, practice: practice)
        }
        // The cell below the practice's code is empty, however few small areas the first practice has.
        guard head.count >= 2, let area = first.firstIndex(where: isArea), area > 0, head[1].indices.contains(area),
            head[1].first?.trimmed.isEmpty == true || first.count(where: isCode) > 2,
            Int(head[1][area].trimmed) != nil
        else { return nil }
        return pairs(file, separator)
    }

    private static func isArea(_ text: String) -> Bool {
        let bytes = Array(text.trimmed.utf8)
        return bytes.count == 9 && (0x41...0x5A).contains(bytes[0]) && bytes[1...].allSatisfy { 0x30...0x39 ~= $0 }
    }

    /// Whether a cell among the codes names a small area, or is one of the words that stand for none (`NO2011`, `EMPTY`, `95AA01S1`):
    /// the patients below such a word are registered like any others.
    private static func isCode(_ text: String) -> Bool {
        let code = text.trimmed
        return !code.isEmpty && RegistrationLedger.Absence(code, mapCountries: []) != .unknown
    }

    private static func isPracticeName(_ text: String) -> Bool {
        PracticeRegister.codeNames.contains { ColumnName.normalized($0) == ColumnName.normalized(text) }
    }

    private static func matrix(
        _ file: FileBytes, _ separator: CSVSeparator, practice: Int
    ) -> (file: FileBytes, words: String)? {
        let records = CSVLayout.leadingRecords(of: file, by: separator, atMost: .max).map(\.fields)
        guard let header = records.first else { return nil }
        let areas = header.indices.filter { $0 != practice && isCode(header[$0]) }
        var text = "PRACTICE_CODE,LSOA_CODE,NUMBER_OF_PATIENTS\n"
        for record in records.dropFirst() where record.indices.contains(practice) {
            for column in areas where record.indices.contains(column) {
                let count = record[column].trimmed
                guard !count.isEmpty, count != "0" else { continue }
                text += "\(quoted(record[practice])),\(header[column].trimmed),\(quoted(count))\n"
            }
        }
        let others = header.indices.filter { $0 != practice && !isCode(header[$0]) }.map { header[$0].trimmed }
        let passedOver =
            others.isEmpty ? "" : ", without the columns \(others.map { "‘\($0.prefix(40))’" }.joined(separator: ", "))"
        return (FileBytes(name: file.name, bytes: Array(text.utf8)), "a matrix of practice by small area\(passedOver)")
    }

    private static func pairs(_ file: FileBytes, _ separator: CSVSeparator) -> (file: FileBytes, words: String)? {
        let records = CSVLayout.leadingRecords(of: file, by: separator, atMost: .max).map(\.fields)
        let name = file.name.lowercased()
        let sex = name.contains("fem") ? "FEMALE" : name.contains("male") ? "MALE" : "ALL"
        var text = "PRACTICE_CODE,LSOA_CODE,SEX,NUMBER_OF_PATIENTS\n"
        for pair in stride(from: 0, to: records.count, by: 2) {
            // Of a file that is cut off the last codes have no counts.
            let (codes, counts) = (records[pair], records.indices.contains(pair + 1) ? records[pair + 1] : [])
            guard let practice = codes.first else { continue }
            for column in 1..<max(1, codes.count, counts.count) {
                // A count that is missing becomes an empty one, which the reader refuses; a code that is missing is one of no small
                // area, and its patients count as registered.
                let code = codes.indices.contains(column) ? codes[column].trimmed : ""
                let count = counts.indices.contains(column) ? counts[column].trimmed : ""
                guard isCode(code) || !count.isEmpty else { continue }
                text += "\(quoted(practice)),\(quoted(code)),\(sex),\(quoted(count))\n"
            }
        }
        return (
            FileBytes(name: file.name, bytes: Array(text.utf8)),
            "pairs of rows, codes above counts, \(sex == "ALL" ? "no sex in the name of the file" : sex.lowercased())"
        )
    }

    private static func quoted(_ text: String) -> String {
        "\"" + text.trimmed.replacing("\"", with: "\"\"") + "\""
    }
}
