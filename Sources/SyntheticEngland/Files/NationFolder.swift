public import Formats
import PROJ
import Shapes

extension SyntheticNation {
    /// In which format the borders are written.
    public enum BorderFormat: String, CaseIterable, Hashable, Sendable {
        /// EPSG:27700, to the centimetre; what the national run reads.
        case shapefile
        /// RFC 7946: WGS 84 with seven decimals.
        case geojson
    }

    /// Stages all files in `folder`, one after the other, so that only one is in memory; the caller commits or discards.
    /// They depend on the nation and the format alone: not on the folder, the time or the machine.
    /// - Throws: `.writingFailed`, naming the file.
    /// - Complexity: O(bytes).
    public func write(to folder: StagedFolder, format: BorderFormat = .shapefile) throws(SyntheticEnglandError) {
        do {
            try writeBorders(to: folder, format)
            try folder.write(try smallAreasTable(), to: "small_areas.csv")
            try folder.write(try deprivationTable(), to: "small_area_imd.csv")
            try folder.write(try practicesTable(), to: "practices.csv")
            if !bridges.isEmpty { try folder.write(try linksTable(), to: "links.csv") }
            if !parameters.isForSurveys {
                // For the national benchmark; its last digits are those of the transformation at hand.
                try folder.write(try geographicTable(), to: "practices_wgs84.csv")
            }
            try folder.write(try membershipTable(), to: "membership.csv")
            try folder.write(try performanceTable(), to: "performance.csv")
            try folder.write(try registrationsTable(), to: "registrations.csv")
            try folder.write(try truth.json(), to: "truth.json")
            try folder.write(Array(NationReadme(nation: self, format: format).text.utf8), to: "README.md")
        } catch let error as FormatError {
            throw SyntheticEnglandError(error)
        } catch {
            throw SyntheticEnglandError(kind: .writingFailed, message: "\(error)")
        }
    }

    /// Generates a nation and stages its files: what `survey generate` does.
    ///
    /// The folder is tried before any work is done, and discarded when anything fails; the caller commits it.
    /// - Parameters:
    ///   - folder: where to; another thread may discard it when the run is interrupted.
    ///   - progress: as in `generate(_:progress:)`, with `.files` as the last stage.
    /// - Throws: as `generate(_:progress:)` and `write(to:format:)`.
    /// - Complexity: that of `generate(_:progress:)`, and O(bytes).
    @discardableResult
    public static func generate(
        _ parameters: NationParameters, to folder: StagedFolder, format: BorderFormat = .shapefile,
        progress: (Stage) -> Bool = { _ in true }
    ) throws(SyntheticEnglandError) -> SyntheticNation {
        do {
            try folder.prepare()
        } catch {
            throw SyntheticEnglandError(error)
        }
        do throws(SyntheticEnglandError) {
            let nation = try generate(parameters, progress: progress)
            guard progress(.files) else {
                throw SyntheticEnglandError(kind: .cancelled, message: "stopped while \(Stage.files.rawValue)")
            }
            try nation.write(to: folder, format: format)
            return nation
        } catch {
            folder.discard()
            throw error
        }
    }

    private func writeBorders(to folder: StagedFolder, _ format: BorderFormat) throws {
        let areaCodes = areas.map(\.code)
        let layers: [(name: String, layer: PolygonLayer, fields: [(String, [String])], residents: [Int]?)] = [
            (
                "small_areas", smallAreaPolygons,
                [("code", smallAreas.map(\.code)), ("pct", smallAreas.map { areaCodes[$0.area] })],
                smallAreas.map(\.population)
            ),
            ("pcts", areaPolygons, [("code", areaCodes), ("name", areas.map(\.name))], nil),
            ("nation", outline, [("code", ["NATION"])], nil),
        ]
        for (name, layer, fields, residents) in layers {
            switch format {
            case .shapefile:
                let columns =
                    fields.map { ShapefileField($0.0, .text($0.1)) }
                    + (residents.map { [ShapefileField("population", .integer($0))] } ?? [])
                let shapefile = try Shapefile.encode(
                    layer, fields: columns, wkt: Self.britishNationalGrid, file: "\(name).shp")
                for file in shapefile.files { try folder.write(file.bytes, to: "\(name).\(file.ending)") }
            case .geojson:
                try folder.write(try Self.geoJSON(name, layer, fields, residents), to: "\(name).geojson")
            }
        }
    }

    private static func geoJSON(
        _ name: String, _ layer: PolygonLayer, _ fields: [(String, [String])], _ residents: [Int]?
    ) throws -> [UInt8] {
        var layer = layer
        layer.coordinates = try geographic(layer.coordinates)
        var writer = GeoJSONWriter(
            file: "\(name).geojson", fields: fields.map(\.0) + (residents == nil ? [] : ["population"]))
        writer.reserveCapacity(layer.coordinates.count * 24)
        for region in 0..<layer.regionCount {
            var properties = fields.map { PropertyValue.string($0.1[region]) }
            if let residents { properties.append(.int(residents[region])) }
            try writer.append(region: region, of: layer, properties: properties)
        }
        return writer.finish()
    }

    /// EPSG:27700 in the well-known text of ESRI, as it stands in the `.prj` files of English boundaries.
    private static let britishNationalGrid = """
        PROJCS["British_National_Grid",GEOGCS["GCS_OSGB_1936",DATUM["D_OSGB_1936",\
        SPHEROID["Airy_1830",6377563.396,299.3249646]],PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]],\
        PROJECTION["Transverse_Mercator"],PARAMETER["False_Easting",400000.0],PARAMETER["False_Northing",-100000.0],\
        PARAMETER["Central_Meridian",-2.0],PARAMETER["Scale_Factor",0.9996012717],PARAMETER["Latitude_Of_Origin",49.0],\
        UNIT["Meter",1.0]]
        """
}

extension SyntheticEnglandError {
    init(_ error: FormatError) {
        self.init(kind: .writingFailed, message: error.message, file: error.file)
    }
}
