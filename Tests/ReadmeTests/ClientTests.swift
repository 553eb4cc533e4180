import Foundation
import TestData
import Testing

/// Who imports `GEOS`, `Coverages` and `Formats` from another package builds nothing but them and what they stand on, and links
/// nothing but GEOS. The package manager looks into every package that the manifest names; none of their modules is built.
///
/// A build of its own takes most of a minute, so it is done once, in release, where nothing of the package is built for testing.
@Suite struct ClientTests {
    private static let manifest = """
        // swift-tools-version: 6.1
        import PackageDescription
        let package = Package(
            name: "client", dependencies: [.package(name: "swift-catchments", path: "ROOT")],
            targets: [.executableTarget(name: "client", dependencies: ["GEOS", "Coverages", "Formats"].map {
                .product(name: $0, package: "swift-catchments")
            })])
        """

    private static let program = """
        import Coverages
        import Formats
        import GEOS
        import Shapes
        let square = try Geometry(wkt: "POLYGON ((0 0, 2 0, 2 2, 0 2, 0 0))")
        let layer = try GeoJSON.readPolygons(FileBytes(name: "two.geojson", bytes: Array(#\"""
            {"type": "FeatureCollection", "features": [
            {"type": "Feature", "properties": {}, "geometry": {"type": "Polygon", "coordinates":
            [[[0, 0], [1, 0], [1, 1], [0, 1], [0, 0]]]}},
            {"type": "Feature", "properties": {}, "geometry": {"type": "Polygon", "coordinates":
            [[[1, 0], [2, 0], [2, 1], [1, 1], [1, 0]]]}}]}
            \"""#.utf8)))
        print(square.area, try Coverage(layer.geometry).areas)
        """

    private struct Outcome { let status: Int32, text: String }

    private func run(_ tool: String, _ arguments: [String], in folder: URL) throws -> Outcome {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = [tool] + arguments
        process.currentDirectoryURL = folder
        let log = folder.appending(path: "log.txt")
        #expect(FileManager.default.createFile(atPath: log.path, contents: nil))
        let handle = try FileHandle(forWritingTo: log)
        (process.standardOutput, process.standardError) = (handle, handle)
        try process.run()
        process.waitUntilExit()
        return Outcome(status: process.terminationStatus, text: try String(contentsOf: log, encoding: .utf8))
    }

    #if !DEBUG
        @Test func aClientBuildsAndRuns() throws {
            let folder = try TestData.temporaryFolder()
            defer { try? FileManager.default.removeItem(at: folder) }
            let sources = folder.appending(path: "Sources/client")
            try FileManager.default.createDirectory(at: sources, withIntermediateDirectories: true)
            try Data(Self.manifest.replacing("ROOT", with: TestData.packageRoot.path).utf8)
                .write(to: folder.appending(path: "Package.swift"))
            try Data(Self.program.utf8).write(to: sources.appending(path: "main.swift"))
            let built = try run("swift", ["build", "--disable-sandbox"], in: folder)
            try #require(built.status == 0, "\(built.text.suffix(2000))")
            for name in ["ArgumentParser", "libzip", "sqlite", "PROJ", "Archives", "NationalSurvey"] {
                #expect(!built.text.contains(name), "\(name) is built or asked for: \(built.text.suffix(2000))")
            }
            let program = folder.appending(path: ".build/debug/client").path
            let answer = try run(program, [], in: folder)
            #expect(answer.text == "4.0 [1.0, 1.0]\n" && answer.status == 0)
            #if os(Linux)
                let linked = try run("ldd", [program], in: folder).text
                #expect(linked.contains("libgeos_c"))
                for name in ["libproj", "libzip", "libsqlite3"] { #expect(!linked.contains(name)) }
            #endif
        }
    #endif
}
