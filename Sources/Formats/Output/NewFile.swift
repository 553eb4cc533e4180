import Foundation

/// A file that is written anew, whole or piece by piece; its size and its SHA-256 are known when it ends.
struct NewFile: ~Copyable {
    private let descriptor: Int32
    private let failure: (Int32) -> FormatError
    private var (size, digest) = (0, SHA256Stream())

    /// - Parameters:
    ///   - path: a file that is there is emptied, a link is not followed.
    ///   - failure: makes the error of a system code.
    init(_ path: String, _ failure: @escaping (Int32) -> FormatError) throws(FormatError) {
        descriptor = open(path, O_CREAT | O_WRONLY | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0o644)
        self.failure = failure
        guard descriptor >= 0 else { throw failure(errno) }
    }

    deinit { if descriptor >= 0 { close(descriptor) } }

    /// Writes the next piece. O(bytes).
    mutating func append(_ bytes: [UInt8]) throws(FormatError) {
        let code = bytes.withUnsafeBytes { raw -> Int32 in
            var start = 0
            while start < raw.count {
                let count = write(descriptor, raw.baseAddress.map { $0 + start }, raw.count - start)
                if count < 0, errno == EINTR { continue }
                if count <= 0 { return errno == 0 ? EIO : errno }
                start += count
            }
            return 0
        }
        guard code == 0 else { throw failure(code) }
        size += bytes.count
        bytes.withUnsafeBytes { digest.update($0) }
    }

    /// Waits until the file is on the disk.
    consuming func finish() throws(FormatError) -> (size: Int, sha256: String) {
        guard fsync(descriptor) == 0 else { throw failure(errno) }
        return (size, digest.hexadecimalDigest())
    }
}
