import Foundation

/// The content of a file piece by piece, for files that are too large to be held.
package enum FilePieces {
    /// Hands over the content of the ordinary file at `path`; each piece is valid during the call only. O(its size), memory O(one
    /// piece).
    ///
    /// - Throws: `FormatError` for what is no ordinary file or cannot be read; the error of `body` as it is.
    package static func read(
        _ path: String, _ body: (UnsafeRawBufferPointer) throws(FormatError) -> Void
    ) throws(FormatError) {
        let (handle, _) = try PlainFile.open(path)
        defer { try? handle.close() }
        let window = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 20, alignment: 16)
        defer { window.deallocate() }
        while true {
            let count = Foundation.read(handle.fileDescriptor, window.baseAddress, window.count)
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else {
                throw FormatError(
                    file: path, kind: .unreadable, message: "cannot be read: \(SystemFailure.words(errno))")
            }
            guard count > 0 else { return }
            try body(UnsafeRawBufferPointer(rebasing: window[..<count]))
        }
    }
}
