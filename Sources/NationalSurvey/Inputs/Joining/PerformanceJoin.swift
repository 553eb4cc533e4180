import Catchments
import Consortia

/// The performance tables joined to the practices of the survey, with counts of what did not join.
public struct PerformanceJoin: Sendable {
    /// By practice of the atlas.
    public let performance: PracticePerformance
    /// Deprivation score of each small area of the map; `nil` without a file of them.
    public let scoreOfCell: [Double?]?
    /// All scores of that file.
    public let scores: [Double]
    /// Share of each practice's patients that its deprivation rests on; `nil` where it was published, not computed.
    public let deprivationCoverage: [Double?]?
    /// What each measure joined: name, practices with a value, and values of practices that are not in the survey.
    public let joined: [Joined]
    /// What is missing and why, one line each.
    public let notes: [String]

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

    init(_ tables: PerformanceTables, _ atlas: Atlas) throws {
        var joined: [Joined] = []
        var notes = tables.notes
        let known = Set(atlas.practices.map(\.code))
        func values(_ column: PerformanceColumn) -> [Double?] { atlas.practices.map { column.values[$0.code] } }
        func record(_ measure: String, _ column: PerformanceColumn) throws {
            let practices = atlas.practices.count { column.values[$0.code] != nil }
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
        var performance = PracticePerformance()
        if let column = tables.achievement {
            try record("achievement", column)
            performance.achievement = .init(
                values(column), name: column.name, vintage: column.vintage,
                roundingHalfWidth: column.halfStep.map { 100 * $0 / (tables.maximum ?? 100) })
        }
        if let column = tables.cost {
            try record("cost", column)
            let own = values(column)
            let patients: [Double?] =
                if let source = tables.costPatients { values(source) } else if tables.isCostPerPatient {
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
        var (scoreOfCell, coverage): ([Double?]?, [Double?]?)
        if let name = tables.smallAreaScoreName {
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
            coverage = practices.coverage
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
        } else if let column = tables.deprivation {
            try record("deprivation", column)
            performance.deprivation = .init(
                values(column), name: column.name, vintage: column.vintage, roundingHalfWidth: column.halfStep)
        }
        let mismatch = performance.mismatchedVintages
        if !mismatch.isEmpty {
            notes.append("periods differ: \(mismatch.joined(separator: ", "))")
        }
        self.performance = performance
        self.scoreOfCell = scoreOfCell
        scores = tables.smallAreaScores.values.sorted()
        deprivationCoverage = coverage
        self.joined = joined
        self.notes = notes
    }
}
