import Foundation
import GEOS
import TestData
import Testing

/// In a country with a decimal comma text is still read and written with a point.
@Suite struct LocaleTests {
    private static let compiler = "/usr/bin/localedef"

    @Test(.enabled(if: FileManager.default.isExecutableFile(atPath: compiler), "needs localedef to make a locale"))
    func decimalComma() async {
        // In a process of its own: a locale holds for all threads.
        await #expect(processExitsWith: .success) {
            let folder = try TestData.temporaryFolder()
            defer { try? FileManager.default.removeItem(at: folder) }
            let process = Process()
            process.executableURL = URL(filePath: LocaleTests.compiler)
            process.arguments = ["-i", "de_DE", "-f", "UTF-8", folder.appending(path: "de_DE.UTF-8").path]
            try process.run()
            process.waitUntilExit()
            setenv("LOCPATH", folder.path, 1)
            try #require(setlocale(LC_ALL, "de_DE.UTF-8") != nil)
            try #require(String(cString: localeconv().pointee.decimal_point) == ",")
            let text = "LINESTRING (0.5 -1.25, 1e-3 2.75)"
            let line = try Geometry(wkt: text)
            #expect(line.coordinates[0].x == 0.5 && line.coordinates[0].y == -1.25 && line.coordinates[1].x == 0.001)
            #expect(line.wkt == "LINESTRING (0.5 -1.25, 0.001 2.75)")
            #expect(line.wkt(places: DecimalPlaces(1)) == "LINESTRING (0.5 -1.3, 0 2.8)")
            #expect(line.geoJSON().contains("[0.5,-1.25]"))
            #expect(try Geometry(geoJSON: line.geoJSON()) == line)
            #expect(try Geometry(hexWKB: line.hexWKB()) == line)
        }
    }
}
