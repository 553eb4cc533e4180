import Foundation
import Shapes

/// The whole content of a file, read once: its bytes, and the name the caller knows it by.
public struct FileBytes: Sendable {
    /// As the caller named it; appears in every error.
    public let name: String
    /// The content, unchanged.
    public let bytes: [UInt8]

    /// Bytes that are in memory already, under a name for messages. O(1).
    public init(name: String, bytes: [UInt8]) {
        self.name = name
        self.bytes = bytes
    }

    /// No input of a national survey comes near this; a device file that never ends does.
    public static let defaultLimit = 4 << 30

    /// What comes through a pipe says nothing of its length. Chosen here; no source.
    static let standardInputLimit = 1 << 30

    /// Reads the file at `path` into memory. O(its size); copies the bytes once, through a small window.
    ///
    /// Read rather than mapped: a mapped file that another process cuts off kills this one. A pipe, a device or a socket is
    /// refused without being opened; `/dev/stdin` alone may be a pipe.
    /// - Parameter limit: more bytes than this are refused as `.tooLarge`.
    /// - Throws: `.missing`, `.notAFile` for a folder or a file that is no plain file, `.unreadable` with the system's words,
    ///   `.tooLarge`.
    public init(path: String, limit: Int = FileBytes.defaultLimit) throws(FormatError) {
        let (handle, expected) = try PlainFile.open(path)
        defer { try? handle.close() }
        let limit = path == PlainFile.standardInput ? min(limit, Self.standardInputLimit) : limit
        func tooLarge() -> FormatError {
            FormatError(file: path, kind: .tooLarge, message: "has more than \(limit) bytes, the most that is read")
        }
        if expected > limit { throw tooLarge() }

        // Straight into the array, which is as long as the file says; what comes after that, as from a pipe, by windows.
        var position = 0
        var failure: Int32 = 0
        var bytes = [UInt8](unsafeUninitializedCapacity: expected) { buffer, initialized in
            preferLargePages(UnsafeRawBufferPointer(buffer))
            while position < expected {
                let count = Foundation.read(
                    handle.fileDescriptor, buffer.baseAddress.map { $0 + position }, expected - position)
                if count < 0, errno == EINTR { continue }
                if count < 0 { failure = errno }
                if count <= 0 { break }
                position += count
            }
            initialized = position
        }
        if failure != 0 {
            throw FormatError(
                file: path, kind: .unreadable, message: "cannot be read: \(SystemFailure.words(failure))")
        }
        do {
            while let window = try handle.read(upToCount: 4 << 20), !window.isEmpty {
                if bytes.count + window.count > limit { throw tooLarge() }
                bytes.append(contentsOf: window)
            }
        } catch let error as FormatError {
            throw error
        } catch {
            throw FormatError(file: path, kind: .unreadable, message: "cannot be read: \(error.localizedDescription)")
        }
        self.init(name: path, bytes: bytes)
    }

    /// SHA-256 of the bytes, as 64 lower-case hexadecimal digits. O(n).
    public var sha256: String { SHA256.hexadecimalDigest(of: bytes) }
}
