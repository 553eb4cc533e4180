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

    @Test("nothing is there before the commit, all after it, and old files are replaced")
    func commit() throws {
        let root = try TestData.temporaryFolder()
        defer { try? FileManager.default.removeItem(at: root) }
        let folder = root.appending(path: "out")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try Data("old".utf8).write(to: folder.appending(path: "a.csv"))
        try Data("kept".utf8).write(to: folder.appending(path: "other"))
        let output = StagedFolder(path: folder.path)
        try output.prepare()
        try output.write(Array("new".utf8), to: "a.csv")
        try output.write(Array("map".utf8), to: "maps/b.svg")
        #expect(text(folder.appending(path: "a.csv")) == "old")
        #expect(!FileManager.default.fileExists(atPath: folder.appending(path: "maps").path))
        #expect(try output.commit() == [folder.path + "/a.csv", folder.path + "/maps/b.svg"])
        #expect(names(folder) == ["a.csv", "maps", "other"])
        #expect(text(folder.appending(path: "a.csv")) == "new")
        #expect(text(folder.appending(path: "maps/b.svg")) == "map")
        output.discard()
        #expect(names(folder) == ["a.csv", "maps", "other"])
        #expect(throws: FormatError.self) { try output.write([], to: "late") }
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

    @Test("a failed commit puts the old files back")
    func failedCommit() throws {
        let root = try TestData.temporaryFolder()
        defer { try? FileManager.default.removeItem(at: root) }
        try Data("old".utf8).write(to: root.appending(path: "a.csv"))
        // A folder stands where the second file is to go.
        try FileManager.default.createDirectory(at: root.appending(path: "b.csv"), withIntermediateDirectories: true)
        let output = StagedFolder(path: root.path)
        try output.write(Array("new".utf8), to: "a.csv")
        try output.write(Array("new".utf8), to: "b.csv")
        #expect { try output.commit() } throws: { ($0 as? FormatError)?.kind == .unwritable }
        #expect(text(root.appending(path: "a.csv")) == "old")
        output.discard()
        #expect(names(root) == ["a.csv", "b.csv"])
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
