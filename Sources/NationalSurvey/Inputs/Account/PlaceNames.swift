import Text

/// Names of small areas and administrative areas, by code, as far as the inputs have them: for readers, beside the codes.
public struct PlaceNames: Hashable, Sendable {
    /// From the map's attributes, else from the lookup between censuses.
    public let smallAreas: [String: String]
    /// From the membership table, else from the attributes of the area boundaries.
    public let areas: [String: String]

    /// O(codes).
    init(_ inputs: Inputs) {
        let map = inputs.smallAreas
        var smallAreas = map.names
        let further = inputs.lookupNames
        if !further.isEmpty {
            for code in map.codes where smallAreas[code] == nil { smallAreas[code] = further[code.uppercased()] }
        }
        self.smallAreas = smallAreas.mapValues { PlainText.cleaned($0) }
        areas = inputs.membership.namesOfAreas.merging(inputs.areas?.names ?? [:]) { first, _ in first }
            .mapValues { PlainText.cleaned($0) }
    }

    /// Where the name that belongs to a column of codes is looked for: `LSOA11NM` beside `LSOA11CD`, `CCG_NAME` beside `CCG_CODE` and
    /// `ONS_CCG_CODE`, `area_name` beside `area`.
    static func columns(beside code: String) -> [String] {
        let plain = code.hasPrefix("ONS_") ? String(code.dropFirst(4)) : code
        let lower = plain.lowercased()
        if lower.hasSuffix("cd") { return [plain.dropLast(2) + "NM"] }
        if lower.hasSuffix("code") { return [plain.dropLast(4) + "name"] }
        return [plain + "_name", plain + "nm"]
    }
}
