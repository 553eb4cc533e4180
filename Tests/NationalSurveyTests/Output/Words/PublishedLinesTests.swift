import Testing

@testable import NationalSurvey

/// Two newspaper analyses of 2011, from their inputs: lines, derived figures, and what their figures leave open.
struct PublishedLinesTests {
    /// Area, consortium, patients, QOF in whole per cents, pounds per 1,000, IMD.
    static let published: [(area: String, line: ConsortiumLine, text: String)] = [
        (
            "City and Hackney",
            line("East London Integrated Care", 202_000, 93, 612_000, nil),
            "East London Integrated Care | 202,000 patients | QOF 93% | £612,000 per 1,000 | IMD n/a (not published)"
        ),
        (
            "City and Hackney", line("Klear consortium", 44_000, 96, 531_000, nil),
            "Klear consortium | 44,000 patients | QOF 96% | £531,000 per 1,000 | IMD n/a (not published)"
        ),
        (
            "Milton Keynes", line("Premier MK", 145_000, 95, 515_000, 10.8),
            "Premier MK | 145,000 patients | QOF 95% | £515,000 per 1,000 | IMD 10.8"
        ),
        (
            "Milton Keynes", line("GP Healthcare MK", 109_000, 90, 571_000, 21.7),
            "GP Healthcare MK | 109,000 patients | QOF 90% | £571,000 per 1,000 | IMD 21.7"
        ),
    ]

    static func line(_ name: String, _ patients: Int, _ qof: Double, _ cost: Double, _ imd: Double?) -> ConsortiumLine {
        ConsortiumLine(
            name: name, patients: patients, achievement: .value(qof), achievementDecimals: 0,
            costPerThousand: .value(cost), deprivation: imd.map { .value($0) } ?? .absent("not published"))
    }

    @Test(arguments: published.indices) func printsAsPublished(index: Int) {
        #expect(Self.published[index].line.text == Self.published[index].text)
    }

    @Test func derivedFigures() throws {
        let hackney = CombinedLines(Self.published.filter { $0.area == "City and Hackney" }.map(\.line))
        let keynes = CombinedLines(Self.published.filter { $0.area == "Milton Keynes" }.map(\.line))
        #expect(hackney.patients == 246_000 && keynes.patients == 254_000)
        func rounded(_ value: Double?, _ decimals: Int) -> String? {
            value.map { PrintedNumber.decimal($0, decimals) }
        }
        #expect(rounded(hackney.weightedAchievement, 2) == "93.54" && hackney.achievement == 94.5)
        #expect(rounded(keynes.weightedAchievement, 2) == "92.85" && keynes.achievement == 92.5)
        #expect(hackney.weightedCostPerThousand.map { PrintedNumber.whole($0) } == "597,512")
        #expect(keynes.weightedCostPerThousand.map { PrintedNumber.whole($0) } == "539,031")
        #expect(rounded(keynes.weightedDeprivation, 2) == "15.48" && rounded(keynes.deprivation, 2) == "16.25")
        #expect(hackney.weightedDeprivation == nil && hackney.deprivation == nil)
        let spend = Self.published.map { rounded($0.line.impliedSpend.map { $0 / 1_000_000 }, 3) }
        #expect(spend == ["123.624", "23.364", "74.675", "62.239"])
    }

