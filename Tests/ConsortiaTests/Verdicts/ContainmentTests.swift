import Consortia
import Testing

/// The 75 per cent bars of both containments, compared as whole numbers.
struct ContainmentTests {
    @Test(
        "Exactly 75 per cent fails the one and passes the other",
        arguments: [
            (3, 4, false, true), (75, 100, false, true), (7499, 10_000, false, false), (7501, 10_000, true, true),
            (750_000_000, 1_000_000_000, false, true), (750_000_001, 1_000_000_000, true, true),
            (749_999_999, 1_000_000_000, false, false), (1, 1, true, true), (0, 1, false, false),
        ])
    func bars(inside: Int, whole: Int, residentPasses: Bool, patientPasses: Bool) {
        let containment = Containment(inside: inside, territoryRegistered: whole, located: whole)
        #expect(containment.residentPasses(Thresholds()) == residentPasses)
        #expect(containment.patientPasses(Thresholds()) == patientPasses)
        #expect(containment.resident == Double(inside) / Double(whole))
        #expect(containment.patient == containment.resident)
    }

    @Test("Without a base there is no value and no judgement")
    func noBase() {
        let containment = Containment(inside: 0, territoryRegistered: 0, located: 0)
        #expect(containment.resident == nil && containment.patient == nil)
        #expect(containment.residentPasses(Thresholds()) == nil && containment.patientPasses(Thresholds()) == nil)
    }
}
