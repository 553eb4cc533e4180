// swift-tools-version: 6.1
import PackageDescription

/// Measurements of the package above: the national run as a plain program, and the kernels as benchmarks. A package of
/// its own, so that nobody who uses the library fetches what only benchmarks need.
let package = Package(
    name: "swift-catchments-benchmarks",
    platforms: [.macOS(.v15)],
    products: [
        .executable(name: "national", targets: ["national"]), .executable(name: "wrappers", targets: ["wrappers"]),
        .executable(name: "interpolation", targets: ["interpolation"]),
        .executable(name: "territories", targets: ["territories"]),
        .executable(name: "methods", targets: ["methods"]),
        .executable(name: "real-nation", targets: ["real-nation"]),
        .executable(name: "ensembles", targets: ["ensembles"]),
        .executable(name: "selection", targets: ["selection"]),
        .executable(name: "vectorised", targets: ["vectorised"]), .executable(name: "sharing", targets: ["sharing"]),
    ],
    dependencies: [
        .package(name: "swift-catchments", path: "../"),
        .package(url: "https://github.com/ordo-one/benchmark", .upToNextMinor(from: "1.38.1"), traits: []),
    ],
    targets: [
        .executableTarget(
            name: "national",
            dependencies: [
                "NationalSurvey", "Catchments", "Consortia", "Coverages", "Formats", "GEOS", "PROJ", "Shapes",
                "Statistics",
            ]
            .map { .product(name: $0, package: "swift-catchments") }),
        // Interpolated transformations against the library's own answers.
        .executableTarget(
            name: "interpolation",
            dependencies: ["PROJ", "Shapes", "Statistics"].map { .product(name: $0, package: "swift-catchments") }),
        // Threads on the same handles, for Scripts/helgrind.
        .executableTarget(
            name: "sharing", dependencies: ["GEOS", "Shapes"].map { .product(name: $0, package: "swift-catchments") }),
        // Against shapely's vectorised forms, see vectorised-peer.py.
        .executableTarget(
            name: "vectorised",
            dependencies: ["GEOS", "Shapes"].map { .product(name: $0, package: "swift-catchments") }),
        // Reasons of contiguity and what-if questions at several sizes.
        .executableTarget(
            name: "territories",
            dependencies: ["Catchments", "Consortia", "Coverages", "Shapes", "Statistics"]
                .map { .product(name: $0, package: "swift-catchments") }),
        .executableTarget(
            name: "methods",
            dependencies: ["NationalSurvey", "Catchments"].map { .product(name: $0, package: "swift-catchments") }),
        // Exact laws, speed, calibration and proposals of the module Ensembles.
        .executableTarget(
            name: "ensembles",
            dependencies: ["Consortia", "Ensembles", "Formats", "Statistics"].map {
                .product(name: $0, package: "swift-catchments")
            }
        ),
        // Real data in the layout of a nation.
        .executableTarget(
            name: "real-nation",
            dependencies: ["NationalSurvey", "Catchments", "Coverages", "Formats", "PROJ", "Shapes"]
                .map { .product(name: $0, package: "swift-catchments") }),
        // Error rates and power of the tests of selection in whole nations.
        .executableTarget(
            name: "selection",
            dependencies: ["Catchments", "Consortia", "Coverages", "Shapes", "Statistics", "SyntheticEngland"]
                .map { .product(name: $0, package: "swift-catchments") }),
        // Direct calls of the C libraries, which the wrappers are measured against.
        .target(name: "RawC", linkerSettings: [.linkedLibrary("geos_c"), .linkedLibrary("proj")]),
        .executableTarget(
            name: "wrappers",
            dependencies: ["RawC"]
                + ["GEOS", "PROJ", "Planar", "Shapes", "Statistics"].map {
                    .product(name: $0, package: "swift-catchments")
                }),
        .executableTarget(
            name: "Kernels",
            dependencies: [
                "NationalSurvey", "Catchments", "Consortia", "Coverages", "Formats", "GEOS", "PROJ", "Planar",
                "Shapes", "Statistics", "SyntheticEngland",
            ]
            .map { .product(name: $0, package: "swift-catchments") } + [
                .product(name: "Benchmark", package: "benchmark")
            ],
            path: "Benchmarks/Kernels",
            plugins: [.plugin(name: "BenchmarkPlugin", package: "benchmark")]),
    ],
    swiftLanguageModes: [.v6]
)
