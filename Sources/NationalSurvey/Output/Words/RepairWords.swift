import Catchments
import Consortia

/// A repair in a sentence: who goes where, with how many patients, and what the group is then.
struct RepairWords {
    let atlas: Atlas

    /// With names and codes, for a field of a table: "Ellowwick Surgery (P024) to Vetchwick Health (G02): 1 practice, 1,103
    /// patients; then one connected area of its own".
    func field(_ repair: Repair) -> String {
        "\(change(repair, practice: Self.coded, group: coded)): \(size(repair)); then \(outcome(repair))"
    }

    /// With names, as two sentences; whom it is about, and that no other group is the worse for it, stands in the text around
    /// it.
    func sentence(_ repair: Repair) -> String {
        var text =
            "Least change found that \(repair.isWhole ? "mends" : "betters") it: \(change(repair)). "
        text += repair.after == nil ? "The group is then no more." : "Then: \(outcome(repair))."
        return text
    }

    /// Who goes where, with names, and how many patients that moves: "Ellowwick Surgery to Vetchwick Health (7,902 patients)".
    func change(_ repair: Repair) -> String {
        change(repair, practice: Self.named, group: name)
            + " (\(PlainWords.count(repair.patients, "patient", "patients")))"
    }

    private func change(
        _ repair: Repair, practice: (Atlas.Practice) -> String, group: (Int) -> String
    ) -> String {
        let moves = PlainWords.list(
            repair.moves.map { move($0, practice: practice, group: group, home: repair.group) })
        switch repair.kind {
        case .move: return moves
        case .swap: return "\(moves), who change places"
        case .join:
            let who = repair.moves.count == 1 ? "its practice joins" : "its practices join"
            return "\(who) \(repair.moves.first?.to.map(group) ?? "no group")"
        }
    }

    private func outcome(_ repair: Repair) -> String {
        repair.after.map { Answer.words($0.description) } ?? "the group is gone"
    }

    private func size(_ repair: Repair) -> String {
        PlainWords.count(repair.moves.count, "practice", "practices") + ", "
            + PlainWords.count(repair.patients, "patient", "patients")
    }

    private func move(
        _ move: Repair.Move, practice: (Atlas.Practice) -> String, group: (Int) -> String, home: Int
    ) -> String {
        let from = move.from.map { $0 == home ? "" : " from \(group($0))" } ?? " from no group"
        let to = move.to.map { $0 == home ? "" : " to \(group($0))" } ?? " to no group"
        return practice(atlas.practices[move.practice]) + from + to
    }

    private func name(_ group: Int) -> String {
        let group = atlas.groups[group]
        return group.name.isEmpty ? group.code : group.name
    }

    private static func named(_ practice: Atlas.Practice) -> String {
        practice.name.isEmpty ? practice.code : practice.name
    }

    private func coded(_ group: Int) -> String { Self.coded(atlas.groups[group].name, atlas.groups[group].code) }

    private static func coded(_ practice: Atlas.Practice) -> String { coded(practice.name, practice.code) }

    private static func coded(_ name: String, _ code: String) -> String { name.isEmpty ? code : "\(name) (\(code))" }
}
