// swift-tools-version: 6.1
import PackageDescription

/// Measurements of the package above: the national run as a plain program, and the kernels as benchmarks. A package of
/// its own, so that nobody who uses the library fetches what only benchmarks need.
let package = Package(
    name: "swift-catchments-benchmarks",
    platforms: [.macOS(.v15)],
    products: [.executable(name: "national", targets: ["national"])],
    dependencies: [
        .package(name: "swift-catchments", path: "../"),
    ],
    targets: [
        .executableTarget(
            name: "national",
            dependencies: [
                .product(name: "NationalSurvey", package: "swift-catchments"),
                .product(name: "Catchments", package: "swift-catchments"),
                .product(name: "Consortia", package: "swift-catchments"),
                .product(name: "Coverages", package: "swift-catchments"),
                .product(name: "Formats", package: "swift-catchments"),
                .product(name: "GEOS", package: "swift-catchments"),
                .product(name: "PROJ", package: "swift-catchments"),
                .product(name: "Shapes", package: "swift-catchments"),
                .product(name: "Statistics", package: "swift-catchments"),
            ])
    ],
    swiftLanguageModes: [.v6]
)
