/// The verdict of one group from its figures and the bars: the one place where findings become a word.
///
/// Figures in; shape, containment, verdict and failed tests out (Definitions.md, Verdict). The same figures may be judged
/// by other bars, so a sensitivity to a bar measures nothing again.
public struct VerdictAssembly: Hashable, Sendable {
    /// Where the territory lies.
    public enum Shape: String, Hashable, Sendable, CaseIterable {
        /// One part, at the link level of the verdict.
        case onePiece
        /// One part, but only with gaps crossed.
        case acrossGaps
        /// Several parts, the main one with enough of the group's patients there.
        case exclaves
        /// Several parts, the main one with less.
        case fragmented
    }

    /// Whose ground the territory is.
    public enum Ownership: String, Hashable, Sendable, CaseIterable {
        /// The bars of D6 and D7 hold, or have nothing to hold for.
        case own
        /// One of them fails.
        case shared
    }

    /// Where the territory lies.
    public let shape: Shape
    /// Whose ground it is.
    public let containment: Ownership
    /// The gravest finding, by the precedence of Definitions.md, Verdict.
    public let verdict: Verdict
    /// In the order of `Verdict.Test`; empty for a verdict that begins with `defined`. Without territory only what needs
    /// none: D10 and D12.
    public let failedTests: [Verdict.Test]
    /// Tests that fail without a say in a verdict that begins with `defined`, in the order of `Verdict.Test`.
    public let remarks: [Verdict.Test]
    /// Parts with links, then gaps: what D1 and D2 are judged by.
    public let joined: PartGaps.Joined

    /// Lays the bars to the figures.
    ///
    /// - Complexity: O(parts, their cells · log cells, and the gaps between them).
    public init(_ figures: VerdictFigures, _ thresholds: Thresholds) {
        joined = figures.gaps.joining(figures.linkedContiguity, within: thresholds.widestGap)
        let failed = Self.failedTests(figures, joined.contiguity, thresholds)
        shape =
            if failed.contains(.mainPart) {
                .fragmented
            } else if failed.contains(.parts) {
                .exclaves
            } else {
                figures.linkedContiguity.isContiguous ? .onePiece : .acrossGaps
            }
        containment =
            failed.contains(.residentContainment) || failed.contains(.patientContainment) ? .shared : .own
        verdict = Self.verdict(
            figures, shape: shape, containment: containment,
            isInterleaved: failed.contains(.mixing) && failed.contains(.intrusion))
        remarks = verdict.isDefined ? failed : []
        switch verdict {
        case .notAssessable(.noGeometry): failedTests = []
        case .notAssessable(.noTerritory): failedTests = failed.filter { $0 == .mixing || $0 == .intrusion }
        default: failedTests = verdict.isDefined ? [] : failed
        }
    }

    /// Every test that fails, whatever the verdict; a test without a value does not.
    private static func failedTests(
        _ figures: VerdictFigures, _ joined: Contiguity, _ thresholds: Thresholds
    ) -> [Verdict.Test] {
        Verdict.Test.allCases.filter { test in
            switch test {
            case .parts: !joined.isContiguous
            case .mainPart: !thresholds.mainPart.isReached(by: joined.parts.first?.patients ?? 0, of: joined.patients)
            case .residentContainment: figures.containment.residentPasses(thresholds) == false
            case .patientContainment: figures.containment.patientPasses(thresholds) == false
            case .mixing: figures.interleaving?.isMixed(thresholds) == true
            case .intrusion: figures.interleaving?.isIntruded(thresholds) == true
            case .legalForm: !figures.isLegal
            }
        }
    }

    /// Why nothing can be judged; `nil` where it can.
    private static func obstacle(_ figures: VerdictFigures) -> Verdict.Reason? {
        if figures.isSurveyLocated, figures.locatedPractices == 0 { return .noGeometry }
        if figures.cells == 0 { return .noTerritory }
        // All of its small areas are without ground: nothing is there to be in one part or in several.
        return figures.linkedContiguity.parts.isEmpty ? .noGeometry : nil
    }

    /// The precedence of Definitions.md, Verdict: what cannot be judged first, then the gravest finding.
    private static func verdict(
        _ figures: VerdictFigures, shape: Shape, containment: Ownership, isInterleaved: Bool
    ) -> Verdict {
        if let reason = obstacle(figures) { return .notAssessable(reason) }
        if figures.practices == 1 { return .singlePractice }
        if shape == .fragmented { return .fragmented }
        if isInterleaved { return .interleaved }
        if shape == .exclaves { return .minorExclaves }
        if containment == .shared { return .notContained }
        if shape == .acrossGaps { return .definedAcrossGaps }
        return figures.componentsOnLand > 1 ? .definedWithLinks : .defined
    }
}
