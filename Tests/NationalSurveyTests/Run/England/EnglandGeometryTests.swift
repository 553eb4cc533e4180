import Formats
import GEOS
import NationalSurvey
import PROJ
import Shapes
import TestData
import Testing

/// Territories of real England against another library's geometry: the union of the same snapped cells by overlay.
@Suite(.enabled(if: TestData.hasEngland, "needs the real data of 2022 in ../shared"))
struct EnglandGeometryTests {
    /// Numbers that look drawn and are the same everywhere.
    private func drawn(_ count: Int, of all: [String], seed: UInt64) -> [String] {
        var state = seed
        return (0..<count).map { _ in
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return all[Int((state >> 33) % UInt64(all.count))]
        }
    }

    @Test("Area, perimeter, parts, holes and the enclosing circle of 90 groups")
    func union() throws {
        let run = try EnglandRun.shared.get()
        let territories = try run.territories().cells
        let rows = run.consortia.byKey("consortium")
        // By chance, and those with most parts and holes.
        let rich = run.consortia.rows.sorted { Int($0[10] + $0[12]) ?? 0 > Int($1[10] + $1[12]) ?? 0 }.prefix(20).map {
            $0[0]
        }
        let groups = Set(drawn(75, of: territories.keys.sorted(), seed: 1) + rich).sorted()
        #expect(groups.count >= 80)
        for group in groups {
            let cells = try (territories[group] ?? []).sorted().map { try Geometry(run.map.cells, region: $0) }
            // A few snapped cells touch themselves in a point; overlay wants them valid.
            let valid = try cells.map { try $0.isValid() ? $0 : $0.makeValid() }
            let union = try Geometry.union(of: valid)
            let polygons = union.polygons
            let row = try #require(rows[group])
            #expect(isClose(number(row["territory_km2"]), union.area / 1e6, 1e-9), "\(group)")
            #expect(row["polygon_parts"] == String(polygons.polygons.count), "\(group)")
            #expect(row["holes"] == String(polygons.holeCount), "\(group)")
            let length = union.length
            #expect(isClose(number(row["polsby_popper"]), 4 * .pi * union.area / (length * length), 1e-9), "\(group)")
            let circle = try #require(try union.minimumBoundingCircle())
            #expect(isClose(number(row["reock"]), union.area / (.pi * circle.radius * circle.radius), 1e-9), "\(group)")
        }
    }

    @Test("Neighbours by equal segments are those by the relate pattern: a common border, not only a corner")
    func relate() throws {
        let run = try EnglandRun.shared.get()
        var compared = 0
        for group in drawn(25, of: run.consortia["consortium"], seed: 2) {
            let cells = try run.territories().cells[group]?.sorted() ?? []
            let geometries = try cells.map { try Geometry(run.map.cells, region: $0) }
            for (i, a) in geometries.enumerated() {
                for (j, b) in geometries.enumerated().dropFirst(i + 1) where a.box.intersects(b.box) {
                    let isRook = try a.relates(to: b, pattern: "****1****")
                    #expect(run.map.rook[cells[i]].contains(cells[j]) == isRook, "\(cells[i]) \(cells[j])")
                    compared += 1
                }
            }
        }
        #expect(compared > 1000)
    }

    @Test("territories.geojson: RFC 7946 orientation, the columns of consortia.csv, and the same areas on the grid")
    func geoJSON() throws {
        let run = try EnglandRun.shared.get()
        let bytes = FileBytes(name: "territories.geojson", bytes: run.files["territories.geojson"] ?? [])
        let layer = try GeoJSON.readPolygons(bytes)
        #expect(!String(decoding: bytes.bytes.prefix(200), as: UTF8.self).contains("crs"))
        #expect(!layer.problems.contains { $0.kind == .ringOrientation }, "\(layer.problems)")
        #expect(layer.attributes.fields == run.consortia.columns)
        #expect(layer.geometry.regionCount == run.consortia.rows.count)
        for (field, values) in zip(layer.attributes.fields, layer.attributes.columns) {
            #expect(values.map { $0.text ?? "" } == run.consortia[field], "\(field)")
        }
        let (orientations, wrong) = Self.orientations(layer.geometry)
        #expect(orientations > 1000 && wrong == 0)
        #expect(layer.geometry.coordinates.allSatisfy { (-9...3).contains($0.x) && (49...61).contains($0.y) })

        let plan = try TransformationPlan(from: .wgs84(), to: .britishNationalGrid())
        let transformation = try plan.makeTransformation()
        var projected = layer.geometry
        try transformation.transform(&projected.coordinates)
        for (group, row) in run.consortia.rows.enumerated() {
            // Seven decimals move a vertex by up to 6 mm, each its own way: a thousandth of the perimeter is far above
            // what is left of that in the area.
            let area = (number(row[7]) ?? 0) * 1e6
            let perimeter = run.survey.territories[group].measures.perimeter
            #expect(abs(Self.area(projected, group) - area) <= 1e-6 * area + 1e-3 * perimeter, "\(row[0])")
        }
    }

    @Test("catchments.geojson: one feature per practice, null where it leads nowhere")
    func catchments() throws {
        let run = try EnglandRun.shared.get()
        let layer = try GeoJSON.readPolygons(
            FileBytes(name: "catchments.geojson", bytes: run.files["catchments.geojson"] ?? []))
        #expect(layer.attributes.fields == ["practice", "name", "group", "patients", "cells", "km2"])
        for (field, column) in [
            ("practice", "practice"), ("name", "name"), ("group", "group"), ("patients", "registered_patients"),
            ("cells", "catchment_cells"), ("km2", "catchment_km2"),
        ] {
            let index = try #require(layer.attributes.fields.firstIndex(of: field))
            #expect(layer.attributes.columns[index].map { $0.text ?? "" } == run.practices[column], "\(field)")
        }
        for (region, cells) in run.practices["catchment_cells"].enumerated() {
            #expect(layer.geometry.polygons(ofRegion: region).isEmpty == (cells == "0"))
        }
        #expect(Self.orientations(layer.geometry).wrong == 0)
    }

    /// Rings, and those turned the wrong way: shells counter-clockwise, holes clockwise.
    private static func orientations(_ layer: PolygonLayer) -> (all: Int, wrong: Int) {
        var (all, wrong) = (0, 0)
        for polygon in 0..<layer.polygonCount {
            for ring in layer.rings(ofPolygon: polygon) {
                all += 1
                let area = signedArea(layer, ring)
                // A sliver that rounding closes has no orientation, and an area of rounding errors.
                let isOpen = abs(area) > 1e-15
                if isOpen, (area > 0) != (ring == layer.polygonOffsets[polygon]) { wrong += 1 }
            }
        }
        return (all, wrong)
    }

    private static func area(_ layer: PolygonLayer, _ region: Int) -> Double {
        layer.rings(ofRegion: region).reduce(0) { $0 + signedArea(layer, $1) }
    }

    private static func signedArea(_ layer: PolygonLayer, _ ring: Int) -> Double {
        let range = layer.coordinates(ofRing: ring)
        return layer.coordinates.withUnsafeBufferPointer { all in
            var twice = 0.0
            let origin = all[range.lowerBound]
            for position in range.dropLast() {
                let (a, b) = (all[position], all[position + 1])
                twice += (a.x - origin.x) * (b.y - origin.y) - (b.x - origin.x) * (a.y - origin.y)
            }
            return twice / 2
        }
    }
}
