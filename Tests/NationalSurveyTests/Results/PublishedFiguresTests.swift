import Formats
import Testing

@testable import NationalSurvey

/// What papers print of primary care networks, of a hamlet where it can be done by hand.
struct PublishedFiguresTests {
    /// Group GA has a list of `a` patients, GB one of `b`.
    private func hamlet(_ a: Int, _ b: Int) -> Hamlet {
        Hamlet().with(\.registrations, "H1,E01000010,100", "H1,E01000010,\(a - 260)")
            .with(\.registrations, "H3,E01000018,200", "H3,E01000018,\(b - 100)")
    }

    @Test(
        "Lists of 30,000 to 50,000 count with both ends",
        arguments: [(30_000, 50_000, 2), (29_999, 50_001, 0), (29_999, 40_000, 1), (50_000, 50_001, 1)])
    func sizes(a: Int, b: Int, count: Int) throws {
        let figures = PublishedFigures(try hamlet(a, b).survey())
        #expect(figures.ofNetworkSize == count && figures.groups == 2)
        // Type 7 between two values.
        let (low, high) = (Double(min(a, b)), Double(max(a, b)))
        let (first, ninth): (Double, Double) = (low + 0.1 * (high - low), low + 0.9 * (high - low))
        let deciles = try #require(figures.listDeciles)
        #expect(abs(deciles.first - first) < 1e-9 && abs(deciles.ninth - ninth) < 1e-9)
    }

    @Test("Self-containment and local share are the medians of what is counted by hand")
    func containment() throws {
        // GA leads where all its 360 patients live, beside 40 of GB; of GB's 300 live 260 where it leads, and nobody else.
        let figures = PublishedFigures(try Hamlet().survey())
        let (patients, residents): (Double, Double) = (260 / 300, 360 / 400)
        #expect(figures.selfContainment == (1 + patients) / 2)
        #expect(figures.localShare == (residents + 1) / 2)
        #expect(figures.correlation == nil && !figures.countsResidents)
    }

    @Test("The correlation is Pearson's, and has no value where there is none")
    func correlation() {
        #expect(PublishedFigures.correlation([(1, 2), (2, 4), (3, 6)]) == 1)
        #expect(PublishedFigures.correlation([(1, 1), (2, 3), (3, 2)]) == 0.5)
        #expect(PublishedFigures.correlation([(1, 3), (2, 2), (3, 1)]) == -1)
        #expect(PublishedFigures.correlation([(1, 1), (2, 1), (3, 1)]) == nil)
        #expect(PublishedFigures.correlation([(1, 1), (2, 3)]) == nil)
    }

    @Test("summary.json has ours beside theirs, each with its base")
    func section() throws {
        let survey = try hamlet(30_000, 50_001).survey()
        let json = SurveySummary(survey, affected: [], guardedNames: 0).json["published"]
        let sizes = json?["lists_of_30000_to_50000"]
        #expect(sizes?["groups"] == .int(1) && sizes?["base"] == .int(2) && sizes?["share"] == .double(0.5))
        #expect(sizes?["published"] == .double(0.561))
        #expect(json?["correlation_of_list_and_catchment"]?["published"] == .double(0.91))
        #expect(json?["correlation_of_list_and_catchment"]?["pearson"] == .null)
    }
}
