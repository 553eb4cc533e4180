import Foundation
import Text

/// The formats of layers that a caller reads: the one place where the content of a file decides what reads it.
///
/// Content decides, not the name of the file: a shapefile that somebody called `.json` is a shapefile. Where no format knows the
/// content, the name decides who says what is wrong with it.
public struct LayerFormats: Sendable {
    /// In the order in which they are asked.
    public var formats: [LayerFormat]

    /// Formats in the order in which they are to be asked. O(1).
    public init(_ formats: [LayerFormat]) { self.formats = formats }

    /// The formats of this module. A new one is a folder and a line here.
    public static let `default` = LayerFormats([
        .shapefile,
        .topoJSON,
        .geoJSON,
        .kml,
    ])

    /// The format of a file by its content, else by the ending of its name; nil for neither. O(1) but for JSON whose type does not
    /// come first, of which all is scanned.
    public func format(of file: FileBytes) -> LayerFormat? {
        formats.first { $0.recognizes(file) }
            ?? formats.first { $0.endings.contains(PathName(file.name).ending) }
    }

    /// Reads the polygons of one file. O(its bytes).
    ///
    /// - Parameters:
    ///   - path: a file, or a file and one of its layers by name: `areas.topojson#districts`. A file whose own name has such a
    ///     mark is taken as that file.
    ///   - visit: gets the content of every file that is read, companions of shapefiles included, before it is parsed: for
    ///     digests.
    /// - Throws: `.unsupported` for a file of no known format, naming what it looks like; `.mismatch` for a layer that the file
    ///   does not have; the errors of the format's reader, with the place in the file.
    public func readPolygons(
        path: String, visit: (FileBytes) -> Void = { _ in }
    ) throws(FormatError) -> FeatureLayer {
        let (path, layer) = Self.split(path)
        return try readPolygons(FileBytes(path: path), layer: layer, visit: visit)
    }

    /// Reads the polygons of a file that is in memory. O(its bytes).
    ///
    /// - Parameters:
    ///   - file: its name tells where companions of a shapefile lie.
    ///   - layer: which layer of the file; nil for its only one.
    ///   - visit: as for `readPolygons(path:visit:)`.
    /// - Throws: as `readPolygons(path:visit:)`.
    public func readPolygons(
        _ file: FileBytes, layer: String? = nil, visit: (FileBytes) -> Void = { _ in }
    ) throws(FormatError) -> FeatureLayer {
        visit(file)
        guard let format = format(of: file) else { throw foreign(file) }
        if let layer, !format.holdsNamedLayers {
            throw FormatError(
                file: file.name, kind: .mismatch,
                message: "has no layer \(quoted(layer)): a file of the format \(format.name) is one layer; "
                    + "leave out what follows the \"#\"")
        }
        return try format.reads(file, layer, visit)
    }

    /// Why a file that no format takes is not read, and the way out.
    private func foreign(_ file: FileBytes) -> FormatError {
        let names = formats.map(\.name).joined(separator: ", ")
        let found = FileSignature(file).map { "is \($0.meaning)" } ?? "is of no format that is known"
        return FormatError(
            file: file.name, kind: .unsupported,
            message: "\(found); layers are read from these formats: \(names). For others: \(Self.conversion)")
    }

    /// The same for a format that is known by name.
    static func foreign(_ signature: FileSignature, _ file: FileBytes) -> FormatError {
        FormatError(
            file: file.name, kind: .unsupported,
            message: "is \(signature.meaning). It is not read; convert it: \(Self.conversion)")
    }

    /// The command that makes a readable layer of almost any other.
    package static let conversion = "ogr2ogr -f GPKG out.gpkg in"

    /// A path and what is named after a `#`: the shortest beginning that is the name of a file, unless the whole is one.
    package static func split(_ path: String) -> (path: String, layer: String?) {
        let files = FileManager.default
        guard path.contains("#"), !files.fileExists(atPath: path) else { return (path, nil) }
        for mark in path.indices where path[mark] == "#" && files.fileExists(atPath: String(path[..<mark])) {
            return (String(path[..<mark]), String(path[path.index(after: mark)...]))
        }
        return (path, nil)
    }
}

extension FileBytes {
    /// The first byte that is neither white space nor part of a byte-order mark; nil where there is none.
    var firstCharacter: UInt8? { bytes.withUnsafeBufferPointer(UTF8Text.firstCharacter) }
}
