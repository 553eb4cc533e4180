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
    /// - Returns: the file, and how many regions had to be repaired so as to stay valid with seven decimals.
    /// - Throws: `SurveyError` when a place cannot be brought to WGS 84, `FormatError` for a number that is not finite.
    /// - Complexity: O(coordinates + rows · columns).
    static func geoJSON(
        _ properties: ResultTable, named name: String? = nil, on regions: PolygonLayer, _ plan: TransformationPlan,
        threads: Int
    ) throws -> (file: OutputFile, repaired: Int) {
        let file = name ?? properties.name
        var degrees = regions
        try Projection.transform(&degrees.coordinates, plan, .forward, threads: threads, file: file)
        let ground = RoundedGround(degrees, metres: regions)
        var writer = GeoJSONWriter(file: file, fields: properties.columnNames)
        // A file as large as the map that grows by doubling is in memory twice.
        writer.reserveCapacity(degrees.coordinates.count * Self.bytesOfPlace + properties.rows.count * 512)
        for (region, row) in properties.rows.enumerated() {
            try writer.append(region: region, of: ground.layer, properties: row)
        }
        return (OutputFile(name: file, bytes: writer.finish()), ground.repaired)
    }

    /// What `[-1.2345678,52.1234567],` takes.
    private static let bytesOfPlace = 25
}
