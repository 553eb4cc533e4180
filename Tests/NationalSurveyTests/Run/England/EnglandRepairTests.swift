import Foundation
import NationalSurvey
import TestData
import Testing

/// Repairs of real groups against an exhaustive search that knows no bound and no order: every single move and every swap is
/// asked of `WhatIf`.
@Suite(.enabled(if: TestData.hasEngland, "needs the real data of 2022 in ../shared"))
struct EnglandRepairTests {
    /// Others by `Tests/Repairs/nothing_earlier`, which sets this.
    private static let count =
        ProcessInfo.processInfo.environment["CATCHMENTS_REPAIR_GROUPS"].flatMap { Int($0) }
        ?? (TestData.isOptimized ? 50 : 1)

    @Test("No single move or swap that would stand earlier in the order exists, and none is left out")
    func nothingEarlier() throws {
        let survey = try EnglandRun.shared.get().survey
        var check = try RepairCheck(survey)
        let groups = RepairCheck.groups(of: survey, count: Self.count, seed: 2022)
        #expect(!groups.isEmpty)
        for group in groups { #expect(try check.differences(of: group) == []) }
        #expect(check.singles > groups.count)
        print(check.words)
    }
}
