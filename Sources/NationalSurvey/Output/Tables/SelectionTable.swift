import Catchments
import Consortia
import Formats
import Statistics

extension Survey {
    /// `selection.csv`: one row per group and area where it has members, by area, then group; only with performance
    /// files.
    func selectionTable() -> ResultTable? {
        guard let selection = findings.selection else { return nil }
        var table = ResultTable(
            "selection.csv",
            [
                "area", "consortium", "practices", "patients", "qof_percent", "qof_percent_weighted", "qof_practices",
                "qof_median", "qof_min", "qof_max", "qof_sd", "cost_per_1000", "cost_per_1000_practices_mean",
                "cost_practices", "imd", "imd_weighted", "imd_practices", "most_deprived_share",
                "most_deprived_share_rest", "dissimilarity", "hedges_g", "difference_p", "difference_p_adjusted",
                "exclusion_gap", "rounding_half_width", "cross_edges", "inside", "outside", "outside_unaligned",
                "exclusion_p", "exclusion_p_adjusted", "regrouping_p", "regrouping_p_adjusted",
                "gap_after_deprivation", "p_after_deprivation", "gap_after_trend", "p_after_trend", "cost_gap",
                "imd_gap", "imd_gap_p", "qof_against_adjacent_groups", "cost_against_adjacent_groups",
                "imd_against_adjacent_groups", "flag", "not_assessable",
            ])
        for row in selection.groups { table.append(values(row, selection.adjacent[row.group])) }
        return table
    }

    private func values(_ row: GroupInArea, _ adjacent: AdjacentGroups) -> [PropertyValue] {
        let (metrics, gap) = (row.metrics, row.gap)
        let summary = metrics.achievementSummary
        var result: [PropertyValue] = [
            .string(atlas.areas[row.area]), .string(atlas.groups[row.group].code), .int(metrics.practices),
            .int(metrics.patients),
        ]
        result += [
            metrics.achievement?.mean, metrics.weightedAchievement?.mean,
        ].map { PropertyValue($0) }
        result.append(PropertyValue(metrics.achievement?.used))
        result += [
            summary?.median, summary?.minimum, summary?.maximum, metrics.achievementDeviation,
            metrics.pooledCost?.mean, metrics.practiceCost?.mean,
        ].map { PropertyValue($0) }
        result.append(PropertyValue(metrics.pooledCost?.used))
        result += [metrics.deprivation?.mean, metrics.weightedDeprivation?.mean].map { PropertyValue($0) }
        result.append(PropertyValue(metrics.deprivation?.used))
        result += [
            row.deprivationMix?.mostDeprivedShare, row.deprivationMix?.restMostDeprivedShare,
            row.deprivationMix?.dissimilarity, row.hedges?.value, row.difference?.pValue, row.differenceAdjustedP,
            gap?.test.gap, gap?.roundingHalfWidth,
        ].map { PropertyValue($0) }
        result += [
            gap?.test.crossEdges, gap?.test.insiders.count, gap?.test.outsiders.count, gap?.unalignedOutside,
        ].map { PropertyValue($0) }
        result += [
            gap?.test.pValue, row.exclusionAdjustedP, gap?.regrouping.pValue, row.regroupingAdjustedP,
            gap?.afterDeprivation?.gap, gap?.afterDeprivation?.pValue, gap?.afterTrend?.gap, gap?.afterTrend?.pValue,
            gap?.costGap, gap?.deprivation?.gap, gap?.deprivation?.pValue, adjacent.achievementDifference,
            adjacent.costDifference, adjacent.deprivationDifference,
        ].map { PropertyValue($0) }
        var reason: String?
        if case .failure(let why) = row.exclusion { reason = why.reason.rawValue }
        result += [.string(row.flag.description), PropertyValue(reason)]
        return result
    }
}
