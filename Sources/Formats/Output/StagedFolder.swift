import Foundation
import Synchronization

/// The output folder of a run, written all together or not at all.
///
/// The new folder is built whole, under a hidden name beside the destination, and exchanged with the old one in a single step by
/// `commit`: a failed, interrupted or killed run leaves the old output complete, or the new one complete. What an earlier run wrote
/// is known by the folder's manifest and goes together; all other files stay, and where one of them has a name that is
/// needed, the run is refused. One run at a time writes a folder.
///
/// All methods may be called from any thread; `discard` also while another thread writes, as when a signal interrupts the
/// run: what is written afterwards fails.
public final class StagedFolder: Sendable {
    /// The destination, as the caller named it.
    public let path: String
    /// Files that no run wrote may be replaced.
    public let replacesForeignFiles: Bool

    private struct State {
        var isFinished = false
        var place: FolderPlace?
        var lock: FolderLock?
        /// What was written, in that order.
        var entries: [FolderManifest.Entry] = []
        var notes: [String] = []

        mutating func note(_ entry: FolderManifest.Entry) {
            entries.removeAll { $0.name == entry.name }
            entries.append(entry)
        }
    }

    private let state = Mutex(State())

    /// Touches nothing yet; `prepare` does.
    ///
    /// - Complexity: O(1).
    public init(path: String, replacingForeignFiles: Bool = false) {
        self.path = path
        replacesForeignFiles = replacingForeignFiles
    }

    /// What was found and done on the way that a person should know: an interrupted commit that was completed, a folder that
    /// cannot be exchanged in one step.
    public var notes: [String] { state.withLock(\.notes) }

    /// Whether a run that writes `names` into `path` would be refused, without touching anything. O(names + files there).
    /// - Throws: as `prepare`, but for a folder that another run is writing to.
    public static func check(
        path: String, names: [String], replacingForeignFiles: Bool = false
    ) throws(FormatError) {
        let place = try FolderPlace(path: path)
        if !replacingForeignFiles { try place.refuseForeign(names) }
    }

    /// Locks the destination, finishes what a killed run left there, and proves that it can be written, before any work is done.
    ///
    /// - Parameter names: files that will be written, as far as they are known by now.
    /// - Throws: `.notAFile` where a file stands in the way, `.unwritable` where the folder cannot be written, another run
    ///   is writing to it, or files that no run wrote have names that are needed.
    /// - Complexity: O(files there).
    public func prepare(names: [String] = []) throws(FormatError) {
        let failure = state.withLock { state -> FormatError? in
            if state.isFinished { return self.failure("", "the output was committed or discarded before") }
            do throws(FormatError) {
                try prepare(&state, names)
                return nil
            } catch {
                state.lock?.release()
                state.lock = nil
                return error
            }
        }
        if let failure { throw failure }
    }

    private func prepare(_ state: inout State, _ names: [String]) throws(FormatError) {
        if state.place != nil { return }
        var place = try FolderPlace(path: path)
        if !replacesForeignFiles { try place.refuseForeign(names) }
        try place.makeParents()
        do throws(FormatError) {
            state.lock = try FolderLock(of: place)
            try begin(&place, &state.notes)
        } catch {
            place.removeCreatedParents()
            throw error
        }
        state.place = place
    }

    private func begin(_ place: inout FolderPlace, _ notes: inout [String]) throws(FormatError) {
        place.removeStagesOfDeadRuns()
        if try FolderJournal.complete(in: place) {
            notes.append("the last run into \(path) was killed while it put its files in place; that was completed now")
        }
        try place.makeStage()
        if !place.canExchange, place.exists {
            notes.append(
                "\(path) cannot be exchanged in one step (\(place.reasonAgainstExchange)); its files are put in place one by one, "
                    + "by a journal that the next run would complete")
        }
    }

