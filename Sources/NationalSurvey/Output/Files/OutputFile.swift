import Formats

/// One file of an output folder.
public struct OutputFile: Sendable {
    /// Path within the folder, parts separated by `/`.
    public let name: String
    /// The whole content.
    public let bytes: [UInt8]

    init(name: String, bytes: [UInt8]) { (self.name, self.bytes) = (name, bytes) }

    init(name: String, text: String) { self.init(name: name, bytes: Array(text.utf8)) }

    /// A table as CSV.
    ///
    /// - Throws: `FormatError` for a number that is not finite, naming row and column.
    init(_ table: ResultTable) throws(FormatError) { self.init(name: table.name, bytes: try table.csv().bytes) }
}

extension OutputFile {
    /// Names of files for a line of text: those of the folder itself in their order, then each folder within it with the
    /// number of its files. O(files).
    public static func listing(_ files: [OutputFile]) -> String { listing(names: files.map(\.name)) }

    /// The same for files of these names, which need not be in memory any more. O(files).
    public static func listing(names: [String]) -> String {
        var folders: [(name: String, files: Int)] = []
        var plain: [String] = []
        for name in names {
            guard let slash = name.firstIndex(of: "/") else {
                plain.append(name)
                continue
            }
            let folder = String(name[...slash])
            if folders.last?.name == folder {
                folders[folders.count - 1].files += 1
            } else {
                folders.append((folder, 1))
            }
        }
        let counted = folders.map { "\($0.name) (\(PlainWords.plain($0.files, "file", "files")))" }
        return (plain + counted).joined(separator: ", ")
    }
}
