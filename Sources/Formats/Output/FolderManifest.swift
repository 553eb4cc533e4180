import Foundation

/// What a run wrote into a folder: names relative to it, sizes and digests, without a time.
struct FolderManifest: Codable, Hashable {
    struct Entry: Codable, Hashable {
        let name: String
        let size: Int
        let sha256: String
    }

    var entries: [Entry]

    /// Hidden, so that a folder of results shows results.
    static let fileName = ".survey-manifest.json"

    var names: Set<String> { Set(entries.map(\.name)) }

    init(entries: [Entry]) { self.entries = entries }

    /// The manifest in `folder`; without one, or with one that is damaged, every file there is somebody else's.
    init(inFolder folder: String) {
        let path = folder + "/" + Self.fileName
        guard let data = try? Data(contentsOf: URL(filePath: path)),
            let read = try? JSONDecoder().decode(Self.self, from: data)
        else {
            entries = []
            return
        }
        // The file may have been edited: a name that leads out of the folder is nobody's.
        entries = read.entries.filter { Self.isPlainName($0.name) }
    }

    var bytes: [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        return (try? encoder.encode(self)).map { [UInt8]($0) + [0x0A] } ?? []
    }

    /// A name inside the folder: no part is empty, `.` or `..`.
    static func isPlainName(_ name: String) -> Bool {
        !name.utf8.contains(0)
            && !name.split(separator: "/", omittingEmptySubsequences: false).contains { ["", ".", ".."].contains($0) }
    }
}
