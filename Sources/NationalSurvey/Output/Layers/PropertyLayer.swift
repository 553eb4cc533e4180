import Formats
import PROJ
import Shapes

/// Polygons with properties, one region per row of a table: what a GeoJSON file of the output holds.
enum PropertyLayer {
    /// `regions` in WGS 84 with the rows of `properties`, as the file that the table is named for.
    ///
    /// - Parameters:
    ///   - regions: in metres of the national grid, one per row of `properties`, in that order.
    ///   - plan: from the national grid to longitude and latitude.
    /// - Throws: `SurveyError` when a place cannot be brought to WGS 84, `FormatError` for a number that is not finite.
    /// - Complexity: O(coordinates + rows · columns).
    static func geoJSON(
        _ properties: ResultTable, named name: String? = nil, on regions: PolygonLayer, _ plan: TransformationPlan,
        threads: Int
    ) throws -> OutputFile {
        let file = name ?? properties.name
        var layer = regions
        try Projection.transform(&layer.coordinates, plan, .forward, threads: threads, file: file)
        roundAsWritten(&layer.coordinates)
        var writer = GeoJSONWriter(file: file, fields: properties.columnNames)
        for (region, row) in properties.rows.enumerated() {
            try writer.append(region: region, of: layer, properties: row)
        }
        return OutputFile(name: file, bytes: writer.finish())
    }

    /// Seven decimals, about a centimetre, as the writer gives them. Rounding can turn a sliver inside out, so the writer
    /// must see the ring that will be read to wind it by the right-hand rule.
    private static func roundAsWritten(_ coordinates: inout [Coordinate]) {
        for index in coordinates.indices {
            let place = coordinates[index]
            coordinates[index] = Coordinate(x: (place.x * 1e7).rounded() / 1e7, y: (place.y * 1e7).rounded() / 1e7)
        }
    }
}
