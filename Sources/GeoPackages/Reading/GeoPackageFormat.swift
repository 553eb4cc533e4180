import Formats

extension LayerFormat {
    /// GeoPackages: `file.gpkg`, or `file.gpkg#layer` where there are several layers.
    ///
    /// - Parameter codes: columns that tell the wanted layer of several, as `GeoPackage.readPolygons` takes them.
    /// - Complexity: O(1).
    public static func geoPackage(codes: [String] = []) -> LayerFormat {
        LayerFormat(
            name: "GeoPackage", endings: ["gpkg"], holdsNamedLayers: true,
            recognizes: { $0.bytes.starts(with: GeoPackage.mark) },
            reads: { (file, layer, _) throws(FormatError) in
                try GeoPackage.readPolygons(file, layer: layer, codes: codes)
            })
    }
}
