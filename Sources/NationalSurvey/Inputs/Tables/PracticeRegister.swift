import Formats
import PROJ
import Shapes

/// The practices files: who they are and where they stand, in metres of the national grid.
struct PracticeRegister: Sendable {
    struct Entry: Sendable {
        let name: String
        var location: Coordinate?
        let listSize: Int?
        let opened: CalendarDay?
        let closed: CalendarDay?
        let standing: Standing
        /// Empty where the file has none.
        let postcode: String

        var isClosed: Bool { closed != nil }
    }

    /// Whether a row of a register is a practice at all.
    enum Standing: Sendable {
        case practice
        /// A prescribing setting other than a practice: a walk-in centre, a prison.
        case otherSetting
        case proposed
    }

    /// Why a row of a register is no practice of the survey.
    enum LeftOut: String, Sendable, CaseIterable {
        case closed
        case notYetOpen
        case otherSetting
        case proposed
    }

    /// Why a practice has no usable point.
    enum Unlocated: String, Sendable, CaseIterable {
        /// Blank coordinates.
        case blank
        /// The point (0, 0), which stands for "not known".
        case zero
        /// Latitude 99.999999, the postcode directory's "no grid reference".
        case noGridReference
        /// Outside Great Britain.
        case outOfBounds
    }

    var entries: [String: Entry] = [:]
    /// Codes by reason, each ascending.
    var unlocated: [Unlocated: [String]] = [:]
    /// Rows that repeat another one exactly, left out.
    var repeatedRows = 0
    var files: [InputFile] = []
    var crs: CoordinateProvenance?
    /// Which columns the points came from.
    var pointColumns: [String] = []
    /// What the files were taken for, and what they lack.
    var notes: [String] = []
    /// What a directory of postcodes did; nil without one.
    var postcodes: PostcodeAccount?

    static let codeNames = [
        "practice_code", "practice", "code", "organisation_code", "org_code", "Partner Organisation Code",
        "GP practice code", "ods_code",
    ]
    static let nameNames = ["practice_name", "organisation_name", "name"]
    static let eastingNames = ["easting", "eastings", "oseast1m", "east1m"]
    static let northingNames = ["northing", "northings", "osnrth1m", "north1m"]
    static let latitudeNames = ["latitude", "lat"]
    static let longitudeNames = ["longitude", "long", "lon", "lng"]
    static let postcodeNames = ["postcode", "post_code", "practice_postcode", "pcds", "pcd"]
    static let listSizeNames = ["list_size", "list", "patients", "number_of_patients"]
    static let openNames = ["open_date", "open", "opened"]
    static let closeNames = ["close_date", "close", "closed"]
    static let settingNames = ["prescribing_setting"]
    static let statusNames = ["status", "status_code"]

    /// An empty register, for a survey without a practices file.
    init() {}

    init(_ request: SurveyRequest) throws {
        var first: [String: (row: RegisterRow, place: String)] = [:]
        for path in request.practices {
            for source in try TableSource.open(path, .practices, request.columns) {
                try Self.refuseRegistrations(source)
                let rows = try RegisterRows(source, request)
                files.append(source.inputFile(.practices, rows: rows.rowCount))
                notes += source.found + rows.notes
                crs = crs ?? rows.crs
                if pointColumns.isEmpty { pointColumns = rows.pointColumns }
                for row in rows.rows { try enter(row, &first) }
            }
        }
        for reason in unlocated.keys { unlocated[reason]?.sort() }
    }

    /// A practice has many rows there, which would be said to contradict each other.
    private static func refuseRegistrations(_ source: SourceTable) throws(FormatError) {
        let places = eastingNames + latitudeNames + postcodeNames
        guard TableKind.registrations.isHeader(source.csv.header, [:]), source.csv.firstColumn(of: places) == nil else {
            return
        }
        throw FormatError(
            file: source.name, kind: .missingColumn,
            message: "this file looks like registrations (practice, small area, patients); was it meant for "
                + "`registrations`?")
    }

    private mutating func enter(
        _ row: RegisterRow, _ first: inout [String: (row: RegisterRow, place: String)]
    ) throws {
        if let known = first[row.code] {
            guard known.row.content == row.content else {
                throw row.refusal("practice \(row.code) occurs twice with different content (first in \(known.place))")
            }
            repeatedRows += 1
            return
        }
        first[row.code] = (row, row.place)
        entries[row.code] = row.entry
        if let reason = row.unlocated { unlocated[reason, default: []].append(row.code) }
    }

    /// Rows that are no practices on the day, by reason, each ascending.
    ///
    /// - Parameters:
    ///   - day: nil where no file names any; then nobody has closed.
    ///   - isInUse: has registrations, or a current membership: then it is a practice all the same.
    func leftOut(on day: CalendarDay?, isInUse: (String) -> Bool) -> [LeftOut: [String]] {
        var codes: [LeftOut: [String]] = [:]
        for (code, entry) in entries where !isInUse(code) {
            let reason: LeftOut?
            if let closed = entry.closed, let day, closed < day {
                reason = .closed
            } else if let opened = entry.opened, let day,
                opened > day
            {
                reason = .notYetOpen
            } else {
                switch entry.standing {
                case .practice: reason = nil
                case .otherSetting: reason = .otherSetting
                case .proposed: reason = .proposed
                }
            }
            if let reason { codes[reason, default: []].append(code) }
        }
        return codes.mapValues { $0.sorted() }
    }

    /// Without these practices.
    func without(_ codes: Set<String>) -> PracticeRegister {
        guard !codes.isEmpty else { return self }
        var register = self
        register.entries = entries.filter { !codes.contains($0.key) }
        register.unlocated = unlocated.mapValues { $0.filter { !codes.contains($0) } }.filter { !$0.value.isEmpty }
        return register
    }
}

extension PracticeRegister: FoundInput {
    var found: [String] {
        guard !files.isEmpty else { return ["practices: no file; measures that need points will be empty"] }
        let located = entries.values.count { $0.location != nil }
        let rows = files.reduce(0) { $0 + $1.rows }
        var lines = notes
        lines.append(
            "practices: \(files.map(\.name).joined(separator: ", ")), \(rows) rows, \(located) with usable coordinates")
        if let crs { lines.append("practices: points in \(pointColumns.joined(separator: ", ")); \(crs)") }
        return lines + (postcodes?.lines ?? [])
    }
}
