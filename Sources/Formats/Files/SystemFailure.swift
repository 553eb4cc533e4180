import Foundation
import Text

/// What the system said no to, in the words of this package: what is in the way and what helps.
package enum SystemFailure {
    /// - Parameter code: a value of `errno`.
    package static func words(_ code: Int32) -> String {
        switch code {
        case EACCES, EPERM: "you may not do so there; choose another place, or ask for the right to it"
        case EROFS: "the disk is read-only; choose another place"
        case ENOSPC: "the disk is full; make room (a survey of England takes about 100 MB), or choose another place"
        case EDQUOT: "your share of the disk is used up; make room, or choose another place"
        case ENOENT: "there is no such place, and none can be made there; choose another place"
        case ENOTDIR: "a file stands where a folder is needed; choose another place"
        case ENAMETOOLONG: "the name is too long"
        case ELOOP: "its links lead in a circle"
        case EMFILE, ENFILE: "too many files are open; close other programs and try again"
        case EIO: "the disk failed"
        case EXDEV: "it lies across two disks; choose a place on one"
        default: "the system refuses it (number \(code))"
        }
    }
}

/// That a file is not there, and what it may have been called.
package enum MissingFile {
    /// "no such file", and the names in its folder that are most like it. O(entries of the folder).
    ///
    /// - Parameter what: what is missing, "file" or "file or folder".
    package static func words(_ path: String, _ what: String = "file") -> String {
        let url = URL(filePath: path)
        let folder = url.deletingLastPathComponent().path
        let entries = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        let near = Spelling.nearest(url.lastPathComponent, among: entries.sorted(), most: 3)
        return "no such \(what)" + (near.isEmpty ? "" : "; in its folder: \(near.joined(separator: ", "))")
    }
}
