import Foundation
import TestData

/// An example that stands in a page and, line by line, in a function that the tests compile and run.
struct DocumentedExample: Sendable, CustomStringConvertible {
    /// Path of the page in the package.
    let page: String
    /// Name of the file in `Tests/ReadmeTests/Examples` without its ending.
    let name: String
    let run: @Sendable () throws -> Void

    init(_ page: String, _ name: String, _ run: @escaping @Sendable () throws -> Void) {
        (self.page, self.name, self.run) = (page, name, run)
    }

    /// The root page of a module's documentation.
    init(module: String, _ run: @escaping @Sendable () throws -> Void) {
        self.init("Sources/\(module)/\(module).docc/\(module).md", "\(module)Example", run)
    }

    var description: String { name }

    static let readme = DocumentedExample("README.md", "ReadmeExample", readmeExample)

    /// The page for who writes a program.
    static let ofPages = [
        DocumentedExample("Documentation/HowTo/Developer.md", "TwentyLinesExample", twentyLinesExample),
        DocumentedExample("Documentation/HowTo/Developer.md", "JourneyExample", journeyExample),
    ]

    static let ofModules = [
        DocumentedExample(module: "Shapes", shapesExample), DocumentedExample(module: "GEOS", geosExample),
        DocumentedExample(module: "PROJ", projExample), DocumentedExample(module: "Coverages", coveragesExample),
        DocumentedExample(module: "Formats", formatsExample),
        DocumentedExample(module: "Catchments", catchmentsExample),
        DocumentedExample(module: "Statistics", statisticsExample),
        DocumentedExample(module: "Consortia", consortiaExample), DocumentedExample(module: "Maps", mapsExample),
        DocumentedExample(module: "NationalSurvey", nationalSurveyExample),
        DocumentedExample(module: "SyntheticEngland", syntheticEnglandExample),
        DocumentedExample(module: "Planar", planarExample), DocumentedExample(module: "Archives", archivesExample),
        DocumentedExample(module: "GeoPackages", geoPackagesExample),
        DocumentedExample(module: "Ensembles", ensemblesExample),
    ]

    /// The page as it is.
    func text() throws -> String {
        try String(contentsOf: TestData.packageRoot.appending(path: page), encoding: .utf8)
    }

    /// What the page should hold between ```` ```swift ```` and ```` ``` ````: the imports, an empty line, and the body of
    /// the function without its indentation.
    func block() throws -> String {
        let path = "Tests/ReadmeTests/Examples/\(name).swift"
        let source = try String(contentsOf: TestData.packageRoot.appending(path: path), encoding: .utf8)
        let lines = source.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        guard let start = lines.firstIndex(where: { $0.hasPrefix("func ") }), let end = lines.lastIndex(of: "}"),
            start < end
        else { throw Unreadable(path: path) }
        let imports = lines[..<start].filter { $0.hasPrefix("import ") }
        let body = lines[(start + 1)..<end].map { $0.hasPrefix("    ") ? String($0.dropFirst(4)) : $0 }
        return (imports + [""] + body).joined(separator: "\n")
    }

    /// A file of `Examples` that is not imports and one function.
    struct Unreadable: Error {
        let path: String
    }
}
