import Coverages
import Formats
import Maps

func mapsExample() throws {
    let layer = try Shapefile.readPolygons(path: "shapefiles/small_areas.shp")
    let coverage = try Coverage(layer.geometry)
    let owners = (0..<coverage.cellCount).map { Int32($0 * 3 / coverage.cellCount) }

    var words = MapWords(title: "Three districts, by the order of the file")
    words.ownersHeading = "Districts"
    let map = TerritoryMap(coverage: coverage, owners: owners, ownerNames: ["South", "Middle", "North"], words: words)
    let drawing = map.drawing()
    print(drawing.svg.utf8.count, "bytes of SVG,", drawing.unplacedLabels.count, "names without room")
}
