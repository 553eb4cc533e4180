public import Formats

/// A file of the output folder as it comes: whole, or on its way to the disk because it is as large as the map.
public enum MadeFile {
    case whole(OutputFile)
    /// A text of the whole map, which is written as it is made.
    case pieces(any PiecewiseFile)
    /// A database, which is written where it will lie, a page at a time.
    case database(any DatabaseFile)

    /// Path within the folder, parts separated by `/`.
    public var name: String {
        switch self {
        case .whole(let file): file.name
        case .pieces(let file): file.name
        case .database(let file): file.name
        }
    }

    /// Stages the file. O(bytes).
    /// - Throws: `FormatError` where it cannot be written, and what making the file throws.
    public func write(to folder: StagedFolder) throws {
        switch self {
        case .whole(let file): try folder.write(file.bytes, to: file.name)
        case .pieces(let file): try folder.writePieces(to: file.name, file.write)
        case .database(let file):
            try folder.write(to: file.name) { path throws(FormatError) in try file.write(toPath: path) }
        }
    }

    /// The file with its bytes in memory. O(bytes).
    /// - Throws: what making the file throws.
    public func inMemory() throws -> OutputFile {
        switch self {
        case .whole(let file): return file
        case .pieces(let file):
            var bytes: [UInt8] = []
            try file.write { bytes.append(contentsOf: $0) }
            return OutputFile(name: file.name, bytes: bytes)
        case .database(let file): return OutputFile(name: file.name, bytes: try file.bytes())
        }
    }
}

/// A file that is made piece by piece: each time it is asked for, the same bytes.
public protocol PiecewiseFile {
    /// Path within the output folder.
    var name: String { get }
    /// Makes the file and hands its bytes to `append`, in order. O(bytes), few of which are in memory.
    /// - Throws: what making it throws, and what `append` throws.
    func write(_ append: ([UInt8]) throws -> Void) throws
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
