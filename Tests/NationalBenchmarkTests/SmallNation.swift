import Formats
import Foundation
import NationalSurvey
import Shapes
import Synchronization
import SyntheticEngland
import TestData

@testable import NationalBenchmark

/// A county in the files of a nation, and the run made on it once for all tests.
enum SmallNation {
    /// Writes the files into a new folder; the caller removes it.
    static func write(practices: Int = 240, seed: Int = 11) throws -> URL {
        let county = try SyntheticCounty.generate(CountyParameters(practices: practices, seed: seed))
        let folder = try TestData.temporaryFolder()
        func write(_ name: String, _ bytes: [UInt8]) throws { try Data(bytes).write(to: folder.appending(path: name)) }
        func shapefile(_ name: String, _ layer: PolygonLayer, _ fields: [ShapefileField]) throws {
            let encoded = try Shapefile.encode(layer, fields: fields, wkt: nil, file: name)
            for (ending, bytes) in encoded.files { try write("\(name).\(ending)", bytes) }
        }
        let codes = county.smallAreas.map(\.code)
        try shapefile(
            "small_areas", county.smallAreaPolygons,
            [
                ShapefileField("code", .text(codes)),
                ShapefileField("pct", .text(county.smallAreas.map { county.areas[$0.area].code })),
                ShapefileField("population", .integer(county.smallAreas.map(\.population))),
            ])
        try shapefile("pcts", county.areaPolygons, [ShapefileField("code", .text(county.areas.map(\.code)))])
        let land = try NationOutline.of(county.smallAreaPolygons)
        try shapefile("nation", PolygonLayer([land]), [ShapefileField("code", .text(["NATION"]))])
        try write(
            "small_areas.csv",
            table("code,population", county.smallAreas.map { "\($0.code),\($0.population)" }))
        // A nation's practices all have a place and an area; its registrations are all on the map.
        let located = county.practices.indices.filter { county.practices[$0].place != nil }
        var rows: [String] = []
        var geographic: [String] = []
        for index in located {
            let practice = county.practices[index]
            guard let place = practice.place else { continue }
            let group = practice.consortium == "U" ? "" : practice.consortium
            let fields = [
                practice.code, "\(Int(place.x))", "\(Int(place.y))", county.areas[practice.area].code, group,
                "\(practice.listSize)", "\(Double((index * 7919) % 1000))",
            ]
            rows.append(fields.joined(separator: ","))
            geographic.append("\(practice.code),\(-1.5 + place.x * 1e-6),\(52 + place.y * 1e-6)")
        }
        try write("practices.csv", table("code,easting,northing,pct,consortium,list_size,qof", rows))
        try write("practices_wgs84.csv", table("code,lon,lat", geographic))
        let (known, kept) = (Set(codes), Set(located))
        try write(
            "registrations.csv",
            table(
                "practice,small_area,patients",
                county.registrations.filter { known.contains($0.smallArea) && kept.contains($0.practice) }
                    .map { "\(county.practices[$0.practice].code),\($0.smallArea),\($0.patients)" }))
        return folder
    }

    static func table(_ header: String, _ rows: [String]) -> [UInt8] {
        Array(([header] + rows).joined(separator: "\n").utf8) + [10]
    }

    private static let made = Mutex<NationalRun?>(nil)

    static func run() throws -> NationalRun {
        try made.withLock { made in
            if let made { return made }
            let folder = try write()
            defer { try? FileManager.default.removeItem(at: folder) }
            var request = NationalRun.Request(files: NationFiles(folder: folder.path))
            request.permutations = 200
            let run = try NationalRun.run(request)
            made = run
            return run
        }
    }
}
