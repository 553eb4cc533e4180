import Catchments
import Consortia

/// What to survey and how: the inputs and parameters of one run. Refusals name its properties in backquotes.
public struct SurveyRequest: Sendable {
    /// Boundary files, or folders of them.
    public var smallAreas: [String] = []
    /// Field that holds the code of a small area; the usual names are looked for when `nil`.
    public var smallAreaCode: String?
    /// Practices with their points; several files add up.
    public var practices: [String] = []
    /// Patients by practice and small area; several files are read one after the other.
    public var registrations: [String] = []
    /// Which practice is in which group, several files adding up; `practices` when empty.
    public var membership: [String] = []
    public var groupColumn: String?
    public var groupNameColumn: String?
    public var areaColumn: String?
    /// Boundary files of administrative areas, or folders of them; without, areas are inferred from patients.
    public var areas: [String] = []
    /// Field that holds the code of an area; the usual names are looked for when `nil`.
    public var areaCode: String?
    /// Residents by small area; several files add up.
    public var population: [String] = []
    /// What was true on this day counts; the registrations' extract date, else the newest date that a file names, when `nil`.
    public var asOf: CalendarDay?
    /// Columns with names of their own, or, in a file without a header, by their place from 1.
    public var columns: [ColumnRole: String] = [:]
    /// A directory of postcodes, file, archive or folder: practices with a postcode and no coordinates get its point.
    public var postcodes: String?
    /// A lookup between the small areas of two censuses: tables of the other one are carried to the map's.
    public var smallAreaLookup: String?
    /// A group leads only among the groups of its own administrative area.
    public var isWithinAreas = false
    /// A lookup from small areas to neighbourhoods: how lists and neighbourhoods fit each other is said with it.
    public var neighbourhoods: String?
    /// Links between small areas: a file, `england` for the embedded table, `none`, or `auto`, which `nil` stands for: the
    /// embedded table where it knows codes of the map.
    public var links: String?
    /// Group codes that mean "in no group", beside the empty one.
    public var unaligned: [String] = ["U"]
    /// Folders with transformation grids, such as OSTN15, looked through before PROJ's own.
    public var gridFolders: [String] = []
    /// Vertices closer than this, in metres, become one.
    public var snap = 0.001
    /// A group's share-threshold area is where it has at least this share of the registered patients.
    public var shareThreshold = ShareMethod.threshold.default
    /// The constants of the territory tests.
    public var thresholds = Thresholds()
    /// Catchments by further methods, none by default.
    public var catchments = CatchmentRequest()
    /// The licence line of maps and report; `nil` for the one that goes with a layer that is recognised.
    public var credit: String?
    /// Seed of everything random: the permutation tests.
    public var seed: UInt64 = 1
    /// At most so many threads; results do not depend on it.
    public var threads = 1
    /// How groups are compared with plausible groupings of the same practices; not at all when `nil`.
    public var ensemble: EnsembleRequest?
    /// Achievement, cost and deprivation, where there are files of them.
    public var performance = PerformanceRequest()
    /// Go on although unknown small-area codes hold more than 1 % of the patients.
    public var allowsUnknownCodes = false

    /// A survey without inputs as yet, every option at its default. O(1).
    public init() {}

    /// Where membership is read from.
    var membershipPaths: [String] { membership.isEmpty ? practices : membership }

    /// Refuses parameters outside their range before any file is read.
    func checkParameters() throws(SurveyError) {
        guard shareThreshold.numerator > 0 else {
            throw SurveyError(
                .arguments, "the share threshold is 0; it must be above 0, or every group would have every small area")
        }
        do { try thresholds.check() } catch { throw SurveyError(.arguments, error.description) }
        guard areaCode == nil || !areas.isEmpty else {
            throw SurveyError(
                .arguments, "a field of area codes is named (`areaCode`), but no area boundaries (`areas`)")
        }
        _ = try catchments.withoutFiles(shareThreshold: shareThreshold)
        guard snap >= 0, snap.isFinite else {
            throw SurveyError(
                .arguments, "the snapping tolerance is \(snap); it must be a distance in metres, 0 or more")
        }
        try performance.checkParameters()
        try ensemble?.check(self)
    }
}
