import Foundation
import Testing

/// Who imports `GEOS`, `Coverages` or `Formats` alone installs nothing but GEOS: read from the manifest and from the sources' own
/// imports, which are what the compiler links.
@Suite struct LinkageTests {
    private static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    /// What each target of the manifest depends on, by its name.
    private static func dependencies() throws -> [String: Set<String>] {
        let manifest = try String(contentsOf: root.appending(path: "Package.swift"), encoding: .utf8)
        let pattern = try Regex(
            #"\.(target|systemLibrary)\(\s*name: "(\w+)"([^)]*?)\)"#,
            as: (Substring, Substring, Substring, Substring).self)
        var dependencies: [String: Set<String>] = [:]
        for match in manifest.matches(of: pattern) {
            let (name, rest) = (String(match.output.2), match.output.3)
            let list = rest.firstMatch(of: /dependencies: \[([^\]]*)\]/)?.output.1 ?? ""
            dependencies[name] = Set(list.matches(of: /"(\w+)"/).map { String($0.output.1) })
        }
        return dependencies
    }

    /// Modules that the sources of a target import.
    private static func imports(of target: String) throws -> Set<String> {
        let folder = root.appending(path: "Sources/\(target)")
        let files =
            FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)?
            .compactMap { $0 as? URL }.filter { $0.pathExtension == "swift" } ?? []
        var modules: Set<String> = []
        for file in files {
            for line in try String(contentsOf: file, encoding: .utf8).split(separator: "\n") {
                let words = line.split(separator: " ").drop {
                    $0.hasPrefix("@") || ["public", "package", "internal"].contains($0)
                }
                if words.first == "import", let name = words.last { modules.insert(String(name)) }
            }
        }
        return modules
    }

    private static func closure(of target: String, _ next: (String) throws -> Set<String>) rethrows -> Set<String> {
        var (found, open): (Set<String>, [String]) = ([], [target])
        while let name = open.popLast() {
            for other in try next(name) where found.insert(other).inserted { open.append(other) }
        }
        return found
    }

    /// A module map that names a library to link; one of a header alone asks nobody to install anything.
    private static func linksALibrary(_ target: String) -> Bool {
        let map = root.appending(path: "Sources/\(target)/module.modulemap")
        return (try? String(contentsOf: map, encoding: .utf8))?.contains("\n    link ") ?? false
    }

    /// Of the system's libraries only GEOS, and of other packages nothing.
    @Test(arguments: [("GEOS", ["CGEOS"]), ("Coverages", []), ("Formats", []), ("Planar", []), ("Statistics", [])])
    func clients(product: String, systemLibraries: [String]) throws {
        let dependencies = try Self.dependencies()
        #expect(dependencies[product] != nil && dependencies.count > 15)
        let declared = Self.closure(of: product) { dependencies[$0] ?? [] }
        let system = declared.filter(Self.linksALibrary)
        #expect(Set(system) == Set(systemLibraries))
        // Every name that is depended on is a target of this package, not a product of another.
        #expect(declared.allSatisfy { dependencies[$0] != nil })
        let imported = try Self.closure(of: product) { name in
            try Self.imports(of: name).filter { dependencies[$0] != nil }
        }
        #expect(imported.isSubset(of: declared) && imported.filter { system.contains($0) } == Set(systemLibraries))
        let strange = try ([product] + declared).reduce(into: Set<String>()) { $0.formUnion(try Self.imports(of: $1)) }
            .subtracting(declared).subtracting([product])
        #expect(
            strange.isSubset(of: [
                "Foundation", "FoundationEssentials", "Synchronization", "Dispatch", "Glibc", "Musl", "Darwin",
            ]))
    }
}
