import Catchments
import Consortia
import Formats
import Statistics

/// Columns that performance adds to the tables of consortia and of practices. Nothing is added without performance files.
extension Survey {
    /// At the end of `consortia.csv`, and so among the properties of `territories.geojson`.
    static let consortiumPerformanceColumns = [
        "qof_percent", "qof_percent_weighted", "cost_per_1000", "cost_per_1000_practices_mean", "imd", "imd_weighted",
        "flag",
    ]

    /// Of one group as a whole, wherever its practices are; the flag is the highest of its areas.
    func performanceValues(ofGroup group: Int) -> [PropertyValue] {
        guard let selection = findings.selection else { return [] }
        let metrics = GroupMetrics(atlas.members[group], atlas, selection.performance)
        return [
            PropertyValue(metrics.achievement?.mean), PropertyValue(metrics.weightedAchievement?.mean),
            PropertyValue(metrics.pooledCost?.mean), PropertyValue(metrics.practiceCost?.mean),
            PropertyValue(metrics.deprivation?.mean), PropertyValue(metrics.weightedDeprivation?.mean),
            .string(findings.flagOfGroup[group].description),
        ]
    }

    /// At the end of `practices.csv`.
    static let practicePerformanceColumns = [
        "qof_percent", "cost", "cost_patients", "cost_per_1000", "imd", "imd_coverage", "going_alone",
        "local_moran_quadrant", "local_moran_p",
    ]

    /// Of each practice.
    func practicePerformance() -> [[PropertyValue]] {
        guard let findings = findings.performance, let selection = self.findings.selection else { return [] }
        let performance = findings.performance
        let perThousand = performance.cost?.perThousand
        var alone: [Int: GoingAlone.Level] = [:]
        for practice in selection.goingAlone { alone[Int(practice.practice)] = practice.level }
        return atlas.practices.indices.map { practice in
            [
                PropertyValue(performance.achievement?.values[practice] ?? nil),
                PropertyValue(performance.cost?.pounds[practice] ?? nil),
                PropertyValue(performance.cost?.patients[practice] ?? nil),
                PropertyValue(perThousand?[practice] ?? nil),
                PropertyValue(performance.deprivation?.values[practice] ?? nil),
                PropertyValue(findings.deprivationCoverage?[practice] ?? nil),
                PropertyValue(alone[practice]?.rawValue),
                PropertyValue(selection.localMoran[practice]?.quadrant?.rawValue),
                PropertyValue(selection.localMoran[practice]?.pValue),
            ]
        }
    }
}
