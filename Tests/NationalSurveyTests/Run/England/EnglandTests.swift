import Foundation
import NationalSurvey
import PROJ
import Shapes
import TestData
import Testing

/// Every registration figure of the survey of real England, counted again by a naive route over the rows of the files.
@Suite(.enabled(if: TestData.hasEngland, "needs the real data of 2022 in ../shared"))
struct EnglandTests {
    @Test("Known counts of the real run")
    func knownCounts() throws {
        let run = try EnglandRun.shared.get()
        #expect(run.consortia.rows.count == 921)
        #expect(run.practices.rows.count == 4779)
        #expect(run.responsibility.rows.count == 24_728)
        #expect(run.naive.ledger.values.map(\.patients).reduce(0, +) == 45_060_132)
        #expect(run.survey.inputs.registrations.patients == 45_060_132)
        #expect(run.survey.inputs.registrations.rows == 515_922 && run.survey.inputs.registrations.used.rows == 507_551)
    }

    @Test("Every one of the 515,922 rows is in exactly one count")
    func ledger() throws {
        let run = try EnglandRun.shared.get()
        let summary = try run.json("summary.json")
        let rows = try #require(member(summary, "registration_rows", as: [String: Any].self))
        func expect(_ path: [String], _ fate: String) {
            var value: Any? = rows
            for name in path { value = (value as? [String: Any])?[name] }
            let found = value as? [String: Int]
            let naive = run.naive.ledger[fate] ?? (0, 0)
            #expect(found?["rows"] == naive.rows && found?["patients"] == naive.patients, "\(path)")
        }
        expect(["used"], "used")
        expect(["dropped", "no_small_area"], "none")
        expect(["dropped", "unknown_small_area"], "unknown")
        expect(["dropped", "zero_patients"], "zero")
        let countries = try #require(member(rows, "dropped", "other_country", as: [String: Any].self))
        #expect(Set(countries.keys) == Set(run.naive.ledger.keys).subtracting(["used", "none", "unknown", "zero"]))
        for country in countries.keys { expect(["dropped", "other_country", country], country) }
        #expect(member(rows, "dropped", "sex_other_than_all", "rows") == 0)
        #expect(run.naive.ledger.values.reduce(0) { $0 + $1.rows } == 515_922)
        #expect(member(rows, "read") == 515_922)
        #expect(member(rows, "unknown_small_areas", "codes") == run.naive.unknownCodes.sorted())
        let pairs = run.naive.patients.reduce(0) { $0 + $1.count }
        #expect(member(rows, "repeated_pairs") == (run.naive.ledger["used"]?.rows ?? 0) - pairs)
    }

    @Test("responsibility.csv: every column of every row")
    func responsibility() throws {
        let wrong = try EnglandRun.shared.get().wrongResponsibility()
        #expect(wrong.isEmpty, "\(wrong.count): \(wrong.prefix(5))")
    }

    @Test("consortia.csv: registration figures, components, verdict")
    func consortia() throws {
        let wrong = try EnglandRun.shared.get().wrongConsortia()
        #expect(wrong.isEmpty, "\(wrong.count): \(wrong.prefix(5))")
    }

    @Test("practices.csv: registrations, catchment, place and site")
    func practices() throws {
        let wrong = try EnglandRun.shared.get().wrongPractices()
        #expect(wrong.isEmpty, "\(wrong.count): \(wrong.prefix(5))")
    }

    @Test("practices.csv: who has coordinates, and where on the grid")
    func places() throws {
        let run = try EnglandRun.shared.get()
        let transformation = try TransformationPlan(from: .wgs84(), to: .britishNationalGrid()).makeTransformation()
        let places = run.places
        var located = 0
        for row in try TextTable(TestData.england.appending(path: "practices-2022.csv")).rows {
            let place = places[row[0]]
            guard let latitude = Double(row[7]), let longitude = Double(row[8]), (49.0...61).contains(latitude) else {
                #expect(place == nil, "\(row)")
                continue
            }
            let expected = try transformation.transform(Coordinate(x: longitude, y: latitude))
            #expect((place?.distance(to: expected) ?? .infinity) < 1e-6, "\(row)")
            located += 1
        }
        #expect(located == places.count && located > 4000)
    }

    @Test("overlaps.csv: every pair, cells, patients, areas and indices")
    func overlaps() throws {
        let wrong = try EnglandRun.shared.get().wrongOverlaps()
        #expect(wrong.isEmpty, "\(wrong.count): \(wrong.prefix(5))")
    }
}