    @Test func missingFiguresAreNamedAndTheLineIsPrinted() {
        let line = ConsortiumLine(
            name: "X", patients: 1_499, achievement: .absent("no value for any of 3 practices"),
            costPerThousand: .absent("no patients to the cost"), deprivation: .value(10.25))
        #expect(
            line.text
                == "X | 1,000 patients | QOF n/a (no value for any of 3 practices) | "
                + "£ per 1,000 n/a (no patients to the cost) | IMD 10.3")
        #expect(line.impliedSpend == nil)
    }

    @Test func meanOfTheTotalIsExplainedByRounding() throws {
        let note = try #require(
            Reconciliation.mean(
                total: RoundedCount(45_000_000, halfWidth: 500_000), count: 335,
                printed: RoundedCount(133_500, halfWidth: 50)))
        #expect(note.isExplainedByRounding == true)
        #expect(note.note.contains("134,328") && note.note.contains("132,836 to 135,821"))
        let wrong = try #require(
            Reconciliation.mean(
                total: RoundedCount(45_000_000, halfWidth: 500_000), count: 335,
                printed: RoundedCount(140_000, halfWidth: 50)))
        #expect(wrong.isExplainedByRounding == false)
        #expect(
            Reconciliation.mean(
                total: RoundedCount(1, halfWidth: 0), count: 0, printed: RoundedCount(1, halfWidth: 0)) == nil)
    }

    @Test func sixMillionMoreMakeFortyFive() throws {
        let given = try Extrapolation(
            base: .resident, unaccounted: RoundedCount(6_000_000, halfWidth: 500_000), mean: 133_500)
        #expect(given.text == "+45 (41 to 49)")
        #expect(Reconciliation.scaling(given, count: 335).note.contains("376 to 384"))
        let registered = try Extrapolation(
            base: .registered, unaccounted: RoundedCount(55_200_000 - 45_000_000, halfWidth: 0), mean: 133_500)
        #expect(PrintedNumber.whole(registered.additional) == "76")
        #expect(335 + 76 == 411)
        let both = Reconciliation.bases([given, registered])
        #expect(both.note.contains("+45") && both.note.contains("+76"))
        #expect(throws: Extrapolation.Failure.meanNotPositive) {
            try Extrapolation(base: .registered, unaccounted: RoundedCount(1, halfWidth: 0), mean: 0)
        }
    }

    @Test func sharesNameTheirTotals() {
        let note = Reconciliation.shares(
            of: 45, in: [("of England", 51), ("resident", 53.1), ("registered", 55.7), ("nobody", 0)])
        #expect(note.note == "a share is of something: 88.2% of of England, 84.7% of resident, 80.8% of registered")
    }

    @Test func otherOddities() {
        #expect(
            Reconciliation.flags([("in areas", 8), ("alone", 7)], among: 17, of: "areas").note.hasPrefix(
                "8 in areas + 7 alone = 15, among 17 areas"))
        #expect(Reconciliation.coextensive(63, groups: 335, areas: 134).note.contains("272 share 71 areas, 3.83 each"))
        #expect(
            Reconciliation.totals([("consortia", 2_200_000, 20), ("areas", 5_100_000, 17)]).note
                == "20 consortia with 2,200,000 people: 110,000 each; 17 areas with 5,100,000 people: 300,000 each")
        #expect(
            Reconciliation.difference(RoundedCount(96, halfWidth: 0.5), RoundedCount(93, halfWidth: 0.5)).note
                .hasSuffix("from 2.00 to 4.00"))
        #expect(
            Reconciliation.periods([("QOF", "2009-10"), ("cost", "2010-11"), ("IMD", nil)]).note.contains(
                "IMD: period not stated"))
        #expect(
            Reconciliation.coverage(practices: 7_000, ofPractices: 8_305, patients: 45, ofPatients: 55.2).note
                == "7,000 of 8,305 practices (84.3%) with 81.5% of the patients")
    }

    @Test(
        arguments: [
            (0.0, 1, "0.0"), (93.449, 1, "93.4"), (93.45, 1, "93.5"), (-0.04, 1, "0.0"), (-2.25, 1, "-2.3"),
            (1_234_567.8, 0, "1,234,568"), (0.005, 2, "0.01"), (99.96, 1, "100.0"), (12.034, 3, "12.034"),
        ] as [(Double, Int, String)])
    func decimals(value: Double, decimals: Int, text: String) {
        #expect(PrintedNumber.decimal(value, decimals) == text)
    }

    @Test func thousands() {
        #expect(PrintedNumber.thousands(499) == "0" && PrintedNumber.thousands(500) == "1,000")
        #expect(PrintedNumber.thousands(202_499.9) == "202,000" && PrintedNumber.thousands(1_000_500) == "1,001,000")
        #expect(PrintedNumber.whole(-1_234) == "-1,234" && PrintedNumber.whole(133_500) == "133,500")
        #expect(PrintedNumber.pValue(0.0004) == "<0.001" && PrintedNumber.pValue(0.05) == "0.050")
    }
}
