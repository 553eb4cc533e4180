import Formats
import Shapes

extension Survey {
    /// `territories.geojson` (one feature per group, with the columns of `consortia.csv`) and `catchments.geojson` (one
    /// per practice), in WGS 84.
    func mapFiles(consortia: ResultTable, threads: Int) throws -> [(name: String, bytes: [UInt8])] {
        var territories = territoryPolygons.layer
        try Projection.transform(
            &territories.coordinates, mapPlan, .forward, threads: threads, file: "territories.geojson")
        var catchments = catchmentPolygons.layer
        try Projection.transform(
            &catchments.coordinates, mapPlan, .forward, threads: threads, file: "catchments.geojson")

        roundAsWritten(&territories.coordinates)
        roundAsWritten(&catchments.coordinates)

        var territoryWriter = GeoJSONWriter(file: "territories.geojson", fields: consortia.columns)
        for (group, row) in consortia.rows.enumerated() {
            try territoryWriter.append(region: group, of: territories, properties: row)
        }
        var catchmentWriter = GeoJSONWriter(
            file: "catchments.geojson", fields: ["practice", "name", "group", "patients", "cells", "km2"])
        for (number, practice) in atlas.practices.enumerated() {
            try catchmentWriter.append(
                region: number, of: catchments,
                properties: [
                    .string(practice.code), .string(practice.name),
                    PropertyValue(practice.group.map { atlas.groups[$0].code }),
                    .int(atlas.registeredPatients[number]), .int(practicePlurality.sets.cells(of: number).count),
                    .double(squareKilometres(catchmentPolygons.measures[number].area)),
                ])
        }
        return [
            ("territories.geojson", territoryWriter.finish()), ("catchments.geojson", catchmentWriter.finish()),
        ]
    }

    /// Seven decimals, about a centimetre, as the writer gives them. Rounding can turn a sliver inside out, so the writer
    /// must see the ring that will be read to wind it by the right-hand rule.
    func roundAsWritten(_ coordinates: inout [Coordinate]) {
        for index in coordinates.indices {
            let place = coordinates[index]
            coordinates[index] = Coordinate(x: (place.x * 1e7).rounded() / 1e7, y: (place.y * 1e7).rounded() / 1e7)
        }
    }
}
