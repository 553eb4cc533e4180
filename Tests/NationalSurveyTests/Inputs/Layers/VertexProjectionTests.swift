import NationalSurvey
import PROJ
import Shapes
import Testing

/// The vertices of a map, moved over several threads.
@Suite struct VertexProjectionTests {
    /// Two rings along each border, from south to north and back.
    static let vertices: [Coordinate] = (0..<6000).flatMap { i -> [Coordinate] in
        let place = Coordinate(x: -5 + 0.001 * Double(i), y: 50.3 + 0.0013 * Double(i % 4000))
        return [place, place]
    }

    @Test(arguments: [TransformationPrecision.micrometre, .exact])
    func anyThreadsGiveTheSameBits(_ precision: TransformationPrecision) throws {
        let plan = try TransformationPlan(from: .wgs84(), to: .britishNationalGrid())
        let one = try plan.transformDistinct(Self.vertices, precision: precision)
        #expect(try plan.transformDistinct(Self.vertices, threads: 3, precision: precision) == one)
        let transformation = try plan.makeTransformation(precision)
        var all = Self.vertices
        try transformation.transform(&all)
        #expect(all == one)
        for i in stride(from: 0, to: one.count, by: 2) where one[i] != one[i + 1] { Issue.record("\(i) is torn") }
    }

    @Test func interpolatedIsWithinAMicrometre() throws {
        let plan = try TransformationPlan(from: .wgs84(), to: .britishNationalGrid())
        let near = try plan.transformDistinct(Self.vertices)
        let exact = try plan.transformDistinct(Self.vertices, precision: .exact)
        let worst = zip(near, exact).map { $0.distance(to: $1) }.max() ?? 1
        #expect(worst > 0 && worst <= 1e-6)
        // The way back is not interpolated, and leads to where the library's own leads.
        #expect(
            try plan.transformDistinct(exact, direction: .inverse)
                == plan.transformDistinct(exact, direction: .inverse, precision: .exact))
    }

    @Test(arguments: [TransformationPrecision.micrometre, .exact])
    func badVerticesAreNamed(_ precision: TransformationPrecision) throws {
        let plan = try TransformationPlan(from: .wgs84(), to: .britishNationalGrid())
        var vertices = Array(Self.vertices.prefix(10_000))
        vertices[8000] = Coordinate(x: -1, y: 95)
        let error = #expect(throws: PROJError.self) {
            try plan.transformDistinct(vertices, threads: 2, precision: precision)
        }
        #expect(error?.kind == .outsideDomain && error?.place == Coordinate(x: -1, y: 95))
    }
}
