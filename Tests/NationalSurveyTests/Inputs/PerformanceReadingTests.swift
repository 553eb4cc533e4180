import Foundation
import NationalSurvey
import TestData
import Testing

/// Scores, costs and deprivation as they come, and as they should not.
struct PerformanceReadingTests {
    /// The hamlet with tables of performance beside it.
    static func survey(
        _ files: [String: String], _ change: @escaping @Sendable (inout PerformanceRequest) -> Void
    ) throws -> SurveyTables {
        let folder = try TestData.temporaryFolder()
        defer { try? FileManager.default.removeItem(at: folder) }
        for (name, text) in files { try Data(text.utf8).write(to: folder.appending(path: name)) }
        let hamlet = Hamlet().requesting { request in
            request.performance.permutations = 99
            request.performance.mostPermutations = 0
            change(&request.performance)
            request.performance.files = request.performance.files.map {
                $0.hasPrefix("/") ? $0 : folder.appending(path: $0).path
            }
            request.performance.smallAreaIMD = request.performance.smallAreaIMD.map { folder.appending(path: $0).path }
        }
        return try hamlet.inFolder { try SurveyTables($0) }
    }

    static func message(
        _ files: [String: String], _ change: @escaping @Sendable (inout PerformanceRequest) -> Void
    ) -> String {
        do {
            _ = try survey(files, change)
            return "no error"
        } catch { return "\(error)" }
    }

    static let points = "practice_code,points\nH1,38\nH2,76\nh3 ,57\nH9,1\nH4,\n"

    @Test func pointsBecomePerCents() throws {
        let tables = try Self.survey(["p.csv": Self.points]) {
            $0.files = ["p.csv"]
            $0.qofColumn = "Points"
            $0.qofMaximum = 76
        }
        #expect(tables.practices["qof_percent"] == ["50", "100", "75", ""])
        let findings = try #require(tables.summary()["findings"] as? [String: Any])
        let performance = try #require(findings["performance"] as? [String: Any])
        let measure = try #require((performance["measures"] as? [[String: Any]])?.first)
        #expect(measure["practices"] as? Int == 3 && measure["not_in_the_survey"] as? Int == 1)
    }

    static let achievementHeader = "PRACTICE_CODE,INDICATOR_CODE,MEASURE,VALUE\n"

    @Test("achievement in long form, one file for each region, from one archive beside other tables")
    func regionsInOneArchive() throws {
        let folder = try TestData.temporaryFolder()
        defer { try? FileManager.default.removeItem(at: folder) }
        let archive = ArchiveBytes([
            .init(
                "ACHIEVEMENT_LONDON.csv",
                Self.achievementHeader + "H1,AF1,ACHIEVED_POINTS,30\nH1,DM1,ACHIEVED_POINTS,8\n"),
            .init("ACHIEVEMENT_NORTH.csv", Self.achievementHeader + "H2,AF1,ACHIEVED_POINTS,76\nH2,AF1,REGISTER,900\n"),
            .init("PREVALENCE.csv", "PRACTICE_CODE,GROUP_CODE,REGISTER\nH1,AF,3\n"),
        ])
        let file = folder.appending(path: "qof.zip")
        try Data(archive.bytes).write(to: file)
        let tables = try Self.survey([:]) {
            $0.files = [file.path]
            $0.qofMaximum = 76
        }
        #expect(tables.practices["qof_percent"] == ["50", "100", "", ""])
        #expect(TextTable(tables.files["selection.csv"] ?? [])["score"].first == "ACHIEVED_POINTS")
    }

    @Test("points of a practice that add up to more than the maximum are refused with the practice and the sum")
    func achievementAboveTheMaximum() {
        let message = Self.message([
            "p.csv": Self.achievementHeader + "H1,AF1,ACHIEVED_POINTS,70\nH1,DM1,ACHIEVED_POINTS,8\n"
        ]) {
            $0.files = ["p.csv"]
            $0.qofMaximum = 76
        }
        #expect(message.contains("practice H1: ACHIEVED_POINTS add up to 78.0"), "\(message)")
    }

