import Formats

/// A survey of one day as far as a history needs it: the snapshot, the day, and how it was made.
public struct DatedSnapshot: Sendable {
    /// Who belonged where, and what the verdicts were.
    public let snapshot: Snapshot
    /// On which practices and memberships counted.
    public let day: CalendarDay
    /// Bars and parameters that verdicts depend on, by name.
    let method: [String: JSONValue]
    /// Hashes of the boundary files, ascending.
    let boundaries: [String]
    /// Hashes of the files of registrations, ascending.
    let registrations: [String]

    /// A snapshot that is known otherwise. O(1).
    init(
        _ snapshot: Snapshot, day: CalendarDay, method: [String: JSONValue] = [:], boundaries: [String] = [],
        registrations: [String] = []
    ) {
        (self.snapshot, self.day, self.method) = (snapshot, day, method)
        (self.boundaries, self.registrations) = (boundaries, registrations)
    }

    /// From the output folder of a survey: what `Snapshot` reads, and its `summary.json`.
    ///
    /// - Throws: `SurveyError` for a file that is missing or unreadable, and for a survey that names no day.
    /// - Complexity: O(bytes of the tables read).
    public init(folder: String) throws(SurveyError) {
        do { try self.init(reading: folder) } catch { throw SurveyError(wrapping: error) }
    }

    private init(reading folder: String) throws {
        let summary = try JSONValue(parsing: try FileBytes(path: folder + "/summary.json"))
        guard let text = summary["day"]?["as_of"]?.string, let day = CalendarDay(iso: text) else {
            throw SurveyError(
                .input, "\(folder): the survey names no day, so it has no place in a history; run it with `asOf`")
        }
        var method: [String: JSONValue] = [:]
        for (section, names) in [
            (summary["thresholds"], Self.bars), (summary["provenance"]?["parameters"], Self.parameters),
            (summary["contiguity"]?["links"], ["used"]), (summary["survey"], ["version"]),
        ] {
            for name in names { method[name] = section?[name] ?? .null }
        }
        let files = summary["provenance"]?["inputs"]?.array ?? []
        func hashes(_ role: InputFile.Role) -> [String] {
            files.filter { $0["role"]?.string == role.rawValue }.compactMap { $0["sha256"]?.string }.sorted()
        }
        self.init(
            try Snapshot(folder: folder), day: day, method: method, boundaries: hashes(.smallAreas),
            registrations: hashes(.registrations))
    }

    /// Bars that decide a verdict.
    private static let bars = [
        "main_part", "resident_containment", "patient_containment", "intrusion", "mixing", "longest_practice_edge",
        "widest_gap", "link_level",
    ]
    private static let parameters = ["snap_metres", "unaligned_codes", "tie_rule"]
}
