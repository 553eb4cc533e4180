import Catchments
import Consortia

/// The performance tables joined to the practices of the survey, with counts of what did not join.
public struct PerformanceJoin: Sendable {
    /// By practice of the atlas.
    public private(set) var performance: PracticePerformance
    /// Deprivation score of each small area of the map; `nil` without a file of them.
    public private(set) var scoreOfCell: [Double?]?
    /// All scores of that file.
    public let scores: [Double]
    /// Share of each practice's patients that its deprivation rests on; `nil` where it was published, not computed.
    public private(set) var deprivationCoverage: [Double?]?
    /// What each measure joined: name, practices with a value, and values of practices that are not in the survey.
    public private(set) var joined: [Joined] = []
    /// What is missing and why, one line each.
    public private(set) var notes: [String]

    /// How one measure fits the survey's practices.
    public struct Joined: Hashable, Sendable {
        public let measure: String
        public let column: String
        public let vintage: String?
        public let files: [String]
        /// Practices of the survey with a value.
        public let practices: Int
        /// Values of practices that are not in the survey.
        public let elsewhere: Int
        /// Rows of other periods; not read.
        public let otherPeriods: Int
    }

    /// - Throws: `SurveyError` for a measure that no practice of the survey has, or no small area of the map.
    /// - Complexity: O(values + practices).
    init(_ tables: PerformanceTables, _ atlas: Atlas) throws {
        (performance, notes) = (PracticePerformance(), tables.notes)
        scores = tables.smallAreaScores.values.sorted()
        try joinAchievement(tables, atlas)
        try joinCost(tables, atlas)
        if let name = tables.smallAreaScoreName {
            try joinSmallAreaScores(name, tables, atlas)
        } else if let column = tables.deprivation {
            try record("deprivation", column, atlas)
            performance.deprivation = .init(
                Self.values(column, atlas), name: column.name, vintage: column.vintage,
                roundingHalfWidth: column.halfStep)
        }
        let mismatch = performance.mismatchedVintages
        if !mismatch.isEmpty { notes.append("periods differ: \(mismatch.joined(separator: ", "))") }
    }

    private mutating func joinAchievement(_ tables: PerformanceTables, _ atlas: Atlas) throws {
        guard let column = tables.achievement else { return }
        try record("achievement", column, atlas)
        performance.achievement = .init(
            Self.values(column, atlas), name: column.name, vintage: column.vintage,
            roundingHalfWidth: column.halfStep.map { 100 * $0 / (tables.maximum ?? 100) })
    }

    private mutating func joinCost(_ tables: PerformanceTables, _ atlas: Atlas) throws {
        guard let column = tables.cost else { return }
        try record("cost", column, atlas)
        let own = Self.values(column, atlas)
        let patients: [Double?] =
            if let source = tables.costPatients { Self.values(source, atlas) } else if tables.isCostPerPatient {
                atlas.registeredPatients.map { Double($0) }
            } else { own.map { _ in nil } }
        let pounds =
            tables.isCostPerPatient
            ? zip(own, patients).map { each, patients in each.flatMap { each in patients.map { each * $0 } } } : own
        performance.cost = .init(pounds: pounds, patients: patients, name: column.name, vintage: column.vintage)
        if tables.isCostPerPatient, tables.costPatients == nil {
            notes.append(
                "cost: \(column.name) is for each patient, and its file has no patients; the survey's registered "
                    + "patients were taken for weights")
        }
    }

    private mutating func joinSmallAreaScores(_ name: String, _ tables: PerformanceTables, _ atlas: Atlas) throws {
        let index = SmallAreaIndex(atlas.smallAreas)
        var cells = [Double?](repeating: nil, count: atlas.smallAreas.count)
        for (code, score) in tables.smallAreaScores.sorted(by: { $0.key < $1.key }) {
            if let cell = index.cell(of: code) { cells[Int(cell)] = score }
        }
        let scored = cells.count { $0 != nil }
        guard scored > 0 else {
            throw SurveyError(
                .input,
                "`performance.smallAreaIMD`: none of its \(tables.smallAreaScores.count) small areas is on the map; is it of "
                    + "another census?")
        }
        if scored < cells.count {
            notes.append("deprivation: \(cells.count - scored) of \(cells.count) small areas have no score")
        }
        let practices = PracticeDeprivation(atlas, scoreOfCell: cells)
        scoreOfCell = cells
        deprivationCoverage = practices.coverage
        performance.deprivation = .init(
            practices.scores, name: "\(name), weighted by registrations", vintage: tables.smallAreaVintage)
        joined.append(
            Joined(
                measure: "deprivation", column: name, vintage: tables.smallAreaVintage,
                files: tables.files.suffix(1).map(\.name),
                practices: practices.scores.count { $0 != nil }, elsewhere: 0, otherPeriods: 0))
        if let column = tables.deprivation {
            notes.append(
                "deprivation: computed from small areas; the practices' column \(column.name) of \(column.files[0]) was "
                    + "not used")
        }
    }

    /// By practice of the atlas.
    private static func values(_ column: PerformanceColumn, _ atlas: Atlas) -> [Double?] {
        atlas.practices.map { column.values[$0.code] }
    }

    /// Notes how many practices have a measure, of which there must be one.
    private mutating func record(_ measure: String, _ column: PerformanceColumn, _ atlas: Atlas) throws {
        let known = Set(atlas.practices.map(\.code))
        let practices = known.count { column.values[$0] != nil }
        guard practices > 0 else {
            throw SurveyError(
                .input,
                "\(column.files[0]): none of the \(column.values.count) practices with \(column.name) is in the survey "
                    + "(\(column.values.keys.min() ?? ""), survey: \(atlas.practices.first?.code ?? "none"))")
        }
        joined.append(
            Joined(
                measure: measure, column: column.name, vintage: column.vintage, files: column.files,
                practices: practices, elsewhere: column.values.keys.count { !known.contains($0) },
                otherPeriods: column.otherPeriods))
    }
}
