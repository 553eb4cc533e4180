import Foundation

/// Bytes that are taken from front to back, a piece at a time.
protocol PieceSource: ~Copyable {
    /// Bytes in all, as far as it is known beforehand.
    var count: Int { get }
    /// The next `length` bytes, which stay valid until the next call; nil where fewer are left or reading fails.
    mutating func next(_ length: Int) -> UnsafeRawBufferPointer?
    /// Nothing is left.
    mutating func isAtEnd() -> Bool
}

/// Pieces of bytes that are in memory, which outlive it.
struct MemoryPieces: PieceSource {
    let bytes: UnsafeRawBufferPointer
    private var position = 0

    init(_ bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

    var count: Int { bytes.count }

    @inline(__always)
    mutating func next(_ length: Int) -> UnsafeRawBufferPointer? {
        guard length >= 0, length <= bytes.count - position else { return nil }
        defer { position += length }
        return UnsafeRawBufferPointer(rebasing: bytes[position..<(position + length)])
    }

    func isAtEnd() -> Bool { position == bytes.count }
}

/// Pieces of a file on disk, read through a window that stays in the cache: a file of 40 MB takes neither 40 MB of memory nor
/// the time to fill them.
struct FileWindow: PieceSource, ~Copyable {
    let count: Int
    private let handle: FileHandle
    private var memory: UnsafeMutableRawBufferPointer
    /// What has been read and not taken yet: `memory[start..<end]`.
    private var start = 0
    private var end = 0

    /// - Returns: nil for what is not an ordinary file, cannot be opened, or is larger than `FileBytes` reads.
    init?(path: String, window: Int = 1 << 17) {
        guard path != PlainFile.standardInput, let (handle, size) = try? PlainFile.open(path),
            size <= FileBytes.defaultLimit
        else { return nil }
        count = size
        self.handle = handle
        memory = .allocate(byteCount: max(1, window), alignment: 16)
    }

    deinit {
        memory.deallocate()
        try? handle.close()
    }

    @inline(__always)
    mutating func next(_ length: Int) -> UnsafeRawBufferPointer? {
        guard length >= 0 else { return nil }
        if length > end - start, !fill(length) { return nil }
        defer { start += length }
        return UnsafeRawBufferPointer(rebasing: memory[start..<(start + length)])
    }

    mutating func isAtEnd() -> Bool { end == start && !fill(1) }

    /// Reads on until `length` bytes are there. A length that the file does not have takes no memory.
    @inline(never)
    private mutating func fill(_ length: Int) -> Bool {
        guard length <= max(count, 1) else { return false }
        let left = UnsafeRawBufferPointer(rebasing: memory[start..<end])
        if length > memory.count {
            let larger = UnsafeMutableRawBufferPointer.allocate(
                byteCount: min(max(count, 1), max(length, 2 * memory.count)), alignment: 16)
            larger.copyMemory(from: left)
            memory.deallocate()
            memory = larger
        } else if let base = memory.baseAddress, let source = left.baseAddress {
            // The two may overlap.
            base.copyMemory(from: source, byteCount: left.count)
        }
        (start, end) = (0, left.count)
        while end < length {
            let count = Foundation.read(handle.fileDescriptor, memory.baseAddress.map { $0 + end }, memory.count - end)
            if count < 0, errno == EINTR { continue }
            if count <= 0 { return false }
            end += count
        }
        return true
    }
}
