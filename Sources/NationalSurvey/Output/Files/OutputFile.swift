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
    public static func listing(_ files: [OutputFile]) -> String {
        var folders: [(name: String, files: Int)] = []
        var plain: [String] = []
        for file in files {
            guard let slash = file.name.firstIndex(of: "/") else {
                plain.append(file.name)
                continue
            }
            let folder = String(file.name[...slash])
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
