import Foundation
import GEOS
import Planar
import Shapes
import TestData
import Testing

/// What users of the library and of its relatives reported in public, each with the answer that is right by a route of its own:
/// a closed form, exact arithmetic, or the definition. The table is PublicReports.json.
@Suite struct PublicReportTests {
    @Test(arguments: PublicReport.all)
    func answersAsItShould(_ report: PublicReport) async throws {
        let a = try? report.first()
        if report.isRefused == true {
            #expect(throws: GEOSError.self) { _ = try report.answer(to: report.first()) }
            return
        }
        switch try report.answer(to: #require(a)) {
        case .truth(let holds): #expect(holds == report.holds)
        case .number(let number):
            #expect(try abs(number - #require(report.number)) <= report.tolerance, "\(number)")
        case .text(let text): #expect(text == report.text)
        case .geometry(let geometry): try report.expect(geometry)
        }
    }

    /// Random collections of points, lines and areas on a lattice, each with the matrix that `GEOSRelate_r` of 3.14.1 gives, which
    /// knows such collections. At most one area to a collection: where several overlap they are united, and crossings are rounded.
    /// The table is MixedMatrices.json.
    @Test func collectionsOfSeveralSortsRelateAsNewerGEOSSays() throws {
        let file = TestData.packageRoot.appending(path: "Tests/GEOSTests/Reports/MixedMatrices.json")
        let rows = try JSONDecoder().decode([[String]].self, from: Data(contentsOf: file))
        for row in rows {
            let (a, b) = (try Geometry(wkt: row[0]), try Geometry(wkt: row[1]))
            let matrix = try a.relate(b)
            #expect(matrix == row[2], "\(row)")
            #expect(try PreparedGeometry(a).relate(b) == matrix, "\(row)")
        }
    }

    @Test func theTableHoldsFiftyReportsAndEachNameOnce() {
        #expect(Set(PublicReport.all.map(\.report)).count >= 50)
        #expect(Set(PublicReport.all.map(\.name)).count == PublicReport.all.count)
    }
}

/// A line of the table. What is not said is not asked.
struct PublicReport: Decodable, Sendable, CustomTestStringConvertible {
    let name: String
    let report: String
    let operation: String
    let a: String
    let b: String?
    /// A distance, a tolerance, a grid, or decimal places.
    let value: Double?

    let holds: Bool?
    let number: Double?
    let text: String?
    /// What `number`, `area` and `length` may stray.
    let within: Double?
    let area: Area?
    let length: Double?
    let dimension: Int?
    let parts: Int?
    let holes: Int?
    let tiles: Int?
    let covers: String?
    let avoids: String?
    let isWithin: String?
    let isValid: Bool?
    let isConvex: Bool?
    let isEmpty: Bool?
    let dropsOrdinates: Bool?
    let isRefused: Bool?

    var testDescription: String { "\(name) (\(report))" }
    var tolerance: Double { within ?? 1e-9 }

    /// A number, or a way to find it.
    enum Area: Decodable, Sendable {
        case units(Double)
        /// That of the convex hull of the input.
        case hull

        init(from decoder: any Decoder) throws {
            let container = try decoder.singleValueContainer()
            if let units = try? container.decode(Double.self) {
                self = .units(units)
            } else {
                self = .hull
            }
        }
    }

    static let all: [PublicReport] = {
        let file = TestData.packageRoot.appending(path: "Tests/GEOSTests/Reports/PublicReports.json")
        do { return try JSONDecoder().decode([PublicReport].self, from: Data(contentsOf: file)) } catch {
            Issue.record(error)
            return []
        }
    }()

    func first() throws -> Geometry { try Self.read(a) }

    static func read(_ text: String) throws -> Geometry {
        try text.hasPrefix("01") ? Geometry(hexWKB: text) : Geometry(wkt: text)
    }
}
