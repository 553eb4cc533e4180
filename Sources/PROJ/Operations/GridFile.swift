internal import Foundation

/// Whether the file of a grid is one, and whole. The library reads the parts of a TIFF file as it needs them, and takes a
/// part that is missing for a place outside the grid; what is no grid at all, it may leave out after the first
/// coordinate, without a word, if it once read a good one of the same name.
package enum GridFile {
    /// Something has this name, readable or not.
    static func isThere(_ path: String) -> Bool { FileManager.default.fileExists(atPath: path) }

    /// Why the file at `path` cannot be used; nil when nothing is wrong. Reads heads and directories only.
    package static func fault(_ path: String) -> String? {
        // A grid on the network has no path.
        guard !path.hasPrefix("http:"), !path.hasPrefix("https:") else { return nil }
        var isFolder: ObjCBool = false
        if FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), isFolder.boolValue {
            return "is a folder"
        }
        guard let file = FileHandle(forReadingAtPath: path) else { return "cannot be opened" }
        defer { try? file.close() }
        guard let size = try? file.seekToEnd() else { return "cannot be read" }
        if var reader = TIFFReader(file, size: size) {
            guard let needed = reader.end() else { return "its directory is cut off or damaged" }
            return needed <= size ? nil : "cut off: \(size) bytes of at least \(needed)"
        }
        try? file.seek(toOffset: 0)
        guard let head = (try? file.read(upToCount: 176)).map([UInt8].init) else { return "cannot be read" }
        if let format = BinaryGrid(head) {
            guard let needed = format.end(file, size: size) else { return "its head is cut off or damaged" }
            return needed <= size ? nil : "cut off: \(size) bytes of at least \(needed)"
        }
        return isKnown(head, size) ? nil : "it is no grid, or cut off"
    }

    /// The JSON formats by their first letter; GTX by its size.
    private static func isKnown(_ head: [UInt8], _ size: UInt64) -> Bool {
        let letters = String(decoding: head.prefix(16), as: UTF8.self)
        if letters.drop(while: \.isWhitespace).hasPrefix("{") { return true }
        guard head.count >= 40 else { return false }
        func count(_ start: Int) -> UInt64 { head[start..<(start + 4)].reduce(0) { $0 << 8 | UInt64($1) } }
        let (rows, columns) = (count(32), count(36))
        return rows > 0 && columns > 0 && rows * columns <= (size - 40) / 4
    }
}

/// TIFF 6.0, section 2, and BigTIFF: just enough to know where the last tile or strip ends.
private struct TIFFReader {
    private let file: FileHandle
    private let size: UInt64
    private let isLittle: Bool
    private let isBig: Bool
    /// Entries of all directories that may be looked at: a bound for files with loops.
    private var budget = 100_000

    init?(_ file: FileHandle, size: UInt64) {
        (self.file, self.size) = (file, size)
        try? file.seek(toOffset: 0)
        guard let head = try? file.read(upToCount: 4), head.count == 4 else { return nil }
        switch [UInt8](head) {
        case [0x49, 0x49, 42, 0]: (isLittle, isBig) = (true, false)
        case [0x4D, 0x4D, 0, 42]: (isLittle, isBig) = (false, false)
        case [0x49, 0x49, 43, 0]: (isLittle, isBig) = (true, true)
        case [0x4D, 0x4D, 0, 43]: (isLittle, isBig) = (false, true)
        default: return nil
        }
    }

    /// The byte after the last one that a directory points to; nil when one cannot be read.
    mutating func end() -> UInt64? {
        var end: UInt64 = 0
        guard var directory = number(isBig ? 8 : 4, isBig ? 8 : 4) else { return nil }
        while directory != 0 {
            let width: UInt64 = isBig ? 20 : 12
            let start = isBig ? 8 : 2
            guard let count = number(directory, start), count <= UInt64(budget) else { return nil }
            budget -= Int(count) + 1
            guard budget > 0 else { return nil }
            var offsets: [UInt64] = []
            var lengths: [UInt64] = []
            for i in 0..<count {
                let entry = directory + UInt64(start) + i * width
                guard let tag = number(entry, 2) else { return nil }
                switch tag {
                case 273, 324:
                    guard let values = values(entry) else { return nil }
                    offsets = values
                case 279, 325:
                    guard let values = values(entry) else { return nil }
                    lengths = values
                default: break
                }
            }
            guard offsets.count == lengths.count else { return nil }
            for (offset, length) in zip(offsets, lengths) {
                let (sum, overflow) = offset.addingReportingOverflow(length)
                guard !overflow else { return nil }
                end = max(end, sum)
            }
            guard let next = number(directory + UInt64(start) + count * width, isBig ? 8 : 4) else { return nil }
            directory = next
        }
        return end
    }

    /// All values of a directory's entry.
    private func values(_ entry: UInt64) -> [UInt64]? {
        guard let type = number(entry + 2, 2), let count = number(entry + 4, isBig ? 8 : 4),
            let width = [3: 2, 4: 4, 16: 8][type], count <= size
        else { return nil }
        let inline: UInt64 = isBig ? 8 : 4
        var start = entry + 4 + inline
        if count * UInt64(width) > inline {
            guard let offset = number(start, Int(inline)) else { return nil }
            start = offset
        }
        guard let bytes = bytes(start, Int(count) * width) else { return nil }
        return (0..<Int(count)).map { Self.number(bytes[($0 * width)..<(($0 + 1) * width)], isLittle) }
    }

    private func number(_ offset: UInt64, _ width: Int) -> UInt64? {
        bytes(offset, width).map { Self.number($0[...], isLittle) }
    }

    private func bytes(_ offset: UInt64, _ count: Int) -> [UInt8]? {
        guard offset <= size, UInt64(count) <= size - offset, (try? file.seek(toOffset: offset)) != nil,
            let data = try? file.read(upToCount: count), data.count == count
        else { return nil }
        return [UInt8](data)
    }

    private static func number(_ bytes: ArraySlice<UInt8>, _ isLittle: Bool) -> UInt64 {
        isLittle ? bytes.reversed().reduce(0) { $0 << 8 | UInt64($1) } : bytes.reduce(0) { $0 << 8 | UInt64($1) }
    }
}
