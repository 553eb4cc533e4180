import Catchments
import Consortia
import Ensembles
import Parallelism

/// The ensemble of a survey's practices before its chains run: inputs read, and one job for each area.
struct SurveyWork: Sendable {
    let request: EnsembleRequest
    let thresholds: Thresholds
    let atlas: Atlas
    /// The files read.
    let files: [InputFile]
    let areas: [AreaWork]
    /// Names of statistics, each once.
    let statistics: [String]
    /// How the files are read and joined.
    private let reading: String

    /// - Throws: `SurveyError` for the first input that is refused, and for statistics that are not known.
    init(_ survey: SurveyRequest, _ request: EnsembleRequest, progress: @escaping SurveyProgress.Callback) throws {
        try request.check(survey)
        try self.init(try RunContext(survey, progress: progress), request)
    }

    /// On inputs that are read already.
    ///
    /// - Throws: `SurveyError` for inputs without groups or places, and for statistics that are not known.
    init(_ context: RunContext, _ request: EnsembleRequest) throws {
        let atlas = context.atlas
        guard atlas.practices.contains(where: { $0.group != nil }) else {
            throw SurveyError(.input, "no practice of the survey is in a group, so there is no grouping to compare")
        }
        guard !atlas.sites.isEmpty else {
            throw SurveyError(
                .input, "no practice has coordinates (`practices`), so there is no graph of practices to divide")
        }
        let groupings = try PracticeGroupings(
            atlas, links: context.links, thresholds: context.thresholds, threads: context.threads)
        let scores = context.joined.performance.map { Self.scores($0.performance) } ?? []
        (self.request, self.atlas, thresholds) = (request, atlas, context.thresholds)
        reading = context.request.reading
        files = try InputAccount(context.request, context.joined, found: context.found).provenance.files
        areas = zip(groupings.areas, groupings.grounds).map { grouping, ground in
            AreaWork(grouping, PracticeMeasures(grouping, ground, atlas, scores: scores), atlas, request)
        }
        statistics =
            PracticeMeasures.names + scores.flatMap { ["spread:\($0.name)", "gap:\($0.name)"] }
        try StatisticColumn.checkNames(request.statistics, among: statistics, of: "survey")
    }

    private static func scores(_ performance: PracticePerformance) -> [(name: String, values: [Double?])] {
        [
            performance.achievement.map { ("achievement", $0.values) },
            performance.cost.map { ("cost", $0.perThousand) },
            performance.deprivation.map { ("deprivation", $0.values) },
        ].compactMap { $0 }
    }

    /// Everything on which the units depend, line by line: two jobs with equal descriptions give equal bytes.
    var description: String {
        let inputs = files.map { "\($0.role.rawValue) \($0.name) \($0.sha256)" }.joined(separator: "\n")
        return """
            program \(Provenance.version)
            \(inputs)
            \(reading)
            thresholds \(thresholds.texts.joined(separator: " "))
            areas \(areas.map { "\($0.code):\($0.grouping.groups.count)" }.joined(separator: " "))
            statistics \(statistics.joined(separator: " "))
            \(request.chainDescription)

            """
    }

    /// Every area's units, in order; reasons for those without.
    func prepared(threads: Int) throws -> [AreaWork.Prepared] {
        try mapIndices(areas.count, threads: threads, chunk: 1) { try areas[$0].prepared() }
    }
}

extension EnsembleRequest {
    /// - Throws: `.arguments` where options contradict each other or the survey's.
    func check(_ survey: SurveyRequest) throws(SurveyError) {
        try check()
        guard !survey.isWithinAreas else {
            throw SurveyError(
                .arguments,
                "leaders within their own areas alone (`isWithinAreas`) are not measured by ensembles; leave it out")
        }
    }
}

extension SurveyRequest {
    /// All that makes another survey of the same files, line by line.
    fileprivate var reading: String {
        let columns = columns.map { "\($0.key.rawValue)=\($0.value)" }.sorted()
        let named = [smallAreaCode, groupColumn, groupNameColumn, areaColumn, areaCode].map { $0 ?? "usual" }
        return """
            as of \(asOf.map { "\($0)" } ?? "the extract")
            columns \((named + columns).joined(separator: " "))
            unaligned \(unaligned.joined(separator: " "))
            links \(links.map { InputFile.name($0) } ?? "auto")
            snap \(snap)
            """
    }
}

extension Thresholds {
    /// Every bar with its value.
    fileprivate var texts: [String] {
        Self.properties.map { property in
            switch property.bar {
            case .share(let path): "\(property.name)=\(self[keyPath: path])"
            case .number(let path): "\(property.name)=\(self[keyPath: path])"
            case .count(let path): "\(property.name)=\(self[keyPath: path])"
            case .level(let path): "\(property.name)=\(self[keyPath: path].rawValue)"
            }
        }
    }
}
