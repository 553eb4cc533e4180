import Catchments
import Consortia
import NationalSurvey
import SyntheticEngland

/// Territories, their shapes, and who leads in small areas.
extension PlantedFindings {
    func coextensive(_ planted: PlantedCase) -> (text: String, isFound: Bool)? {
        guard let territory = territory(planted, 0), let area = planted.areas.first else { return nil }
        let ground = smallAreas(territory)
        let inArea = survey.atlas.practices.filter { $0.area.map { survey.atlas.areas[$0] } == area }
        let members = inArea.filter { $0.group == territory.group }
        let others = inArea.filter { $0.group != territory.group }
        let isAlone = members.count == territory.practices
        let isAsPlanted =
            planted.kind == .coextensive
            ? others.isEmpty && members.map(\.code) == planted.practices
            : others.map(\.code) == planted.practices && others.allSatisfy { $0.group == nil }
        let match = survey.areas?.matches[territory.group].matchClass.rawValue
        let isMatched = match.map { $0 == (planted.kind == .coextensive ? "exact" : planted.kind.rawValue) } ?? false
        // Where the truth names no small areas, the consortium leads beyond its area, or not in all of it.
        let common = ground.intersection(planted.smallAreas).count
        let extent =
            planted.smallAreas.isEmpty
            ? "\(territory.cells) small areas"
            : "\(common) of the \(planted.smallAreas.count) small areas of \(area) and \(territory.cells) in all"
        let without = others.isEmpty ? "" : " (not \(listed(others.map(\.code))))"
        return (
            "\(planted.consortia[0]) has \(extent), \(members.count) of its \(inArea.count) practices\(without); "
                + "match \(match ?? "not available"), \(shape(territory))",
            (planted.smallAreas.isEmpty || ground == Set(planted.smallAreas)) && isAlone && isAsPlanted && isMatched
        )
    }

    /// A dispersed consortium is fragmented or interleaved. Each of an interleaved pair is in several parts and mixed: an
    /// index of 1 is what random labels would give.
    func spread(_ planted: PlantedCase) -> (text: String, isFound: Bool)? {
        let territories = planted.consortia.indices.compactMap { territory(planted, $0) }
        guard territories.count == planted.consortia.count, !territories.isEmpty else { return nil }
        let text = territories.map { "\(code($0)): \(shape($0)), mixing index \(number($0.mixing?.index))" }
        let isFound = territories.allSatisfy { territory in
            planted.kind == .dispersed
                ? territory.verdict == .fragmented || territory.verdict == .interleaved
                : territory.contiguity.parts.count > 1 && (territory.mixing?.index ?? 0) > 0.5
        }
        return (text.joined(separator: "; "), isFound)
    }

    func severalParts(_ planted: PlantedCase) -> (text: String, isFound: Bool)? {
        guard let territory = territory(planted, 0) else { return nil }
        let parts = territory.contiguity.parts
        let isSame =
            parts.count == 2
            && Set(parts[1].cells.map { survey.atlas.smallAreas[Int($0)] }) == Set(planted.smallAreas)
        let sizes = parts.map { "\($0.cells.count)" }.joined(separator: " + ")
        return ("\(planted.consortia[0]): \(shape(territory)), small areas \(sizes)", isSame)
    }

    func enclave(_ planted: PlantedCase) -> (text: String, isFound: Bool)? {
        guard let inner = territory(planted, 0), let outer = territory(planted, 1) else { return nil }
        var around: Set<Int32> = []
        for cell in survey.assignment.responsibility.sets.cells(of: inner.group) {
            for neighbour in survey.atlas.rook.neighbours(of: Int(cell)) {
                around.insert(survey.assignment.responsibility.owners[Int(neighbour)])
            }
        }
        around.remove(Int32(inner.group))
        let neighbours = around.sorted().map { $0 < 0 ? "nobody" : survey.atlas.groups[Int($0)].code }
        let isSame = smallAreas(inner) == Set(planted.smallAreas)
        return (
            "\(planted.consortia[0]): \(shape(inner)), borders only on \(listed(neighbours)); "
                + "\(planted.consortia[1]): \(outer.measures.holes) \(outer.measures.holes == 1 ? "hole" : "holes")",
            isSame && neighbours == [planted.consortia[1]] && outer.measures.holes > 0
        )
    }

    func tie(_ planted: PlantedCase) -> (text: String, isFound: Bool)? {
        guard let area = planted.smallAreas.first, let cell = cell(area) else { return nil }
        let answer = survey.assignment.responsibilities[cell]
        guard let tie = survey.assignment.responsibility.ties.first(where: { $0.cell == cell }),
            answer.flags.contains(.tie),
            let group = answer.group
        else { return ("\(area) is not tied", false) }
        let owners = tie.owners.map { survey.atlas.groups[Int($0)].code }
        return (
            "\(area): \(owners.joined(separator: " and ")) have \(answer.top) patients each, flag tie, responsible "
                + "\(survey.atlas.groups[group].code) by \(tie.settledBy)",
            owners == planted.consortia && answer.top == planted.patients
        )
    }

    private func smallAreas(_ territory: Territory) -> Set<String> {
        Set(survey.assignment.responsibility.sets.cells(of: territory.group).map { survey.atlas.smallAreas[Int($0)] })
    }

    /// Parts, main-part share, containment both ways, verdict.
    private func shape(_ territory: Territory) -> String {
        let parts = territory.contiguity.parts.count
        let main = parts > 1 ? " (main part \(number(territory.contiguity.mainPartShare)) of its patients)" : ""
        return "\(parts) \(parts == 1 ? "part" : "parts")\(main), containment "
            + "\(number(territory.containment.resident)) of residents and "
            + "\(number(territory.containment.patient)) of patients, \(Answer(territory).words)"
    }
}
