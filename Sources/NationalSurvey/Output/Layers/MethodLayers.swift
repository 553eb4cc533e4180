import Catchments
import Formats
import PROJ
import Shapes

/// `catchments-METHOD.geojson` in WGS 84 and the shapefile `catchments-METHOD` in the national grid, one feature per
/// practice, for each method asked for.
struct MethodLayers {
    private let atlas: Atlas
    private let methods: [MethodFindings]
    private let plan: TransformationPlan
    private let threads: Int

    /// - Parameter threads: results do not depend on it.
    init(_ survey: Survey, threads: Int) {
        (atlas, methods, plan) = (survey.atlas, survey.methods, survey.inputs.mapPlan)
        self.threads = threads
    }

    /// - Throws: `FormatError` for a number that is not finite.
    /// - Returns: the files, and those of them that are layers in WGS 84.
    func files() throws -> (files: [MadeFile], layers: [PropertyLayer]) {
        var (files, layers): ([MadeFile], [PropertyLayer]) = ([], [])
        for method in methods {
            let shapefile = try Shapefile.encode(
                method.polygons, fields: fields(method), wkt: ReferenceSystem.britishNationalGrid().esriWKT(),
                file: "\(Self.stem(method)).shp")
            let layer = PropertyLayer(properties(method), on: method.polygons, plan, threads: threads)
            layers.append(layer)
            files.append(.pieces(layer))
            files += shapefile.files.map {
                .whole(OutputFile(name: "\(Self.stem(method)).\($0.ending)", bytes: $0.bytes))
            }
        }
        return (files, layers)
    }

    /// What the features of all methods have as properties, each property once.
    var description: TableDescription {
        var columns: [ColumnDescription] = []
        for column in methods.flatMap({ Self.columns($0).map(\.description) })
        where !columns.contains(where: { $0.name == column.name }) { columns.append(column) }
        return TableDescription(
            name: "catchments-METHOD.geojson", about: Self.about, columns: columns,
            notes: [
                "catchments-METHOD.shp, .shx, .dbf, .prj, .cpg hold the same in the national grid; figures under the names "
                    + Self.shortNames.map { "\($0.short) for \($0.name)" }.joined(separator: ", ") + "."
            ])
    }

    private static let about = "one feature per practice, without geometry where there is none"

    private static func stem(_ method: MethodFindings) -> String { "catchments-\(method.name.rawValue)" }

    private func properties(_ method: MethodFindings) -> ResultTable {
        ResultTable(
            "\(Self.stem(method)).geojson", about: Self.about, columns: Self.columns(method),
            rows: CatchmentFeature.all(
                atlas, cells: { method.catchments.practices.sets.cells(of: $0).count }, area: { method.areas[$0] }))
    }

    private static func columns(_ method: MethodFindings) -> [Column<CatchmentFeature>] {
        let provenance = method.catchments.provenance
        let own =
            [Column<CatchmentFeature>.text("method", "the method") { _ in method.name.rawValue }]
            + provenance.parameters.map { parameter in
                switch parameter.value {
                case .number(let number): .number(parameter.name, meaning) { _ in number }
                case .text(let text): .text(parameter.name, meaning) { _ in text }
                }
            }
            + method.catchments.figures.map { figure in
                .number(figure.name, meaning(ofFigure: figure.name), emptyWhen: "where it cannot be had") {
                    figure.values[$0.number]
                }
            }
        return CatchmentFeature.columns + own
    }

    private static let meaning = "parameter of the method, in metres where its name ends in _m"

    private static func meaning(ofFigure name: String) -> String {
        switch name {
        case "expected_population":
            "proportional: sum of residents * R_ps / R_.s; huff: of residents * probability"
        case "points": "hulls: small areas that the hull goes around, after trimming"
        case "radius_m": "adaptive-buffer: distance of the farthest small area taken"
        case "people_inside": "adaptive-buffer: people of the small areas taken"
        case "bandwidth_m", "spacing_m": "volume: of the practice's own density"
        case "km2_before_clipping": "volume: area before clipping to land"
        case "km2_at_half_bandwidth", "km2_at_double_bandwidth": "volume: area as it would be at another bandwidth"
        case "share_of_patients_inside": "declared, isochrone: share of the practice's patients living inside"
        default: "figure of the method"
        }
    }

    /// The properties for the table of a shapefile, and the figures under names of ten bytes.
    private func fields(_ method: MethodFindings) -> [ShapefileField] {
        let practices = atlas.practices
        let basic = [
            ShapefileField("practice", .text(practices.map { Self.fitted($0.code) })),
            ShapefileField("name", .text(practices.map { Self.fitted($0.name) })),
            ShapefileField("group", .text(practices.map { $0.group.map { Self.fitted(atlas.groups[$0].code) } })),
            ShapefileField("patients", .integer(atlas.registeredPatients)),
            ShapefileField(
                "cells", .integer(practices.indices.map { method.catchments.practices.sets.cells(of: $0).count })),
            ShapefileField("km2", .decimal(method.areas.map { squareKilometres($0) }, decimals: 6)),
            ShapefileField("method", .text(practices.map { _ in method.name.rawValue })),
        ]
        return basic
            + method.catchments.figures.map { figure in
                let short = Self.shortNames.first { $0.name == figure.name }?.short
                return ShapefileField(short ?? figure.name, .decimal(figure.values, decimals: 6))
            }
    }

    private static let shortNames: [(name: String, short: String)] = [
        ("expected_population", "expected"), ("people_inside", "people"), ("bandwidth_m", "bandwidth"),
        ("km2_before_clipping", "km2_whole"), ("km2_at_half_bandwidth", "km2_half"),
        ("km2_at_double_bandwidth", "km2_double"), ("share_of_patients_inside", "own_share"),
    ]

    /// What a field of 254 bytes holds of a text, whole characters.
    private static func fitted(_ text: String) -> String {
        var text = text
        while text.utf8.count > 254 { text.removeLast() }
        return text
    }
}
