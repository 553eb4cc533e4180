import Foundation

/// Exchanging two folders in one step, and what has to be done before it.
enum FolderExchange {
    #if canImport(Darwin)
        static let isAvailable = true

        /// - Returns: false with `errno` set; nothing has changed then.
        static func exchange(_ a: String, _ b: String) -> Bool { renamex_np(a, b, UInt32(RENAME_SWAP)) == 0 }
    #else
        private typealias RenameAt2 =
            @convention(c) (Int32, UnsafePointer<CChar>, Int32, UnsafePointer<CChar>, UInt32) -> Int32

        /// Of the C library, which has had it since glibc 2.28 and musl 1.2.6, behind a feature macro that modules do not set.
        private static let renameAt2: RenameAt2? = dlsym(nil, "renameat2").map { unsafeBitCast($0, to: RenameAt2.self) }

        static var isAvailable: Bool { renameAt2 != nil }

        /// - Returns: false with `errno` set; nothing has changed then.
        static func exchange(_ a: String, _ b: String) -> Bool {
            // RENAME_EXCHANGE of <linux/fs.h>.
            renameAt2.map { $0(AT_FDCWD, a, AT_FDCWD, b, 2) == 0 } ?? false
        }
    #endif

    /// Waits until a file that somebody else has written is on the disk, and reads it once.
    static func settle(
        _ path: String, _ failure: (Int32) -> FormatError
    ) throws(FormatError) -> (size: Int, sha256: String) {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
        guard descriptor >= 0 else { throw failure(errno) }
        defer { close(descriptor) }
        guard fsync(descriptor) == 0 else { throw failure(errno) }
        var (size, digest) = (0, SHA256Stream())
        let code = withUnsafeTemporaryAllocation(byteCount: 1 << 18, alignment: 16) { window -> Int32 in
            while true {
                let count = read(descriptor, window.baseAddress, window.count)
                if count < 0, errno == EINTR { continue }
                if count < 0 { return errno == 0 ? EIO : errno }
                if count == 0 { return 0 }
                digest.update(UnsafeRawBufferPointer(rebasing: window[..<count]))
                size += count
            }
        }
        guard code == 0 else { throw failure(code) }
        return (size, digest.hexadecimalDigest())
    }

    /// Waits until the names in a folder are on the disk.
    static func synchronize(_ folder: String) {
        let descriptor = open(folder, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return }
        fsync(descriptor)
        close(descriptor)
    }

    /// Gives everything in `old` that is not in `names` and not in `new` a second name in `new`: files and links by hard links,
    /// folders by folders of the same rights. O(files that stay).
    static func carryOver(
        from old: String, to new: String, except names: Set<String>,
        _ failure: (Int32, String) -> FormatError
    ) throws(FormatError) {
        var status = stat()
        if stat(old, &status) == 0 {
            chmod(new, status.st_mode & 0o7777)
            chown(new, status.st_uid, status.st_gid)
        }
        try carryOver(folder: "", from: old, to: new, except: names, failure)
    }

    private static func carryOver(
        folder: String, from old: String, to new: String, except names: Set<String>,
        _ failure: (Int32, String) -> FormatError
    ) throws(FormatError) {
        let entries = (try? FileManager.default.contentsOfDirectory(atPath: old + "/" + folder)) ?? []
        for entry in entries {
            let name = folder.isEmpty ? entry : folder + "/" + entry
            if names.contains(name) || name == FolderManifest.fileName { continue }
            var (source, target) = (stat(), stat())
            guard lstat(old + "/" + name, &source) == 0 else { continue }
            let isFolder = source.st_mode & S_IFMT == S_IFDIR
            let isTaken = lstat(new + "/" + name, &target) == 0
            if !isFolder {
                if isTaken { continue }
                guard linkat(AT_FDCWD, old + "/" + name, AT_FDCWD, new + "/" + name, 0) == 0 else {
                    throw failure(errno, name)
                }
                continue
            }
            let wasOurs = names.contains { $0.hasPrefix(name + "/") }
            // A whole folder of somebody else's is never lost to one file.
            if isTaken, target.st_mode & S_IFMT != S_IFDIR { throw failure(EISDIR, name) }
            if !isTaken {
                guard mkdir(new + "/" + name, 0o755) == 0 else { throw failure(errno, name) }
                chmod(new + "/" + name, source.st_mode & 0o7777)
                chown(new + "/" + name, source.st_uid, source.st_gid)
            }
            try carryOver(folder: name, from: old, to: new, except: names, failure)
            // A folder of the last run in which nothing of anybody's is left goes with it.
            if !isTaken, wasOurs { _ = rmdir(new + "/" + name) }
        }
    }
}
