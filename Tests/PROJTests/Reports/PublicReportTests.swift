import Foundation
import PROJ
import Shapes
import TestData
import Testing

/// What users of PROJ and of its relatives reported in public, each with the answer that is right by a route of its own: a closed
/// form, a series, what the guidance notes print, or the definition. The table is PublicReports.json.
@Suite struct PublicReportTests {
    @Test(arguments: PublicReport.all)
    func answersAsItShould(_ report: PublicReport) throws { try report.check() }

    @Test func everyNameOnce() {
        #expect(Set(PublicReport.all.map(\.report)).count >= 25)
        #expect(Set(PublicReport.all.map(\.name)).count == PublicReport.all.count)
    }
}

/// A line of the table.
struct PublicReport: Decodable, Sendable, CustomTestStringConvertible {
    let name: String
    let report: String
    let operation: Operation
    let source: String?
    let target: String?
    let text: String?
    let inverse: Bool?
    let place: [Double]?
    let box: [Double]?
    let ring: [[Double]]?
    let gives: [Double]?
    let givesBox: [Double]?
    let number: Double?
    let within: Double?
    let outside: Bool?
    let isRefused: Bool?
    let orRefused: Bool?

    enum Operation: String, Decodable {
        case transform, pipeline, bounds, geodesicArea, projectsAs, thereAndBack, backFromNowhere
    }

    var testDescription: String { "\(name) (\(report))" }
    private var tolerance: Double { within ?? 1e-8 }

    static let all: [PublicReport] = {
        let file = TestData.packageRoot.appending(path: "Tests/PROJTests/Reports/PublicReports.json")
        do { return try JSONDecoder().decode([PublicReport].self, from: Data(contentsOf: file)) } catch {
            Issue.record(error)
            return []
        }
    }()

    func check() throws {
        switch operation {
        case .transform: try checkTransformation()
        case .pipeline:
            let transformation = try Transformation(pipeline: #require(text))
            try expect(transformation.transform(here(), direction: inverse == true ? .inverse : .forward))
        case .bounds: try checkBounds()
        case .geodesicArea: try checkArea()
        case .projectsAs: try checkProjection()
        case .thereAndBack: try checkReturn()
        case .backFromNowhere:
            let transformation = try plan(to: #require(source)).makeTransformation()
            #expect(throws: PROJError.self) { _ = try transformation.transform(here(), direction: .inverse) }
        }
    }

    private func here() throws -> Coordinate {
        let place = try #require(place)
        return Coordinate(x: place[0], y: place[1])
    }

    private func expect(_ answer: Coordinate) throws {
        let gives = try #require(gives)
        #expect(abs(answer.x - gives[0]) <= tolerance && abs(answer.y - gives[1]) <= tolerance, "\(answer)")
    }

    /// From degrees on the ellipsoid of a projection to the projection itself.
    private func plan(to projection: String) throws -> TransformationPlan {
        var degrees = projection.split(separator: " ").filter {
            ["+ellps", "+R", "+a", "+b", "+rf"].contains(String($0.prefix { $0 != "=" }))
        }
        degrees.insert("+proj=longlat", at: 0)
        degrees.append("+type=crs")
        return try TransformationPlan(
            from: ReferenceSystem(degrees.joined(separator: " ")), to: ReferenceSystem(projection), allowsBallpark: true
        )
    }

    private func checkTransformation() throws {
        let transformation = try TransformationPlan(
            from: ReferenceSystem(#require(source)), to: ReferenceSystem(#require(target))
        ).makeTransformation()
        guard outside == true else { return try expect(transformation.transform(here())) }
        var places = [try here()]
        let report = try transformation.transform(&places, failures: .mask)
        #expect(report.failed == [0] || report.outsideAreaOfUse == 1)
    }

    private func checkBounds() throws {
        let (box, gives) = (try #require(box), try #require(givesBox))
        let transformation = try TransformationPlan(
            from: ReferenceSystem(#require(source)), to: ReferenceSystem(#require(target))
        ).makeTransformation()
        let answer = try transformation.bounds(of: Box(minX: box[0], minY: box[1], maxX: box[2], maxY: box[3]))
        for (side, right) in zip([answer.minX, answer.minY, answer.maxX, answer.maxY], gives) {
            #expect(abs(side - right) <= tolerance, "\(answer)")
        }
    }

    private func checkArea() throws {
        let ring = try #require(ring).map { Coordinate(x: $0[0], y: $0[1]) }
        if isRefused == true {
            #expect(throws: PROJError.self) { _ = try Geodesic.wgs84.signedMeasure(of: ring) }
            return
        }
        let area = try Geodesic.wgs84.signedMeasure(of: ring).area
        #expect(try abs(abs(area) - #require(number)) <= tolerance, "\(area)")
    }

    /// Both systems draw a place in degrees of the second one's datum at the same spot.
    private func checkProjection() throws {
        let written = try ReferenceSystem(#require(source))
        let registered = try ReferenceSystem(#require(target))
        let plan = try TransformationPlan(from: written, to: registered, allowsBallpark: true)
        let degrees = try ReferenceSystem("EPSG:4326")
        let there = try TransformationPlan(from: degrees, to: registered, allowsBallpark: true).makeTransformation()
        let spot = try there.transform(here())
        let same = try plan.makeTransformation().transform(spot)
        #expect(same.distance(to: spot) <= tolerance, "\(spot) \(same)")
    }

    private func checkReturn() throws {
        let transformation = try plan(to: #require(source)).makeTransformation()
        do {
            let there = try transformation.transform(here())
            let back = try transformation.transform(there, direction: .inverse)
            #expect(try back.distance(to: here()) <= tolerance, "\(there) \(back)")
        } catch let error as PROJError {
            #expect(orRefused == true, "\(error)")
        }
    }
}
