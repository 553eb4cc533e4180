import Consortia
import Formats

extension Survey {
    /// `links.csv`: the rows of the link table in their order, then what the map proposes.
    func linksTable() -> ResultTable {
        var table = ResultTable(
            "links.csv",
            ["from", "to", "kind", "name", "status", "effect", "gap_m", "water_m", "consortia", "source"])
        for finding in territoryStudy.findings where finding.effect != .notOnMap {
            let row = territoryStudy.table.rows[finding.row]
            let status =
                finding.effect == .redundant ? "redundant" : territoryStudy.isTableUsed ? "used" : "available"
            table.append([
                .string(row.from), .string(row.to), .string(row.kind.rawValue), .string(row.name), .string(status),
                .string(finding.effect.rawValue), PropertyValue(finding.gap), .null,
                .string(finding.groups.map { atlas.groups[$0].code }.joined(separator: ";")), .string(row.source),
            ])
        }
        for proposal in territoryStudy.proposals {
            table.append([
                .string(atlas.smallAreas[Int(proposal.ends.from)]), .string(atlas.smallAreas[Int(proposal.ends.to)]),
                .string(""), .string(""), .string("proposed"),
                .string(proposal.group == nil ? "would_join_land" : "would_join_a_territory"),
                .double(proposal.ends.width), .double(proposal.water),
                .string(proposal.group.map { atlas.groups[$0].code } ?? ""), .string(""),
            ])
        }
        return table
    }
}
