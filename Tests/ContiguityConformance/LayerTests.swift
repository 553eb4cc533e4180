import Coverages
import Foundation
import GEOS
import Shapes
import TestData
import Testing

/// Every layer that `contiguity/expected.json` lists, against everything that it states about the layer.
///
/// The folder is that of `CATCHMENTS_SUITES`, by default `../shared/suites`. `contiguity.tsv` goes to the folder that
/// `CATCHMENTS_SUITES_REPORT` names.
@Suite(.enabled(if: SuiteLayer.areThere, "no contiguity/expected.json in the folder of the suites"))
struct LayerTests {
    /// One comparison.
    private struct Row {
        let layer: String
        let measure: String
        let expected: String
        let found: String
        let verdict: String
    }

    @Test("Links, edge lists, components, isolates, degrees, relations and areas of every layer") func layers() throws {
        let data = try Data(contentsOf: SuiteLayer.folder.appending(path: "expected.json"))
        let layers = try #require(try JSONSerialization.jsonObject(with: data) as? [String: [String: Any]])
        var rows: [Row] = []
        for name in layers.keys.sorted() {
            do { rows += try Self.rows(name, layers[name] ?? [:]) } catch {
                rows.append(Row(layer: name, measure: "read", expected: "a layer", found: "\(error)", verdict: "fail"))
            }
        }
        try SuiteReport.write(
            "contiguity.tsv", header: ["layer", "measure", "expected", "found", "verdict"],
            rows.map { row in [row.layer, row.measure, row.expected, row.found, row.verdict].map(Self.field) })
        let failures = rows.filter { $0.verdict == "fail" }
        print(
            "contiguity: \(layers.count) layers, \(rows.count { $0.verdict == "pass" }) of \(rows.count) measures pass")
        for failure in failures {
            Issue.record("\(failure.layer) \(failure.measure): \(failure.expected) expected, \(failure.found) found")
        }
        #expect(!layers.isEmpty && rows.contains { $0.verdict == "pass" })
    }

    private static func field(_ text: String) -> String {
        String(text.map { $0 == "\t" || $0.isNewline ? " " : $0 })
    }

    private static func rows(_ name: String, _ expected: [String: Any]) throws -> [Row] {
        let layer = try SuiteLayer(SuiteLayer.folder.appending(path: name).appending(path: "layer.geojson"))
        let snap = ["snap", "tolerance"].lazy.compactMap { expected[$0] as? Double }.first ?? 0
        let measures = try LayerMeasures(layer, snap: snap)
        // Asked for only where something needs them: relations are nothing for lines and points.
        var relations: LayerRelations?
        func related() throws -> LayerRelations {
            let known = try relations ?? LayerRelations(layer.polygons)
            relations = known
            return known
        }
        return expected.keys.sorted().compactMap { measure in
            guard let value = expected[measure], measure != "source", measure != "snap", measure != "tolerance" else {
                return nil
            }
            let found: Any?
            // One measure that a library refuses, as relations of invalid polygons, costs no other.
            do { found = try find(measure, layer, measures, related) } catch { found = "\(error)" }
            guard let found else {
                return Row(layer: name, measure: measure, expected: text(value), found: "", verdict: "skip")
            }
            return Row(
                layer: name, measure: measure, expected: text(value), found: text(found),
                verdict: agree(value, found) ? "pass" : "fail")
        }
    }

    /// What this package finds for a measure of the suite; `nil` for one that it does not know.
    private static func find(
        _ measure: String, _ layer: SuiteLayer, _ measures: LayerMeasures, _ related: () throws -> LayerRelations
    ) throws -> Any? {
        switch measure {
        case "n": return layer.vertices.regionCount
        case "vertex_queen_links": return measures.queen.neighbours.count
        case "vertex_rook_links": return measures.rook.neighbours.count
        case "edges_vertex_queen": return LayerMeasures.pairs(measures.queen)
        case "edges_vertex_rook": return LayerMeasures.pairs(measures.rook)
        case "components_vertex_queen": return LayerMeasures.components(measures.queen)
        case "components_vertex_rook": return LayerMeasures.components(measures.rook)
        case "isolates_vertex_queen": return LayerMeasures.isolates(measures.queen)
        case "isolates_vertex_rook": return LayerMeasures.isolates(measures.rook)
        case "degree_histogram_vertex_queen": return LayerMeasures.degrees(measures.queen)
        case "degree_histogram_vertex_rook": return LayerMeasures.degrees(measures.rook)
        default: break
        }
        guard layer.isPolygonal else { return nil }
        switch measure {
        case "area_sum": return layer.polygons.regions.reduce(0) { $0 + $1.area }
        case "polsby_popper_mean":
            let all = compactness(layer)
            return all.isEmpty ? nil : all.reduce(0, +) / Double(all.count)
        case "polsby_popper_first5": return Array(compactness(layer).prefix(5))
        case "invalid": return try related().invalid
        case "interior_overlap_pairs": return try related().overlapping.count
        case "touches_pairs": return try related().touching.count
        case "de9im_intersects_links": return try related().intersecting.count * 2
        case "de9im_rook_links": return try related().rook.count * 2
        case "edges_de9im_intersects_extra":
            let known = Set(LayerMeasures.pairs(measures.queen))
            return try related().intersecting.filter { !known.contains($0) }
        case "union_area", "union_parts", "union_holes":
            let union = try Geometry.union(of: related().geometries.map { try $0.isValid() ? $0 : $0.makeValid() })
                .polygons
            switch measure {
            case "union_area": return union.area
            case "union_parts": return union.polygons.count
            default: return union.holeCount
            }
        default: return nil
        }
    }

    private static func compactness(_ layer: SuiteLayer) -> [Double] {
        layer.polygons.regions.filter { $0.perimeter > 0 }.map {
            4 * Double.pi * $0.area / ($0.perimeter * $0.perimeter)
        }
    }

    /// Whole numbers and lists of them exactly; other numbers to nine digits.
    private static func agree(_ expected: Any, _ found: Any) -> Bool {
        switch (expected, found) {
        case (let a as [Any], let b as [Any]): a.count == b.count && zip(a, b).allSatisfy { agree($0, $1) }
        case (let a as [String: Any], let b as [String: Any]):
            a.count == b.count && a.allSatisfy { key, value in b[key].map { agree(value, $0) } ?? false }
        default:
            if let a = expected as? Int, let b = found as? Int {
                a == b
            } else if let a = expected as? NSNumber, let b = found as? Double {
                abs(a.doubleValue - b) <= 2e-9 * max(1, abs(b))
            } else {
                false
            }
        }
    }

    /// As JSON, keys sorted, so that both columns read alike.
    private static func text(_ value: Any) -> String {
        switch value {
        case let list as [Any]: "[" + list.map(text).joined(separator: ",") + "]"
        case let object as [String: Any]:
            "{" + object.keys.sorted().map { "\"\($0)\":\(text(object[$0] ?? ""))" }.joined(separator: ",") + "}"
        case let number as Int: "\(number)"
        case let number as Double: "\(number)"
        default: "\(value)"
        }
    }
}

extension PolygonLayer {
    fileprivate var regions: [MultiPolygon] { (0..<regionCount).map { self[$0] } }
}
