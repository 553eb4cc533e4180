public import Formats
import Shapes

extension SyntheticCounty {
    /// All files of the county, in the order in which they are written: shapefiles, tables, truth, README.
    ///
    /// They depend on the county alone: not on the folder, the time or the machine.
    /// - Throws: `.writingFailed` for what a format cannot hold.
    public func files() throws(SyntheticEnglandError) -> [(name: String, bytes: [UInt8])] {
        do {
            let shapefiles = [
                ("small-areas", try smallAreaShapefile()), ("pct-areas", try areaShapefile()),
                ("practices", try practiceShapefile()),
            ]
            var files: [(name: String, bytes: [UInt8])] = []
            for (name, shapefile) in shapefiles {
                for file in shapefile.files { files.append(("\(name).\(file.ending)", file.bytes)) }
            }
            files.append(("practices.csv", try practicesTable()))
            files.append(("registrations.csv", try registrationsTable()))
            files.append(("membership.csv", try membershipTable()))
            files.append(("population.csv", try populationTable()))
            files.append(("truth.json", try truth.json()))
            files.append(("README.md", Array(CountyReadme(county: self).text.utf8)))
            return files
        } catch {
            throw SyntheticEnglandError(error)
        }
    }

    /// Stages all files in `folder`; the caller commits or discards.
    /// - Throws: `.writingFailed`, naming the file.
    public func write(to folder: StagedFolder) throws(SyntheticEnglandError) {
        let files = try files()
        do {
            for file in files { try folder.write(file.bytes, to: file.name) }
        } catch {
            throw SyntheticEnglandError(error)
        }
    }

    /// Writes all files to the folder at `path`, which is created where it is missing: all together or none. Files of
    /// these names are replaced, others left alone.
    /// - Throws: `.writingFailed`, naming the file.
    public func write(to path: String) throws(SyntheticEnglandError) {
        let folder = StagedFolder(path: path)
        do {
            try write(to: folder)
        } catch {
            folder.discard()
            throw error
        }
        do {
            try folder.commit()
        } catch {
            folder.discard()
            throw SyntheticEnglandError(error)
        }
    }

    /// Generates a county and stages its files: what `survey generate` does.
    ///
    /// The folder is tried before any work is done, and discarded when anything fails; the caller commits it.
    /// - Parameters:
    ///   - folder: where to; another thread may discard it when the run is interrupted.
    ///   - progress: as in `generate(_:progress:)`, with `.files` as the last stage.
    /// - Throws: as `generate(_:progress:)` and `write(to:)`.
    @discardableResult
    public static func generate(
        _ parameters: CountyParameters, to folder: StagedFolder, progress: (Stage) -> Bool = { _ in true }
    ) throws(SyntheticEnglandError) -> SyntheticCounty {
        do {
            try folder.prepare()
        } catch {
            throw SyntheticEnglandError(error)
        }
        do throws(SyntheticEnglandError) {
            let county = try generate(parameters, progress: progress)
            guard progress(.files) else {
                throw SyntheticEnglandError(kind: .cancelled, message: "stopped while \(Stage.files.rawValue)")
            }
            try county.write(to: folder)
            return county
        } catch {
            folder.discard()
            throw error
        }
    }

    private func smallAreaShapefile() throws(FormatError) -> EncodedShapefile {
        try Shapefile.encode(
            smallAreaPolygons,
            fields: [
                ShapefileField("LSOA11CD", .text(smallAreas.map(\.code))),
                ShapefileField("LSOA11NM", .text(smallAreas.map(\.name))),
            ], wkt: SyntheticCounty.britishNationalGrid, file: "small-areas.shp")
    }

    private func areaShapefile() throws(FormatError) -> EncodedShapefile {
        try Shapefile.encode(
            areaPolygons,
            fields: [
                ShapefileField("PCT", .text(areas.map(\.code))), ShapefileField("NAME", .text(areas.map(\.name))),
            ],
            wkt: SyntheticCounty.britishNationalGrid, file: "pct-areas.shp")
    }

    private func practiceShapefile() throws(FormatError) -> EncodedShapefile {
        try Shapefile.encode(
            practices.map(\.place),
            fields: [
                ShapefileField("CODE", .text(practices.map(\.code))),
                ShapefileField("NAME", .text(practices.map(\.name))),
                ShapefileField("CONSORTIUM", .text(practices.map(\.consortium))),
                ShapefileField("PCT", .text(practices.map { areas[$0.area].code })),
                ShapefileField("LIST_SIZE", .integer(practices.map(\.listSize))),
            ], wkt: SyntheticCounty.britishNationalGrid, file: "practices.shp")
    }

    /// EPSG:27700 in the well-known text of ESRI, as it stands in the `.prj` files of English boundaries.
    static let britishNationalGrid = """
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
