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
            "areaMap": .string("Its groups by answer, with all of their area; others are pale."),
            "outside": .string("water or ground beyond the map"), "unassigned": .string("ground of no group"),
            "search": .string("Find a group, area or practice, by name or code"),
            "missing": .string("Nothing here under that name"),
        ]
    }

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
