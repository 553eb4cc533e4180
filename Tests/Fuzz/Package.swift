// swift-tools-version: 6.1
import PackageDescription

/// Fuzz targets for everything that reads a file or a geometry from outside, with libFuzzer and AddressSanitizer.
/// `Scripts/fuzz` builds and runs them; README.md says which target gets which input.
///
/// Built in debug, where the standard library checks every bound. The sources of the package are compiled here once
/// more, because a fuzzer sees the ways only through code that was built for it.
let flags: [SwiftSetting] = [.unsafeFlags(["-sanitize=fuzzer,address"])]
let linking: [LinkerSetting] = [.unsafeFlags(["-sanitize=fuzzer,address"])]

let package = Package(
    name: "Fuzz",
    platforms: [.macOS(.v15)],
    targets: [
        .systemLibrary(name: "CGEOS", path: "Links/CGEOS", pkgConfig: "geos"),
        .systemLibrary(name: "CProcessor", path: "Links/CProcessor"),
        .target(name: "Shapes", path: "Links/Shapes", swiftSettings: flags),
        .target(name: "Text", path: "Links/Text", swiftSettings: flags),
        .systemLibrary(name: "CZip", path: "Links/CZip", pkgConfig: "libzip"),
        .systemLibrary(name: "CZlib", path: "Links/CZlib", pkgConfig: "zlib"),
        .systemLibrary(name: "CSQLite", path: "Links/CSQLite", pkgConfig: "sqlite3"),
        .target(
            name: "Planar", dependencies: ["Shapes"], path: "Links/Planar", exclude: ["Planar.docc"],
            swiftSettings: flags),
        .target(
            name: "GEOS", dependencies: ["Shapes", "Planar", "Text", "CGEOS"], path: "Links/GEOS",
            exclude: ["GEOS.docc"], swiftSettings: flags),
        .target(
            name: "Formats", dependencies: ["Shapes", "Planar", "Text", "CProcessor"], path: "Links/Formats",
            exclude: ["Formats.docc"], swiftSettings: flags),
        .target(
            name: "Archives", dependencies: ["Shapes", "Formats", "CZip", "CZlib"], path: "Links/Archives",
            exclude: ["Archives.docc"], swiftSettings: flags),
        .target(
            name: "GeoPackages", dependencies: ["Shapes", "Formats", "GEOS", "CSQLite"], path: "Links/GeoPackages",
            exclude: ["GeoPackages.docc"], swiftSettings: flags),
        .target(name: "CLibFuzzer"),
        .executableTarget(
            name: "FuzzReaders", dependencies: ["Formats", "Archives", "GeoPackages", "CLibFuzzer"],
            swiftSettings: flags, linkerSettings: linking),
        .executableTarget(
            name: "FuzzWKT", dependencies: ["GEOS", "CLibFuzzer"], swiftSettings: flags, linkerSettings: linking),
        .executableTarget(
            name: "FuzzWKB", dependencies: ["GEOS", "CLibFuzzer"], swiftSettings: flags, linkerSettings: linking),
        .executableTarget(
            name: "FuzzGeoJSON", dependencies: ["GEOS", "CLibFuzzer"], swiftSettings: flags, linkerSettings: linking),
    ],
    swiftLanguageModes: [.v6]
)
