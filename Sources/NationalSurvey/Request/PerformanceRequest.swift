/// Where achievement, cost and deprivation of practices are read from, and how they are tested.
public struct PerformanceRequest: Sendable {
    /// Tables of practices; each named column is looked for in all of them.
    public var files: [String] = []
    /// Points or per cents achieved.
    public var qofColumn: String?
    /// Points that could be had: what 100 per cent is. Never assumed.
    public var qofMaximum: Double?
    /// Which period of the file is meant, or what to call the period of a file that does not say.
    public var qofPeriod: String?
    /// Pounds in all, or pounds for each patient where the name says so ("per patient").
    public var costColumn: String?
    /// Patients that the cost belongs to, in the same file.
    public var costPatientsColumn: String?
    public var costPeriod: String?
    /// Deprivation of each practice's patients, as published.
    public var imdColumn: String?
    public var imdPeriod: String?
    /// Deprivation scores of small areas, from which that of practices is computed.
    public var smallAreaIMD: String?
    /// B of each test.
    public var permutations = 9_999
    /// How far the test of a border goes on where few of B exceed.
    public var mostPermutations = 1_000_000

    /// No file of scores, every column by its usual names. O(1).
    public init() {}

    /// Nothing was asked for.
    public var isEmpty: Bool { files.isEmpty && smallAreaIMD == nil }

    func checkParameters() throws(SurveyError) {
        if let qofMaximum, !(qofMaximum > 0 && qofMaximum.isFinite) {
            throw SurveyError(.arguments, "the maximum of the score is \(qofMaximum); it must be a number above 0")
        }
        guard (99...9_999_999).contains(permutations) else {
            throw SurveyError(.arguments, "\(permutations) permutations; it must be 99 to 9999999")
        }
        guard (0...100_000_000).contains(mostPermutations) else {
            throw SurveyError(.arguments, "at most \(mostPermutations) permutations; it must be 0 to 100000000")
        }
        if files.isEmpty, let named = qofColumn ?? costColumn ?? (smallAreaIMD == nil ? imdColumn : nil) {
            throw SurveyError(
                .arguments, "column \(named) is of a table of practices; name its file in `performance.files`")
        }
    }
}
