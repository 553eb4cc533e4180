import Catchments

extension SensitivityRun {
    /// Gaps are crossed up to so many metres instead, for what hangs on their bar (Definitions.md, F-18).
    public static let widestGaps = [25.0, TerritoryContext.widestVariant]

    /// The verdicts with gaps crossed up to other widths, and with each bar of D2, D6, D7, D10 and D12 moved by 0.05 down
    /// and up, one at a time.
    ///
    /// - Complexity: O(groups and their parts).
    public func movedBars() -> [Sensitivity.Variant] {
        let gaps = Self.widestGaps.map { widest in
            variant(.gap, "\(Int(widest)) m") { $0.widestGap = widest }
        }
        let bars = [(-1, "-0.05"), (1, "+0.05")].flatMap { sign, name in
            [
                variant(.bar, "D2 \(name)") { $0.mainPart = $0.mainPart.moved(twentieths: sign) },
                variant(.bar, "D6 \(name)") { $0.residentContainment = $0.residentContainment.moved(twentieths: sign) },
                variant(.bar, "D7 \(name)") { $0.patientContainment = $0.patientContainment.moved(twentieths: sign) },
                variant(.bar, "D10 \(name)") { $0.mixing += Double(sign) * 0.05 },
                variant(.bar, "D12 \(name)") { $0.intrusion = $0.intrusion.moved(twentieths: sign) },
            ]
        }
        return gaps + bars
    }
}

extension Share {
    /// The share with so many twentieths more, within 0 and 1; the same share where its denominator is too large to tell.
    fileprivate func moved(twentieths: Int) -> Share {
        let (whole, isTooLarge) = denominator.multipliedReportingOverflow(by: 20)
        guard !isTooLarge else { return self }
        return Share(min(whole, max(0, numerator * 20 + twentieths * denominator)), of: whole)
    }
}
