import Statistics
import Testing

/// How often the tests reject, where the truth is known. The table of a release build stands in `Sources/Consortia/Consortia.docc/Selection.md`.
///
/// Debug builds make fewer runs, with wider bars; four standard errors in all.
struct CalibrationTests {
    #if DEBUG
        static let runs = 200
    #else
        static let runs = 2_000
    #endif

    /// Four standard errors of a share near `share`.
    static func slack(_ share: Double) -> Double { 4 * (share * (1 - share) / Double(runs)).squareRoot() }

    static func report(_ truth: BorderSimulation.Truth, _ found: BorderSimulation.Rejections) {
        print("calibration | \(truth) | \(found.row)")
    }

    @Test func randomLabelsAreRejectedAsOftenAsTheLevelSays() throws {
        let found = try BorderSimulation.rejections(.nothing, runs: Self.runs)
        Self.report(.nothing, found)
        for path in [\BorderSimulation.Rejections.difference, \.gap, \.afterTrend] {
            let share = found.share(path)
            #if DEBUG
                #expect(abs(share - 0.05) <= Self.slack(0.05))
            #else
                #expect(share >= 0.03 && share <= 0.07)
            #endif
        }
    }

    @Test(arguments: [BorderSimulation.Truth.gradient(3.5), .correlated])
    func smoothGeographyIsNotSelection(truth: BorderSimulation.Truth) throws {
        let found = try BorderSimulation.rejections(truth, runs: Self.runs)
        Self.report(truth, found)
        #if DEBUG
            #expect(found.share(\.gap) <= 0.08 + Self.slack(0.08))
        #else
            #expect(found.share(\.gap) <= 0.08)
        #endif
        // The plain permutation calls these innocent towns selected.
        #expect(found.share(\.difference) >= 0.2 - Self.slack(0.2) && found.share(\.difference) <= 0.7)
    }

    @Test(arguments: [0.0, 2, 4, 6, 8, 10, 12]) func steepGradientsSpoilTheLevelAndTheTrendHelps(points: Double) throws
    {
        let found = try BorderSimulation.rejections(.gradient(points), runs: Self.runs)
        Self.report(.gradient(points), found)
        #expect(found.share(\.afterTrend) <= 0.07 + Self.slack(0.07))
        #expect(found.share(\.all) <= 0.07 + Self.slack(0.07))
        if points >= 12 { #expect(found.share(\.gap) > 0.1) }
    }

    @Test func selectionIsFound() throws {
        let found = try BorderSimulation.rejections(.selected(1), runs: Self.runs)
        Self.report(.selected(1), found)
        #if DEBUG
            #expect(found.share(\.gap) >= 0.85 - Self.slack(0.85))
        #else
            #expect(found.share(\.gap) >= 0.85)
        #endif
    }

    /// The documented limit: a social boundary exactly along the border looks like selection.
    @Test func sharpStepAtTheBorderIsTakenForSelection() throws {
        let found = try BorderSimulation.rejections(.step(3), runs: Self.runs)
        Self.report(.step(3), found)
        #expect(found.share(\.gap) > 0.4)
    }
}
