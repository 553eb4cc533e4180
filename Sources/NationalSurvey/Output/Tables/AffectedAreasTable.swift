import Catchments
import Consortia
import Formats
import Statistics

/// One row of the list of affected areas: a group as far as it lies in the area. Text, CSV and JSON are all made of it.
struct AffectedAreaRow {
    let area: AffectedArea
    let group: AffectedArea.Group
    /// `nil` without performance files.
    let selection: GroupInArea?
    let line: ConsortiumLine
    let territory: Territory

    static let columns = [
        "area", "area_practices", "area_patients", "consortium", "name", "practices", "practices_elsewhere", "patients",
        "qof_percent", "qof_percent_weighted", "qof_practices", "cost_per_1000", "cost_per_1000_practices_mean",
        "cost_practices", "imd", "imd_weighted", "imd_practices", "parts", "main_part_share", "mixing_index", "verdict",
        "affected", "geography", "flag", "exclusion_gap", "exclusion_p", "exclusion_p_adjusted", "caveats", "line",
    ]

    /// Every row of every affected area, areas and groups by code.
    static func all(_ survey: Survey) -> [AffectedAreaRow] {
        let findings = survey.findings
        var selections: [[Int]: GroupInArea] = [:]
        for group in findings.selection?.groups ?? [] { selections[[group.area, group.group]] = group }
        return findings.national.affected.flatMap { area in
            area.groups.map {
                AffectedAreaRow(area, $0, selections[[area.area, $0.group]], survey)
            }
        }
    }

    private init(_ area: AffectedArea, _ group: AffectedArea.Group, _ selection: GroupInArea?, _ survey: Survey) {
        self.area = area
        self.group = group
        self.selection = selection
        territory = survey.territories[group.group]
        let patients = group.members.reduce(0) { $0 + survey.atlas.registeredPatients[Int($1)] }
        let metrics = selection?.metrics
        let about = survey.atlas.groups[group.group]
        let missing = "no file of it"
        line = ConsortiumLine(
            name: about.name.isEmpty ? about.code : about.name, patients: patients,
            achievement: .init(metrics?.achievement, otherwise: missing),
            costPerThousand: .init(
                metrics?.pooledCost,
                otherwise: survey.findings.performance?.performance.cost == nil ? missing : "no patients to the cost"),
            deprivation: .init(metrics?.deprivation, otherwise: missing))
    }

    /// What a reader of this line should know: short, joined by `;`.
    var caveats: [String] {
        var result: [String] = []
        let elsewhere = territory.practices - group.members.count
        if elsewhere > 0 { result.append("\(elsewhere) practices in other areas not counted here") }
        if let used = selection?.metrics.achievement, used.used < used.count {
            result.append("QOF of \(used.used) of \(used.count) practices")
        }
        if let used = selection?.metrics.deprivation, used.used < used.count {
            result.append("IMD of \(used.used) of \(used.count) practices")
        }
        if let selection {
            if let gap = selection.gap {
                if group.isAffected, selection.flag < .exclusionConsistent { result.append("mixed, not selected") }
                if selection.flag >= .exclusionConsistent, gap.hasStepInDeprivation {
                    result.append("deprivation differs across the same border")
                }
            } else if case .failure(let why) = selection.exclusion {
                result.append("exclusion gap not assessable: \(why.reason.rawValue)")
            }
        }
        return result
    }

    /// The words that `affected-areas.txt` puts under the line.
    var secondLine: String {
        var words = [
            group.parts == 1 ? "1 part" : "\(group.parts) parts",
            "main part " + (group.mainPartShare.map(PrintedNumber.percent) ?? "n/a (no territory)"),
            "mixing " + (territory.mixing?.index.map { PrintedNumber.decimal($0, 2) } ?? "n/a (no neighbours)"),
            "flags: \(flags.isEmpty ? "none" : flags.joined(separator: ", "))",
        ]
        if let selection, let gap = selection.gap {
            words.append(
                "gap to neighbours left outside \(PrintedNumber.decimal(gap.test.gap)) points"
                    + (gap.roundingHalfWidth.map { $0 >= 0.05 ? " ± \(PrintedNumber.decimal($0))" : "" } ?? "")
                    + " (p \(PrintedNumber.pValue(gap.test.pValue)))")
        }
        if !caveats.isEmpty { words.append("note: \(caveats.joined(separator: "; "))") }
        return words.joined(separator: " | ")
    }

    /// Geography and selection, each by its own name.
    var flags: [String] {
        var result = group.geography.isEmpty ? [] : group.geography.split(separator: ";").map(String.init)
        if let flag = selection?.flag, flag > .none { result.append(flag.description) }
        return result
    }

    func values(_ atlas: Atlas) -> [PropertyValue] {
        let (metrics, gap) = (selection?.metrics, selection?.gap)
        return [
            .string(atlas.areas[area.area]), .int(area.practices), .int(area.patients),
            .string(atlas.groups[group.group].code), .string(atlas.groups[group.group].name),
            .int(group.members.count), .int(territory.practices - group.members.count), .int(line.patients),
            PropertyValue(metrics?.achievement?.mean), PropertyValue(metrics?.weightedAchievement?.mean),
            PropertyValue(metrics?.achievement?.used), PropertyValue(metrics?.pooledCost?.mean),
            PropertyValue(metrics?.practiceCost?.mean), PropertyValue(metrics?.pooledCost?.used),
            PropertyValue(metrics?.deprivation?.mean), PropertyValue(metrics?.weightedDeprivation?.mean),
            PropertyValue(metrics?.deprivation?.used), .int(group.parts), PropertyValue(group.mainPartShare),
            PropertyValue(territory.mixing?.index), .string(territory.verdict.description), .bool(group.isAffected),
            .string(group.geography), PropertyValue(selection?.flag.description), PropertyValue(gap?.test.gap),
            PropertyValue(gap?.test.pValue), PropertyValue(selection?.exclusionAdjustedP),
            .string(caveats.joined(separator: "; ")), .string(line.text),
        ]
    }
}

extension Survey {
    /// The tables of findings.
    func findingsTables() -> [ResultTable] { [affectedAreasTable()] + [selectionTable()].compactMap { $0 } }

    /// `affected-areas.csv`: one row per group with members in an affected area, by area, then group.
    func affectedAreasTable() -> ResultTable {
        var table = ResultTable("affected-areas.csv", AffectedAreaRow.columns)
        for row in AffectedAreaRow.all(self) { table.append(row.values(atlas)) }
        return table
    }
}
