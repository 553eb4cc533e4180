import Foundation
import NationalSurvey
import TestData

/// A town of 6 by 4 square kilometres, six practices and three groups, whose truth is a formula: what a vintage writes down in its own
/// way.
enum VintageTown {
    struct Practice: Sendable {
        let code: String
        let name: String
        let group: String
        /// Square kilometre where it stands, from the south-west.
        let column: Int
        let row: Int

        var easting: Int { 440_000 + 1000 * column + 400 }
        var northing: Int { 520_000 + 1000 * row + 600 }
        var postcode: String { "ZZ\(column + 1) \(row + 1)AA" }
    }

    static let practices: [Practice] = [
        ("A81001", "OAK SURGERY", "U10001", 0, 1), ("A81002", "ELM, ASH & CO", "U10001", 1, 2),
        ("A81003", "THE \"OLD\" SURGERY", "U10002", 2, 1), ("A81004", "FIR SURGERY", "U10002", 3, 3),
        ("A81005", "YEW SURGERY", "U10003", 4, 0), ("A81006", "BOX SURGERY", "U10003", 5, 2),
    ].map { Practice(code: $0.0, name: $0.1, group: $0.2, column: $0.3, row: $0.4) }

    static let cells = Array(0..<24)

    static func code(_ cell: Int) -> String { "E010110\(cell < 9 ? "0" : "")\(cell + 1)" }

    /// People of a practice in a square kilometre: fewer with every kilometre, none beyond three.
    static func patients(_ practice: Practice, _ cell: Int) -> Int {
        let way = abs(cell % 6 - practice.column) + abs(cell / 6 - practice.row)
        return way > 3 ? 0 : 420 - 110 * way + (cell * 7 + practice.column * 5) % 13
    }

    /// Every practice and square kilometre with any patients.
    static let registrations: [(practice: Practice, cell: Int, patients: Int)] = practices.flatMap { practice in
        cells.map { (practice, $0, patients(practice, $0)) }.filter { $0.2 > 0 }
    }

    static var map: String {
        let features = cells.map { cell -> String in
            let (x, y) = (440_000 + 1000 * (cell % 6), 520_000 + 1000 * (cell / 6))
            return
                "{\"type\":\"Feature\",\"properties\":{\"LSOA11CD\":\"\(code(cell))\",\"LSOA11NM\":\"Town \(cell)\"},\"geometry\":"
                + Hamlet.polygon([(x, y), (x + 1000, y), (x + 1000, y + 1000), (x, y + 1000), (x, y)]) + "}"
        }
        return "{\"type\":\"FeatureCollection\",\"crs\":{\"type\":\"name\",\"properties\":{\"name\":\"EPSG:27700\"}},"
            + "\"features\":[\n\(features.joined(separator: ",\n"))\n]}\n"
    }
}

/// Comma-separated values, quoted where they must be or throughout.
func csv(_ rows: [[String]], isQuoted: Bool = false, lineEnd: String = "\n") -> [UInt8] {
    let lines = rows.map { row in
        row.map { cell in
            let needs = isQuoted || cell.contains { ",\"\n\r".contains($0) }
            return needs ? "\"" + cell.replacing("\"", with: "\"\"") + "\"" : cell
        }.joined(separator: ",")
    }
    return Array((lines.joined(separator: lineEnd) + lineEnd).utf8)
}
