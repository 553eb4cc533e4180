import Catchments
import Consortia

/// `explanations.txt`: how to read it, an index, then a block on every group, by area and name, for a reader who knows none
/// of the terms.
public struct Explanations: Sendable {
    private let survey: Survey
    /// Name, or else code, of the area with most of each group's patients.
    private let areas: [String?]
    private let contract: ContractWords

    /// Of a finished survey. O(groups).
    public init(_ survey: Survey) {
        self.survey = survey
        contract = ContractWords(survey)
        areas = GroupStanding.ofGroups(survey).map { $0.areaName ?? $0.area }
    }

    /// The whole file. O(groups and their parts).
    var text: String {
        let order = survey.territories.map(\.group).sorted { key($0) < key($1) }
        let index = order.map { "\(heading($0)): \(Answer(survey.territories[$0]).fullWords)" }
        let blocks = order.map { group in
            ([heading(group)] + Paragraph.wrapped(paragraph(onGroup: group), indent: 0)).joined(separator: "\n")
        }
        return ([preamble, index.joined(separator: "\n")] + blocks).joined(separator: "\n\n") + "\n"
    }

    /// What the data say about one group: the answer, why, and how sure it is.
    ///
    /// - Parameter group: its number in the atlas.
    /// - Complexity: O(parts and their neighbours).
    public func paragraph(onGroup group: Int) -> String {
        Explanation(survey, group, contract: [contract.contiguity(of: group)] + contract.neighbourhoods(of: group)).text
    }

    /// `NAME (CODE), AREA`.
    private func heading(_ group: Int) -> String {
        let about = survey.atlas.groups[group]
        let name = about.name.isEmpty ? about.code : "\(about.name) (\(about.code))"
        return name + (areas[group].map { ", \($0)" } ?? "")
    }

    private func key(_ group: Int) -> (String, String, Int) {
        (areas[group] ?? "", survey.atlas.groups[group].name, group)
    }

    private var preamble: String {
        let (bars, official) = (survey.thresholds, Thresholds())
        let isOfficial =
            bars.residentContainment == official.residentContainment
            && bars.patientContainment == official.patientContainment
        let title = "WHERE EACH GROUP'S PATIENTS LIVE, AND WHETHER THAT IS ONE AREA"
        let lines = Paragraph.wrapped(
            "A group's area is the small areas where it has more registered patients than any other group. Parts are numbered "
                + "as in parts.csv and on the maps; part 1, the main one, has most of its patients. Numbers from 10,000 on are "
                + "rounded to the nearest thousand. Two bars are those of "
                + "\(isOfficial ? "the 2012 guidance, which binds no network of today" : "this run, not of the 2012 guidance"): "
                + "more than \(PrintedNumber.bar(bars.residentContainment)) of the patients who live in the area are the "
                + "group's own, and at least \(PrintedNumber.bar(bars.patientContainment)) of the group's patients live in "
                + "it. Codes in square brackets at the end are the tests of consortia.csv that do "
                + "not hold. A least change is the first that was found which leaves no other group worse. "
                + "Nothing here says why practices joined as they did.", indent: 0)
        return ([title, ""] + lines).joined(separator: "\n")
    }
}
