import Catchments
import Formats
import PROJ
import Shapes

extension Survey {
    /// `catchments-METHOD.geojson` in WGS 84 and the shapefile `catchments-METHOD` in the national grid, one feature per
    /// practice, for each method asked for.
    func methodMapFiles(threads: Int) throws -> [OutputFile] {
        var files: [OutputFile] = []
        for method in methods {
            let stem = "catchments-\(method.name.rawValue)"
            var geographic = method.polygons
            try Projection.transform(
                &geographic.coordinates, mapPlan, .forward, threads: threads, file: "\(stem).geojson")
            roundAsWritten(&geographic.coordinates)
            let parameters = method.catchments.provenance.parameters
            let figures = method.catchments.figures
            var writer = GeoJSONWriter(
                file: "\(stem).geojson",
                fields: ["practice", "name", "group", "patients", "cells", "km2", "method"] + parameters.map(\.name)
                    + figures.map(\.name))
            for number in atlas.practices.indices {
                try writer.append(
                    region: number, of: geographic,
                    properties: basicProperties(number, method) + [.string(method.name.rawValue)]
                        + parameters.map(\.property) + figures.map { PropertyValue($0.values[number]) })
            }
            files.append(OutputFile(name: "\(stem).geojson", bytes: writer.finish()))
            let shapefile = try Shapefile.encode(
                method.polygons, fields: fields(method), wkt: ReferenceSystem.britishNationalGrid().esriWKT(),
                file: "\(stem).shp")
            files += shapefile.files.map { OutputFile(name: "\(stem).\($0.ending)", bytes: $0.bytes) }
        }
        return files
    }

    /// The properties that catchments of every method have.
    private func basicProperties(_ number: Int, _ method: MethodFindings) -> [PropertyValue] {
        let practice = atlas.practices[number]
        return [
            .string(practice.code), .string(practice.name),
            PropertyValue(practice.group.map { atlas.groups[$0].code }), .int(atlas.registeredPatients[number]),
            .int(method.catchments.practices.sets.cells(of: number).count),
            .double(squareKilometres(method.areas[number])),
        ]
    }

    /// The same for the table of a shapefile, and the figures under names of ten bytes.
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
                ShapefileField(Self.shortNames[figure.name] ?? figure.name, .decimal(figure.values, decimals: 6))
            }
    }

    private static let shortNames = [
        "expected_population": "expected", "people_inside": "people", "bandwidth_m": "bandwidth",
        "km2_before_clipping": "km2_whole", "km2_at_half_bandwidth": "km2_half",
        "km2_at_double_bandwidth": "km2_double", "share_of_patients_inside": "own_share",
    ]

    /// What a field of 254 bytes holds of a text, whole characters.
    private static func fitted(_ text: String) -> String {
        var text = text
        while text.utf8.count > 254 { text.removeLast() }
        return text
    }
}

extension MethodParameter {
    var property: PropertyValue {
        switch value {
        case .number(let number): .double(number)
        case .text(let text): .string(text)
        }
    }
}
