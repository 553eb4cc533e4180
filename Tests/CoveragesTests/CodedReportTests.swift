import Coverages
import Formats
import Foundation
import GEOS
import Shapes
import Testing

/// Errors and reports of the wrappers go through coders and come back.
@Suite struct CodedReportTests {
    private func comesBack<Value: Codable & Equatable>(_ value: Value) throws -> Bool {
        // In an array, since a lone string or null is no document for every coder.
        try JSONDecoder().decode([Value].self, from: JSONEncoder().encode([value])) == [value]
    }

    @Test func errorsOfGEOS() throws {
        let place = Coordinate(x: 5, y: 0.1)
        for error in [
            GEOSError(function: "f", kind: .topology, message: "m", location: place, subject: .pair(3)),
            GEOSError(function: "f", kind: .unsupported, message: "é", requires: GEOSVersion(3, 14, 1)),
        ] {
            #expect(try comesBack(error))
        }
        let bowTie = try Geometry(wkt: "MULTIPOLYGON (((0 0, 2 2, 2 0, 0 2, 0 0)), ((5 5, 6 5, 6 6, 5 5)))")
        #expect(try comesBack(bowTie.validity()) && comesBack(Validity.valid))
        let faults = try bowTie.coverageFaults()
        #expect(try !faults.isEmpty && comesBack(faults))
    }

    @Test func errorsOfFormats() throws {
        let error = #expect(throws: FormatError.self) {
            try GeoJSON.readFeatures(FileBytes(name: "t", bytes: Array("{}".utf8)))
        }
        #expect(try comesBack(#require(error)))
        #expect(try comesBack(FormatProblem(file: "a", kind: .unclosedRing, count: 2, firstFeature: 1, message: "m")))
    }

    @Test func reportsOfCoverages() throws {
        func square(_ x: Double) -> Polygon {
            Polygon(
                shell: Ring(
                    [(x, 0.0), (x + 3, 0), (x + 3, 3), (x, 3)].map { Coordinate(x: $0.0, y: $0.1) }))
        }
        let layer = PolygonLayer([MultiPolygon([square(0)]), MultiPolygon([square(2)]), MultiPolygon([square(20)])])
        let report = try Coverage(layer).report
        #expect(try !report.overlaps.isEmpty && comesBack(report))
        #expect(try comesBack(CoordinateZ(x: 1, y: 2, z: 3)))
        let flat = try JSONDecoder().decode(CoordinateZ.self, from: Data("[1, 2]".utf8))
        #expect(flat.z.isNaN && flat.flat == Coordinate(x: 1, y: 2))
        #expect(throws: DecodingError.self) { try JSONDecoder().decode(CoordinateZ.self, from: Data("[1,2,3,4]".utf8)) }
    }
}
