/// What a survey would read and refuse, without the survey.
public struct SurveyCheck: Sendable {
    /// What was found, one line each.
    public let findings: [String]
    /// The whole in a few lines: how much, when, what joins, what is left out, which property mends what; empty where an input was
    /// refused.
    public let overview: [String]
    /// Whether a run would begin, in a sentence: "Ready: …" with how much there is, or how many things there are to mend.
    public let verdict: String
    /// Why `Survey.run` would refuse, each once; empty when it would not.
    public let refusals: [String]

    /// Reads every input as a run does, but goes on after a refusal, so that one does not hide the next; then joins what
    /// could be read.
    ///
    /// - Complexity: that of reading, projecting and joining; nothing is measured.
    public init(_ request: SurveyRequest) {
        var reading = InputReading.collecting()
        var failure: String?
        var joined: JoinedInputs?
        do { joined = try JoinedInputs.read(request, &reading) } catch {
            failure = SurveyError(wrapping: error).message
        }
        findings = reading.found
        let overview = joined.map { CheckOverview($0) }
        self.overview = overview?.lines ?? []
        var refusals: [String] = []
        // A file that serves for two roles is refused once.
        for refusal in reading.refusals + [failure].compactMap({ $0 }) where !refusals.contains(refusal) {
            refusals.append(refusal)
        }
        self.refusals = refusals
        verdict =
            refusals.isEmpty
            ? overview?.ready ?? "Ready."
            : "Not ready: \(PlainWords.count(refusals.count, "thing", "things")) to mend."
    }
}