    @Test func maximumIsNeverAssumed() {
        let message = Self.message(["p.csv": Self.points]) {
            $0.files = ["p.csv"]
            $0.qofColumn = "points"
        }
        #expect(message.contains("`performance.qofMaximum`"))
    }

    @Test func scoresAboveTheMaximumAreRefusedByPlace() {
        let message = Self.message(["p.csv": Self.points]) {
            $0.files = ["p.csv"]
            $0.qofColumn = "points"
            $0.qofMaximum = 75
        }
        #expect(message.contains("p.csv") && message.contains("row 3") && message.contains("points"))
        #expect(message.contains("76.0 is not a score between 0 and the maximum of 75;"))
    }

    @Test func fractionsAreNotPerCents() throws {
        let fractions = "code,qof_percent\nH1,0.91\nH2,0.95\nH3,1\n"
        let message = Self.message(["p.csv": fractions]) { $0.files = ["p.csv"] }
        #expect(message.contains("look like fractions"))
        let tables = try Self.survey(["p.csv": fractions]) {
            $0.files = ["p.csv"]
            $0.qofMaximum = 1
        }
        #expect(tables.practices["qof_percent"] == ["91", "95", "100", ""])
    }

    @Test func missingColumnIsNamedWithThoseFound() {
        let message = Self.message(["p.csv": Self.points]) {
            $0.files = ["p.csv"]
            $0.qofColumn = "QOF"
            $0.qofMaximum = 76
        }
        #expect(message.contains("looked for QOF") && message.contains("practice_code, points"))
        #expect(Self.message(["p.csv": Self.points]) { $0.files = ["p.csv"] }.contains("no column of performance"))
    }

    @Test func columnsWithoutAFileAreRefused() {
        #expect(Self.message([:]) { $0.qofColumn = "points" }.contains("`performance.files`"))
    }

    @Test func costWithoutPatientsIsAbsentWithItsReason() throws {
        let tables = try Self.survey(["c.csv": "practice_code,cost_gbp\nH1,1000\nH2,3000\n"]) { $0.files = ["c.csv"] }
        #expect(tables.practices["cost"] == ["1000", "3000", "", ""])
        #expect(tables.practices["cost_per_1000"] == ["", "", "", ""])
        let text = String(decoding: tables.files["affected-areas.txt"] ?? [], as: UTF8.self)
        #expect(text.contains("has no column of patients"))
    }

    @Test func costsArePooledOverTheirOwnPatients() throws {
        let csv = "\u{FEFF}practice_code,cost_gbp,patients,period\nH1,\"100,000\",100,2010-11\nH2,60000,300,2010-11\n"
        let tables = try Self.survey(["c.csv": csv]) { $0.files = ["c.csv"] }
        #expect(tables.practices["cost_per_1000"] == ["1000000", "200000", "", ""])
        // GA: 160,000 pounds for 400 patients, not the mean of its practices.
        #expect(tables.consortia["cost_per_1000"][0] == "400000")
        #expect(tables.consortia["cost_per_1000_practices_mean"][0] == "600000")
        #expect(tables.consortia["cost_per_1000"][1] == "")
    }

    @Test func costForEachPatientSaysSoInItsName() throws {
        let csv = "practice_code,Average payments per registered patient\nH1,150\nH2,250\n"
        let tables = try Self.survey(["c.csv": csv]) {
            $0.files = ["c.csv"]
            $0.costColumn = "average payments per registered patient"
        }
        #expect(tables.practices["cost_per_1000"] == ["150000", "250000", "", ""])
        // 200 patients at 150 and 160 at 250.
        #expect(Double(tables.consortia["cost_per_1000"][0]).map { abs($0 - 1000 * 70_000 / 360) < 1e-6 } == true)
    }

