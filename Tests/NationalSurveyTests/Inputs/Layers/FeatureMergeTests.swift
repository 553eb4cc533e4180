import Formats
import Shapes
import Testing

@testable import NationalSurvey

@Suite struct FeatureMergeTests {
    private func square(_ x: Double) -> Polygon {
        Polygon(
            shell: Ring(
                [(x, 0), (x + 1, 0), (x + 1, 1), (x, 1), (x, 0)].map { Coordinate(x: $0.0, y: $0.1) }))
    }

    private func merged(_ features: [(code: String, name: String, parts: [Polygon])]) throws -> FeatureMerge {
        let layer = try FeatureLayer(
            geometry: PolygonLayer(features.map { MultiPolygon($0.parts) }),
            attributes: AttributeTable(
                fields: ["code", "name"],
                columns: [features.map { .string($0.code) }, features.map { .string($0.name) }],
                rowCount: features.count),
            crs: .epsg(27700), source: "m.shp")
        var merge = FeatureMerge(layer, field: 0, meaning: "small area")
        try merge.run()
        return merge
    }

    @Test("one code on several features is one area of several parts, the same part once, in the order of the file")
    func parts() throws {
        let merge = try merged([
            ("B", "b", [square(0)]), ("A", "a", [square(2)]), ("B", "other", [square(4)]), ("B", "b", [square(0)]),
            ("C", "c", []), ("A", "a", []),
        ])
        #expect(merge.codes == ["B", "A"] && merge.withoutGround == ["C"] && merge.repeatedFeatures == 2)
        #expect(merge.merged.geometry[0].polygons == [square(0), square(4)])
        #expect(merge.merged.geometry[1].polygons == [square(2)])
        #expect(merge.merged.attributes.columns[1].map(\.text) == ["b", "a"])
        let kinds = Dictionary(uniqueKeysWithValues: merge.merged.problems.map { ($0.kind, $0.count) })
        #expect(kinds == [.severalParts: 2, .differingAttributes: 1, .noGeometry: 1])
    }

    @Test func aFeatureWithoutACodeIsRefused() {
        #expect(throws: SurveyError.self) { try merged([(" ", "x", [square(0)])]) }
    }
}
