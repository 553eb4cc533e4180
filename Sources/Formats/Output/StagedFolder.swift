import Foundation
import Synchronization

/// The output folder of a run, written all together or not at all.
///
/// Files go to a hidden folder inside the destination and are renamed into place by `commit`, so a failed or interrupted
/// run leaves the old output as it was. All methods may be called from any thread; `discard` also while another thread
/// writes, as when a signal interrupts the run: what is written afterwards fails.
public final class StagedFolder: Sendable {
    /// The destination, as the caller named it.
    public let path: String

    private struct State {
        var isPrepared = false
        var isFinished = false
        /// The destination did not exist before.
        var createdDestination = false
        /// Names in the order of writing.
        var names: [String] = []
    }

    private let state = Mutex(State())
    private let stage: String

    /// Touches nothing yet; `prepare` does. O(1).
    public init(path: String) {
        self.path = path
        // Two runs into the same folder do not meet.
        stage = path + "/.staged-" + UUID().uuidString.prefix(8)
    }

    /// Creates the destination where it is missing, and proves that it can be written, before any work is done. O(1).
    /// - Throws: `.unwritable`, or `.notAFile` where a file stands in the way.
    public func prepare() throws(FormatError) {
        let failure = state.withLock { state -> FormatError? in
            if state.isFinished { return self.failure("", "the output was committed or discarded before") }
            if state.isPrepared { return nil }
            let manager = FileManager.default
            var isFolder: ObjCBool = false
            if manager.fileExists(atPath: path, isDirectory: &isFolder) {
                if !isFolder.boolValue {
                    return FormatError(file: path, kind: .notAFile, message: "is a file, not a folder to write to")
                }
            } else {
                state.createdDestination = true
            }
            do {
                try manager.createDirectory(atPath: stage, withIntermediateDirectories: true)
                try Data([0]).write(to: URL(filePath: stage + "/.probe"))
                try manager.removeItem(atPath: stage + "/.probe")
            } catch {
                try? manager.removeItem(atPath: stage)
                if state.createdDestination { _ = rmdir(path) }
                return FormatError(
                    file: path, kind: .unwritable, message: "cannot be written to: \(error.localizedDescription)")
            }
            state.isPrepared = true
            return nil
        }
        if let failure { throw failure }
    }

    /// Stages a file. O(its bytes).
    /// - Parameter name: relative to the destination; may lie in a sub-folder (`maps/group.svg`), not outside.
    /// - Throws: `.unwritable`, also after `discard`.
    public func write(_ bytes: [UInt8], to name: String) throws(FormatError) {
        let parts = name.split(separator: "/", omittingEmptySubsequences: false)
        precondition(!parts.contains { $0.isEmpty || $0 == "." || $0 == ".." }, "a name inside the folder: \(name)")
        try prepare()
        let failure = state.withLock { state -> FormatError? in
            if state.isFinished { return self.failure(name, "the output was committed or discarded before") }
            do {
                if parts.count > 1 {
                    let folder = stage + "/" + parts.dropLast().joined(separator: "/")
                    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
                }
                try Data(bytes).write(to: URL(filePath: stage + "/" + name))
            } catch { return self.failure(name, "cannot be written: \(error.localizedDescription)") }
            if !state.names.contains(name) { state.names.append(name) }
            return nil
        }
        if let failure { throw failure }
    }

    private func failure(_ name: String, _ message: String) -> FormatError {
        FormatError(file: name.isEmpty ? path : path + "/" + name, kind: .unwritable, message: message)
    }

    /// Renames all staged files into place, in the order of writing, and removes the hidden folder. O(files).
    ///
    /// Old files are first moved into the hidden folder; if any rename fails, they are put back and the new ones removed.
    /// - Returns: paths of the files.
    /// - Throws: `.unwritable` for the first file that could not be put in place; then none is.
    /// - Throws: `.unwritable` for the first file that could not be put in place; then none is.
    @discardableResult
    public func commit() throws(FormatError) -> [String] {
        try prepare()
        let result = state.withLock { state -> Result<[String], FormatError> in
            if state.isFinished { return .failure(failure("", "the output was committed or discarded before")) }
            let manager = FileManager.default
            let old = stage + "/.old"
            var done: [(name: String, hadOld: Bool)] = []
            for name in state.names {
                let target = path + "/" + name
                var hadOld = false
                do {
                    let folder = name.split(separator: "/").dropLast().joined(separator: "/")
                    try manager.createDirectory(atPath: path + "/" + folder, withIntermediateDirectories: true)
                    try manager.createDirectory(atPath: old + "/" + folder, withIntermediateDirectories: true)
                    var isFolder: ObjCBool = false
                    if manager.fileExists(atPath: target, isDirectory: &isFolder) {
                        if isFolder.boolValue { throw CocoaError(.fileWriteFileExists) }
                        try manager.moveItem(atPath: target, toPath: old + "/" + name)
                        hadOld = true
                    }
                    try manager.moveItem(atPath: stage + "/" + name, toPath: target)
                    done.append((name, hadOld))
                } catch {
                    if hadOld { try? manager.moveItem(atPath: old + "/" + name, toPath: target) }
                    for (name, hadOld) in done.reversed() {
                        try? manager.moveItem(atPath: path + "/" + name, toPath: stage + "/" + name)
                        if hadOld { try? manager.moveItem(atPath: old + "/" + name, toPath: path + "/" + name) }
                    }
                    return .failure(failure(name, "cannot be put in place: \(error.localizedDescription)"))
                }
            }
            state.isFinished = true
            try? manager.removeItem(atPath: stage)
            return .success(state.names.map { path + "/" + $0 })
        }
        return try result.get()
    }

    /// Removes what was staged, and the destination if `prepare` created it and nothing else is in it. Does nothing after
    /// `commit`. Never throws. O(files).
    public func discard() {
        state.withLock { state in
            guard !state.isFinished else { return }
            state.isFinished = true
            guard state.isPrepared else { return }
            try? FileManager.default.removeItem(atPath: stage)
            if state.createdDestination { _ = rmdir(path) }
        }
    }
}
