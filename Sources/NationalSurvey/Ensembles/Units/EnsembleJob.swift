import Formats

/// A job for many machines: the ensemble of a graph or of a survey, or of a survey on several days, in numbered units that
/// need nothing of each other.
///
/// Without days a unit is one chain of one area; with days it is the whole ensemble of one day, which has a folder of its own.
public struct EnsembleJob: Sendable {
    private let request: EnsembleRequest
    private let survey: SurveyRequest?
    /// Ascending, each once.
    private let days: [CalendarDay]

    /// - Parameters:
    ///   - survey: its practices are divided; `nil` for the graph of `request`.
    ///   - days: what was true on each of them counts, one ensemble each; empty for one ensemble of what the survey says.
    /// - Complexity: O(1): nothing is read yet.
    public init(_ request: EnsembleRequest, survey: SurveyRequest?, days: [CalendarDay] = []) {
        (self.request, self.survey, self.days) = (request, survey, Set(days).sorted())
    }

    /// The job as a file has it: reads the inputs, and runs nothing.
    ///
    /// - Parameter arguments: words of the command line that results depend on.
    /// - Throws: `SurveyError` for the first input that is refused.
    /// - Complexity: that of reading the inputs, for each day anew.
    public func plan(arguments: [String]) throws(SurveyError) -> JobPlan {
        guard !days.isEmpty else { return try JobPlan(arguments: arguments, try work(on: nil)) }
        var works: [(day: String, description: String)] = []
        for day in days { works.append(("\(day)", try work(on: day).description)) }
        return JobPlan(arguments: arguments, days: works)
    }

    /// Runs one unit, from 1, of `plan`.
    ///
    /// - Parameter file: the plan, for errors.
    /// - Returns: its record.
    /// - Throws: `.arguments` for a number that the plan does not have, `.input` for inputs that are not those of the plan.
    /// - Complexity: that of reading the inputs, and for each step O(nodes of the two parts that it joins).
    public func run(unit: Int, of plan: JobPlan, file: String) throws(SurveyError) -> [UInt8] {
        guard plan.units.indices.contains(unit - 1) else {
            throw SurveyError(.arguments, "--unit \(unit): the plan has units 1 to \(plan.units.count)")
        }
        let day = try day(unit, of: plan, file: file)
        let work = try work(on: day)
        try plan.check(work, unit: unit, file: file)
        if day != nil { return try work.runAll() }
        guard let record = try work.run(unitNamed: plan.units[unit - 1]) else {
            throw SurveyError(.input, "\(file): the job has no unit \"\(plan.units[unit - 1])\"")
        }
        return record
    }

    /// The results from the records of all units: the same bytes as `run` gives.
    ///
    /// - Parameter record: the record of a unit, from 1.
    /// - Throws: what `record` throws; `.input` for inputs or records that are not those of the plan.
    /// - Complexity: that of reading the inputs, and O(bytes of the records).
    public func gather(
        _ plan: JobPlan, file: String, record: @escaping @Sendable (Int) throws(SurveyError) -> [UInt8]
    ) throws(SurveyError) -> (files: [OutputFile], summary: String) {
        var parts: [Part] = []
        for unit in 1...max(1, days.count) {
            let day = try day(unit, of: plan, file: file)
            let work = try work(on: day)
            try plan.check(work, unit: unit, file: file)
            if let day {
                parts.append(Part(day: day, made: try work.gather(all: try record(unit), of: "\(day)")))
            } else {
                let numbers = Dictionary(
                    plan.units.enumerated().map { ($1, $0 + 1) }, uniquingKeysWith: { first, _ in first })
                parts.append(Part(day: nil, made: try work.gather { try record(numbers[$0] ?? 0) }))
            }
        }
        return Self.joined(parts)
    }

    /// The ensembles of all days here, one after the other.
    ///
    /// - Parameters:
    ///   - progress: called before each stage of reading; throws to stop.
    ///   - sampling: called before the chains of each day.
    /// - Throws: as `SurveyEnsemble.init`.
    /// - Complexity: that of `SurveyEnsemble.init` for each day.
    public func runDays(
        progress: @escaping SurveyProgress.Callback, sampling: () -> Void
    ) throws(SurveyError) -> (files: [OutputFile], summary: String) {
        var parts: [Part] = []
        for day in days {
            guard let survey = survey(on: day) else { continue }
            let run = try SurveyEnsemble(survey, request(on: day), progress: progress, sampling: sampling)
            parts.append(Part(day: day, made: (try run.files(), run.overview())))
        }
        return Self.joined(parts)
    }

    /// What was made of one day.
    private struct Part {
        let day: CalendarDay?
        let made: (files: [OutputFile], summary: String)
    }

    /// The files of each day in its folder, and what is said of it under its date.
    private static func joined(_ parts: [Part]) -> (files: [OutputFile], summary: String) {
        let files = parts.flatMap { part in
            part.made.files.map { file in
                part.day.map { OutputFile(name: "\($0)/\(file.name)", bytes: file.bytes) } ?? file
            }
        }
        let texts = parts.map { part in (part.day.map { "\($0)\n" } ?? "") + part.made.summary }
        return (files, texts.joined(separator: "\n\n"))
    }

    /// The day of a unit; nil where units are chains.
    private func day(_ unit: Int, of plan: JobPlan, file: String) throws(SurveyError) -> CalendarDay? {
        guard !days.isEmpty else { return nil }
        guard plan.units == days.map({ "\($0)" }) else {
            throw SurveyError(.input, "\(file): units: not the days of its arguments")
        }
        return days[unit - 1]
    }

    private func work(on day: CalendarDay?) throws(SurveyError) -> EnsembleWork {
        guard let day else { return try EnsembleWork(request, survey: survey) }
        return try EnsembleWork(request(on: day), survey: survey(on: day))
    }

    private func survey(on day: CalendarDay) -> SurveyRequest? {
        var survey = survey
        survey?.asOf = day
        return survey
    }

    /// Chains of each day are saved in a folder of their own.
    private func request(on day: CalendarDay) -> EnsembleRequest {
        var request = request
        request.checkpoint = request.checkpoint.map { "\($0)/\(day)" }
        return request
    }
}
