import Formats

func formatsExample() throws {
    let layer = try Shapefile.readPolygons(path: "shapefiles/pcts.shp")
    print(layer.geometry.regionCount, "areas with", layer.attributes.fields.joined(separator: ", "))

    do {
        _ = try CSVFile(path: "shapefiles/no-such-file.csv")
    } catch {
        print(error)  // the file, and where there is one its row and column
    }
}
