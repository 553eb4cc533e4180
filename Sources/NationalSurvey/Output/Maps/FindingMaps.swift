import Maps
import Parallelism

extension Survey {
    /// `maps/national.svg` and `maps/AREA.svg` for each affected area, by name; none where no area is known.
    ///
    /// The same input gives the same bytes for any number of threads.
    func findingMaps(threads: Int) throws -> [(name: String, svg: String)] {
        guard let cells = fit?.cells.areaOfCell else { return [] }
        let affected = findings.national.affected
        let drawn = try mapIndices(affected.count + 1, threads: threads, chunk: 1) { index in
            index == 0
                ? nationalMap(areaOfCell: cells).drawing().svg
                : affectedAreaMap(affected[index - 1], areaOfCell: cells).drawing().svg
        }
        let names = ["maps/national.svg"] + affected.map { "maps/\(Self.fileName(atlas.areas[$0.area])).svg" }
        return Array(zip(names, drawn))
    }

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
