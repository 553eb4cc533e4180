import Formats
import Testing

@testable import NationalSurvey

@Suite("Cells as spreadsheets leave them")
struct CellTextTests {
    @Test("guards are taken away, numbers lose their decimals, failed look-ups are none")
    func meanings() {
        for text in ["A81001", "=\"A81001\"", "'A81001"] { #expect(CellText(text) == .code("A81001")) }
        #expect(CellText("11001.0") == .code("11001") && CellText("A1.0") == .code("A1.0"))
        for text in ["#N/A", "#REF!", "NULL", "N/A", "-", "=\"#N/A\""] {
            guard case .none = CellText(text) else {
                Issue.record("\(text) is taken for a code")
                continue
            }
        }
        for text in ["=A1", "+44", "@x"] { #expect(CellText(text) == .formula(text)) }
        #expect(CellText("") == .code(""))
    }

    @Test("of spellings that differ in case or blanks, that of most rows is kept")
    func spellings() {
        let spelling = CodeSpelling(["U1", "u1", "U 1", "U1", "G2"])
        #expect(["u1", "U 1", "U1", "G2", ""].map(spelling.kept) == ["U1", "U1", "U1", "G2", ""])
        #expect(spelling.others.map(\.given) == ["U 1", "u1"])
    }
}
