import Archives
import Formats
import GeoPackages

extension LayerFormats {
    /// The formats of layers that a survey reads, for every role: the one list, composed of three modules.
    ///
    /// - Parameter codes: fields that tell the wanted layer where a GeoPackage has several.
    static func survey(codes: [String]) -> LayerFormats {
        var plain = LayerFormats.default
        plain.formats.append(.geoPackage(codes: codes))
        return LayerFormats([.archive(of: plain)] + plain.formats)
    }
}
