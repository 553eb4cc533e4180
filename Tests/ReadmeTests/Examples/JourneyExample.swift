import Coverages
import Formats
import GEOS
import PROJ
import Shapes

func journeyExample() throws {
    // A shapefile, and the reference system that it declares.
    let layer = try Shapefile.readPolygons(path: "shapefiles/small_areas.shp")
    let declared = try ReferenceSystem(declared: layer.crs)

    // To another system: every coordinate once, shared borders stay shared.
    let utm = try ReferenceSystem("EPSG:32630")
    let plan = try TransformationPlan(from: declared, to: utm)
    let areas = try layer.transformed(by: plan)
    print(areas.geometry.regionCount, "small areas, moved by \(plan.operation.name)")

    // A coverage: who borders on whom, without a question to a pair of polygons.
    let coverage = try Coverage(areas.geometry)
    print(coverage.cellCount, "cells,", coverage.report.unmatchedCells.count, "of them with borders that do not fit")

    // Dissolved by a column.
    let column = try areas.attributes.requireField(["pct"], meaning: "area", file: "small_areas.shp")
    var cells: [String: [Int]] = [:]
    for (cell, value) in areas.attributes.columns[column].enumerated() {
        cells[value.text ?? "", default: []].append(cell)
    }
    let names = cells.keys.sorted()
    var dissolver = Dissolver(coverage)
    let wholes = try names.map { try Geometry(dissolver.union(of: cells[$0] ?? [])) }

    // The ground that is nearest to a place within each of them, clipped to the land.
    let sites = try wholes.compactMap { try $0.pointOnSurface() }
    let nearest = try Voronoi(sites: sites, clip: Geometry.union(of: wholes))

    // Who overlaps whom, by a tree, and by how much.
    let tree = SpatialIndex(nearest.cells)
    var shares: [Double] = []
    for (i, whole) in wholes.enumerated() {
        for cell in try tree.query(whole, predicate: .overlaps) {
            let common = try whole.intersection(nearest.cells[cell]).area
            print(names[i], "lies in the cell of", names[cell], "by \(Int(100 * common / whole.area)) %")
        }
        shares.append(try whole.intersection(nearest.cells[i]).area / whole.area)
    }

    // Back to longitude and latitude, and out as GeoJSON.
    let back = try TransformationPlan(from: utm, to: .wgs84())
    var writer = GeoJSONWriter(file: "areas.geojson", fields: ["area", "own share"])
    for (i, whole) in wholes.enumerated() {
        try writer.append(whole.transformed(by: back).polygons, properties: [.string(names[i]), .double(shares[i])])
    }
    let file = FileBytes(name: "areas.geojson", bytes: writer.finish())
    print(try GeoJSON.readPolygons(file).geometry.regionCount, "features read back")
}
