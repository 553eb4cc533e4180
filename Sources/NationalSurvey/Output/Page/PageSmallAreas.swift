import Catchments
import Consortia
import Formats

/// Every small area on the page, packed: a nation has tens of thousands.
struct PageSmallAreas {
    private let survey: Survey
    private let table: ResultTable

    init(_ source: OutputSource) {
        survey = source.survey
        table = SmallAreasTable.table(source.survey)
    }

    /// `codes` and `names`: each as how many letters it has in common with the one before (a letter, `A` for none), then the
    /// rest, parted by line feeds. `figures`: leading group, its patients, second group, its patients, all registered
    /// patients, a number of flags (1 contested, 2 tie, 4 thin), area; -1 for no group or area.
    var json: JSONValue {
        let groups = Self.numbers(survey.atlas.groups.map(\.code))
        let areas = Self.numbers(survey.atlas.areas)
        let columns = Self.numbers(table.columnNames)
        func field(_ name: String, _ row: [PropertyValue]) -> PropertyValue { columns[name].map { row[$0] } ?? .null }
        var figures = DeltaText()
        for (row, answer) in zip(table.rows, survey.assignment.responsibilities) {
            let registered = answer.registered
            func patients(_ share: String) -> Int {
                ScaledCount.of(field(share, row).number ?? 0, registered)
            }
            figures.append(field("leading", row).string.flatMap { groups[$0] } ?? -1)
            figures.append(patients("leading_share"))
            figures.append(field("second", row).string.flatMap { groups[$0] } ?? -1)
            figures.append(patients("second_share"))
            figures.append(registered)
            figures.append(
                (answer.flags.contains(.contested) ? 1 : 0) + (answer.flags.contains(.tie) ? 2 : 0)
                    + (answer.flags.contains(.thin) ? 4 : 0))
            figures.append(field("area", row).string.flatMap { areas[$0] } ?? -1)
        }
        return [
            "codes": .string(Self.packed(table.rows.map { field("small_area", $0).string ?? "" })),
            "names": .string(Self.packed(table.rows.map { field("small_area_name", $0).string ?? "" })),
            "neighbourhoods": .string(Self.packed(table.rows.map { field("neighbourhood", $0).string ?? "" })),
            "figures": .string(figures.text),
        ]
    }

    /// Number of each small area by its code.
    var numbers: [String: Int] { Self.numbers(survey.atlas.smallAreas) }

    static func numbers(_ codes: [String]) -> [String: Int] {
        Dictionary(codes.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    }

    /// Empty where all texts are.
    private static func packed(_ texts: [String]) -> String {
        guard texts.contains(where: { !$0.isEmpty }) else { return "" }
        var (lines, last): ([String], Substring.UnicodeScalarView) = ([], Substring().unicodeScalars)
        for text in texts {
            let scalars = Substring(text).unicodeScalars
            // Letters beyond the plane of sixteen bits count as two in a script, so names with them share nothing.
            let isPlain = scalars.allSatisfy { $0.value < 0x10000 } && last.allSatisfy { $0.value < 0x10000 }
            let shared = isPlain ? min(zip(scalars, last).prefix { $0 == $1 }.count, 25) : 0
            let letter = UnicodeScalar(UInt8(65 + shared))
            lines.append(String(Character(letter)) + String(scalars.dropFirst(shared)))
            last = scalars
        }
        return lines.joined(separator: "\n")
    }
}

/// A count behind a share.
private enum ScaledCount {
    /// The whole number of `base` that is this share of it; 0 for a share that is none.
    static func of(_ share: Double, _ base: Int) -> Int {
        let count = (share * Double(base)).rounded()
        return count >= 0 && count <= Double(base) ? Int(count) : 0
    }
}
