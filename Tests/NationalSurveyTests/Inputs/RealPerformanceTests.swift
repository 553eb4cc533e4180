import TestData
import Testing

@testable import NationalSurvey

/// The real files of scores, payments and deprivation, as published, with all their columns. Counts and sums were taken
/// with Python's csv module.
@Suite(.enabled(if: TestData.hasEngland, "real data of 2022 are not here"))
struct RealPerformanceTests {
    static func tables(_ change: (inout PerformanceRequest) -> Void) throws -> PerformanceTables {
        var request = PerformanceRequest()
        change(&request)
        return try PerformanceTables(request)
    }

    static func path(_ name: String) -> String { TestData.england.appending(path: name).path }

    @Test func diabetesPoints() throws {
        let tables = try Self.tables {
            $0.files = [Self.path("qof-2021-22.csv")]
            $0.qofColumn = "QOF-DM"
            $0.qofMaximum = 76
        }
        let achievement = try #require(tables.achievement)
        let values = achievement.values.values.sorted()
        #expect(values.count == 4717 && values.first == 0 && values.last == 100)
        let mean = values.reduce(0, +) / 4717
        let points = 67.26038795844815
        #expect(abs(mean - 100 * points / 76) < 1e-9)
        #expect(achievement.halfStep == 0.005)
        #expect(throws: (any Error).self) {
            try Self.tables {
                $0.files = [Self.path("qof-2021-22.csv")]
                $0.qofColumn = "QOF-DM"
                $0.qofMaximum = 75
            }
        }
    }

    @Test func payments() throws {
        let each = try Self.tables {
            $0.files = [Self.path("payments-21-22.csv")]
            $0.costColumn = "Average payments per registered patient"
        }
        #expect(each.isCostPerPatient && each.cost?.values.count == 4722)
        #expect(each.costPatients?.name == "Number of Registered Patients (Last Known Figure)")
        let all = try Self.tables {
            $0.files = [Self.path("payments-21-22.csv")]
            $0.costColumn = "Total NHS Payments to General Practice"
        }
        #expect(!all.isCostPerPatient)
        let (pounds, patients) = (
            all.cost?.values.values.sorted() ?? [], all.costPatients?.values.values.sorted() ?? []
        )
        let (money, people) = (pounds.reduce(0, +), patients.reduce(0, +))
        #expect(abs(money - 7_338_889_444.03) < 1)
        #expect(abs(people - 44_522_166) < 0.5)
    }

    @Test func deprivation() throws {
        let practices = try Self.tables {
            $0.files = [Self.path("imd-practice.csv")]
            $0.imdColumn = "Value"
        }
        let latest = try #require(practices.deprivation)
        #expect(latest.vintage == "2019" && latest.values.count == 5094)
        let mean = latest.values.values.sorted().reduce(0, +) / 5094
        #expect(abs(mean - 24.34366319740875) < 1e-9)
        let cells = try Self.tables { $0.smallAreaIMD = Self.path("imd-2019-lsoa.csv") }
        #expect(cells.smallAreaScores.count == 24_728 && cells.smallAreaScoreName == "IMD")
        let meanOfCells = cells.smallAreaScores.values.sorted().reduce(0, +) / 24_728
        #expect(abs(meanOfCells - 22.156166491426767) < 1e-9)
    }

    @Test func practicesOf2011() throws {
        let tables = try Self.tables {
            $0.files = [Self.path("practices-2011-03-31.csv")]
            $0.costColumn = "PAY_PER_PATIENT_2014_15"
            $0.costPatientsColumn = "LIST_2013Q2"
            $0.imdColumn = "IMD2010"
        }
        #expect(tables.isCostPerPatient && tables.costPatients?.name == "LIST_2013Q2")
        #expect(tables.deprivation?.vintage == nil && tables.achievement == nil)
    }
}
