import Archives
import Formats
import TestData
import Testing

/// Archives that were made to harm: each is refused in words that name the file, and nothing of it is taken for a table.
@Suite struct HostileArchiveTests {
    private func open(_ members: [ArchiveBytes.Member], limits: ExpansionLimits = ExpansionLimits()) throws
        -> ZipArchive
    {
        try ZipArchive(FileBytes(name: "a.zip", bytes: ArchiveBytes(members).bytes), limits: limits)
    }

    private func refusal(_ body: () throws -> Void) -> String {
        do { try body() } catch { return "\(error)" }
        return "nothing was refused"
    }

    @Test func whatIsRightIsRead() throws {
        var zeros = ArchiveBytes.Member("zeros", ArchiveBytes.deflatedZeros(repeats: 10))
        (zeros.method, zeros.expandedSize) = (8, 2581)
        zeros.checksum = ArchiveBytes.checksum([UInt8](repeating: 0, count: 2581))
        let archive = try open([.init("folder/a.csv", "a,b\n1,2\n"), zeros])
        #expect(try archive.read(archive.member(named: "folder/a.csv")).bytes == Array("a,b\n1,2\n".utf8))
        #expect(try archive.read(archive.member(named: "zeros")).bytes == [UInt8](repeating: 0, count: 2581))
    }

    @Test("expansion: by ratio, by the size that is claimed, by what comes out, by the number of members")
    func bombs() throws {
        var limits = ExpansionLimits()
        (limits.freeBytes, limits.ratio) = (1 << 16, 100)
        var bomb = ArchiveBytes.Member("bomb", ArchiveBytes.deflatedZeros(repeats: 100_000))
        (bomb.method, bomb.expandedSize) = (8, 25_800_001)
        #expect(
            refusal { _ = try open([bomb], limits: limits).read(open([bomb]).member(named: "bomb")) }.contains("bomb"))
        // The directory claims little, and much comes out.
        bomb.expandedSize = 1000
        let liar = try open([bomb], limits: limits)
        #expect(throws: FormatError.self) { try liar.read(liar.member(named: "bomb")) }
        bomb.expandedSize = 2_000_000
        var small = ExpansionLimits()
        small.memberBytes = 1 << 20
        let large = try open([bomb], limits: small)
        #expect(refusal { _ = try large.read(large.member(named: "bomb")) }.contains("more than 1048576 bytes"))
        limits.members = 3
        let many = (0..<4).map { ArchiveBytes.Member("m\($0)", "") }
        #expect(refusal { _ = try open(many, limits: limits) }.contains("has 4 members"))
    }

    @Test(
        "names that lead out of the archive and links are passed over, and refused when asked for",
        arguments: [
            "/etc/passwd", "../up.csv", "a/../../up.csv", "c:drive.csv", "back\\slash.csv",
        ])
    func names(_ name: String) throws {
        let archive = try open([.init(name, "x"), .init("good.csv", "x")])
        #expect(archive.members.map(\.doubt) == [.unsafeName, nil])
        #expect(refusal { _ = try archive.member(named: name) }.contains("is not read"))
        #expect(archive.memberList() == "good.csv")
    }

    @Test func linksAndCompanions() throws {
        var link = ArchiveBytes.Member("link", "/etc/passwd")
        link.mode = 0o120777
        let archive = try open([link, .init("__MACOSX/._a.shp", "x"), .init(".hidden", "x")])
        #expect(archive.members.map(\.doubt) == [.link, .companion, .companion])
    }

    @Test("encrypted, of an unknown method, with a wrong checksum, cut, twice the same name")
    func damage() throws {
        var member = ArchiveBytes.Member("a.csv", "a,b\n")
        member.flags = 1
        #expect(refusal { _ = try open([member]) }.contains("encrypted"))
        (member.flags, member.method) = (0, 12)
        #expect(refusal { _ = try open([member]) }.contains("method 12"))
        (member.method, member.checksum) = (0, 1)
        let wrong = try open([member])
        #expect(refusal { _ = try wrong.read(wrong.member(named: "a.csv")) }.contains("checksum"))
        #expect(refusal { _ = try open([.init("a", "1"), .init("a", "2")]) }.contains("two members named \"a\""))
        let whole = ArchiveBytes([.init("a.csv", "a,b\n")]).bytes
        for length in 0..<whole.count {
            #expect(throws: FormatError.self) {
                try ZipArchive(FileBytes(name: "cut.zip", bytes: Array(whole[..<length])))
            }
        }
    }
}
