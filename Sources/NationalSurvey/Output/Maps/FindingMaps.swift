import Catchments
import Consortia
import Maps
import Parallelism
import Planar

/// `maps/national.svg` and `maps/AREA.svg` for each area, affected or not.
struct FindingMaps {
    let atlas: Atlas
    let responsibility: Plurality
    let responsibilities: [Responsibility]
    let findings: Findings
    /// Administrative area of each small area, -1 for none; `nil` where no area is known.
    let areaOfCell: [Int32]?
    /// Of the file of each area's map.
    let stems: [String]
    /// Of each area, ascending.
    let cellsOfArea: [[Int32]]
    let practicesOfArea: [[Int32]]
    /// Over the boxes of the small areas.
    let cellTree: BoxTree
    let territories: [Territory]
    /// Parts of each territory.
    let reasons: [ContiguityReasons]
    /// By code.
    let areaNames: [String: String]
    private let provenance: Provenance
    private let day: SurveyDay

    init(_ survey: Survey) {
        stems = MapFileNames(survey.atlas.areas).stems
        (territories, reasons) = (survey.territories, survey.evidence.study.reasons)
        areaNames = survey.inputs.names.areas
        (provenance, day) = (survey.inputs.provenance, survey.inputs.day)
        (atlas, findings) = (survey.atlas, survey.findings)
        (responsibility, responsibilities) = (survey.assignment.responsibility, survey.assignment.responsibilities)
        areaOfCell = survey.areas?.cells.areaOfCell
        let areas = atlas.areas.count
        cellsOfArea = Self.members(of: areas, (areaOfCell ?? []).map { Int($0) })
        practicesOfArea = Self.members(of: areas, atlas.practices.map { $0.area ?? -1 })
        cellTree = BoxTree(atlas.coverage.boxes)
    }

    /// For each of `count` classes the indices in `classes` that have its number, ascending.
    private static func members(of count: Int, _ classes: [Int]) -> [[Int32]] {
        var members = [[Int32]](repeating: [], count: count)
        for (index, number) in classes.enumerated() where members.indices.contains(number) {
            members[number].append(Int32(truncatingIfNeeded: index))
        }
        return members
    }

    /// The national map, then the areas' by code; none where no area is known.
    ///
    /// - Parameter threads: the same bytes for any number of them.
    /// - Throws: `CancellationError` when the task is cancelled.
    func files(threads: Int) throws -> [OutputFile] {
        guard let areaOfCell else { return [] }
        let areas = findings.areas
        return try mapIndices(areas.count + 1, threads: threads, chunk: 1) { index in
            let (stem, map) =
                index == 0
                ? (MapFileNames.national, nationalMap(areaOfCell: areaOfCell))
                : (stems[areas[index - 1].area], areaMap(areas[index - 1]))
            return OutputFile(name: MapFileNames.path(stem), bytes: Array(map.drawing().svg.utf8))
        }
    }

    /// The path of an area's map in the output folder.
    func path(ofArea area: Int) -> String { MapFileNames.path(stems[area]) }

    /// Where the data of a map come from: the licence line, then the inputs by their role, many files of one role as their
    /// number.
    var mapSources: [String] {
        var roles: [(role: InputFile.Role, names: [String])] = []
        for file in provenance.files {
            if let index = roles.firstIndex(where: { $0.role == file.role }) {
                roles[index].names.append(file.name)
            } else {
                roles.append((file.role, [file.name]))
            }
        }
        let texts = roles.map { role, names in
            names.count > 3 ? "\(role.rawValue) (\(names.count) files)" : names.joined(separator: ", ")
        }
        return [
            CreditLine.text(provenance),
            "Made of: \(texts.joined(separator: ", ")). Blank ground is not in these data. British National Grid.",
        ]
    }

    /// What a map must not be taken for.
    var mapCaveats: [String] {
        [
            "A group leads where it has more registered patients than any other. Boundaries are those of where patients live, "
                + "not official ones; why practices joined says no map."
        ]
    }

    /// What is drawn, of which day and of whom.
    func subtitle(_ drawn: String, practices: Int, patients: Int) -> String {
        "\(drawn)\(day.day.map { ", on \(PlainWords.date($0))" } ?? ""); "
            + PlainWords.count(practices, "practice", "practices")
            + ", \(PrintedNumber.people(patients)) registered patients"
    }
}

/// What a map says in one sentence.
extension FindingMaps {
    /// Of the groups with members in an area, those that are in several parts.
    func inSeveralParts(_ area: AffectedArea) -> Int {
        area.groups.count { Answer(territories[$0.group]).isInSeveralParts }
    }

    /// The finding of an area's map.
    func title(_ area: AffectedArea) -> String {
        Self.title(
            inSeveralParts(area), of: area.groups.count, in: areaNames[atlas.areas[area.area]] ?? atlas.areas[area.area]
        )
    }

    /// The finding of the national map.
    var nationalTitle: String {
        Self.title(territories.count { Answer($0).isInSeveralParts }, of: territories.count, in: nil)
    }

    private static func title(_ several: Int, of groups: Int, in area: String?) -> String {
        let place = area.map { " in \($0)" } ?? ""
        guard groups > 0 else { return "No groups" + place }
        return "\(PrintedNumber.whole(several)) of \(PrintedNumber.whole(groups)) groups\(place) "
            + PlainWords.plural(several, "is", "are") + " in several parts"
    }
}
