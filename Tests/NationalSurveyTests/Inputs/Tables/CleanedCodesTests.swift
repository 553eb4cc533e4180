import Formats
import Testing

@testable import NationalSurvey

@Suite("Columns of codes, cleaned")
struct CleanedCodesTests {
    @Test("a column keeps one number for each code, and counts what means none")
    func columns() throws {
        let column = CodeColumn(values: ["A", "=\"A\"", "#N/A", "B"], indices: [0, 1, 2, 3, 2])
        let cleaned = try CleanedCodes(column, isRequired: false) { row, message in
            FormatError(file: "x", kind: .badValue, row: row, message: message)
        }
        #expect((0..<5).map { cleaned.column[$0] } == ["A", "A", "", "B", ""])
        #expect(cleaned.column.values == ["A", "", "B"] && cleaned.absences == ["#N/A": 2])
        #expect(cleaned.respelling == .init(rows: 1, firstRow: 1, written: "=\"A\"", code: "A"))
        let error = #expect(throws: FormatError.self) {
            try CleanedCodes(column, isRequired: true) { row, message in
                FormatError(file: "x", kind: .badValue, row: row, message: message)
            }
        }
        #expect(error?.row == 2 && error?.message.contains("#N/A") == true)
    }

    @Test("in capitals, the first row that was written otherwise is told, and how many there are")
    func capitals() throws {
        let column = CodeColumn(values: ["B", "'A1", "a1", "unused"], indices: [0, 2, 1, 2])
        let cleaned = try CleanedCodes(column, isRequired: true, uppercased: true) { row, message in
            FormatError(file: "x", kind: .badValue, row: row, message: message)
        }
        #expect((0..<4).map { cleaned.column[$0] } == ["B", "A1", "A1", "A1"])
        #expect(cleaned.respelling == .init(rows: 3, firstRow: 1, written: "a1", code: "A1"))
        let plain = try CleanedCodes(column, isRequired: true) { _, message in
            FormatError(file: "x", kind: .badValue, message: message)
        }
        #expect(plain.respelling == .init(rows: 1, firstRow: 2, written: "'A1", code: "A1"))
    }
}
