import Foundation

/// Opens files for reading, and nothing that only looks like one: a pipe, a device or a socket would wait for ever, or never
/// end.
package enum PlainFile {
    /// The one special file that is read: what the caller pipes into the process.
    package static let standardInput = "/dev/stdin"

    /// A handle on the ordinary file at `path`, and its size.
    ///
    /// Asked before opening, since to open a pipe can wait and takes what its writer says; opened without waiting, and asked
    /// again, since the name may have come to mean another file.
    /// - Throws: `.missing`, `.notAFile`, `.unsupported` for a special file, `.unreadable`.
    package static func open(_ path: String) throws(FormatError) -> (handle: FileHandle, size: Int) {
        var status = stat()
        guard stat(path, &status) == 0 else {
            let why = errno
            if why == ENOENT || why == ENOTDIR {
                throw FormatError(file: path, kind: .missing, message: MissingFile.words(path))
            }
            throw FormatError(
                file: path, kind: .unreadable, message: "cannot be read: \(SystemFailure.words(why))")
        }
        try refuse(status, path)
        let isStandardInput = path == standardInput
        let descriptor = Foundation.open(path, O_RDONLY | O_CLOEXEC | (isStandardInput ? 0 : O_NONBLOCK))
        guard descriptor >= 0 else {
            throw FormatError(file: path, kind: .unreadable, message: "cannot be opened for reading")
        }
        let handle = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
        guard fstat(descriptor, &status) == 0 else {
            throw FormatError(file: path, kind: .unreadable, message: "cannot be read")
        }
        try refuse(status, path)
        let isPlain = status.st_mode & S_IFMT == S_IFREG
        return (handle, isPlain ? Int(exactly: status.st_size) ?? 0 : 0)
    }

    /// What kind of special file `path` is, in words; nil for an ordinary file, a folder, or nothing at all. Opens nothing.
    package static func specialKind(_ path: String) -> String? {
        var status = stat()
        return stat(path, &status) == 0 ? specialKind(status) : nil
    }

    private static func specialKind(_ status: stat) -> String? {
        switch status.st_mode & S_IFMT {
        case S_IFREG, S_IFDIR: nil
        case S_IFIFO: "a named pipe (FIFO)"
        case S_IFCHR, S_IFBLK: "a device"
        case S_IFSOCK: "a socket"
        default: "a special file"
        }
    }

    private static func refuse(_ status: stat, _ path: String) throws(FormatError) {
        if status.st_mode & S_IFMT == S_IFDIR {
            throw FormatError(file: path, kind: .notAFile, message: "is a folder, not a file")
        }
        guard let kind = specialKind(status) else { return }
        // A pipe or a terminal ends; a device such as /dev/zero behind the standard input does not.
        let isPipe = status.st_mode & S_IFMT == S_IFIFO || status.st_mode & S_IFMT == S_IFSOCK
        if path == standardInput, isPipe || isatty(STDIN_FILENO) == 1 { return }
        throw FormatError(
            file: path, kind: .unsupported,
            message: "is \(kind), not a file; save its content as a file, or pipe it and name \(standardInput)")
    }
}
