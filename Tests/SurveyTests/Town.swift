import Foundation

/// A small hand-made input: sixteen square kilometres, four practices in two groups, and one practice that is in none.
struct Town: Sendable {
    /// South-west corner, in metres of the national grid.
    var corner = (x: 400_000.0, y: 300_000.0)
    /// Codes of the small areas, row by row from the south-west, and their rings.
    var cells: [(code: String, ring: [(x: Double, y: Double)])] = []
    var crs = "urn:ogc:def:crs:EPSG::27700"
    var practices = ""
    var registrations = ""
    var membership = ""
    /// Instead of what `cells` make.
    var map: String?
    /// After those of `arguments`.
    var options: [String] = []

    static let side = 4

    static func code(_ cell: Int) -> String { "E010000" + (cell < 10 ? "0" : "") + "\(cell)" }

    init(corner: (x: Double, y: Double) = (400_000, 300_000)) {
        self.corner = corner
        for cell in 0..<(Self.side * Self.side) {
            let (x, y) = (corner.x + Double(cell % Self.side) * 1000, corner.y + Double(cell / Self.side) * 1000)
            cells.append(
                (Self.code(cell), [(x, y), (x + 1000, y), (x + 1000, y + 1000), (x, y + 1000), (x, y)]))
        }
        let places = [("A00001", 500, 500), ("A00002", 1500, 2500), ("A00003", 2500, 500), ("A00004", 3500, 2500)]
        practices = "practice_code,practice_name,easting,northing,list_size\n"
        for (code, x, y) in places + [("A00005", 2000, 2000)] {
            practices += "\(code),Surgery \(code),\(Int(corner.x) + x),\(Int(corner.y) + y),1000\n"
        }
        membership = """
            practice_code,consortium,pct
            A00001,G1,P1
            A00002,G1,P1
            A00003,G2,P1
            A00004,G2,P1
            A00005,U,P1

            """
        registrations = "practice_code,lsoa_code,number_of_patients\n"
        for cell in cells.indices {
            let isWest = cell % Self.side < 2
            registrations += "\(isWest ? "A00001" : "A00003"),\(cells[cell].code),\(100 + cell)\n"
            registrations += "\(isWest ? "A00002" : "A00004"),\(cells[cell].code),\(60 + 7 * cell % 31)\n"
            registrations += "\(isWest ? "A00004" : "A00002"),\(cells[cell].code),\(3 + cell % 5)\n"
            registrations += "A00005,\(cells[cell].code),10\n"
        }
    }

    /// The map as GeoJSON, in the order of `cells`.
    var geoJSON: String {
        let features = cells.map { cell in
            let ring = cell.ring.map { "[\($0.x),\($0.y)]" }.joined(separator: ",")
            return "{\"type\":\"Feature\",\"properties\":{\"LSOA11CD\":\"\(cell.code)\"},\"geometry\":"
                + "{\"type\":\"Polygon\",\"coordinates\":[[\(ring)]]}}"
        }
        return "{\"type\":\"FeatureCollection\",\"crs\":{\"type\":\"name\",\"properties\":{\"name\":\"\(crs)\"}},"
            + "\"features\":[\n\(features.joined(separator: ",\n"))\n]}\n"
    }

    /// Writes the four files; those with empty names of their text are left out by the caller.
    func write(to folder: URL) throws {
        for (name, text) in [
            ("map.geojson", map ?? geoJSON), ("practices.csv", practices), ("registrations.csv", registrations),
            ("membership.csv", membership),
        ] { try Data(text.utf8).write(to: folder.appending(path: name)) }
    }

    /// Of `survey run` or `survey check`, on the files of `write`, from their folder.
    func arguments(_ command: String = "run") -> [String] {
        [
            command, "--small-areas", "map.geojson", "--practices", "practices.csv", "--registrations",
            "registrations.csv", "--membership", "membership.csv", "--output", "results", "--quiet",
        ] + options
    }
}
