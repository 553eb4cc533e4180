import Formats

extension Survey {
    /// `responsibility.csv`: one row per small area, in the order of the map.
    func responsibilityTable() -> ResultTable {
        var table = ResultTable(
            "responsibility.csv",
            ["small_area", "responsible", "top_share", "margin", "registered", "groups", "hhi", "flags"])
        for answer in responsibilities {
            table.append([
                .string(atlas.smallAreas[answer.cell]), PropertyValue(answer.group.map { atlas.groups[$0].code }),
                PropertyValue(answer.topShare), PropertyValue(answer.margin), .int(answer.registered),
                .int(answer.groups), PropertyValue(answer.herfindahl),
                .string(answer.flags.map(\.rawValue).joined(separator: ";")),
            ])
        }
        return table
    }
}
