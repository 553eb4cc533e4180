// swift-tools-version: 6.1
import PackageDescription

/// The arrows point downwards only: files → layers → coverage → atlas → territories → survey.
/// A library product depends on nothing but the system's GEOS and PROJ.
let package = Package(
    name: "swift-catchments",
    platforms: [.macOS(.v15)],
    products: [
        .library(name: "Shapes", targets: ["Shapes"]),
        .library(name: "GEOS", targets: ["GEOS"]),
        .library(name: "PROJ", targets: ["PROJ"]),
        .library(name: "Coverages", targets: ["Coverages"]),
        .library(name: "Formats", targets: ["Formats"]),
        .library(name: "Catchments", targets: ["Catchments"]),
        .library(name: "Statistics", targets: ["Statistics"]),
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
        .target(name: "Shapes"),
        .target(name: "Parallelism"),
        .target(name: "Statistics"),
        .target(name: "GEOS", dependencies: ["Shapes", "CGEOS"]),
        .target(name: "PROJ", dependencies: ["Shapes", "CPROJ"]),
        .target(name: "Coverages", dependencies: ["Shapes"]),
        .target(name: "Formats", dependencies: ["Shapes"]),
        .target(name: "Catchments", dependencies: ["Shapes", "GEOS", "Coverages", "Parallelism"]),
        .target(
            name: "Consortia",
            dependencies: ["Shapes", "GEOS", "Coverages", "Catchments", "Statistics", "Parallelism"]),
        .target(name: "Maps", dependencies: ["Shapes", "Coverages"]),
        .target(
            name: "NationalSurvey",
            dependencies: [
                "Shapes", "GEOS", "PROJ", "Coverages", "Formats", "Catchments", "Consortia", "Statistics", "Maps",
                "Parallelism",
            ]),
        .target(
            name: "SyntheticEngland", dependencies: ["Shapes", "GEOS", "PROJ", "Coverages", "Formats", "Statistics"]),
        .executableTarget(
            name: "survey",
            dependencies: [
                "NationalSurvey", "SyntheticEngland", "Formats", "Catchments", "Consortia", "Coverages",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ]),

        .target(name: "TestData", path: "Tests/TestData"),
        .testTarget(name: "ShapesTests", dependencies: ["Shapes", "Parallelism"]),
        .testTarget(name: "GEOSTests", dependencies: ["GEOS", "TestData"]),
        .testTarget(name: "GEOSConformance", dependencies: ["GEOS", "TestData"]),
        .testTarget(name: "PROJTests", dependencies: ["PROJ", "TestData"]),
        .testTarget(name: "PROJConformance", dependencies: ["PROJ", "TestData"]),
        .testTarget(name: "CoveragesTests", dependencies: ["Coverages", "Formats", "GEOS", "Statistics", "TestData"]),
        .testTarget(
            name: "ContiguityConformance", dependencies: ["Coverages", "GEOS", "Shapes", "TestData"]),
        .testTarget(name: "FormatsTests", dependencies: ["Formats", "TestData"]),
        .testTarget(
            name: "CatchmentsTests",
            dependencies: ["Catchments", "Coverages", "GEOS", "Shapes", "Formats", "Statistics", "TestData"]),
        .testTarget(name: "StatisticsTests", dependencies: ["Statistics"]),
        .testTarget(
            name: "ConsortiaTests",
            dependencies: [
                "Consortia", "Catchments", "Coverages", "Formats", "GEOS", "Shapes", "Statistics", "TestData",
            ]),
        .testTarget(name: "MapsTests", dependencies: ["Maps", "NationalSurvey", "TestData"]),
        .testTarget(
            name: "SyntheticEnglandTests",
            dependencies: [
                "SyntheticEngland", "Coverages", "Formats", "GEOS", "PROJ", "Shapes", "Statistics", "TestData",
            ]),
        .testTarget(
            name: "NationalSurveyTests",
            dependencies: [
                "NationalSurvey", "Catchments", "Consortia", "Coverages", "Shapes", "SyntheticEngland", "Formats",
                "GEOS", "Maps", "PROJ", "Statistics", "TestData",
            ]),
        .testTarget(
            name: "ReadmeTests",
            dependencies: [
                "Catchments", "Consortia", "Coverages", "Formats", "GEOS", "Maps", "NationalSurvey", "PROJ", "Shapes",
                "Statistics", "SyntheticEngland", "TestData",
            ],
            // Of modules that are not here yet.
            exclude: [
                "Examples/ArchivesExample.swift", "Examples/EnsemblesExample.swift",
                "Examples/GeoPackagesExample.swift",
                "Examples/PlanarExample.swift",
            ]),
        .testTarget(name: "SurveyTests", dependencies: ["survey", "Formats", "Shapes", "TestData"]),
    ],
    swiftLanguageModes: [.v6]
)
