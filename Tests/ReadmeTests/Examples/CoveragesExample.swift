import Coverages
import Formats
import Shapes

func coveragesExample() throws {
    let layer = try Shapefile.readPolygons(path: "shapefiles/small_areas.shp")
    let coverage = try Coverage(layer.geometry)
    print(coverage.cellCount, "cells,", coverage.report.unmatchedCells.count, "of them with borders that do not fit")

    let rook = coverage.adjacency(.rook)
    let own = Array(0..<10)
    print("connected parts:", rook.components(of: own).count)

    var dissolver = Dissolver(coverage)
    let union = dissolver.union(of: own)
    print(union.area, "m² in", union.polygons.count, "polygons")
}
