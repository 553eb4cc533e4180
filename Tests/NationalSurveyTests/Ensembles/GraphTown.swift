import Foundation
import NationalSurvey
import TestData

/// A graph file that a test writes: a grid with everything that a file may hold, member by member.
struct GraphTown {
    /// JSON texts by key, in the order of the file.
    var members: [(key: String, text: String)]

    /// A 4 × 4 grid in four rows; scores rise from west to east, and one is missing.
    init() {
        let nodes = (0..<16).map { "\"r\($0 / 4)c\($0 % 4)\"" }
        var edges: [String] = []
        for node in 0..<16 {
            if node % 4 < 3 { edges.append("[\(node),\(node + 1)]") }
            if node < 12 { edges.append("[\(node),\(node + 4)]") }
        }
        let list = { (values: [String]) in "[" + values.joined(separator: ",") + "]" }
        let scores = (0..<16).map { node in node == 5 ? "null" : "\(node % 4 * 10 + node)" }
        members = [
            ("format", "\"ensemble-graph/1\""), ("name", "\"a town\""), ("nodes", list(nodes)),
            ("weights", list((0..<16).map { "\(1 + $0 % 3)" })), ("edges", list(edges)),
            ("plan", list((0..<16).map { "\($0 / 4)" })),
            ("lengths", list((0..<edges.count).map { "\(1 + $0 % 2).5" })),
            ("x", list((0..<16).map { "\($0 % 4)" })), ("y", list((0..<16).map { "\($0 / 4)" })),
            ("scores", "{\"points\": " + list(scores) + "}"),
        ]
    }

    /// The member's text; nil takes it out.
    subscript(_ key: String) -> String? {
        get { members.first { $0.key == key }?.text }
        set {
            let index = members.firstIndex { $0.key == key }
            switch (index, newValue) {
            case (let index?, let text?): members[index].text = text
            case (let index?, nil): members.remove(at: index)
            case (nil, let text?): members.append((key, text))
            case (nil, nil): break
            }
        }
    }

    var text: String { "{" + members.map { "\"\($0.key)\": \($0.text)" }.joined(separator: ",\n") + "}" }

    /// Writes the file into `folder`, and returns its path.
    func write(_ folder: URL) throws -> String {
        let url = folder.appending(path: "town.json")
        try Data(text.utf8).write(to: url)
        return url.path
    }

    /// Runs `body` with the path of the file.
    func withFile<Value>(_ body: (String) throws -> Value) throws -> Value {
        let folder = try TestData.temporaryFolder()
        defer { try? FileManager.default.removeItem(at: folder) }
        return try body(try write(folder))
    }
}
