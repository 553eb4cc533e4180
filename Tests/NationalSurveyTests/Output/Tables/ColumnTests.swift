import Formats
import Foundation
import Testing

@testable import NationalSurvey

/// The one list of columns: what is declared is what is written, in every form, and what is said of it is true.
struct ColumnTests {
    /// Every table that is a CSV file, with its fields as text.
    private static func tables() throws -> [(description: TableDescription, text: TextTable)] {
        try EveryOutput.run.get().made.flatMap { made in
            made.tables.compactMap { table in
                made.files.first { $0.name == table.name && table.name.hasSuffix(".csv") }.map {
                    (table, TextTable($0.bytes))
                }
            }
        }
    }

    @Test("The header of every table is its columns' names, each once")
    func headers() throws {
        let tables = try Self.tables()
        let files = try EveryOutput.run.get().files.keys.filter { $0.hasSuffix(".csv") }
        #expect(Set(tables.map(\.description.name)) == Set(files))
        for (description, text) in tables {
            let names = description.columns.map(\.name)
            #expect(text.columns == names, "\(description.name)")
            #expect(Set(names).count == names.count, "\(description.name)")
            #expect(!text.rows.isEmpty || description.name == "links.csv", "\(description.name) has no row to look at")
        }
    }

    @Test("Fields are of their column's kind; one without a word on emptiness is never empty")
    func fields() throws {
        for (description, text) in try Self.tables() {
            for (position, column) in description.columns.enumerated() {
                let fields = text.rows.map { $0[position] }
                let filled = fields.filter { !$0.isEmpty }
                switch column.kind {
                case .integer: #expect(filled.allSatisfy { Int($0) != nil }, "\(description.name) \(column.name)")
                case .number: #expect(filled.allSatisfy { Double($0) != nil }, "\(description.name) \(column.name)")
                case .flag:
                    #expect(filled.allSatisfy { ["true", "false"].contains($0) }, "\(description.name) \(column.name)")
                case .text, .list: break
                }
                if column.unit == .share, column.kind == .number {
                    #expect(
                        filled.allSatisfy { Double($0).map { (0...1).contains($0) } ?? false },
                        "\(description.name) \(column.name)")
                }
                #expect(
                    column.emptyWhen != nil || column.kind == .list || filled.count == fields.count
                        || (description.name == "coherence.csv" && column.key != nil),
                    "\(description.name) \(column.name)")
            }
        }
    }

    @Test("A column with a closed list of code words holds no other")
    func codeWords() throws {
        var seen: Set<String> = []
        for (description, text) in try Self.tables() {
            for (position, column) in description.columns.enumerated() where !column.words.isEmpty {
                let known = Set(column.words.map(\.word))
                for field in text.rows.map({ $0[position] }) where !field.isEmpty {
                    let words = column.kind == .list ? field.components(separatedBy: ";") : [field]
                    #expect(known.isSuperset(of: words), "\(description.name) \(column.name): \(field)")
                    seen.formUnion(words)
                }
            }
        }
        #expect(
            seen.isSuperset(of: ["fragmented", "D2", "contested", "exact", "noLocation", "own"]))
    }

    @Test("Own keys tell rows apart, and codes lead to the tables that the columns name")
    func keys() throws {
        let tables = try Self.tables()
        var codes: [String: Set<String>] = [:]
        for (description, text) in tables {
            let own = description.columns.indices.filter { description.columns[$0].key?.isOwn == true }
            guard !own.isEmpty else {
                #expect(description.name == "links.csv", "\(description.name) has no key")
                continue
            }
            let keys = text.rows.map { row in own.map { row[$0] } }
            #expect(Set(keys).count == keys.count, "\(description.name)")
            // The nation's row has no code.
            let isNational = ["coherence.csv", "ensemble.csv", "maps/index.csv"].contains(description.name)
            #expect(isNational || keys.allSatisfy { !$0.contains("") }, "\(description.name)")
            if own.count == 1 { codes[description.name] = Set(keys.map { $0[0] }) }
        }
        var followed = 0
        for (description, text) in tables {
            for (position, column) in description.columns.enumerated() {
                guard let table = column.key?.table else { continue }
                let known = try #require(codes[table], "\(description.name) \(column.name) leads to no table")
                let fields = text.rows.map { $0[position] }.filter { !$0.isEmpty }
                #expect(known.isSuperset(of: fields), "\(description.name) \(column.name)")
                followed += fields.count
            }
        }
        #expect(followed > 1000)
    }

    @Test("Properties of GeoJSON files are the declared columns, and those of territories the columns of consortia.csv")
    func properties() throws {
        let run = try EveryOutput.run.get()
        func names(_ file: String) throws -> [String] {
            let json = try JSONValue(parsing: FileBytes(name: file, bytes: run.files[file] ?? []))
            return try #require(json["features"]?[0]?["properties"]?.object).members.map(\.name)
        }
        let consortia = try #require(run.made.flatMap(\.tables).first { $0.name == "consortia.csv" })
        #expect(try names("territories.geojson") == consortia.columns.map(\.name))
        let catchments = try #require(run.made.flatMap(\.tables).first { $0.name == "catchments.geojson" })
        #expect(try names("catchments.geojson") == catchments.columns.map(\.name))
        let methods = try #require(run.made.flatMap(\.tables).first { $0.name == "catchments-METHOD.geojson" })
        let declared = Set(methods.columns.map(\.name))
        for method in run.survey.methods {
            let found = try names("catchments-\(method.name.rawValue).geojson")
            #expect(declared.isSuperset(of: found) && found.count > 7)
        }
    }
}
