import Catchments
import Consortia
import Testing

/// Bars by the names that people type.
struct ThresholdPropertyTests {
    @Test("Every property has a name, in snake case, once")
    func complete() {
        let names = Mirror(reflecting: Thresholds()).children.compactMap(\.label).map { label in
            label.reduce(into: "") { $0 += $1.isUppercase ? "_" + $1.lowercased() : String($1) }
        }
        #expect(names.sorted() == Thresholds.properties.map(\.name).sorted())
    }

    @Test("Values are set by text; what is none is answered with what it has to be")
    func setting() {
        var thresholds = Thresholds()
        #expect(thresholds.set("widest_gap", to: "25") == nil && thresholds.widestGap == 25)
        #expect(thresholds.set("main_part", to: "0.8") == nil && thresholds.mainPart == Share(8, of: 10))
        #expect(thresholds.set("apart_practices", to: "3") == nil && thresholds.apartPractices == 3)
        #expect(thresholds.set("link_level", to: "land") == nil && thresholds.linkLevel == .land)
        for (name, value) in [
            ("widest_gap", "wide"), ("widest_gap", "inf"), ("main_part", "75"), ("apart_practices", "2.5"),
            ("link_level", "bridge"),
        ] { #expect(thresholds.set(name, to: value) != nil, "\(name)=\(value)") }
        #expect(thresholds.set("gap", to: "1")?.contains("widest_gap") == true)
        thresholds.widestGap = -1
        #expect(throws: ThresholdError.self) { try thresholds.check() }
    }
}
