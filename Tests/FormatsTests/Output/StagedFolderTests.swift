import Formats
import Foundation
import TestData
import Testing

@Suite("Staged output")
struct StagedFolderTests {
    private func names(_ folder: URL) -> [String] {
        ((try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []).sorted()
    }

    private func text(_ url: URL) -> String? { try? String(contentsOf: url, encoding: .utf8) }

    private func fill(_ folder: URL, _ files: [String: String]) throws {
        let output = StagedFolder(path: folder.path)
        for (name, text) in files.sorted(by: { $0.key < $1.key }) { try output.write(Array(text.utf8), to: name) }
        try output.commit()
    }

    private func withRoot(_ body: (URL) throws -> Void) throws {
        let root = try TestData.temporaryFolder()
        defer { try? FileManager.default.removeItem(at: root) }
        try body(root)
        // Neither lock nor stage stays beside the folders.
        #expect(names(root).filter { $0.hasPrefix(".") } == [])
    }

    @Test("A file that is written to a path is staged, hashed and put in place like others, and lost with them")
    func writtenToAPath() throws {
        try withRoot { root in
            let folder = root.appending(path: "out")
            let output = StagedFolder(path: folder.path)
            try output.write(to: "deep/a.bin") { path throws(FormatError) in
                #expect(path.hasPrefix("/") && !FileManager.default.fileExists(atPath: path))
                _ = FileManager.default.createFile(atPath: path, contents: Data("abc".utf8))
            }
            try output.write(Array("abc".utf8), to: "b.bin")
            try output.commit()
            #expect(text(folder.appending(path: "deep/a.bin")) == "abc")
            // SHA-256 of "abc", FIPS 180-4's first example.
            let digest = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
            let manifest = try #require(text(folder.appending(path: Self.manifest)))
            #expect(manifest.components(separatedBy: digest).count == 3)

            let second = StagedFolder(path: folder.path)
            // A signal comes while the file is made; it does not wait.
            #expect {
                try second.write(to: "a.bin") { path throws(FormatError) in
                    _ = FileManager.default.createFile(atPath: path, contents: Data("new".utf8))
                    second.discard()
                }
            } throws: { ($0 as? FormatError)?.kind == .unwritable }
            // Nothing was written by the one who should have.
            let third = StagedFolder(path: folder.path)
            #expect { try third.write(to: "a.bin") { _ throws(FormatError) in } } throws: {
                ($0 as? FormatError)?.kind == .unwritable
            }
            third.discard()
            #expect(text(folder.appending(path: "deep/a.bin")) == "abc")
        }
    }

    private static let manifest = ".survey-manifest.json"

    @Test("nothing is there before the commit, all after it; the last run's files go, others' stay")
    func commit() throws {
        try withRoot { root in
            let folder = root.appending(path: "out")
            try fill(folder, ["a.csv": "old", "stale.csv": "old", "maps/old.svg": "old", "deep/er/x": "old"])
            try Data("kept".utf8).write(to: folder.appending(path: "other"))
            try FileManager.default.createDirectory(
                at: folder.appending(path: "maps/mine"), withIntermediateDirectories: true)
            try Data("kept".utf8).write(to: folder.appending(path: "maps/mine/x"))
            try FileManager.default.createSymbolicLink(
                at: folder.appending(path: "link"), withDestinationURL: root.appending(path: "nowhere"))
            let output = StagedFolder(path: folder.path)
            try output.prepare(names: ["a.csv"])
            try output.write(Array("new".utf8), to: "a.csv")
            try output.write(Array("map".utf8), to: "maps/b.svg")
            #expect(text(folder.appending(path: "a.csv")) == "old")
            #expect(try output.commit() == [folder.path + "/a.csv", folder.path + "/maps/b.svg"])
            #expect(names(folder) == [Self.manifest, "a.csv", "link", "maps", "other"])
            #expect(names(folder.appending(path: "maps")) == ["b.svg", "mine"])
            #expect(text(folder.appending(path: "a.csv")) == "new")
            #expect(text(folder.appending(path: "maps/mine/x")) == "kept")
            output.discard()
            #expect(text(folder.appending(path: "a.csv")) == "new")
            #expect(throws: FormatError.self) { try output.write([], to: "late") }
        }
    }

    @Test("a file that no run wrote is not replaced, unless that is asked for", arguments: ["a.csv", "maps/a.svg"])
    func foreignFiles(name: String) throws {
        try withRoot { root in
            let folder = root.appending(path: "out")
            try fill(folder, ["b.csv": "ours"])
            // The second time a link stands where the folder of maps is to go.
            if name == "a.csv" {
                try Data("mine".utf8).write(to: folder.appending(path: name))
            } else {
                try FileManager.default.createSymbolicLink(
                    at: folder.appending(path: "maps"), withDestinationURL: root)
            }
            #expect { try StagedFolder(path: folder.path).prepare(names: ["b.csv", name]) } throws: {
                ($0 as? FormatError)?.kind == .unwritable && "\($0)".contains("--overwrite")
            }
            #expect(throws: FormatError.self) { try StagedFolder.check(path: folder.path, names: [name]) }
            let late = StagedFolder(path: folder.path)
            try late.write([1], to: name)
            #expect(throws: FormatError.self) { try late.commit() }
            late.discard()
            let output = StagedFolder(path: folder.path, replacingForeignFiles: true)
            try output.write(Array("new".utf8), to: name)
            try output.commit()
            #expect(text(folder.appending(path: name)) == "new")
            #expect(names(root) == ["out"])
        }
    }

    @Test("one run at a time; the second is told who is there")
    func lock() throws {
        try withRoot { root in
            let first = StagedFolder(path: root.path + "/out")
            try first.prepare()
            #expect { try StagedFolder(path: root.path + "/./out/").prepare() } throws: {
                "\($0)".contains("another survey is writing there (process \(getpid()), since ")
            }
            first.discard()
            try fill(root.appending(path: "out"), ["a": "1"])
        }
    }

    @Test("what a killed run left beside the folder goes with the next")
    func leftovers() throws {
        try withRoot { root in
            try FileManager.default.createDirectory(
                at: root.appending(path: ".out.staged-77-abc/maps"), withIntermediateDirectories: true)
            try Data("process 77".utf8).write(to: root.appending(path: ".out.survey-lock"))
            try fill(root.appending(path: "out"), ["a": "1"])
            #expect(names(root) == ["out"])
        }
    }

    @Test("a journal that a killed run left is completed by the next")
    func journal() throws {
        try withRoot { root in
            let folder = root.appending(path: "out")
            try fill(folder, ["a": "old", "b": "old", "maps/c": "old"])
            let stage = folder.appending(path: ".staged-1-x")
            try FileManager.default.createDirectory(at: stage, withIntermediateDirectories: true)
            try Data("new".utf8).write(to: stage.appending(path: "b"))
            try Data(#"{"stage":".staged-1-x","names":["a","b"],"stale":["maps/c"]}"#.utf8).write(
                to: folder.appending(path: ".survey-journal.json"))
            // From inside the folder it cannot be exchanged, so this run looks for a journal.
            let output = StagedFolder(path: folder.path)
            try output.prepare()
            #expect(text(folder.appending(path: "b")) == "new")
            #expect(names(folder) == [Self.manifest, "a", "b"])
            #expect(output.notes.count == 1)
            output.discard()
        }
    }

    @Test("a folder that is crowded with other people's files stays what it is, and results come and go among them")
    func crowded() throws {
        try withRoot { root in
            let folder = root.appending(path: "out")
            func number() throws -> UInt64? {
                try FileManager.default.attributesOfItem(atPath: folder.path)[.systemFileNumber] as? UInt64
            }
            try fill(folder, ["a": "old", "b": "old", "maps/c": "old"])
            for place in 0..<10 {
                let box = folder.appending(path: "mine/\(place)")
                try FileManager.default.createDirectory(at: box, withIntermediateDirectories: true)
                for file in 0..<90 { try Data("mine".utf8).write(to: box.appending(path: "\(file)")) }
            }
            // Nine hundred: their folder is built anew around them.
            let before = try number()
            try fill(folder, ["a": "older", "b": "old", "maps/c": "old"])
            let between = try number()
            #expect(between != before)

            for file in 0..<200 { try Data("mine".utf8).write(to: folder.appending(path: "\(file).txt")) }
            let output = StagedFolder(path: folder.path)
            try output.prepare(names: ["a"])
            // Whoever looked before the folder was crowded waits for the same lock.
            #expect(names(root).contains(".out.survey-lock"))
            try output.writePieces(to: "a") { append in for piece in ["n", "ew"] { try append(Array(piece.utf8)) } }
            try output.write(Array("new".utf8), to: "maps/d")
            #expect(text(folder.appending(path: "a")) == "older")
            try output.commit()
            #expect(try number() == between)
            #expect(output.notes.joined().contains("holds more than 1000 files that no survey wrote"))
            #expect(text(folder.appending(path: "a")) == "new" && text(folder.appending(path: "b")) == nil)
            #expect(names(folder.appending(path: "maps")) == ["d"])
            for name in ["mine/9/89", "7.txt"] { #expect(text(folder.appending(path: name)) == "mine") }
            #expect(names(folder).count == 200 + [Self.manifest, "a", "maps", "mine"].count)
        }
    }

    @Test("A file in pieces is staged, hashed and put in place like others; what fails half-way leaves the old one")
    func pieces() throws {
        struct Broken: Error {}
        try withRoot { root in
            let folder = root.appending(path: "out")
            let output = StagedFolder(path: folder.path)
            try output.writePieces(to: "deep/a") { append in
                for piece in ["a", "", "bc"] { try append(Array(piece.utf8)) }
            }
            try output.write(Array("abc".utf8), to: "b")
            try output.commit()
            let manifest = try #require(text(folder.appending(path: Self.manifest)))
            // SHA-256 of "abc", FIPS 180-4's first example.
            let digest = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
            #expect(manifest.components(separatedBy: digest).count == 3)
            let second = StagedFolder(path: folder.path)
            #expect(throws: Broken.self) {
                try second.writePieces(to: "deep/a") { append in
                    try append(Array("x".utf8))
                    throw Broken()
                }
            }
            second.discard()
            let third = StagedFolder(path: folder.path)
            // A signal comes while the file is made; it does not wait, and what follows fails.
            #expect {
                try third.writePieces(to: "deep/a") { append in
                    third.discard()
                    try append(Array("x".utf8))
                }
            } throws: { ($0 as? FormatError)?.kind == .unwritable }
            #expect(text(folder.appending(path: "deep/a")) == "abc")
        }
    }

    @Test("discarding leaves the old output, and no folder that was not there")
    func discard() throws {
        let root = try TestData.temporaryFolder()
        defer { try? FileManager.default.removeItem(at: root) }
        try Data("old".utf8).write(to: root.appending(path: "a.csv"))
        let output = StagedFolder(path: root.path)
        try output.write([1], to: "a.csv")
        output.discard()
        #expect(names(root) == ["a.csv"])
        #expect(text(root.appending(path: "a.csv")) == "old")
        #expect(throws: FormatError.self) { try output.commit() }

        let new = StagedFolder(path: root.path + "/new")
        try new.write([1], to: "b.csv")
        new.discard()
        #expect(names(root) == ["a.csv"])
        let early = StagedFolder(path: root.path + "/early")
        early.discard()
        #expect(throws: FormatError.self) { try early.write([1], to: "b.csv") }
        #expect(names(root) == ["a.csv"])
    }

    @Test("a commit that is refused leaves the old files")
    func failedCommit() throws {
        try withRoot { root in
            let folder = root.appending(path: "out")
            try fill(folder, ["a.csv": "old"])
            // A folder of somebody else's stands where the second file is to go.
            try FileManager.default.createDirectory(
                at: folder.appending(path: "b.csv"), withIntermediateDirectories: true)
            let output = StagedFolder(path: folder.path)
            try output.write(Array("new".utf8), to: "a.csv")
            try output.write(Array("new".utf8), to: "b.csv")
            #expect { try output.commit() } throws: { ($0 as? FormatError)?.kind == .unwritable }
            #expect(text(folder.appending(path: "a.csv")) == "old")
            output.discard()
            #expect(names(folder) == [Self.manifest, "a.csv", "b.csv"])
        }
    }

    @Test("a destination that cannot be written is refused before any work")
    func unwritable() throws {
        let root = try TestData.temporaryFolder()
        defer { try? FileManager.default.removeItem(at: root) }
        try Data("x".utf8).write(to: root.appending(path: "file"))
        #expect { try StagedFolder(path: root.path + "/file").prepare() } throws: {
            ($0 as? FormatError)?.kind == .notAFile
        }
        #expect { try StagedFolder(path: root.path + "/file/below").prepare() } throws: {
            ($0 as? FormatError)?.kind == .unwritable
        }
        #expect { try StagedFolder(path: "/proc/catchments").prepare() } throws: {
            ($0 as? FormatError)?.kind == .unwritable
        }
    }

    @Test("discarding while another thread writes loses nothing but the new output")
    func concurrentDiscard() async throws {
        let root = try TestData.temporaryFolder()
        defer { try? FileManager.default.removeItem(at: root) }
        for _ in 0..<20 {
            let output = StagedFolder(path: root.path + "/out")
            await withTaskGroup(of: Void.self) { group in
                group.addTask { for i in 0..<50 { try? output.write([UInt8(i)], to: "\(i).txt") } }
                group.addTask { output.discard() }
            }
            #expect(names(root) == [])
        }
    }
}
