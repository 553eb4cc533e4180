import Catchments
import Consortia
import NationalSurvey
import SyntheticEngland

/// Selection by performance: found where a flag says at least that the data are consistent with exclusion.
extension PlantedFindings {
    func selected(_ planted: PlantedCase) -> (text: String, isFound: Bool)? {
        let groups = planted.consortia.indices.compactMap { group(planted, $0) }
        guard groups.count == planted.consortia.count, !groups.isEmpty else { return nil }
        let flags = groups.map { survey.findings.flagOfGroup[$0] }
        let text = zip(planted.consortia, flags).map { "\($0): \($1)" }.joined(separator: ", ")
        let isFlagged = flags.contains { $0 >= .exclusionConsistent }
        return (text, isFlagged == (planted.kind == .selected))
    }

    func residual(_ planted: PlantedCase) -> (text: String, isFound: Bool)? {
        guard let own = group(planted, 0), let beside = group(planted, 1) else { return nil }
        guard let found = survey.findings.selection?.residual.first(where: { $0.group == own }) else {
            return ("\(planted.consortia[0]) is not residual", false)
        }
        return (
            "\(planted.consortia[0]) is residual beside "
                + "\(listed(found.besides.map { survey.atlas.groups[$0].code })): achievement "
                + "\(number(found.achievement)), cost \(number(found.cost)) standard deviations",
            found.besides.contains(beside)
        )
    }

    func goingAlone(_ planted: PlantedCase) -> (text: String, isFound: Bool)? {
        guard let code = planted.practices.first, let practice = practice(code) else { return nil }
        guard let found = survey.findings.selection?.goingAlone.first(where: { Int($0.practice) == practice }) else {
            return ("\(code) does not stand out", false)
        }
        return (
            "\(code) is a \(found.level.rawValue): \(number(found.achievementGap)) points above its nearest",
            survey.atlas.practices[practice].group == nil
        )
    }
}
