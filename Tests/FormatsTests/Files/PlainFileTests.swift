import Foundation
import TestData
import Testing

@testable import Formats

@Suite("Files that are none")
struct PlainFileTests {
    @Test("a pipe, a device and a link to one are refused without being opened")
    func special() throws {
        let folder = try TestData.temporaryFolder()
        defer { try? FileManager.default.removeItem(at: folder) }
        let pipe = folder.appending(path: "pipe").path
        #expect(mkfifo(pipe, 0o600) == 0)
        try FileManager.default.createSymbolicLink(atPath: pipe + ".link", withDestinationPath: pipe)
        for (path, word) in [(pipe, "named pipe"), (pipe + ".link", "named pipe"), ("/dev/zero", "a device")] {
            #expect { try FileBytes(path: path) } throws: {
                ($0 as? FormatError)?.kind == .unsupported && "\($0)".contains(word)
            }
            #expect { try FilePieces.read(path) { _ in } } throws: { "\($0)".contains(word) }
        }
        #expect(PlainFile.specialKind(folder.path) == nil && PlainFile.specialKind(pipe + ".none") == nil)
    }

    @Test(
        "pieces are the file, and their digest is that of the whole",
        arguments: [0, 1, 63, 64, 65, 1000, 1 << 20, (1 << 20) + 1])
    func pieces(_ count: Int) throws {
        let folder = try TestData.temporaryFolder()
        defer { try? FileManager.default.removeItem(at: folder) }
        let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 31) }
        let path = folder.appending(path: "f")
        try Data(bytes).write(to: path)
        var (read, digest) = ([UInt8](), SHA256Stream())
        try FilePieces.read(path.path) { piece in
            read.append(contentsOf: piece)
            // Pieces that end within a block.
            let middle = piece.count / 3
            digest.update(UnsafeRawBufferPointer(rebasing: piece[..<middle]))
            digest.update(UnsafeRawBufferPointer(rebasing: piece[middle...]))
        }
        #expect(read == bytes && digest.hexadecimalDigest() == SHA256.hexadecimalDigest(of: bytes))
    }
}
