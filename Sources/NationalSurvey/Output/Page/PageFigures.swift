import Consortia
import Formats

/// What the page knows of every group beside its sections: figures of the tables, the tests in words, the answers by other
/// methods, the sentences.
struct PageFigures {
    private let survey: Survey
    private let consortia: ResultTable

    init(_ source: OutputSource) { (survey, consortia) = (source.survey, source.consortia) }

    /// Columns of `consortia.csv` that the page shows.
    private static let ofConsortia = [
        "consortium", "name", "area", "area_name", "practices", "located_practices", "registered_patients",
        "located_patients", "cells", "territory_km2", "territory_registered", "components", "main_part_share",
        "resident_containment", "patient_containment", "verdict", "failed_tests", "shape", "containment", "robust",
        "by_distance", "by_commitment", "remarks", "apart", "widest_gap_m", "coherence", "repair",
    ]
    private static let ofTerritories = ["mixing_size_corrected", "intrusion", "members_at_home"]
    private static let ofCoherence = ["localisation", "compact_resident_containment", "compact_patient_containment"]

    /// Names of the figures, and a row of them for each group.
    var figures: JSONValue {
        let coherence = CoherenceTable.table(survey)
        let groups = coherence.rows.suffix(survey.territories.count)
        let tables: [(names: [String], table: ResultTable, rows: [[PropertyValue]])] = [
            (Self.ofConsortia, consortia, consortia.rows),
            (Self.ofTerritories, TerritoriesTable.table(survey), TerritoriesTable.table(survey).rows),
            (Self.ofCoherence, coherence, Array(groups)),
        ]
        var names: [String] = []
        var rows = [[JSONValue]](repeating: [], count: survey.territories.count)
        for (wanted, table, values) in tables {
            let columns = table.columnNames
            for name in wanted {
                guard let column = columns.firstIndex(of: name) else { continue }
                names.append(name)
                for (group, row) in values.enumerated() where group < rows.count {
                    rows[group].append(JSONValue(row[column]))
                }
            }
        }
        return ["columns": .texts(names), "rows": .array(rows.map { .array($0) })]
    }

    /// Each test in words: the figure that is held against the bar, and on which side of the bar it passes.
    var tests: JSONValue {
        let bars = survey.thresholds
        func test(_ id: Verdict.Test, _ words: String, _ figure: String, _ sign: String, _ bar: Double) -> JSONValue {
            [
                "id": .string(id.rawValue), "words": .string(words), "figure": .string(figure),
                "sign": .string(sign), "bar": .double(bar),
            ]
        }
        return .array([
            test(.parts, "its area is one part, links and gaps counted; parts on land", "components", "count", 1),
            test(
                .mainPart,
                "share of its patients there in the main part; bar: \(PrintedNumber.bar(bars.mainPart)) or more",
                "main_part_share", "least", bars.mainPart.value),
            test(
                .residentContainment,
                "of those who live there, its own patients; bar: over \(PrintedNumber.bar(bars.residentContainment))",
                "resident_containment", "above", bars.residentContainment.value),
            test(
                .patientContainment,
                "of its patients, those who live there; bar: \(PrintedNumber.bar(bars.patientContainment)) or more",
                "patient_containment", "least", bars.patientContainment.value),
            test(
                .mixing,
                "its practices among those of others, from 0, like compact groups, to 1, like chance; bar: at most "
                    + PrintedNumber.fraction(bars.mixing), "mixing_size_corrected", "most", bars.mixing),
            test(
                .intrusion,
                "patients of other practices within its outline; bar: at most \(PrintedNumber.bar(bars.intrusion))",
                "intrusion", "most", bars.intrusion.value),
        ])
    }

    /// The answers when one thing is changed: what is changed, the answers that occur, and for each group a letter for each
    /// change, `A` for the first answer.
    var sensitivity: JSONValue {
        let sensitivity = survey.evidence.doubts.sensitivity
        let columns = SensitivityTable.table(survey).description.columns
        let kinds = Array(Set(sensitivity.variants.flatMap(\.verdicts).map(\.description))).sorted()
        let letters = Dictionary(kinds.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
        let variants = sensitivity.variants.enumerated().map { position, variant -> JSONValue in
            // The first two columns are the group and its answer.
            let meaning = position + 2 < columns.count ? columns[position + 2] : nil
            return [
                "column": .string(meaning?.name ?? variant.name), "meaning": .string(Self.words(variant, meaning)),
                "decisive": .bool(variant.isDecisive),
            ]
        }
        let rows = survey.territories.map { territory -> JSONValue in
            let row = sensitivity.variants.map { variant in
                letters[variant.verdicts[territory.group].description].flatMap { UnicodeScalar(65 + $0) } ?? "?"
            }
            return .string(String(String.UnicodeScalarView(row)))
        }
        return ["variants": .array(variants), "kinds": .texts(kinds), "rows": .array(rows)]
    }

    /// Moved bars name the test and the move: their column says only that one was moved.
    private static func words(_ variant: Sensitivity.Variant, _ column: ColumnDescription?) -> String {
        guard variant.factor == .bar else { return column?.meaning ?? variant.name }
        let moved = variant.name.split(separator: " ", maxSplits: 1)
        return "the bar of test \(moved.first ?? "") moved by \(moved.last ?? "")"
    }

    /// The explanation of each group.
    var sentences: JSONValue {
        let explanations = Explanations(survey)
        return .texts(survey.territories.map { explanations.paragraph(onGroup: $0.group) })
    }
}
