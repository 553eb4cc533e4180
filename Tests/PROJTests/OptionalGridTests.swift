import PROJ
import Shapes
import Testing

/// Definitions that every peer reads, and projections that fold the plane.
@Suite struct OptionalGridTests {
    static func plan(_ definition: String) throws -> TransformationPlan {
        try TransformationPlan(from: ReferenceSystem(definition), to: .wgs84())
    }

    @Test func anOptionalGridIsPassedOver() throws {
        let plan = try Self.plan("+proj=longlat +ellps=bessel +nadgrids=@absent2007.gsb,null +no_defs")
        var places = [Coordinate(x: 10, y: 50)]
        try plan.makeTransformation().transform(&places)
        #expect(abs(places[0].x - 10) < 1e-9 && abs(places[0].y - 50) < 1e-9)
        #expect(plan.skipped.flatMap(\.missingGrids) == ["absent2007.gsb"])
        #expect(plan.operation.missingGrids.isEmpty)
    }

    @Test func theGridOfNothingShiftsByNothing() throws {
        let plan = try Self.plan("+proj=merc +a=6378137 +b=6378137 +nadgrids=@null +units=m +wktext")
        var places = [Coordinate(x: 100_000, y: 100_000)]
        try plan.makeTransformation().transform(&places)
        #expect(abs(places[0].x - 0.8983152841195214) < 1e-12)
        #expect(abs(places[0].y - 0.8982784828192633) < 1e-9)
        #expect(plan.skipped.isEmpty)
    }

    @Test func aGridThatIsNotOptionalIsMissed() throws {
        let error = #expect(throws: PROJError.self) {
            try Self.plan("+proj=longlat +ellps=bessel +nadgrids=missing.gsb,null +no_defs")
        }
        #expect(error?.kind == .missingGrid && error?.message.contains("missing.gsb") == true)
    }

    @Test(arguments: [
        ("+proj=aeqd +guam +lat_0=13.4724663527778 +lon_0=144.748750705556 +ellps=clrk66", 45.0, 45.0)
    ])
    func placesWhereAProjectionFoldsAreRefused(_ definition: String, _ x: Double, _ y: Double) throws {
        let plan = try TransformationPlan(from: .wgs84(), to: ReferenceSystem(definition), allowsBallpark: true)
        var places = [Coordinate(x: x, y: y)]
        let error = #expect(throws: PROJError.self) { try plan.makeTransformation().transform(&places) }
        #expect(error?.kind == .outsideDomain && error?.place == Coordinate(x: x, y: y))
        let report = try plan.makeTransformation().transform(&places, failures: .mask)
        #expect(report.failed == [0])
    }
}
