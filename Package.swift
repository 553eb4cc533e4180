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
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0")
    ],
    targets: [
        .systemLibrary(name: "CGEOS", pkgConfig: "geos", providers: [.apt(["libgeos-dev"]), .brew(["geos"])]),
        .systemLibrary(name: "CPROJ", pkgConfig: "proj", providers: [.apt(["libproj-dev"]), .brew(["proj"])]),
        .target(name: "Shapes"),
        .target(name: "Parallelism"),
        .target(name: "Statistics"),
        .target(name: "Planar", dependencies: ["Shapes"]),
        .target(name: "GEOS", dependencies: ["Shapes", "Planar", "CGEOS"]),
        .target(name: "PROJ", dependencies: ["Shapes", "CPROJ"]),
        .target(name: "Coverages", dependencies: ["Shapes", "Planar"]),
        .target(name: "Formats", dependencies: ["Shapes", "Planar"]),
        .target(name: "Catchments", dependencies: ["Shapes", "Planar", "GEOS", "Coverages", "Parallelism"]),
        .target(
            name: "Consortia",
            dependencies: ["Shapes", "Planar", "GEOS", "Coverages", "Catchments", "Statistics", "Parallelism"]),
        .target(name: "Maps", dependencies: ["Shapes", "Planar", "Coverages"]),
        .target(
            name: "NationalSurvey",
            dependencies: [
                "Shapes", "Planar", "GEOS", "PROJ", "Coverages", "Formats", "Catchments", "Consortia", "Statistics",
                "Maps", "Parallelism",
            ]),
        .target(
            name: "SyntheticEngland",
            dependencies: ["Shapes", "Planar", "PROJ", "Coverages", "Formats", "Statistics"]),
        .executableTarget(
            name: "survey",
            dependencies: [
                "NationalSurvey", "SyntheticEngland", "Formats", "Catchments", "Consortia", "Coverages",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ]),

        .target(name: "TestData", dependencies: ["Shapes"], path: "Tests/TestData"),
        .testTarget(name: "ShapesTests", dependencies: ["Shapes", "Parallelism"]),
        .testTarget(name: "PlanarTests", dependencies: ["Planar", "Shapes", "TestData"]),
        .testTarget(name: "GEOSTests", dependencies: ["GEOS", "Planar", "TestData"]),
        .testTarget(name: "GEOSConformance", dependencies: ["GEOS", "Planar", "TestData"]),
        .testTarget(name: "PROJTests", dependencies: ["PROJ", "TestData"]),
        .testTarget(name: "PROJConformance", dependencies: ["PROJ", "TestData"]),
        .testTarget(
            name: "CoveragesTests",
            dependencies: ["Coverages", "Formats", "GEOS", "Planar", "Statistics", "TestData"]),
        .testTarget(
            name: "ContiguityConformance", dependencies: ["Coverages", "GEOS", "Planar", "Shapes", "TestData"]),
        .testTarget(name: "FormatsTests", dependencies: ["Formats", "TestData"]),
        .testTarget(
            name: "CatchmentsTests",
            dependencies: ["Catchments", "Coverages", "GEOS", "Shapes", "Formats", "Statistics", "TestData"]),
        .testTarget(name: "StatisticsTests", dependencies: ["Statistics"]),
        .testTarget(
            name: "ConsortiaTests",
            dependencies: [
                "Consortia", "Catchments", "Coverages", "Formats", "GEOS", "Planar", "Shapes", "Statistics",
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
                "NationalSurvey", "Catchments", "Consortia", "Coverages", "Shapes", "SyntheticEngland", "Formats",
                "GEOS", "Maps", "PROJ", "Planar", "Statistics", "TestData",
            ]),
        .testTarget(
            name: "ReadmeTests",
            dependencies: [
                "Catchments", "Consortia", "Coverages", "Formats", "Maps", "NationalSurvey", "Shapes", "TestData",
            ]),
        .testTarget(name: "SurveyTests", dependencies: ["survey", "Formats", "Shapes", "TestData"]),
    ],
    swiftLanguageModes: [.v6]
)
