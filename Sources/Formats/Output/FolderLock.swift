import Foundation

/// The right to write a folder, held by one process at a time and given back by the system when the process ends.
struct FolderLock {
    private let descriptor: Int32
    private let path: String

    /// Takes the lock of `place`.
    /// - Throws: `.unwritable`, naming the process that holds it and since when.
    init(of place: FolderPlace) throws(FormatError) {
        path = place.lockPath
        while true {
            let descriptor = open(path, O_CREAT | O_RDWR | O_CLOEXEC | O_NOFOLLOW, 0o644)
            guard descriptor >= 0 else { throw place.unwritable(errno) }
            guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
                let holder = Self.holder(descriptor)
                close(descriptor)
                throw FormatError(
                    file: place.path, kind: .unwritable,
                    message: "another survey is writing there (\(holder)); wait for it, or name another folder")
            }
            // The holder before may have removed the file between our opening and locking it.
            var (opened, named) = (stat(), stat())
            guard fstat(descriptor, &opened) == 0, lstat(path, &named) == 0, opened.st_ino == named.st_ino else {
                close(descriptor)
                continue
            }
            self.descriptor = descriptor
            break
        }
        let text = Array("process \(getpid()), since \(Self.now())\n".utf8)
        ftruncate(descriptor, 0)
        _ = text.withUnsafeBytes { pwrite(descriptor, $0.baseAddress, $0.count, 0) }
    }

    /// Removes the file and gives the lock back.
    func release() {
        unlink(path)
        close(descriptor)
    }

    private static func holder(_ descriptor: Int32) -> String {
        let bytes = [UInt8](unsafeUninitializedCapacity: 200) { buffer, count in
            count = max(0, pread(descriptor, buffer.baseAddress, buffer.count, 0))
        }
        let line = String(decoding: bytes, as: UTF8.self).split(separator: "\n").first.map(String.init) ?? ""
        return line.isEmpty ? "a process that has just begun" : line
    }

    private static func now() -> String {
        let formatter = DateFormatter()
        formatter.locale = Locale(identifier: "en_US_POSIX")
        formatter.dateFormat = "yyyy-MM-dd HH:mm:ss"
        return formatter.string(from: Date())
    }
}
