import PROJ
import Shapes
import Testing

/// Operations given as text.
@Suite struct PipelineTests {
    static let place = Coordinate(x: -1.5, y: 53.25)

    @Test(arguments: [
        "+proj=utm +zone=30 +ellps=WGS84", "+proj=pipeline +step +proj=utm +zone=30 +ellps=WGS84",
        "+proj=pipeline +ellps=WGS84 +step +proj=utm +zone=30",
        "+proj=pipeline +step +proj=unitconvert +xy_in=deg +xy_out=rad +step +proj=utm +zone=30 +ellps=WGS84",
    ])
    func writtenProjectionIsThatOfTheRegister(_ text: String) throws {
        let plan = try TransformationPlan(from: .wgs84(), to: ReferenceSystem("EPSG:32630"))
        let expected = try plan.makeTransformation().transform(Self.place)
        let transformation = try Transformation(pipeline: text)
        let there = try transformation.transform(Self.place)
        #expect(there.distance(to: expected) < 1e-6, "\(there) \(expected)")
        let back = try transformation.transform(there, direction: .inverse)
        #expect(back.distance(to: Self.place) < 1e-9)
    }

    @Test func stepsAreCarriedOutAsWritten() throws {
        let swap = try Transformation(pipeline: "+proj=axisswap +order=2,1")
        #expect(try swap.transform(Self.place) == Coordinate(x: 53.25, y: -1.5))
        let affine = try Transformation(pipeline: "+proj=affine +xoff=10 +s11=2")
        #expect(try affine.transform(Coordinate(x: 3, y: 4)) == Coordinate(x: 16, y: 4))
    }

    /// The same step, however it is spelt: without plus signs, turned round, as a code and as well-known text.
    @Test(arguments: [
        "proj=pipeline step proj=utm zone=30 ellps=WGS84", "+proj=pipeline +step\n+proj=utm +zone=30 +ellps=WGS84",
        "+proj=pipeline +inv +step +inv +proj=utm +zone=30 +ellps=WGS84", "proj=utm zone=30 ellps=WGS84",
        "+proj=pipeline +ellps=WGS84 +step +proj=utm +zone=30", "urn:ogc:def:coordinateOperation:EPSG::16030",
    ])
    func spellingsOfOneStep(_ text: String) throws {
        let there = try Transformation(pipeline: text).transform(Coordinate(x: -3, y: 51))
        // pyproj 3.7: the code stands for no ellipsoid, and takes that of GRS 80.
        let expected = text.hasPrefix("urn") ? 5_649_824.888131557 : 5_649_824.888255088
        #expect(abs(there.x - 500_000) < 1e-6 && abs(there.y - expected) < 1e-3, "\(there)")
    }

    @Test(arguments: [
        "+proj=pipeline +inv +step +proj=utm +zone=30 +ellps=WGS84",
        "+proj=pipeline +step +inv +proj=utm +zone=30 +ellps=WGS84", "inv proj=utm zone=30 ellps=WGS84",
    ])
    func turnedRound(_ text: String) throws {
        let there = try Transformation(pipeline: text).transform(Coordinate(x: 500_000, y: 5_500_000))
        #expect(there.distance(to: Coordinate(x: -3, y: 49.652542922450785)) < 1e-11, "\(there)")
    }

    @Test(arguments: [
        "", "nonsense", "+proj=nothing", "EPSG:27700", "+proj=longlat +type=crs", "+init=epsg:27700",
        "+proj=hgridshift +grids=/etc/passwd", "+proj=hgridshift +grids=../x", "+proj=pipeline +step", "a\0b",
        "+proj=pipeline +step +proj=pipeline +step +proj=noop",
    ])
    func whatIsNoOperationIsRefused(_ text: String) {
        let error = #expect(throws: PROJError.self) { _ = try Transformation(pipeline: text) }
        #expect(error?.kind == .notAnOperation, "\(text): \(error.map { "\($0)" } ?? "")")
    }

    @Test func missingGridsAreSaid() {
        let error = #expect(throws: PROJError.self) {
            _ = try Transformation(pipeline: "+proj=hgridshift +grids=nowhere.gsb")
        }
        #expect(error?.kind == .unreadableGrid)
    }
}
