import Catchments
import Consortia
import NationalSurvey
import SyntheticEngland

/// What is hard to tell apart.
extension PlantedFindings {
    /// An area is affected where its spread groups have enough of its patients, and only there.
    func area(_ planted: PlantedCase) -> (text: String, isFound: Bool)? {
        guard let code = planted.areas.first,
            let found = survey.findings.areas.first(where: { survey.atlas.areas[$0.area] == code })
        else { return nil }
        let share = found.share.map { number($0) } ?? "none"
        return (
            "\(code): \(found.spreadGroups.count) of \(found.groups.count) groups spread, share \(share), "
                + (found.areaClass?.rawValue ?? "no spread group"),
            (found.areaClass == .affected) == (planted.kind == .spreadArea)
        )
    }

    func farMember(_ planted: PlantedCase) -> (text: String, isFound: Bool)? {
        guard let group = group(planted, 0), let code = planted.practices.first else { return nil }
        let apart = survey.evidence.apart[group].map { survey.atlas.practices[Int($0)].code }
        return ("\(planted.consortia[0]): apart \(apart.isEmpty ? "none" : listed(apart))", apart.contains(code))
    }

    /// Found where a flag says at least that the data are consistent with exclusion.
    func weakSelection(_ planted: PlantedCase) -> (text: String, isFound: Bool)? {
        guard let group = group(planted, 0) else { return nil }
        let flag = survey.findings.flagOfGroup[group]
        let (size, gap) = (number(planted.measures["size"]), number(planted.measures["gap"]))
        return ("\(planted.consortia[0]), \(size) practices, gap \(gap) sd: \(flag)", flag >= .exclusionConsistent)
    }

    func twoAreas(_ planted: PlantedCase) -> (text: String, isFound: Bool)? {
        guard let group = group(planted, 0), let match = survey.areas?.matches[group].matchClass else { return nil }
        return ("\(planted.consortia[0]): match \(match.rawValue)", match == .crosses)
    }

    func closed(_ planted: PlantedCase) -> (text: String, isFound: Bool)? {
        let known = planted.practices.filter { practice($0) != nil }
        return ("\(known.count) of \(planted.practices.count) closed practices are in the survey", known.isEmpty)
    }

    func moved(_ planted: PlantedCase) -> (text: String, isFound: Bool)? {
        guard let code = planted.practices.first, let practice = practice(code) else { return nil }
        let group = survey.atlas.practices[practice].group.map { survey.atlas.groups[$0].code } ?? "no group"
        return ("\(code) is in \(group)", group == planted.consortia.first)
    }
}
