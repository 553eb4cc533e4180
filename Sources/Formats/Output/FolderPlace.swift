import Foundation

/// Where an output folder lies and how its new content can get there.
struct FolderPlace {
    /// The destination, as the caller named it.
    let path: String
    /// The same without symbolic links, so that two spellings of one folder share lock and stage.
    private let target: String
    private let parent: String
    private let name: String
    /// The destination is there.
    let exists: Bool
    private(set) var stage = ""
    /// Folders above the destination that were made for it, the outermost first.
    private var createdParents: [String] = []
    private(set) var canExchange = true
    private(set) var reasonAgainstExchange = ""
    /// So much in it is other people's that it is not built anew around that.
    private var isCrowded = false

    private static var manager: FileManager { .default }

    init(path: String) throws(FormatError) {
        self.path = path
        var isFolder: ObjCBool = false
        exists = Self.manager.fileExists(atPath: path, isDirectory: &isFolder)
        if exists, !isFolder.boolValue {
            throw FormatError(file: path, kind: .notAFile, message: "is a file, not a folder to write to")
        }
        target = URL(filePath: path).standardizedFileURL.resolvingSymlinksInPath().path
        let url = URL(filePath: target)
        parent = url.deletingLastPathComponent().path
        name = url.lastPathComponent
        guard name.utf8.count <= 200 else {
            throw FormatError(file: path, kind: .unwritable, message: "the name of the folder is too long")
        }
        if exists { findWayToExchange() }
    }

    /// A mount point is no directory of its parent's file system, a shell that stands in the folder would be left in the old one, and
    /// without the right to write the parent nothing there can be renamed.
    private mutating func findWayToExchange() {
        var (own, above) = (stat(), stat())
        if target == "/" || stat(target, &own) != 0 || stat(parent, &above) != 0 || own.st_dev != above.st_dev {
            (canExchange, reasonAgainstExchange) = (false, "it is a mount point")
        } else if access(parent, W_OK | X_OK) != 0 {
            (canExchange, reasonAgainstExchange) = (false, "the folder above it may not be written")
        } else if (Self.manager.currentDirectoryPath + "/").hasPrefix(target + "/") {
            (canExchange, reasonAgainstExchange) = (false, "it is the current folder")
        } else if !FolderExchange.isAvailable {
            (canExchange, reasonAgainstExchange) = (false, "the system cannot exchange folders")
        } else if holdsManyForeignFiles() {
            (canExchange, isCrowded) = (false, true)
            reasonAgainstExchange = "it holds more than \(Self.mostForeignFiles) files that no survey wrote"
        }
    }

    /// Each file that stays gets a second name in the new folder; of more than these the old folder stays. Chosen here; no
    /// source.
    private static let mostForeignFiles = 1000

    /// O(files of the last run + `mostForeignFiles`).
    private func holdsManyForeignFiles() -> Bool {
        guard let entries = Self.manager.enumerator(atPath: target) else { return false }
        let own = FolderManifest(inFolder: target).names
        var foreign = 0
        while foreign <= Self.mostForeignFiles, let name = entries.nextObject() as? String {
            if !own.contains(name) { foreign += 1 }
        }
        return foreign > Self.mostForeignFiles
    }

    /// A folder that becomes crowded, or is no more, is locked where it was before.
    var lockPath: String {
        canExchange || isCrowded ? "\(parent)/.\(name).survey-lock" : "\(target)/.survey-lock"
    }

    private var stagePrefix: String { canExchange ? "\(parent)/.\(name).staged-" : "\(target)/.staged-" }

    /// Where the journal of a commit that goes file by file lies.
    var journalPath: String { target + "/.survey-journal.json" }

    func unwritable(_ code: Int32, _ name: String = "") -> FormatError {
        FormatError(
            file: name.isEmpty ? path : path + "/" + name, kind: .unwritable,
            message: "cannot be written to: \(SystemFailure.words(code))")
    }

    // MARK: Other people's files

    /// - Throws: `.unwritable` where one of `names`, or a folder on the way to it, is there and no run wrote it.
    func refuseForeign(_ names: [String]) throws(FormatError) {
        guard exists else { return }
        let own = FolderManifest(inFolder: target).names
        var foreign: Set<String> = []
        for name in names where !own.contains(name) {
            if let obstacle = obstacle(to: name) { foreign.insert(obstacle) }
        }
        guard !foreign.isEmpty else { return }
        let shown = foreign.sorted().prefix(5).joined(separator: ", ")
        throw FormatError(
            file: path, kind: .unwritable,
            message: "holds files that no survey wrote and that would be replaced: \(shown)"
                + (foreign.count > 5 ? " and \(foreign.count - 5) more" : "")
                + "; name another folder, or give --overwrite")
    }

