import PROJ
import Shapes
import Testing

/// What operations are made of, and the time of coordinates.
@Suite struct OperationStepTests {
    @Test func stepsOfTheNationalGrid() throws {
        let operation = try TransformationPlan(from: .wgs84(), to: .britishNationalGrid()).operation
        let projection = try #require(operation.steps.first { $0.methodCode == "EPSG:9807" })
        #expect(projection.method == "Transverse Mercator" && projection.parameters.count == 5)
        // What the register says of EPSG:27700.
        let values = projection.parameters.map(\.value)
        #expect(values == [49, -2, 0.999_601_271_7, 400_000, -100_000])
        #expect(projection.parameters[2].code == "EPSG:8805" && projection.parameters[2].unit == "unity")
        #expect(abs(projection.parameters[0].unitFactor - .pi / 180) < 1e-15)
        #expect(projection.parameters[3].unit == "metre" && projection.parameters.allSatisfy { $0.file == nil })
    }

    @Test func stepsWithFiles() throws {
        let operations = try TransformationOperation.candidates(from: .wgs84(), to: .britishNationalGrid())
        let files = operations.flatMap(\.steps).flatMap(\.parameters).compactMap(\.file)
        #expect(files.contains { $0.contains("OSTN15") })
        for operation in operations {
            #expect(!operation.steps.isEmpty && operation.steps.allSatisfy { !$0.method.isEmpty })
        }
        #expect(try TransformationPlan(from: .wgs84(), to: .wgs84()).operation.steps.isEmpty)
    }

    /// ITRF2014 and GDA2020 are one in 2020; then Australia moves by some seven centimetres a year. The places are those that PROJ
    /// 9.5.1 gives by four coordinates.
    @Test(arguments: [
        (2020, 133, -25), (2030, 132.999_996_852_708_16, -25.000_005_319_954_99),
        (2010.5, 133.000_002_989_927, -24.999_994_946_042_698),
    ])
    func coordinatesOfATime(_ year: Double, _ x: Double, _ y: Double) throws {
        let (source, target) = (try ReferenceSystem("EPSG:9000"), try ReferenceSystem("EPSG:7844"))
        let plan = try TransformationPlan(from: source, to: target, coordinateEpoch: year)
        #expect(plan.operation.dependsOnTime && plan.coordinateEpoch == year)
        let transformation = try plan.makeTransformation()
        let there = try transformation.transform(Coordinate(x: 133, y: -25))
        #expect(abs(there.x - x) < 1e-11 && abs(there.y - y) < 1e-11, "\(there)")
        let back = try transformation.transform(there, direction: .inverse)
        #expect(abs(back.x - 133) < 1e-8 && abs(back.y + 25) < 1e-8, "\(back)")
        // Any number of places is of that time, and a time of their own counts before it.
        var many = [Coordinate](repeating: Coordinate(x: 133, y: -25), count: 3000)
        try transformation.transform(&many)
        #expect(many.allSatisfy { $0 == there })
        var timed = [133.0, -25, 2020]
        try transformation.transform(&timed, layout: .doubles(3, time: 2))
        #expect(abs(timed[0] - 133) < 1e-11 && abs(timed[1] + 25) < 1e-11)
    }

    @Test(arguments: [Double.nan, .infinity, 0, 999, 3001, -2020])
    func whatIsNoYearIsRefused(_ year: Double) {
        #expect(throws: PROJError.self) {
            try TransformationPlan(from: .wgs84(), to: .britishNationalGrid(), coordinateEpoch: year)
        }
    }
}
