import Consortia
import Formats

extension Survey {
    /// `sensitivity.csv`: the verdict of each group under other methods, link levels and tolerances, by code.
    func sensitivityTable() -> ResultTable {
        let sensitivity = doubts.sensitivity
        let names = sensitivity.variants.map { "\($0.factor.rawValue): \($0.name)" }
        var table = ResultTable("sensitivity.csv", ["consortium", "verdict"] + names + ["robust", "depends_on"])
        for (group, verdict) in sensitivity.verdicts.enumerated() {
            let factors = sensitivity.dependsOn(group: group)
            table.append(
                [.string(atlas.groups[group].code), .string(verdict.description)]
                    + sensitivity.variants.map { .string($0.verdicts[group].description) }
                    + [.bool(factors.isEmpty), .string(factors.map(\.rawValue).joined(separator: ";"))])
        }
        return table
    }
}
