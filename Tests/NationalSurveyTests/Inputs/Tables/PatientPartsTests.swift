import Testing

@testable import NationalSurvey

/// Rows of one practice and small area, or of several, as (practice, small area, sex, age, patients); 0 stands for all.
@Suite("All, or the sum of the parts")
struct PatientPartsTests {
    typealias Row = (practice: Int32, area: Int32, sex: Int32, age: Int32, patients: Int)

    func settle(_ rows: [Row]) throws -> PatientParts {
        var columns = PatientParts.Rows()
        columns.practices = rows.map(\.practice)
        columns.smallAreas = rows.map(\.area)
        columns.patients = rows.map(\.patients)
        columns.sexes = rows.map(\.sex)
        columns.ages = rows.map(\.age)
        return try PatientParts(
            columns,
            PatientParts.Naming(
                practice: { "P\($0)" }, smallArea: { "S\($0)" }, place: { "row \($0 + 2)" }, isNowhere: { $0 == 9 }))
    }

    @Test("the row for all counts where there is one, and the parts where there is none, place by place")
    func places() throws {
        let parts = try settle([
            (0, 0, 0, 0, 10), (0, 0, 1, 0, 4), (0, 0, 2, 0, 6), (0, 1, 1, 0, 3), (0, 1, 2, 0, 2), (1, 0, 0, 1, 7),
            (1, 0, 0, 2, 1),
        ])
        #expect(parts.kept == [0, 3, 4, 5, 6])
        #expect(parts.sexRows == 2 && parts.ageRows == 0 && parts.summedRows == 4)
    }

    @Test("parts that do not add up to all are refused with both sums")
    func mixtures() {
        let error = #expect(throws: SurveyError.self) {
            try settle([(0, 0, 0, 0, 10), (0, 0, 1, 0, 4), (0, 0, 2, 0, 7)])
        }
        #expect(error?.message.contains("11") == true && error?.message.contains("10") == true)
        #expect(throws: SurveyError.self) { try settle([(0, 0, 1, 0, 4), (0, 0, 2, 0, 7), (0, 0, 0, 1, 5)]) }
        // One sex alone is a part whose other half nobody gave.
        #expect(throws: Never.self) { try settle([(0, 0, 0, 0, 10), (0, 0, 1, 0, 4)]) }
    }

    @Test("a row that is there twice is refused, with its count or with both counts")
    func repeats() {
        let same = #expect(throws: SurveyError.self) {
            try settle([(0, 0, 0, 0, 10), (0, 1, 0, 0, 5), (0, 0, 0, 0, 10)])
        }
        #expect(
            same?.message.contains("1 registration rows with 10 patients") == true
                && same?.message.contains("P0") == true)
        #expect(same?.message.contains("row 2") == true && same?.message.contains("row 4") == true)
        let other = #expect(throws: SurveyError.self) { try settle([(0, 0, 0, 0, 10), (0, 0, 0, 0, 11)]) }
        #expect(other?.message.contains("with 10 patients in row 2 and 11 in row 3") == true)
        // People without a small area can be in several rows of one practice.
        #expect(throws: Never.self) { try settle([(0, 9, 0, 0, 10), (0, 9, 0, 0, 10)]) }
    }

    @Test("rows in any order without repeats all count")
    func order() throws {
        #expect(try settle([(1, 1, 0, 0, 1), (0, 1, 0, 0, 1), (1, 0, 0, 0, 1)]).kept == nil)
    }
}
