import Testing

@testable import Consortia
@testable import NationalSurvey

/// Repairs as a reader meets them: names first, codes in brackets in a table, no codes in a sentence.
struct RepairWordsTests {
    private let hamlet = Hamlet().with(
        \.membership, "practice_code,consortium,pct", "practice_code,consortium,name,pct"
    )
    .with(\.membership, "H1,GA,P1", "H1,GA,Alder,P1").with(\.membership, "H2,GA,P1", "H2,GA,Alder,P1")
    .with(\.membership, "H3,GB,P1", "H3,GB,Birch,P1").with(\.membership, "H4,U,P1", "H4,U,,P1")
    .requesting { $0.groupNameColumn = "name" }

    @Test("A move, a swap and a join: who goes where, how many, and what the group is then")
    func words() throws {
        let words = RepairWords(atlas: try hamlet.survey().atlas)
        func repair(_ kind: Repair.Kind, _ moves: [Repair.Move], _ after: Verdict?) -> Repair {
            Repair(
                group: 0, kind: kind, moves: moves, patients: 1460, before: .fragmented, after: after, others: [])
        }
        let leaves = Repair.Move(practice: 1, from: 0, to: 1)
        let comes = Repair.Move(practice: 2, from: 1, to: 0)
        let move = repair(.move, [leaves], .defined)
        #expect(
            words.field(move)
                == "Two (H2) to Birch (GB): 1 practice, 1,460 patients; then one connected area of its own")
        #expect(
            words.sentence(move)
                == "Least change found that mends it: Two to Birch (1,460 patients). Then: one connected area of its own."
        )
        let swap = repair(.swap, [leaves, comes], .minorExclaves)
        #expect(
            words.field(swap)
                == "Two (H2) to Birch (GB) and Three (H3) from Birch (GB), who change places: 2 practices, 1,460 patients; "
                + "then one main area and smaller parts elsewhere")
        #expect(words.sentence(swap).hasPrefix("Least change found that betters it: Two to Birch and Three from Birch"))
        let join = repair(.join, [.init(practice: 0, from: 0, to: 1), leaves], nil)
        #expect(
            words.field(join)
                == "its practices join Birch (GB): 2 practices, 1,460 patients; then the group is gone")
        #expect(words.sentence(join).hasSuffix("its practices join Birch (1,460 patients). The group is then no more."))
        let fromNone = repair(.move, [.init(practice: 3, from: nil, to: 0)], .defined)
        #expect(words.field(fromNone).hasPrefix("Four (H4) from no group: 1 practice"))
    }

    @Test("Codes alone where a file has no names")
    func codes() throws {
        let words = RepairWords(atlas: try Hamlet().survey().atlas)
        let repair = Repair(
            group: 0, kind: .move, moves: [.init(practice: 1, from: 0, to: 1)], patients: 160, before: .fragmented,
            after: .defined, others: [])
        #expect(words.field(repair).hasPrefix("Two (H2) to GB: 1 practice, 160 patients"))
    }

    @Test("A practice's name that begins a field of the table is guarded against being run as a formula")
    func formulas() throws {
        let column = ColumnDescription("repair", .text, "words that begin with a name")
        #expect(column.isName)
        let hostile = hamlet.with(\.practices, "H3,Three", "H3,=1+1")
        let files = try hostile.survey().files()
        let repairs = TextTable(try #require(files.first { $0.name == "consortia.csv" }).bytes)["repair"]
        #expect(!repairs.contains { $0.hasPrefix("=") })
    }
}
