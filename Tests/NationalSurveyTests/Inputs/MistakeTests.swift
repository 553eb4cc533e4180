import NationalSurvey
import Testing

@Suite("Mistakes and what is said of them")
struct MistakeTests {
    @Test("the message names the cause and the remedy", arguments: Mistake.all)
    func words(mistake: Mistake) throws {
        let refusal = try mistake.refusal()
        for word in mistake.words { #expect(refusal.contains(word), "\(word) in: \(refusal)") }
        // One line for each refusal, and nothing of a file's bytes.
        #expect(refusal.unicodeScalars.allSatisfy { $0.value >= 0x20 || $0 == "\n" })
    }

    @Test("at least forty, each once")
    func forty() {
        #expect(Mistake.all.count >= 40)
        #expect(Set(Mistake.all.map(\.testDescription)).count == Mistake.all.count)
    }

    @Test("the hamlet without a mistake is ready")
    func right() throws { #expect(try Mistake("none", says: []) { _, _ in }.refusal().isEmpty) }
}
