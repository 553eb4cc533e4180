// swift-tools-version: 6.1
import PackageDescription

/// The arrows point downwards only: files → layers → coverage → atlas → territories → survey.
/// A library product depends on nothing but the system's GEOS and PROJ.
let package = Package(
    name: "swift-catchments",
    platforms: [.macOS(.v15)],
    products: [
        .library(name: "Shapes", targets: ["Shapes"]),
        .library(name: "Planar", targets: ["Planar"]),
        .library(name: "GEOS", targets: ["GEOS"]),
        .library(name: "PROJ", targets: ["PROJ"]),
        .library(name: "Coverages", targets: ["Coverages"]),
        .library(name: "Formats", targets: ["Formats"]),
        .library(name: "Archives", targets: ["Archives"]),
        .library(name: "GeoPackages", targets: ["GeoPackages"]),
        .library(name: "Catchments", targets: ["Catchments"]),
        .library(name: "Statistics", targets: ["Statistics"]),
        .library(name: "Ensembles", targets: ["Ensembles"]),
        .library(name: "Consortia", targets: ["Consortia"]),
        .library(name: "Maps", targets: ["Maps"]),
        .library(name: "NationalSurvey", targets: ["NationalSurvey"]),
        .library(name: "SyntheticEngland", targets: ["SyntheticEngland"]),
        .executable(name: "survey", targets: ["survey"]),
    ],
    dependencies: [
        // Argument parsing, help and completion for the executable alone; no library product sees it.
        .package(url: "https://github.com/apple/swift-argument-parser", .upToNextMinor(from: "1.8.0")),
        // The command `swift package generate-documentation`, for Scripts/docs; no target uses it, so nobody who imports a
        // library fetches it.
        .package(url: "https://github.com/swiftlang/swift-docc-plugin", .upToNextMinor(from: "1.5.0")),
    ],
    targets: [
        .systemLibrary(name: "CGEOS", pkgConfig: "geos", providers: [.apt(["libgeos-dev"]), .brew(["geos"])]),
        .systemLibrary(name: "CPROJ", pkgConfig: "proj", providers: [.apt(["libproj-dev"]), .brew(["proj"])]),
        // Zip archives and workbooks: members by name, zip64 and checksums, well kept; our own inflate would be hostile-input code.
        .systemLibrary(name: "CZip", pkgConfig: "libzip", providers: [.apt(["libzip-dev"]), .brew(["libzip"])]),
        // Gzip files; every system has it.
        .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
        // GeoPackage files; its headers come with PROJ's.
        .systemLibrary(name: "CSQLite", pkgConfig: "sqlite3", providers: [.apt(["libsqlite3-dev"])]),
        // Instructions of the processor: a header, no library.
        .systemLibrary(name: "CProcessor"),
        .target(name: "Shapes"),
        .target(name: "Parallelism"),
        .target(name: "Text"),
        .target(name: "Statistics"),
        .target(name: "Ensembles", dependencies: ["Statistics", "Parallelism"]),
        .target(name: "Planar", dependencies: ["Shapes"]),
        .target(name: "GEOS", dependencies: ["Shapes", "Planar", "Text", "CGEOS"]),
        .target(name: "PROJ", dependencies: ["Shapes", "CPROJ"]),
        .target(name: "Coverages", dependencies: ["Shapes", "Planar", "CProcessor"]),
        .target(name: "Formats", dependencies: ["Shapes", "Planar", "Text", "CProcessor"]),
        .target(name: "Archives", dependencies: ["Shapes", "Formats", "CZip", "CZlib"]),
        .target(name: "GeoPackages", dependencies: ["Shapes", "Formats", "GEOS", "CSQLite"]),
        .target(name: "Catchments", dependencies: ["Shapes", "Planar", "GEOS", "Coverages", "Parallelism"]),
        .target(
            name: "Consortia",
            dependencies: [
                "Shapes", "Planar", "GEOS", "Coverages", "Catchments", "Statistics", "Ensembles", "Parallelism",
            ]),
        .target(name: "Maps", dependencies: ["Shapes", "Planar", "Text", "Coverages"]),
        .target(
            name: "NationalSurvey",
            dependencies: [
                "Shapes", "Planar", "Text", "GEOS", "PROJ", "Coverages", "Formats", "Catchments", "Consortia",
                "Statistics",
                "Archives", "Ensembles", "GeoPackages", "Maps", "Parallelism",
            ],
            // The report's script and style lie in the executable, which can be moved without them.
            resources: [.embedInCode("Output/Page/page.css"), .embedInCode("Output/Page/page.js")]),
        .target(
            name: "SyntheticEngland",
            dependencies: ["Shapes", "Planar", "PROJ", "Coverages", "Formats", "Statistics"]),
        .executableTarget(
            name: "survey",
            dependencies: [
                "NationalSurvey", "SyntheticEngland", "Formats", "Text", "Catchments", "Consortia", "Coverages",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ]),

        .target(name: "TestData", dependencies: ["Shapes"], path: "Tests/TestData"),
        .target(name: "TestBoards", dependencies: ["Catchments", "Coverages", "Shapes"], path: "Tests/TestBoards"),
        .testTarget(name: "ShapesTests", dependencies: ["Shapes", "Parallelism"]),
        .testTarget(name: "PlanarTests", dependencies: ["Planar", "Shapes", "TestData"]),
        .testTarget(
            name: "GEOSTests", dependencies: ["GEOS", "Planar", "TestData"],
            exclude: ["Reports/PublicReports.json", "Reports/MixedMatrices.json"]),
        .testTarget(name: "GEOSConformance", dependencies: ["GEOS", "Planar", "TestData"]),
        .testTarget(name: "PROJTests", dependencies: ["PROJ", "TestData"], exclude: ["Reports/PublicReports.json"]),
        .testTarget(name: "PROJConformance", dependencies: ["PROJ", "TestData"]),
        .testTarget(
            name: "CoveragesTests",
            dependencies: ["Coverages", "Formats", "GEOS", "Planar", "Statistics", "TestData"]),
        .testTarget(
            name: "ContiguityConformance", dependencies: ["Coverages", "GEOS", "Planar", "Shapes", "TestData"]),
        .testTarget(name: "TextTests", dependencies: ["Text", "Formats", "GEOS", "Shapes", "Statistics"]),
        .testTarget(name: "FormatsTests", dependencies: ["Formats", "Shapes", "Statistics", "TestData"]),
        .testTarget(name: "ArchivesTests", dependencies: ["Archives", "Formats", "Shapes", "TestData"]),
        .testTarget(name: "GeoPackagesTests", dependencies: ["GeoPackages", "Formats", "Shapes", "TestData"]),
        .testTarget(
            name: "CatchmentsTests",
            dependencies: [
                "Catchments", "Coverages", "GEOS", "Shapes", "Formats", "Statistics", "TestBoards", "TestData",
            ]),
        .testTarget(name: "StatisticsTests", dependencies: ["Statistics"]),
        .testTarget(name: "EnsemblesTests", dependencies: ["Ensembles", "Statistics", "Formats", "TestData"]),
        .testTarget(
            name: "ConsortiaTests",
            dependencies: [
                "Consortia", "Catchments", "Coverages", "Formats", "GEOS", "Planar", "Shapes", "Statistics",
                "TestBoards",
                "TestData",
            ]),
        .testTarget(name: "MapsTests", dependencies: ["Maps", "NationalSurvey", "TestData"]),
        .testTarget(
            name: "SyntheticEnglandTests",
            dependencies: [
                "SyntheticEngland", "Coverages", "Formats", "GEOS", "PROJ", "Planar", "Shapes", "Statistics",
                "TestData",
            ]),
        .testTarget(
            name: "NationalSurveyTests",
            dependencies: [
                "NationalSurvey", "Archives", "Catchments", "Consortia", "Coverages", "Shapes", "SyntheticEngland",
                "Formats",
                "GEOS", "Maps", "PROJ", "Planar", "Statistics", "TestData",
            ]),
        // The national benchmark's own sources but its main file: what it measures is checked here, one by one.
        .target(
            name: "NationalBenchmark",
            dependencies: [
                "NationalSurvey", "Catchments", "Consortia", "Coverages", "Formats", "GEOS", "PROJ", "Shapes",
                "Statistics",
            ],
            path: "Benchmarks/Sources/national", exclude: ["main.swift"]),
        .testTarget(
            name: "NationalBenchmarkTests",
            dependencies: [
                "NationalBenchmark", "NationalSurvey", "Catchments", "Consortia", "Coverages", "Formats", "GEOS",
                "Shapes", "SyntheticEngland", "TestData",
            ]),
        .testTarget(
            name: "ReadmeTests",
            dependencies: [
                "Archives", "Catchments", "Consortia", "Coverages", "Ensembles", "Formats", "GEOS", "GeoPackages",
                "Maps", "NationalSurvey", "PROJ", "Planar", "Shapes", "Statistics", "SyntheticEngland", "TestData",
            ]),
        .testTarget(name: "SurveyTests", dependencies: ["survey", "Formats", "Shapes", "TestData"]),
    ],
    swiftLanguageModes: [.v6]
)
