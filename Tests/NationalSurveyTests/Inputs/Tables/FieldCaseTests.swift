import Foundation
import NationalSurvey
import TestData
import Testing

/// Files of this job as they come, through the library: the made-up town whose right figures are known.
@Suite("Field cases", .enabled(if: FieldCase.isThere, "../shared/cases/field is not there"))
struct FieldCaseTests {
    @Test("every form of the town's tables gives the same figures", arguments: FieldCase.all)
    func same(field: FieldCase) throws {
        let survey = try Survey.run(field.request())
        #expect(survey.territories.map(\.registeredPatients) == field.patients)
        #expect(survey.territories.map(\.verdict.kind) == field.verdicts)
        #expect(survey.inputs.registrations.patients == 14_076 || field.name == "thin-coverage-unflagged")
        let check = SurveyCheck(try field.request())
        #expect(check.refusals.isEmpty && check.findings == survey.inputs.found)
        for word in field.says { #expect(survey.inputs.found.contains { $0.contains(word) }, "\(word)") }
    }

    @Test("two extracts are refused with both dates, the same file twice with its patients")
    func twice() throws {
        let field = FieldCase("two-quarters-doubled", registrations: ["regs.csv", "regs-apr.csv"])
        let two = #expect(throws: SurveyError.self) { try Survey.run(field.request()) }
        #expect(two?.message.contains("2022-04-01") == true && two?.message.contains("2022-07-01") == true)
        let again = FieldCase("two-quarters-doubled", registrations: ["regs.csv", "regs.csv"])
        let same = #expect(throws: SurveyError.self) { try Survey.run(again.request()) }
        #expect(same?.message.contains("14076 patients") == true && same?.message.contains("A80001") == true)
    }
}

/// One folder of `../shared/cases/field` and how its files are given.
struct FieldCase: Sendable, CustomStringConvertible {
    let name: String
    var registrations = ["regs.csv"]
    var membership = "map.csv"
    var practices = "practices.csv"
    var patients = [4532, 4692, 4852]
    var verdicts = ["defined", "defined", "defined"]
    var says: [String] = []
    var change: @Sendable (inout SurveyRequest, URL) -> Void = { _, _ in }

    init(_ name: String, registrations: [String] = ["regs.csv"], membership: String = "map.csv", says: String...) {
        (self.name, self.registrations, self.membership, self.says) = (name, registrations, membership, says)
    }

    var description: String { "\(name): \(registrations.joined(separator: ", ")), \(membership)" }

    private static let folder = TestData.shared.appending(path: "cases/field")
    static var isThere: Bool { FileManager.default.fileExists(atPath: folder.path) }

    static let all: [FieldCase] = {
        var left = FieldCase("ended-relationship-counted", says: "1 rows had ended on 2022-07-01")
        (left.patients, left.verdicts) = ([4532, 4692, 2662], ["defined", "defined", "singlePractice"])
        var failed = FieldCase("vlookup-na-group", says: "#N/A")
        (failed.patients, failed.verdicts) = (left.patients, left.verdicts)
        var thin = FieldCase("thin-coverage-unflagged")
        thin.patients = [4162, 4652, 4852]
        thin.change = { $0.population = [$1.appending(path: "pop.csv").path] }
        var own = FieldCase("coordinate-headers-ignored")
        own.practices = "practices-xy.csv"
        own.change = { request, _ in
            request.columns = [.practicesEasting: "X", .practicesNorthing: "Y"]
        }
        var day = FieldCase("two-quarters-doubled", registrations: ["regs.csv", "regs-apr.csv"], says: "2022-04-01")
        day.change = { request, _ in request.asOf = CalendarDay(year: 2022, month: 7, day: 1) }
        let zips = "zip-gz-xlsx-tables"
        return [
            FieldCase("age-split-doubled", says: "rows for an age"),
            FieldCase("closed-practices-compete", says: "30 closed before the day"), left, failed, thin, own, day,
            FieldCase("epcn-core-partner"),
            FieldCase("epcn-core-partner", membership: "map-moved.csv", says: "had ended"),
            FieldCase("legacy-all-patients"), FieldCase("lower-case-lsoa"), FieldCase("modern-map-no-area"),
            FieldCase("separator-and-title-lines", registrations: ["regs-semicolon.csv"], says: "semicolon"),
            FieldCase("separator-and-title-lines", registrations: ["regs-tab.csv"], says: "separator tab"),
            FieldCase("separator-and-title-lines", registrations: ["regs-title.csv"], says: "title lines"),
            FieldCase("separator-and-title-lines", registrations: ["regs-utf16.csv"], says: "UTF-16"),
            FieldCase(zips, registrations: ["regs.zip"], says: "zip archive"),
            FieldCase(zips, registrations: ["regs.csv.gz"], says: "gzip"),
            FieldCase(zips, membership: "map.xlsx", says: "workbook"),
            FieldCase(zips, registrations: ["regs.zip#regs.csv"], membership: "map.xlsx#map"),
        ]
    }()

    func request() throws -> SurveyRequest {
        let folder = Self.folder.appending(path: name)
        // A `#` in a URL's path would be escaped: the part is added to the text.
        func path(_ file: String) -> String { folder.path + "/" + file }
        var request = SurveyRequest()
        request.smallAreas = [path("lsoa.shp")]
        request.registrations = registrations.map(path)
        request.membership = [path(membership)]
        request.practices = [path(practices)]
        change(&request, folder)
        return request
    }
}
