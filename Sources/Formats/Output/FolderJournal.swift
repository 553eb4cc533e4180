import Foundation

/// What is left to do of a commit that goes file by file, written down before its first step.
struct FolderJournal: Codable {
    /// The folder that holds the new files.
    let stage: String
    /// To be moved from there, in this order.
    let names: [String]
    /// Of the run before, to be removed.
    let stale: [String]

    static func begin(
        in place: FolderPlace, stage: String, names: [String], stale: [String]
    ) throws(FormatError) {
        let name = URL(filePath: stage).lastPathComponent
        let bytes = (try? JSONEncoder().encode(Self(stage: name, names: names, stale: stale))).map { [UInt8]($0) } ?? []
        // Under its own name only when it is whole.
        let draft = place.journalPath + ".new"
        var file = try NewFile(draft) { code in place.unwritable(code) }
        try file.append(bytes)
        _ = try file.finish()
        guard rename(draft, place.journalPath) == 0 else { throw place.unwritable(errno) }
        FolderExchange.synchronize(folder(of: place))
    }

    private static func folder(of place: FolderPlace) -> String {
        URL(filePath: place.journalPath).deletingLastPathComponent().path
    }

    private static func read(_ place: FolderPlace) -> Self? {
        guard let data = try? Data(contentsOf: URL(filePath: place.journalPath)),
            let journal = try? JSONDecoder().decode(Self.self, from: data), journal.stage.hasPrefix(".staged-"),
            FolderManifest.isPlainName(journal.stage), !journal.stage.contains("/"),
            (journal.names + journal.stale).allSatisfy(FolderManifest.isPlainName)
        else { return nil }
        return journal
    }

    /// The folder that a journal in `place` is about to empty.
    static func stage(in place: FolderPlace) -> String? { read(place).map { folder(of: place) + "/" + $0.stage } }

    /// Does the steps that are left; each can be done again.
    /// - Returns: whether there was a journal.
    static func complete(in place: FolderPlace) throws(FormatError) -> Bool {
        guard let journal = read(place) else { return false }
        let target = folder(of: place)
        let stage = target + "/" + journal.stage
        for name in journal.stale { unlink(target + "/" + name) }
        for name in journal.names {
            let source = stage + "/" + name
            guard access(source, F_OK) == 0 else { continue }
            if let slash = name.lastIndex(of: "/") {
                try? FileManager.default.createDirectory(
                    atPath: target + "/" + name[..<slash], withIntermediateDirectories: true)
            }
            guard rename(source, target + "/" + name) == 0 else { throw place.unwritable(errno, name) }
        }
        // A folder of the last run in which nothing is left goes with it; `rmdir` spares the others.
        for folder in Set(journal.stale.compactMap { name in name.lastIndex(of: "/").map { String(name[..<$0]) } }) {
            _ = rmdir(target + "/" + folder)
        }
        FolderExchange.synchronize(target)
        unlink(place.journalPath)
        try? FileManager.default.removeItem(atPath: stage)
        return true
    }
}
