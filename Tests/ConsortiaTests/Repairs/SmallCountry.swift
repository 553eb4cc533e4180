import Catchments
import Consortia
import Statistics
import TestBoards

/// Fifteen practices in four groups and two areas on a board, with stray members, and everything about repairs found the
/// plain way: by surveying again.
struct SmallCountry {
    let board = Board(columns: 7, rows: 6)
    let homes: [Int]
    let areas: [Int?]
    let patients: [(Int32, Int32, Int)]
    let groups: [Int?]
    let groupCount = 5
    /// Groups lead among those of their own area alone.
    let isWithinAreas: Bool

    init(seed: UInt64, isWithinAreas: Bool = false) {
        self.isWithinAreas = isWithinAreas
        var random = SeededGenerator(seed: seed)
        homes = (0..<15).map { _ in random.integer(below: 42) }
        areas = homes.map { $0 % 7 < 4 ? 0 : 1 }
        patients = homes.enumerated().flatMap { practice, home in
            (0..<42).compactMap { cell -> (Int32, Int32, Int)? in
                let steps = abs(cell % 7 - home % 7) + abs(cell / 7 - home / 7)
                let count = steps > 4 ? 0 : random.integer(below: 90 >> (2 * steps) + 1)
                return count > 0 ? (Int32(practice), Int32(cell), count) : nil
            }
        }
        var groups = homes.map { home -> Int? in
            if random.integer(below: 12) == 0 { return nil }
            // By quarters of the board, but one in five goes anywhere.
            return random.integer(below: 5) == 0 ? random.integer(below: 4) : home % 7 / 4 + 2 * (home / 7 / 3)
        }
        // A group of one.
        groups[random.integer(below: 15)] = 4
        self.groups = groups
    }

    struct Answer {
        let atlas: Atlas
        let context: TerritoryContext
        let territories: [Territory]
        /// `nil` for a group without members.
        let verdicts: [Verdict?]
        var whatIf: WhatIf { WhatIf(context, territories, ShareThreshold(atlas)) }
    }

    func survey(_ groups: [Int?], threads: Int = 1) throws -> Answer {
        let practices = groups.indices.map { number in
            Atlas.Practice(
                code: numbered("P", number), name: "", location: board.middle(homes[number]), group: groups[number],
                area: areas[number])
        }
        let open = Atlas(
            coverage: try board.coverage(), smallAreas: (0..<42).map { numbered("E", $0) }, practices: practices,
            groups: (0..<groupCount).map { Atlas.Group(code: numbered("G", $0), name: "") },
            areas: (0..<2).map { numbered("A", $0) },
            registrations: (patients.map(\.0), patients.map(\.1), patients.map(\.2)),
            patientsElsewhere: groups.indices.map { $0 % 3 })
        let atlas = isWithinAreas ? open.ledWithinAreas(AreaCells(inferredFrom: open)) : open
        let context = try TerritoryContext.byPlurality(atlas, threads: threads)
        let territories = try Territory.ofGroups(context)
        return Answer(
            atlas: atlas, context: context, territories: territories,
            verdicts: territories.map { $0.practices == 0 ? nil : $0.verdict })
    }

    typealias Moves = [(practice: Int, to: Int?)]

    func change(_ moves: Moves, from survey: Answer) throws -> Answer {
        var groups = groups
        for (practice, group) in moves { groups[practice] = group }
        return try self.survey(groups)
    }

    /// Whether a practice could go to a group: a member in its area, and patients or ground beside its own patients.
    private func canGo(_ practice: Int, to group: Int, _ survey: Answer) -> Bool {
        let atlas = survey.atlas
        guard group != groups[practice],
            atlas.members[group].contains(where: { areas[Int($0)] == areas[practice] })
        else { return false }
        return atlas.practiceCells.columns(ofRow: practice).contains { cell in
            atlas.cellGroups.count(row: Int(cell), column: Int32(group)) > 0
                || atlas.rook.neighbours(of: Int(cell)).contains {
                    survey.context.responsibility.owners[Int($0)] == Int32(group)
                }
        }
    }

    func singles(for group: Int, _ survey: Answer) -> [Moves] {
        groups.indices.flatMap { practice in
            (0..<groupCount).filter { target in
                (target == group || groups[practice] == group) && canGo(practice, to: target, survey)
            }.map { [(practice, $0)] }
        }
    }

    func swaps(for group: Int, _ survey: Answer) -> [Moves] {
        groups.indices.filter { groups[$0] == group }.flatMap { member in
            groups.indices.compactMap { other -> Moves? in
                guard let target = groups[other], target != group, canGo(member, to: target, survey),
                    canGo(other, to: group, survey)
                else { return nil }
                return [(member, target), (other, group)]
            }
        }
    }

    /// The first in the order among changes that mend a group below a bar, each tried by a survey of its own.
    func best(
        _ changes: [Moves], for group: Int, below bar: Int, _ survey: Answer
    ) throws -> (patients: Int, text: String)? {
        var found: [(patients: Int, mended: Int, text: String)] = []
        for moves in changes {
            let after = try change(moves, from: survey).verdicts
            guard (after[group]?.severity ?? 0) < bar else { continue }
            let others = after.indices.filter { $0 != group && survey.verdicts[$0] != nil }
            guard others.allSatisfy({ (after[$0]?.severity ?? 9) <= (survey.verdicts[$0]?.severity ?? 0) }) else {
                continue
            }
            let mended = others.count { (after[$0]?.severity ?? 9) < (survey.verdicts[$0]?.severity ?? 0) }
            let text = moves.sorted { $0.practice < $1.practice }.map { practice, to in
                let from = groups[practice].map { numbered("G", $0) } ?? ""
                return "\(numbered("P", practice)):\(from)>\(to.map { numbered("G", $0) } ?? "")"
            }.joined(separator: ";")
            found.append((moves.reduce(0) { $0 + survey.atlas.registeredPatients[$1.practice] }, mended, text))
        }
        return found.min { ($0.patients, $1.mended, $0.text) < ($1.patients, $0.mended, $1.text) }
            .map { ($0.patients, $0.text) }
    }
}
