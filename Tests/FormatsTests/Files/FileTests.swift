import Formats
import Foundation
import Statistics
import TestData
import Testing

@Suite("Whole files")
struct FileTests {
    /// FIPS 180-4 examples of NIST's Cryptographic Standards page, and lengths round the padding boundary.
    @Test(
        "SHA-256 known answers",
        arguments: [
            ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
            ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
            (
                "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
                "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
            ),
            (
                "abcdefghbcdefghicdefghijdefghijkefghijklfghijklmghijklmnhijklmnoijklmnopjklmnopqklmnopqrlmnopqrsmnopqrstnopqrstu",
                "cf5b16a778af8380036ce59e7b0492370b249b11e8f07a51afac45037afee9d1"
            ),
        ])
    func sha256(text: String, digest: String) {
        #expect(SHA256.hexadecimalDigest(of: Array(text.utf8)) == digest)
    }

    @Test("SHA-256 of a million times a")
    func sha256Million() {
        let file = FileBytes(name: "a", bytes: [UInt8](repeating: 0x61, count: 1_000_000))
        #expect(file.sha256 == "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0")
    }

    @Test("SHA-256 pads every length round a block to a different digest")
    func sha256Lengths() {
        let digests = (0...130).map { SHA256.hexadecimalDigest(of: [UInt8](repeating: 0, count: $0)) }
        #expect(Set(digests).count == digests.count)
        #expect(digests[64] == "f5a5fd42d16a20302798ef6ed309979b43003d2320d9f0e8ea9831a92759fb4b")
        #expect(digests[55] == "02779466cdec163811d078815c633f21901413081449002f24aa3e80f0b88ef7")
    }

    @Test("SHA-256 by the processor's instructions and without them, in pieces and at once")
    func sha256Instructions() {
        var generator = SeededGenerator(seed: 256)
        for count in [0, 1, 63, 64, 65, 127, 128, 1000, 4096, 100_003] {
            let bytes = (0..<count).map { _ in UInt8(truncatingIfNeeded: generator.next()) }
            let plain = SHA256(usesInstructions: false).digest(of: bytes)
            #expect(SHA256.digest(of: bytes) == plain, "\(count) bytes")
            var stream = SHA256Stream()
            bytes.withUnsafeBytes { raw in
                var start = 0
                while start < count {
                    let end = min(count, start + Int.random(in: 1...200, using: &generator))
                    stream.update(UnsafeRawBufferPointer(rebasing: raw[start..<end]))
                    start = end
                }
            }
            #expect(stream.hexadecimalDigest() == SHA256.hexadecimalDigest(of: bytes), "\(count) bytes")
        }
    }

    @Test("reads what was written")
    func reads() throws {
        let folder = try TestData.temporaryFolder()
        defer { try? FileManager.default.removeItem(at: folder) }
        let path = folder.appending(path: "x.bin").path
        let content = (0..<10_000).map { UInt8(truncatingIfNeeded: $0) }
        try Data(content).write(to: URL(filePath: path))
        let file = try FileBytes(path: path)
        #expect(file.bytes == content)
        #expect(file.name == path)
        #expect { try FileBytes(path: path, limit: 9_999) } throws: { ($0 as? FormatError)?.kind == .tooLarge }
    }

    @Test("what cannot be read is named")
    func refusals() throws {
        #expect { try FileBytes(path: "/nowhere/at/all.csv") } throws: { error in
            (error as? FormatError)?.kind == .missing && "\(error)" == "/nowhere/at/all.csv: no such file"
        }
        let folder = try TestData.temporaryFolder()
        defer { try? FileManager.default.removeItem(at: folder) }
        #expect { try FileBytes(path: folder.path) } throws: { ($0 as? FormatError)?.kind == .notAFile }
        #expect { try FileBytes(path: "/dev/zero", limit: 1 << 20) } throws: {
            ($0 as? FormatError)?.kind == .unsupported
        }
    }
}