    /// Stages a file. O(bytes).
    /// - Parameter name: relative to the destination; may lie in a sub-folder (`maps/group.svg`), not outside.
    /// - Throws: `.unwritable`, also after `discard`.
    public func write(_ bytes: [UInt8], to name: String) throws(FormatError) {
        precondition(FolderManifest.isPlainName(name), "a name inside the folder: \(name)")
        try prepare()
        try whileOpen(name) { state, place throws(FormatError) in
            let (size, digest) = try place.stage(bytes, as: name)
            state.note(FolderManifest.Entry(name: name, size: size, sha256: digest))
        }
    }

    /// Stages a file that `make` hands over piece by piece, so that it is never in memory whole. O(bytes). A `discard`
    /// meanwhile does not wait for `make`, whose file goes with the others.
    /// - Parameter name: as in `write(_:to:)`.
    /// - Throws: `.unwritable`, also after `discard`; what `make` throws.
    public func writePieces(
        to name: String, _ make: (_ append: ([UInt8]) throws -> Void) throws -> Void
    ) throws {
        precondition(FolderManifest.isPlainName(name), "a name inside the folder: \(name)")
        try prepare()
        let place = try whileOpen(name) { _, place throws(FormatError) in place }
        var file = try place.newFile(name)
        try make { bytes in try file.append(bytes) }
        let (size, digest) = try file.finish()
        try whileOpen(name) { state, _ throws(FormatError) in
            state.note(FolderManifest.Entry(name: name, size: size, sha256: digest))
        }
    }

    /// Stages a file that `make` writes to the absolute path that it is given, where no file is yet. O(bytes), few of which
    /// are in memory. A `discard` meanwhile does not wait for `make`, whose file goes with the others.
    /// - Parameter name: as in `write(_:to:)`.
    /// - Throws: `.unwritable`, also after `discard`; what `make` throws.
    public func write(
        to name: String, _ make: (_ path: String) throws(FormatError) -> Void
    ) throws(FormatError) {
        precondition(FolderManifest.isPlainName(name), "a name inside the folder: \(name)")
        try prepare()
        let path = try whileOpen(name) { _, place throws(FormatError) in try place.freePath(for: name) }
        try make(path)
        try whileOpen(name) { state, place throws(FormatError) in
            let (size, digest) = try place.settle(name)
            state.note(FolderManifest.Entry(name: name, size: size, sha256: digest))
        }
    }

    private func whileOpen<Value: Sendable>(
        _ name: String, _ body: (inout State, FolderPlace) throws(FormatError) -> Value
    ) throws(FormatError) -> Value {
        let result = state.withLock { state -> Result<Value, FormatError> in
            guard !state.isFinished, let place = state.place else {
                return .failure(failure(name, "the output was committed or discarded before"))
            }
            do throws(FormatError) { return .success(try body(&state, place)) } catch { return .failure(error) }
        }
        return try result.get()
    }

    /// Puts the new output in place and removes what the last run wrote and this one did not.
    ///
    /// - Returns: paths of the files, in the order of writing.
    /// - Throws: `.unwritable`; the old output is then as it was.
    /// - Complexity: O(files written and files that stay).
    @discardableResult
    public func commit() throws(FormatError) -> [String] {
        try prepare()
        let result = state.withLock { state -> Result<[String], FormatError> in
            guard !state.isFinished, let place = state.place else {
                return .failure(failure("", "the output was committed or discarded before"))
            }
            do throws(FormatError) {
                let names = state.entries.map(\.name)
                if !replacesForeignFiles { try place.refuseForeign(names) }
                try place.install(FolderManifest(entries: state.entries))
                state.isFinished = true
                state.lock?.release()
                return .success(names.map { path + "/" + $0 })
            } catch { return .failure(error) }
        }
        return try result.get()
    }

    /// Removes what was staged, and the folders that `prepare` created. Does nothing after `commit`. Never throws.
    ///
    /// - Complexity: O(files staged).
    public func discard() {
        state.withLock { state in
            guard !state.isFinished else { return }
            state.isFinished = true
            state.place?.removeStage()
            state.lock?.release()
            state.place?.removeCreatedParents()
        }
    }

    private func failure(_ name: String, _ message: String) -> FormatError {
        FormatError(file: name.isEmpty ? path : path + "/" + name, kind: .unwritable, message: message)
    }
}