    @Test func negativeValuesAreRefused() {
        #expect(
            Self.message(["c.csv": "code,cost_gbp,patients\nH1,-5,100\n"]) { $0.files = ["c.csv"] }
                .contains("not negative"))
        #expect(Self.message(["c.csv": "code,imd\nH1,-5\n"]) { $0.files = ["c.csv"] }.contains("negative"))
    }

    @Test func periodsAreChosenAndNamed() throws {
        let csv = "AreaCode,Year,Value\nH1,2015,20\nH1,2019,30\nH2,2019,10\nH2,2015,11\n"
        let tables = try Self.survey(["imd.csv": csv]) {
            $0.files = ["imd.csv"]
            $0.imdColumn = "Value"
        }
        #expect(tables.practices["imd"] == ["30", "10", "", ""])
        let earlier = try Self.survey(["imd.csv": csv]) {
            $0.files = ["imd.csv"]
            $0.imdColumn = "Value"
            $0.imdPeriod = "2015"
        }
        #expect(earlier.practices["imd"] == ["20", "11", "", ""])
        #expect(
            Self.message(["imd.csv": csv]) {
                $0.files = ["imd.csv"]
                $0.imdColumn = "Value"
                $0.imdPeriod = "2010"
            }.contains("has no period 2010; found 2015, 2019"))
        let words = csv.replacing("2015", with: "Q1").replacing("2019", with: "Q2")
        #expect(
            Self.message(["imd.csv": words]) {
                $0.files = ["imd.csv"]
                $0.imdColumn = "Value"
            }.contains("several periods"))
    }

    @Test func twoValuesForOnePracticeAreRefused() {
        let message = Self.message(["p.csv": "code,qof_percent\nH1,90\nH2,91\nH1,92\n"]) { $0.files = ["p.csv"] }
        #expect(message.contains("practice H1 occurs twice with different values") && message.contains("row 4"))
        let across = Self.message(["p.csv": "code,qof_percent\nH1,90\n", "q.csv": "code,qof_percent\nH1,92\n"]) {
            $0.files = ["p.csv", "q.csv"]
        }
        #expect(across.contains("practice H1 is 92.0, but 90.0"))
    }

    @Test func strangersAreRefused() {
        #expect(
            Self.message(["p.csv": "code,qof_percent\nZ1,90\n"]) { $0.files = ["p.csv"] }
                .contains("none of the 1 practices"))
    }

    @Test func deprivationOfSmallAreasIsWeightedByRegistrations() throws {
        let csv = """
            LSOA code (2011),Index of Multiple Deprivation (IMD) Score
            E01000010,10
            E01000011,20
            E01000013,40
            E01000018,5
            """
        let tables = try Self.survey(["imd.csv": csv]) { $0.smallAreaIMD = "imd.csv" }
        #expect(tables.practices["imd"] == ["15", "40", "5", ""])
        // H2: 100 of its 160 patients; H3: 200 of 300.
        #expect(tables.practices["imd_coverage"].prefix(3) == ["1", "0.625", "0.6666666666666666"])
        #expect(tables.consortia["imd"][0] == "27.5")
    }

    @Test func ranksAreNotScores() {
        let message = Self.message(["imd.csv": "lsoa11cd,imd\nE01000010,10\nE01000011,30211\n"]) {
            $0.smallAreaIMD = "imd.csv"
        }
        #expect(message.contains("ranks"))
    }

    @Test func nothingIsAddedWithoutPerformance() throws {
        let tables = try Hamlet().tables()
        #expect(!tables.consortia.columns.contains("qof_percent") && !tables.practices.columns.contains("imd"))
        #expect(tables.files["selection.csv"] == nil && tables.files["affected-areas.csv"] != nil)
        let findings = try #require(tables.summary()["findings"] as? [String: Any])
        #expect(findings["selection"] is NSNull)
    }

    @Test func oneGroupInAnAreaAndNothingKnownOfIt() throws {
        let tables = try Self.survey(["p.csv": "code,qof_percent\nH3,90.5\n"]) { $0.files = ["p.csv"] }
        let selection = TextTable(tables.files["selection.csv"] ?? [])
        #expect(selection["consortium"] == ["GA", "GB"])
        #expect(selection["qof_percent"] == ["", "90.5"] && selection["qof_practices"] == ["0", "1"])
        #expect(selection["flag"] == ["notAssessable", "notAssessable"])
        #expect(selection["not_assessable"] == ["noBorder", "noBorder"])
    }
}
