/// Where a run is. Callers get it before each stage and may throw to stop the run there.
public struct SurveyProgress: Hashable, Sendable {
    public enum Stage: String, Hashable, Sendable, CaseIterable {
        case smallAreas = "reading small areas"
        case projection = "projecting to the national grid"
        case tables = "reading practices, membership and registrations"
        case coverage = "building the coverage"
        case atlas = "joining the atlas"
        case assignment = "assigning small areas"
        case polygons = "dissolving territories and catchments"
        case territories = "testing territories"
        case overlaps = "measuring overlaps"
        case methods = "making catchments by further methods"
        case sensitivity = "testing the verdicts' sensitivity"
        case coherence = "searching for groupings that keep more patients together"
        case repairs = "looking for repairs"
        case ensemble = "dividing practices anew, area by area"
        case findings = "looking at affected areas and selection"
        case output = "writing results"

        /// What a reader is told; stages that follow each other may be one thing to a reader.
        public var words: String {
            switch self {
            case .smallAreas, .projection: "reading the map"
            case .tables: "reading the tables"
            case .coverage, .atlas, .assignment: "finding who leads where"
            case .polygons: "drawing territories"
            case .territories, .overlaps: "testing groups"
            case .methods, .sensitivity: "trying other methods"
            case .coherence: "searching for better groupings"
            case .repairs: "looking for repairs"
            case .ensemble: "comparing with other groupings"
            case .findings: "comparing scores"
            case .output: "writing"
            }
        }
    }

    public let stage: Stage
    /// Position of the stage, from 1, of `Stage.allCases.count`.
    public var number: Int { (Stage.allCases.firstIndex(of: stage) ?? 0) + 1 }

    /// The beginning of a stage. O(1).
    public init(_ stage: Stage) { self.stage = stage }

    /// Throwing `CancellationError` or any other error stops the run; nothing is written.
    public typealias Callback = @Sendable (SurveyProgress) throws -> Void
}
