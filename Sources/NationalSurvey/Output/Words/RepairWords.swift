import Catchments
import Consortia

/// A repair in a sentence: who goes where, with how many patients, and what the group is then.
struct RepairWords {
    let atlas: Atlas

    /// With codes alone, for a field of a table: "P024 from G05 to G02 (1 practice, 1,103 patients); then one connected area
    /// of its own".
    func field(_ repair: Repair) -> String {
        let moves =
            repair.kind == .join
            ? "all practices join \(target(of: repair, code))"
            : PlainWords.list(repair.moves.map { move($0, practice: \.code, group: code) })
        return "\(moves) (\(size(repair))); then \(outcome(repair))"
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
        let moves = PlainWords.list(
            repair.moves.map { move($0, practice: Self.named, group: name, home: repair.group) })
        let change =
            switch repair.kind {
            case .move: moves
            case .swap: "\(moves), who change places"
            case .join:
                "\(repair.moves.count == 1 ? "its practice joins" : "its practices join") \(target(of: repair, name))"
            }
        return "\(change) (\(PlainWords.count(repair.patients, "patient", "patients")))"
    }

    private func outcome(_ repair: Repair) -> String {
        repair.after.map { Answer.words($0.description) } ?? "the group is gone"
    }

    private func size(_ repair: Repair) -> String {
        PlainWords.count(repair.moves.count, "practice", "practices") + ", "
            + PlainWords.count(repair.patients, "patient", "patients")
    }

    private func move(
        _ move: Repair.Move, practice: (Atlas.Practice) -> String, group: (Int) -> String, home: Int? = nil
    ) -> String {
        let from = move.from.map { $0 == home ? "" : " from \(group($0))" } ?? " from no group"
        let to = move.to.map { $0 == home ? "" : " to \(group($0))" } ?? " to no group"
        return practice(atlas.practices[move.practice]) + from + to
    }

    private func target(of repair: Repair, _ group: (Int) -> String) -> String {
        repair.moves.first?.to.map(group) ?? "no group"
    }

    private func code(_ group: Int) -> String { atlas.groups[group].code }

    private func name(_ group: Int) -> String {
        let group = atlas.groups[group]
        return group.name.isEmpty ? group.code : group.name
    }

    private static func named(_ practice: Atlas.Practice) -> String {
        practice.name.isEmpty ? practice.code : practice.name
    }
}
