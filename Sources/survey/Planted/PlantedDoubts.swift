import Catchments
import NationalSurvey
import SyntheticEngland

/// Practices and rows that leave a doubt.
extension PlantedFindings {
    func coLocated(_ planted: PlantedCase) -> (text: String, isFound: Bool)? {
        let numbers = planted.practices.compactMap(practice)
        guard numbers.count == planted.practices.count, let first = numbers.first else { return nil }
        let site = survey.atlas.siteOfPractice[first]
        let atSite = survey.atlas.practices.indices.filter { survey.atlas.siteOfPractice[$0] == site }
            .map { survey.atlas.practices[$0].code }
        return (
            site < 0 ? "no site" : "site \(site + 1) is that of \(atSite.joined(separator: ", "))",
            site >= 0 && atSite == planted.practices
        )
    }

    /// Beside those whose whole area did not answer.
    func unaligned(_ planted: PlantedCase) -> (text: String, isFound: Bool)? {
        let silent = Set(truth.cases(of: .notAnswering).flatMap(\.practices))
        let found = survey.inputs.practices.unaligned.filter { !silent.contains($0) }
        return ("\(listed(found)) in no group", found == planted.practices)
    }

    func notAnswering(_ planted: PlantedCase) -> (text: String, isFound: Bool)? {
        let areas = Set(planted.areas)
        let here = survey.atlas.practices.filter { $0.area.map { areas.contains(survey.atlas.areas[$0]) } ?? false }
        let grouped = here.filter { $0.group != nil }
        return (
            "\(here.count) practices of \(listed(planted.areas)), \(grouped.count) of them in a group",
            grouped.isEmpty && here.map(\.code) == planted.practices
        )
    }

    func unlocated(_ planted: PlantedCase) -> (text: String, isFound: Bool)? {
        let reasons = survey.inputs.practices.unlocated.sorted { $0.key < $1.key }
        let text = reasons.map { "\(listed($0.value)) without usable coordinates (\($0.key))" }
        return (
            text.isEmpty ? "every practice has coordinates" : text.joined(separator: "; "),
            reasons.flatMap(\.value).sorted() == planted.practices
        )
    }

    func knownAbsences(_ planted: PlantedCase) -> (text: String, isFound: Bool)? {
        let ledger = survey.inputs.registrations
        let abroad = ledger.otherCountry.values
        let rows = ledger.noSmallArea.rows + abroad.reduce(0) { $0 + $1.rows }
        let patients = ledger.noSmallArea.patients + abroad.reduce(0) { $0 + $1.patients }
        return (
            "\(rows) rows with \(patients) patients: \(ledger.noSmallArea.rows) without a small area, "
                + "\(rows - ledger.noSmallArea.rows) of another country",
            patients == planted.patients
        )
    }

    func unknownCodes(_ planted: PlantedCase) -> (text: String, isFound: Bool)? {
        let unknown = survey.inputs.registrations.unknownSmallArea
        let codes = survey.inputs.registrations.unknownCodes
        return (
            "\(unknown.rows) rows with \(unknown.patients) patients in \(listed(codes))",
            codes == planted.smallAreas && unknown.patients == planted.patients
        )
    }
}
