import Foundation
import Testing

@testable import NationalSurvey

@Suite("Days as publishers write them")
struct CalendarDayTests {
    @Test(
        "every published form of one day",
        arguments: [
            "20220701", "2022-07-01", "01JUL2022", "01Jul2022", "01-Jul-22", "1 July 2022", "01/07/2022", "1/7/2022",
            "2022-07-01T00:00:00", "2022-07-01 00:00:00",
        ])
    func published(text: String) throws {
        #expect(CalendarDay(published: text)?.description == "2022-07-01")
    }

    @Test(
        "what is no day",
        arguments: ["", "2022", "2022-13-01", "31/02/2022", "July 2022", "2022-7-1", "7E5", "01%07%2022"])
    func others(text: String) {
        #expect(CalendarDay(iso: text) == nil && (CalendarDay(published: text) == nil || text == "2022-7-1"))
    }

    @Test("the day of a workbook's number agrees with Foundation's calendar")
    func workbookNumbers() throws {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = try #require(TimeZone(identifier: "UTC"))
        let origin = try #require(calendar.date(from: DateComponents(year: 1899, month: 12, day: 30)))
        for number in stride(from: 61, to: 80_000, by: 97) {
            let date = try #require(calendar.date(byAdding: .day, value: number, to: origin))
            let parts = calendar.dateComponents([.year, .month, .day], from: date)
            let day = try #require(CalendarDay(workbookNumber: number))
            #expect((day.year, day.month, day.day) == (parts.year, parts.month, parts.day))
        }
        #expect(CalendarDay(workbookNumber: 0) == nil && CalendarDay(workbookNumber: .max) == nil)
    }

    @Test("one extract counts; of two the newest not after the day, else the earliest; without a day they are refused")
    func extracts() throws {
        let days = try ["2022-04-01", "2022-07-01"].map { try #require(CalendarDay(iso: $0)) }
        func chosen(_ day: String) throws -> CalendarDay? {
            try ExtractDates.choose(Set(days), asOf: CalendarDay(iso: day), in: ["a.csv"])
        }
        #expect(
            try chosen("2022-06-30") == days[0] && chosen("2022-07-01") == days[1] && chosen("2020-01-01") == days[0])
        #expect(try ExtractDates.choose([days[1]], asOf: days[0], in: []) == days[1])
        let error = #expect(throws: SurveyError.self) { try ExtractDates.choose(Set(days), asOf: nil, in: ["a.csv"]) }
        #expect(error?.message.contains("2022-04-01, 2022-07-01") == true && error?.message.contains("`asOf`") == true)
    }
}
