public import Formats

/// A file of the output folder as it comes: whole, or on its way to the disk because it is as large as the map.
public enum MadeFile {
    case whole(OutputFile)
    /// A database, which is written where it will lie, a page at a time.
    case database(any DatabaseFile)

    /// Path within the folder, parts separated by `/`.
    public var name: String {
        switch self {
        case .whole(let file): file.name
        case .database(let file): file.name
        }
    }

    /// Stages the file. O(bytes).
    /// - Throws: `.unwritable`, and what making a database throws.
    public func write(to folder: StagedFolder) throws(FormatError) {
        switch self {
        case .whole(let file): try folder.write(file.bytes, to: file.name)
        case .database(let file):
            try folder.write(to: file.name) { path throws(FormatError) in try file.write(toPath: path) }
        }
    }

    /// The file with its bytes in memory. O(bytes).
    /// - Throws: what making a database throws.
    public func inMemory() throws(FormatError) -> OutputFile {
        switch self {
        case .whole(let file): file
        case .database(let file): OutputFile(name: file.name, bytes: try file.bytes())
        }
    }
}

/// A database that can be written to a file or into memory: the same bytes.
public protocol DatabaseFile {
    /// Path within the output folder.
    var name: String { get }
    /// Writes it to an absolute path where no file is yet. O(bytes), few of which are in memory.
    func write(toPath path: String) throws(FormatError)
    /// The bytes of the file. O(bytes), all of them in memory.
    func bytes() throws(FormatError) -> [UInt8]
}
