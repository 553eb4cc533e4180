import Catchments
import Consortia
import Maps
import Parallelism

/// `maps/national.svg` and `maps/AREA.svg` for each affected area.
struct FindingMaps {
    let atlas: Atlas
    let responsibility: Plurality
    let responsibilities: [Responsibility]
    let findings: Findings
    /// Administrative area of each small area, -1 for none; `nil` where no area is known.
    let areaOfCell: [Int32]?
    private let inputs: [InputFile]

    init(_ survey: Survey) {
        (atlas, findings) = (survey.atlas, survey.findings)
        (responsibility, responsibilities) = (survey.assignment.responsibility, survey.assignment.responsibilities)
        (areaOfCell, inputs) = (survey.areas?.cells.areaOfCell, survey.inputs.provenance.files)
    }

    /// The national map, then the areas' by code; none where no area is known.
    ///
    /// - Parameter threads: the same bytes for any number of them.
    /// - Throws: `CancellationError` when the task is cancelled.
    func files(threads: Int) throws -> [OutputFile] {
        guard let areaOfCell else { return [] }
        let affected = findings.national.affected
        return try mapIndices(affected.count + 1, threads: threads, chunk: 1) { index in
            let (name, map) =
                index == 0
                ? (Self.national, nationalMap(areaOfCell: areaOfCell))
                : (
                    Self.fileName(atlas.areas[affected[index - 1].area]),
                    affectedAreaMap(affected[index - 1], areaOfCell: areaOfCell)
                )
            return OutputFile(name: Self.path(name), bytes: Array(map.drawing().svg.utf8))
        }
    }

    static let national = "national"

    /// The file of a map, in the output folder.
    static func path(_ name: String) -> String { "maps/\(name).svg" }

    /// A code as a file name: letters, digits, `-` and `_` stay, other bytes become `%` and two hexadecimal digits, so
    /// that different codes have different names.
    static func fileName(_ code: String) -> String {
        code.utf8.map { byte in
            let isPlain =
                (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte) || byte == 45
                || byte == 95
            if isPlain { return String(UnicodeScalar(byte)) }
            return "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
        }.joined()
    }

    /// Where the data of a map come from: the inputs by their role, many files of one role as their number.
    var mapSources: [String] {
        var roles: [(role: InputFile.Role, names: [String])] = []
        for file in inputs {
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
            "Sources: " + texts.joined(separator: ", ")
                + ". Territories: small areas by the group with most registered patients. British National Grid."
        ]
    }

    /// What a map must not be taken for.
    var mapCaveats: [String] {
        [
            "A spread group is a finding about geography. It says nothing about motives; forming groups from practices "
                + "that are not neighbours is allowed."
        ]
    }
}
