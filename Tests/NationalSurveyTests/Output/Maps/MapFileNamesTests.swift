import Formats
import Testing

@testable import NationalSurvey

/// Every code has a file of its own on every file system.
struct MapFileNamesTests {
    @Test("A code that serves keeps its name, other bytes are written as per cents")
    func plain() {
        #expect(MapFileNames(["E38000001", "A/b c.1-_", "é"]).stems == ["E38000001", "A%2Fb%20c.1-_", "%C3%A9"])
    }

    @Test(
        "A name that does not serve has the hash of its code",
        arguments: [
            "national", "NATIONAL", "con", "Aux.x", "LPT1", ".", "..", ".hidden", String(repeating: "x", count: 101),
        ])
    func hashed(_ code: String) throws {
        let stem = try #require(MapFileNames([code]).stems.first)
        let hash = SHA256.hexadecimalDigest(of: Array(code.utf8)).prefix(8)
        #expect(stem.hasSuffix("~" + hash))
        #expect(!stem.hasPrefix("."))
        #expect(stem.utf8.count <= 91)
    }

    @Test("No per cent is cut in two")
    func cut() throws {
        for letters in 78...81 {
            let code = String(repeating: "x", count: letters) + String(repeating: "é", count: 30)
            let stem = try #require(MapFileNames([code]).stems.first)
            let kept = try #require(stem.split(separator: "~").first)
            #expect((kept.utf8.count - letters) % 3 == 0 || letters > 80)
            #expect(kept.utf8.count <= 80)
        }
    }

    @Test("No two of many hostile codes share a name, whatever the letter case")
    func distinct() {
        let long = String(repeating: "Z", count: 300)
        let codes = ["A", "a", "aA", "Aa", "national", "National", "x%41", "xA", "", long, long + "1", "é", "É", "a~b"]
        let stems = MapFileNames(codes).stems
        #expect(Set(stems.map { $0.lowercased() }).count == codes.count)
        #expect(stems.allSatisfy { $0.lowercased() != MapFileNames.national && $0.utf8.count <= 120 })
        #expect(MapFileNames(codes.reversed()).stems == stems.reversed(), "a name depends on no order")
    }
}
