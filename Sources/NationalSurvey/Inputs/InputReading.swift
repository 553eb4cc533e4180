/// How inputs are read: a run stops at the first that is refused, a check collects every refusal and reads on.
///
/// Both go the same way through the same functions, so that they cannot come to know different inputs.
// The type of what is read tells the forms of `take` apart.
// swift-format-ignore: AmbiguousTrailingClosureOverload
struct InputReading {
    private let isCollecting: Bool
    private let progress: SurveyProgress.Callback
    /// What was found in the inputs read, one line each, in the order of reading.
    private(set) var found: [String] = []
    /// Why inputs were refused, in the order of reading; empty in a run, which ends with the first.
    private(set) var refusals: [String] = []

    /// For a run.
    ///
    /// - Parameter progress: called before each stage; throws to stop.
    static func stopping(_ progress: @escaping SurveyProgress.Callback) -> InputReading {
        InputReading(isCollecting: false, progress: progress)
    }

    /// For a check.
    static func collecting() -> InputReading { InputReading(isCollecting: true) { _ in } }

    private init(isCollecting: Bool, progress: @escaping SurveyProgress.Callback) {
        self.isCollecting = isCollecting
        self.progress = progress
    }

    func begin(_ stage: SurveyProgress.Stage) throws { try progress(SurveyProgress(stage)) }

    /// The value that `read` gives; `nil` where it was refused and reading goes on.
    mutating func take<Value>(_ read: () throws -> Value) throws -> Value? {
        try attempt({ _ in [] }, read)
    }

    /// The same for an input that says by itself what was found in it.
    mutating func take<Input: FoundInput>(_ read: () throws -> Input) throws -> Input? {
        try attempt(\.found, read)
    }

    /// The same for an input that the request may not name: outer `nil` for a refusal, inner for none.
    mutating func take<Input: FoundInput>(optional read: () throws -> Input?) throws -> Input?? {
        try attempt({ $0?.found ?? [] }, read)
    }

    private mutating func attempt<Value>(
        _ lines: (Value) -> [String], _ read: () throws -> Value
    ) throws -> Value? {
        do {
            let value = try read()
            found += lines(value)
            return value
        } catch {
            guard isCollecting else { throw error }
            refusals.append(SurveyError(wrapping: error).message)
            return nil
        }
    }
}

/// An input that says what was found in it: files, rows, columns, reference system.
protocol FoundInput {
    /// One line each, for a person.
    var found: [String] { get }
}
