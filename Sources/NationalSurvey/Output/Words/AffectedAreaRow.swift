import Catchments
import Consortia
import Statistics

/// One row of the list of areas with spread groups: a group as far as it lies in the area. Text, CSV and JSON are all made of it.
struct AffectedAreaRow {
    let area: AffectedArea
    let group: AffectedArea.Group
    /// `nil` without performance files.
    let selection: GroupInArea?
    /// `nil` without performance files.
    let words: SelectionWords?
    let line: ConsortiumLine
    let territory: Territory
    /// Code of the area; code and name of the group.
    let areaCode: String
    /// `nil` where the inputs have none.
    let areaName: String?
    let about: Atlas.Group

    /// Every row of every area with a spread group, affected or not, areas and groups by code.
    ///
    /// - Complexity: O(rows + groups in areas).
    static func all(_ survey: Survey) -> [AffectedAreaRow] {
        let findings = survey.findings
        var selections: [[Int]: GroupInArea] = [:]
        for group in findings.selection?.groups ?? [] { selections[[group.area, group.group]] = group }
        return findings.areas.filter { $0.areaClass != nil }.flatMap { area in
            area.groups.map {
                AffectedAreaRow(area, $0, selections[[area.area, $0.group]], survey)
            }
        }
    }

    private init(_ area: AffectedArea, _ group: AffectedArea.Group, _ selection: GroupInArea?, _ survey: Survey) {
        self.area = area
        self.group = group
        self.selection = selection
        words = survey.findings.selection.map { SelectionWords(selection: $0) }
        territory = survey.territories[group.group]
        let patients = group.members.reduce(0) { $0 + survey.atlas.registeredPatients[Int($1)] }
        let metrics = selection?.metrics
        about = survey.atlas.groups[group.group]
        areaCode = survey.atlas.areas[area.area]
        areaName = survey.inputs.names.areas[areaCode]
        line = ConsortiumLine(
            name: about.name.isEmpty ? about.code : about.name, patients: patients,
            scoreName: words?.score ?? "QOF", achievement: .init(metrics?.achievement, otherwise: .notGiven),
            costPerThousand: .init(
                metrics?.pooledCost,
                otherwise: survey.findings.performance?.performance.cost == nil
                    ? .notGiven : .absent("no patients to the cost")),
            deprivation: .init(metrics?.deprivation, otherwise: .notGiven))
    }

    /// What a reader of this line should know: short, joined by `;`.
    var caveats: [String] {
        var result: [String] = []
        let elsewhere = territory.practices - group.members.count
        if elsewhere > 0 {
            result.append("\(PlainWords.count(elsewhere, "practice", "practices")) in other areas not counted here")
        }
        if let used = selection?.metrics.achievement, used.used < used.count {
            result.append("\(words?.score ?? "score") of \(used.used) of \(used.count) practices")
        }
        if let used = selection?.metrics.deprivation, used.used < used.count {
            result.append("IMD of \(used.used) of \(used.count) practices")
        }
        if let selection {
            if let words, group.isSpread || !selection.isTestable || selection.flag >= .exclusionConsistent {
                let isMixed = group.isSpread && selection.isTestable && selection.flag < .exclusionConsistent
                result.append((isMixed ? "practices among those of others; " : "") + words.sentence(selection))
            }
            if selection.flag >= .exclusionConsistent, selection.gap?.hasStepInDeprivation == true {
                result.append("deprivation differs across the same border")
            }
        }
        return result
    }

    /// The words that `affected-areas.txt` puts under the line.
    var secondLine: String {
        var words = [
            PlainWords.count(group.parts, "part", "parts") + " here",
            group.mainPartShare.map { "\(PrintedNumber.wholePercent($0)) of its patients there in the main one" }
                ?? "no ground of its own here",
            territory.mixing?.index.map { "mixing \(PrintedNumber.decimal($0, 2))" } ?? "no neighbours to mix with",
        ]
        if !flags.isEmpty { words.append(flags.joined(separator: ", ")) }
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

    /// What stands over the lines of the row's area.
    var areaHeading: String {
        var text =
            "\(areaName.map { "\($0) (\(areaCode))" } ?? areaCode): "
            + "\(PlainWords.count(area.practices, "practice", "practices")), \(PrintedNumber.whole(area.patients)) "
            + "registered patients; \(area.spreadGroups.count) of "
            + "\(PlainWords.count(area.groups.count, "group", "groups")) in separate parts or among others there, with "
            + "\(PrintedNumber.percent(area.groupPatients.spread, of: area.groupPatients.all)) of the groups' patients"
            + (area.areaClass == .affected ? "" : " (below the bar of an affected area)")
        if area.unaligned.practices > 0 {
            text +=
                "; \(PlainWords.count(area.unaligned.practices, "practice", "practices")) with "
                + "\(PlainWords.count(area.unaligned.patients, "patient", "patients")) in no group"
        }
        return text
    }
}
