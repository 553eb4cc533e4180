import Formats

/// What the report's script says in words of its own: it holds none, but takes them from here.
enum PageWords {
    static var json: JSONValue {
        [
            "shape": .members(Answer.shapes.map { ($0.shape.rawValue, .string($0.words)) }),
            "robust": .texts([
                "The answer changes under some of what was tried.",
                "The answer stays the same under every method and bar tried.",
            ]),
            "flags": .array(flags.map { bit, words in .array([.int(bit), .string(words)]) }),
            "outcome": [
                "none": .string("could not be had"), "remark": .string("remark: does not hold, decides nothing"),
                "fails": .string("does not hold"), "holds": .string("holds"),
            ],
            "groupMap": .string(
                "Parts numbered as in the table; dashes are gaps with their width, and links; circles are its practices by "
                    + "patients, small dots contested small areas. On the map too: "),
            "groupSummary": .string("A map; the table of parts says the same."),
            "areaSummary": .string("a map of its groups by answer; the table below says the same."),
            "areaMap": .string("Its groups by answer, with all of their area; others are pale."),
            "outside": .string("water or ground beyond the map"), "unassigned": .string("ground of no group"),
            "testHeads": heads("what is asked", "value", "beside the bar", "what came of it"),
            "aloneHeads": heads("code", "practice", "patients"), "shareHeads": heads("group", "patients", "share", ""),
            "alone": .string("Practices in no group"), "asked": .string("Asked differently, without a say in that"),
            "live": .texts(["registered patient lives here.", "registered patients live here."]),
            "lies": .string("Where it lies: "), "whose": .string("Whose ground it is: "),
            "residents": .string(" of those who live there are its own patients, "),
            "patients": .string(" of its patients live there"),
            "compact": .string(". Compact groups of the same practices would have"),
            "caveat": .string(
                "Boundaries are those of where patients live, not official ones. A group in several parts breaks no rule, and "
                    + "where it lies says nothing about why practices joined it."),
            "search": .string("Find a group, area or practice, by name or code"),
            "missing": .string("Nothing here under that name"),
        ]
    }

    /// Of the columns of a table, each in a list that has room for what it means.
    private static func heads(_ words: String...) -> JSONValue { .array(words.map { .texts([$0]) }) }

    /// Doubts about who leads in a small area: the bit that stands for each in the page's data, see `PageSmallAreas`.
    private static let flags: [(bit: Int, words: String)] = [
        (
            2,
            "Two groups have equally many patients here; the tie was broken by the neighbouring small areas."
        ),
        (1, "Contested: the leading group is close to another or has under half of the patients."),
        (4, "Fewer than 50 registered patients live here."),
    ]
}
