import Foundation
import TestData
import Testing

/// What is public in `GEOS` and what the table sweeps are the same: an operation that is new, and in no table, fails here.
@Suite("The table of operations")
struct OperationTableCoverageTests {
    /// What takes no geometry or answers at once from what is stored, with the reason.
    private static let notSwept = [
        "ladder": "makes a list of steps from a number", "supports": "compares versions",
        "unsupported": "makes an error",
        "hash": "asked as hashValue", "encode": "asked by the encoder", "version": "a text",
        "index": "of an error", "cellOfSite": "of a Voronoi diagram", "sitesOfCell": "of a Voronoi diagram",
        "radius": "of a circle", "isCollection": "of a type",
    ]

    @Test func everyPublicFunctionIsSwept() throws {
        let root = TestData.packageRoot
        let tests = root.appending(path: "Tests/GEOSTests")
        let table = try ["OperationTable.swift", "OperationTableOfMany.swift"]
            .map { try String(contentsOf: tests.appending(path: $0), encoding: .utf8) }.joined()
        let declaration = /public (?:static |mutating |final )*(?:func (\w+)|var (\w+)(?::[^={]*)? \{)/
        let initializer = /public (?:convenience )?init\(([^)]*)/
        var names: Set<String> = []
        var labels: Set<String> = []
        let files = FileManager.default.enumerator(atPath: root.appending(path: "Sources/GEOS").path)
        while let name = files?.nextObject() as? String {
            guard name.hasSuffix(".swift") else { continue }
            let text = try String(contentsOf: root.appending(path: "Sources/GEOS/\(name)"), encoding: .utf8)
            for match in text.matches(of: declaration) { names.insert(String(match.1 ?? match.2 ?? "")) }
            guard text.contains("extension Geometry") else { continue }
            for match in text.matches(of: initializer) {
                let label = String(match.1.prefix { $0 != ":" && $0 != " " })
                if label != "_", label != "from" { labels.insert(label) }
            }
        }
        #expect(names.count > 120 && labels.count > 8)
        for name in names.subtracting(Self.notSwept.keys).sorted() {
            #expect(
                table.firstRange(of: try Regex("\\b\(name)\\b").wordBoundaryKind(.simple)) != nil,
                "\(name) is in no table")
        }
        for label in labels.sorted() where label != "isLittleEndian" && label != "adopting" {
            #expect(table.contains("(\(label):") || table.contains("\(label):"), "init(\(label):) is in no table")
        }
        // No excuse for what is no longer there.
        #expect(Set(Self.notSwept.keys).subtracting(names) == [])
    }
}