    /// What stands in the way of the file `name`; links are never followed.
    private func obstacle(to name: String) -> String? {
        let parts = name.split(separator: "/")
        for length in 1...parts.count {
            let part = parts.prefix(length).joined(separator: "/")
            var status = stat()
            guard lstat(target + "/" + part, &status) == 0 else { return nil }
            let isFolder = status.st_mode & S_IFMT == S_IFDIR
            if length == parts.count || !isFolder { return part }
        }
        return nil
    }

    // MARK: Staging

    /// Makes the hidden folder in which the new output is built.
    mutating func makeStage() throws(FormatError) {
        stage = stagePrefix + "\(getpid())-" + UUID().uuidString.prefix(8)
        guard mkdir(stage, 0o755) == 0 else { throw unwritable(errno) }
    }

    /// Makes the folders above the destination that are missing.
    mutating func makeParents() throws(FormatError) {
        var missing: [String] = []
        var folder = parent
        while !Self.manager.fileExists(atPath: folder), folder.count > 1 {
            missing.append(folder)
            folder = URL(filePath: folder).deletingLastPathComponent().path
        }
        for folder in missing.reversed() {
            guard mkdir(folder, 0o755) == 0 || errno == EEXIST else {
                let code = errno
                removeCreatedParents()
                throw unwritable(code)
            }
            createdParents.append(folder)
        }
    }

    func removeCreatedParents() { for folder in createdParents.reversed() { _ = rmdir(folder) } }

    func removeStage() { if !stage.isEmpty { try? Self.manager.removeItem(atPath: stage) } }

    /// The lock is ours, so whoever made these is gone.
    func removeStagesOfDeadRuns() {
        if canExchange || isCrowded { removeStages(in: parent, prefix: ".\(name).staged-") }
        if !canExchange { removeStages(in: target, prefix: ".staged-") }
    }

    private func removeStages(in folder: String, prefix: String) {
        for entry in (try? Self.manager.contentsOfDirectory(atPath: folder)) ?? [] where entry.hasPrefix(prefix) {
            // A journal names the stage that it is about to empty.
            if FolderJournal.stage(in: self) == folder + "/" + entry { continue }
            try? Self.manager.removeItem(atPath: folder + "/" + entry)
        }
    }

    /// Begins a file of the staged folder.
    func newFile(_ name: String) throws(FormatError) -> NewFile {
        if let slash = name.lastIndex(of: "/") { try makeFolders(String(name[..<slash])) }
        return try NewFile(stage + "/" + name) { code in unwritable(code, name) }
    }

    /// Stages a file whole.
    @discardableResult
    func stage(_ bytes: [UInt8], as name: String) throws(FormatError) -> (size: Int, sha256: String) {
        var file = try newFile(name)
        try file.append(bytes)
        return try file.finish()
    }

    /// The absolute path at which the staged file of this name is to be written; nothing is there.
    func freePath(for name: String) throws(FormatError) -> String {
        if let slash = name.lastIndex(of: "/") { try makeFolders(String(name[..<slash])) }
        let path = URL(filePath: stage + "/" + name).path
        unlink(path)
        return path
    }

    /// The size and the SHA-256 of a staged file that somebody else has written, when it is on the disk.
    func settle(_ name: String) throws(FormatError) -> (size: Int, sha256: String) {
        try FolderExchange.settle(stage + "/" + name) { code in unwritable(code, name) }
    }

    private func makeFolders(_ folder: String) throws(FormatError) {
        do { try Self.manager.createDirectory(atPath: stage + "/" + folder, withIntermediateDirectories: true) } catch {
            throw unwritable(errno == 0 ? EIO : errno, folder)
        }
    }

    // MARK: Putting in place

    /// Brings everything staged to the destination.
    func install(_ manifest: FolderManifest) throws(FormatError) {
        try stage(manifest.bytes, as: FolderManifest.fileName)
        if !exists {
            guard rename(stage, target) == 0 else { throw unwritable(errno) }
            FolderExchange.synchronize(parent)
        } else if canExchange {
            try FolderExchange.carryOver(from: target, to: stage, except: FolderManifest(inFolder: target).names) {
                code, name in
                unwritable(code, name)
            }
            FolderExchange.synchronize(stage)
            guard FolderExchange.exchange(stage, target) else { throw unwritable(errno) }
            FolderExchange.synchronize(parent)
            // What is under the hidden name now is the old output; killed before it is gone, the next run removes it.
            removeStage()
        } else {
            let names = manifest.entries.map(\.name)
            let old = FolderManifest(inFolder: target).names.subtracting(names)
            try FolderJournal.begin(
                in: self, stage: stage, names: names + [FolderManifest.fileName], stale: old.sorted())
            _ = try FolderJournal.complete(in: self)
        }
    }
}
