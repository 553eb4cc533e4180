import Formats
import GEOS
import Planar
import Shapes

/// Features of one code become one region of several parts, in the order in which the codes first occur.
struct FeatureMerge {
    private let features: FeatureLayer
    private let field: Int
    private let meaning: String
    /// One per region that has a geometry.
    private(set) var codes: [String] = []
    private(set) var withoutGround: [String] = []
    /// Features all of whose parts occur before under the same code.
    private(set) var repeatedFeatures = 0
    /// The merged layer; the attributes are those of the first feature of each code.
    private(set) var merged: FeatureLayer

    init(_ features: FeatureLayer, field: Int, meaning: String) {
        self.features = features
        self.field = field
        self.meaning = meaning
        merged = features
    }

    /// - Throws: `SurveyError` for a feature without a code. O(coordinates).
    mutating func run() throws(SurveyError) {
        let regionsOfCode = try regionsByCode()
        var order = regionsOfCode.sorted { $0.value[0] < $1.value[0] }
        withoutGround = order.filter { isEmpty($0.value) }.map(\.key)
        if let first = order.first(where: { isEmpty($0.value) }) {
            note(
                .noGeometry, withoutGround.count, first: first.value[0],
                "\(meaning) \(first.key) has no geometry: it is known, but not on the map")
        }
        order.removeAll { isEmpty($0.value) }
        codes = order.map(\.key)
        noteDoubts(order)
        guard order.count < features.geometry.regionCount else { return }
        var layer = PolygonLayer()
        layer.reserveCapacity(coordinates: features.geometry.coordinates.count)
        for (_, regions) in order { append(regions, to: &layer) }
        merged.geometry = layer
        let first = order.map { $0.value[0] }
        merged.attributes = features.attributes.rows(first)
        merged.sourceOfRegion = first.map { features.sourceOfRegion[$0] }
    }

    /// The features of each code, in the order of the files.
    private func regionsByCode() throws(SurveyError) -> [String: [Int]] {
        var regions: [String: [Int]] = [:]
        for region in 0..<features.geometry.regionCount {
            let code = (features.attributes.columns[field][region].text ?? "").trimmed
            guard !code.isEmpty else {
                let file = features.sources[Int(features.sourceOfRegion[region])]
                throw SurveyError(
                    .input,
                    "\(file): feature \(region + 1) of the map has no code in \(features.attributes.fields[field])")
            }
            regions[code, default: []].append(region)
        }
        return regions
    }

    private func isEmpty(_ regions: [Int]) -> Bool {
        regions.allSatisfy { features.geometry.polygons(ofRegion: $0).isEmpty }
    }

    /// The parts of `regions` as one region; a part that is there already is left out.
    private mutating func append(_ regions: [Int], to layer: inout PolygonLayer) {
        guard regions.count > 1 else { return layer.append(region: regions[0], of: features.geometry) }
        var parts: [Polygon] = []
        var seen: Set<Polygon> = []
        for region in regions {
            let own = features.geometry[region].polygons.filter { seen.insert($0).inserted }
            if own.isEmpty { repeatedFeatures += 1 }
            parts += own
        }
        layer.append(MultiPolygon(parts))
    }

    private mutating func noteDoubts(_ order: [(key: String, value: [Int])]) {
        let several = order.filter { $0.value.count > 1 }
        guard let (code, regions) = several.first else { return }
        note(
            .severalParts, several.count, first: regions[1],
            "\(meaning) \(code) occurs in \(regions.count) features: one area of several parts")
        noteOverlaps(several)
        let differing = several.filter { _, regions in
            features.attributes.columns.contains { column in regions.contains { column[$0] != column[regions[0]] } }
        }
        guard let (code, regions) = differing.first else { return }
        note(
            .differingAttributes, differing.count, first: regions[0],
            "the features of \(meaning) \(code) have different attributes; the first count")
    }

    private mutating func noteOverlaps(_ several: [(key: String, value: [Int])]) {
        let overlapping = several.filter { partsOverlap($0.value) }
        guard let (code, regions) = overlapping.first else { return }
        note(
            .overlappingParts, overlapping.count, first: regions[0],
            "the features of \(meaning) \(code) lie on one another: their common ground counts once or twice, as the borders have it"
        )
    }

    /// Whether parts of different features have ground in common. A part that is no valid polygon is judged where it is repaired.
    private func partsOverlap(_ regions: [Int]) -> Bool {
        var seen: Set<Polygon> = []
        let parts = regions.flatMap { features.geometry[$0].polygons.filter { seen.insert($0).inserted } }
        // Beyond that the pairs would take longer than all else; such a code is no area of a map. Chosen here; no source.
        let judged = parts.prefix(1_000)
        return BoxTree(judged.map(\.box)).intersectingPairs().contains { first, second in
            // Interiors that meet: relation T********.
            (try? Geometry(parts[first]).relates(to: Geometry(parts[second]), pattern: "T********")) ?? false
        }
    }

    private mutating func note(
        _ kind: FormatProblem.Kind, _ count: Int, first: Int, _ message: String
    ) {
        let source = Int(features.sourceOfRegion[first])
        merged.problems.append(
            FormatProblem(
                file: features.sources[source], kind: kind, count: count, firstFeature: first, message: message))
    }
}
