import Consortia
import Formats

/// One survey as far as two can be compared: who belonged where, what the verdicts were, on which map.
public struct Snapshot: Hashable, Sendable {
    public struct Practice: Hashable, Sendable {
        public let name: String
        /// `nil` for an unaligned practice.
        public let group: String?
        public let registeredPatients: Int
    }

    public struct Group: Hashable, Sendable {
        public let name: String
        public let practices: Int
        public let registeredPatients: Int
        public let verdict: String
        /// By number, such as D1.
        public let failedTests: [String]
        /// Where the territory lies; empty where nothing could be assessed, and in results of older versions.
        public let shape: String
        /// Whose ground it is; empty likewise.
        public let containment: String
    }

    /// How the snapshot is called: the folder as given.
    public let name: String
    public let practices: [String: Practice]
    public let groups: [String: Group]
    /// Responsible group of each small area, `nil` for none.
    public let responsible: [String: String?]
    /// All registered patients of each small area.
    public let registered: [String: Int]

    /// Of a finished survey.
    ///
    /// - Complexity: O(practices + small areas).
    public init(_ survey: Survey, name: String) {
        let atlas = survey.atlas
        self.name = name
        practices = Dictionary(
            uniqueKeysWithValues: atlas.practices.enumerated().map { number, practice in
                (
                    practice.code,
                    Practice(
                        name: practice.name, group: practice.group.map { atlas.groups[$0].code },
                        registeredPatients: atlas.registeredPatients[number])
                )
            })
        groups = Dictionary(
            uniqueKeysWithValues: survey.territories.map { territory in
                let assembly: VerdictAssembly? =
                    if case .notAssessable = territory.verdict { nil } else { territory.assembly }
                return (
                    atlas.groups[territory.group].code,
                    Group(
                        name: atlas.groups[territory.group].name, practices: territory.practices,
                        registeredPatients: territory.registeredPatients, verdict: territory.verdict.description,
                        failedTests: territory.failedTests.map(\.rawValue),
                        shape: assembly?.shape.rawValue ?? "", containment: assembly?.containment.rawValue ?? "")
                )
            })
        responsible = Dictionary(
            uniqueKeysWithValues: survey.assignment.responsibilities.map { answer in
                (atlas.smallAreas[answer.cell], answer.group.map { atlas.groups[$0].code })
            })
        registered = Dictionary(uniqueKeysWithValues: zip(atlas.smallAreas, atlas.registered))
    }

    /// From the output folder of a survey: its `practices.csv`, `consortia.csv` and `responsibility.csv`.
    ///
    /// - Throws: `SurveyError` for a file that is missing, unreadable, or no such table.
    /// - Complexity: O(bytes of the three tables).
    public init(folder: String) throws(SurveyError) {
        do { try self.init(reading: folder) } catch { throw SurveyError(wrapping: error) }
    }

    private init(reading folder: String) throws {
        name = folder
        let practiceTable = try SnapshotTable(folder, "practices.csv", key: "practice")
        practices = try practiceTable.rows(["name", "group"], counts: ["registered_patients"]) { texts, counts in
            Practice(name: texts[0], group: texts[1].isEmpty ? nil : texts[1], registeredPatients: counts[0])
        }
        let groupTable = try SnapshotTable(folder, "consortia.csv", key: "consortium")
        groups = try groupTable.rows(
            ["name", "verdict", "failed_tests"], optional: ["shape", "containment"],
            counts: ["practices", "registered_patients"]
        ) { texts, counts in
            Group(
                name: texts[0], practices: counts[0], registeredPatients: counts[1], verdict: texts[1],
                failedTests: texts[2].split(separator: ";").map { String($0) }, shape: texts[3],
                containment: texts[4])
        }
        let areaTable = try SnapshotTable(folder, "responsibility.csv", key: "small_area")
        let areas = try areaTable.rows(["responsible"], counts: ["registered"]) { texts, counts in
            (responsible: texts[0].isEmpty ? nil : texts[0], registered: counts[0])
        }
        responsible = areas.mapValues(\.responsible)
        registered = areas.mapValues(\.registered)
    }
}

/// One table of an output folder, read back.
private struct SnapshotTable {
    private let csv: CSVFile
    private let key: Int

    init(_ folder: String, _ name: String, key: String) throws {
        csv = try CSVFile(path: folder + "/" + name)
        self.key = try csv.requireColumn([key], meaning: "code of a row")
    }

    /// - Parameter optional: further texts, empty where the table has no such column.
    /// - Throws: for a missing column, a number that is none, and a code that is empty or occurs twice.
    func rows<Row>(
        _ texts: [String], optional: [String] = [], counts: [String],
        _ make: (_ texts: [String], _ counts: [Int]) -> Row
    ) throws -> [String: Row] {
        let further = optional.map { csv.firstColumn(of: [$0]) }
        let textColumns = try texts.map { try csv.requireColumn([$0], meaning: $0) } + further.compactMap { $0 }
        let countColumns = try counts.map { try csv.requireColumn([$0], meaning: $0) }
        let table = try csv.read(
            [.code(key)] + textColumns.map { .text($0) } + countColumns.map { .count($0) })
        let codes = table.codes(0)
        let textValues = textColumns.indices.map { table.texts(1 + $0) }
        let countValues = counts.indices.map { table.counts(1 + textColumns.count + $0) }
        // Where each further text stands among the values.
        var next = texts.count
        let places = further.map { column -> Int? in
            guard column != nil else { return nil }
            defer { next += 1 }
            return next
        }
        var rows: [String: Row] = [:]
        for row in 0..<table.rowCount {
            let code = codes[row]
            guard !code.isEmpty, rows[code] == nil else {
                throw FormatError(
                    file: csv.name, kind: .badValue, row: table.rowNumber(ofRecord: row), column: csv.header[key],
                    message: code.isEmpty ? "the code is empty" : "\(code) occurs twice")
            }
            let values = texts.indices.map { textValues[$0][row] } + places.map { $0.map { textValues[$0][row] } ?? "" }
            rows[code] = make(values, countValues.map { $0[row] })
        }
        return rows
    }
}
