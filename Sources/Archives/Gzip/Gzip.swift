internal import CZlib
import Formats

/// Gzip files (RFC 1952), of one member or several, by zlib.
public enum Gzip {
    /// The first two bytes of every gzip file.
    public static let mark: [UInt8] = [0x1F, 0x8B]

    /// The content of a gzip file that is in memory, under the same name. O(expanded bytes); beside these and the file no memory.
    ///
    /// It is expanded twice, the first time only to be measured: what is refused has then taken no memory.
    /// - Throws: `FormatError` for damage, a wrong checksum, a file that is cut, or one beyond the limits.
    public static func decompress(
        _ file: FileBytes, limits: ExpansionLimits = ExpansionLimits()
    ) throws(FormatError) -> FileBytes {
        var count = 0
        try stream(file, limits: limits) { count += $0.count }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(count)
        try stream(file, limits: limits) { bytes.append(contentsOf: $0) }
        return FileBytes(name: file.name, bytes: bytes)
    }

    /// Hands over the content piece by piece; each piece is valid during the call only. O(expanded bytes), memory O(one piece).
    /// - Throws: as `decompress`; the error of `body` as it is.
    public static func stream(
        _ file: FileBytes, limits: ExpansionLimits = ExpansionLimits(),
        _ body: (UnsafeRawBufferPointer) throws(FormatError) -> Void
    ) throws(FormatError) {
        var inflater = try Inflater(file: file.name)
        defer { inflater.end() }
        try file.bytes.withUnsafeBufferPointer { bytes throws(FormatError) in
            var position = 0
            repeat {
                try inflater.startMember()
                try inflater.run(bytes, from: &position, limits: limits, body)
                // Zeros after the last member are padding, as of a tape.
            } while !bytes[position...].allSatisfy { $0 == 0 }
        }
    }
}

/// zlib's state for one file.
private struct Inflater {
    /// On the heap, since zlib keeps a pointer back to it.
    private let stream: UnsafeMutablePointer<z_stream>
    private let window: UnsafeMutableRawBufferPointer
    private let file: String
    private var total = 0

    init(file: String) throws(FormatError) {
        self.file = file
        window = .allocate(byteCount: 1 << 18, alignment: 16)
        stream = .allocate(capacity: 1)
        stream.initialize(to: z_stream())
        guard CZlib_inflateInitGzip(stream) == Z_OK else {
            stream.deallocate()
            window.deallocate()
            throw FormatError(file: file, kind: .unreadable, message: "cannot be decompressed: no memory")
        }
    }

    func end() {
        inflateEnd(stream)
        stream.deallocate()
        window.deallocate()
    }

    func startMember() throws(FormatError) {
        guard inflateReset(stream) == Z_OK else { throw damaged }
    }

    private var damaged: FormatError {
        FormatError(file: file, kind: .malformed, message: "is a damaged gzip file: its content or checksum is wrong")
    }

    /// One member of the file, which begins at `position`.
    mutating func run(
        _ bytes: UnsafeBufferPointer<UInt8>, from position: inout Int, limits: ExpansionLimits,
        _ body: (UnsafeRawBufferPointer) throws(FormatError) -> Void
    ) throws(FormatError) {
        while true {
            let offered = min(bytes.count - position, 1 << 24)
            stream.pointee.next_in = bytes.baseAddress.map { $0 + position }
            stream.pointee.avail_in = UInt32(offered)
            stream.pointee.next_out = window.baseAddress?.assumingMemoryBound(to: UInt8.self)
            stream.pointee.avail_out = UInt32(window.count)
            let result = inflate(stream, Z_NO_FLUSH)
            position += offered - Int(stream.pointee.avail_in)
            let made = window.count - Int(stream.pointee.avail_out)
            guard result == Z_OK || result == Z_STREAM_END || (result == Z_BUF_ERROR && made > 0) else {
                if result == Z_BUF_ERROR, position >= bytes.count {
                    throw FormatError(file: file, kind: .truncated, message: "is a gzip file that is cut short")
                }
                throw damaged
            }
            total += made
            try limits.check(expanded: total, compressed: position, file: file)
            if made > 0 { try body(UnsafeRawBufferPointer(rebasing: window[..<made])) }
            if result == Z_STREAM_END { return }
            if position >= bytes.count, made == 0 {
                throw FormatError(file: file, kind: .truncated, message: "is a gzip file that is cut short")
            }
        }
    }
}
