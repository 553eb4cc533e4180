import Formats
import PROJ
import Shapes

/// The practices file: who they are and where they stand, in metres of the national grid.
struct PracticeRegister: Sendable {
    struct Entry: Sendable {
        let name: String
        var location: Coordinate?
        let listSize: Int?
        let isClosed: Bool
        /// As written; empty where there is none.
        let postcode: String
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
    var file: InputFile?
    var crs: CoordinateProvenance?
    /// Which columns the points came from.
    var pointColumns: [String] = []
    /// What a directory of postcodes did; nil without one.
    var postcodes: PostcodeAccount?

    static let codeNames = ["practice_code", "practice", "code", "organisation_code", "org_code"]
    static let nameNames = ["practice_name", "organisation_name", "name"]
    static let eastingNames = ["easting", "eastings", "oseast1m"]
    static let northingNames = ["northing", "northings", "osnrth1m"]
    static let latitudeNames = ["latitude", "lat"]
    static let longitudeNames = ["longitude", "long", "lon", "lng"]
    static let listSizeNames = ["list_size", "list", "patients"]
    static let postcodeNames = ["postcode", "post_code", "practice_postcode", "pcds", "pcd"]
    static let closeNames = ["close_date", "close"]

    /// More patients than anybody has; keeps sums of lists within whole numbers.
    private static let longestList = 1e9

    /// An empty register, for a survey without a practices file.
    init() {}

    init(_ request: SurveyRequest) throws {
        guard let path = request.practices else { return }
        let csv = try CSVFile(path: path)
        let code = try csv.requireColumn(Self.codeNames, meaning: "practice code")
        let name = csv.firstColumn(of: Self.nameNames)
        let easting = csv.firstColumn(of: Self.eastingNames)
        let northing = csv.firstColumn(of: Self.northingNames)
        let latitude = csv.firstColumn(of: Self.latitudeNames)
        let longitude = csv.firstColumn(of: Self.longitudeNames)
        let listSize = csv.firstColumn(of: Self.listSizeNames)
        let close = csv.firstColumn(of: Self.closeNames)
        let postcode = csv.firstColumn(of: Self.postcodeNames)
        var requests: [CSVRequest] = [.code(code, uppercased: true)]
        func add(_ request: CSVRequest?) -> Int? {
            guard let request else { return nil }
            requests.append(request)
            return requests.count - 1
        }
        let nameAt = add(name.map { .text($0) })
        let isGrid = easting != nil && northing != nil
        let (xColumn, yColumn) = isGrid ? (easting, northing) : (longitude, latitude)
        let hasPoints = xColumn != nil && yColumn != nil
        let xAt = add(hasPoints ? xColumn.map { .number($0) } : nil)
        let yAt = add(hasPoints ? yColumn.map { .number($0) } : nil)
        let listAt = add(listSize.map { .number($0) })
        let closeAt = add(close.map { .text($0) })
        let postcodeAt = add(postcode.map { .text($0) })
        let table = try csv.read(requests)
        guard table.rowCount > 0 else { throw SurveyError(.input, "\(path): has no practices, only a header") }
        file = InputFile(.practices, path: path, sha256: csv.file.sha256, rows: table.rowCount)
        if hasPoints { pointColumns = [xColumn, yColumn].compactMap { $0.map { csv.header[$0] } } }

        let codes = table.codes(0)
        let names = nameAt.map { table.texts($0) }
        let closes = closeAt.map { table.texts($0) }
        let postcodes = postcodeAt.map { table.texts($0) }
        let lists = listAt.map { table.numbers($0) }
        let (points, reasons) = try Self.points(
            xAt.map { table.numbers($0) }, yAt.map { table.numbers($0) }, isGrid: isGrid, count: table.rowCount)
        try Self.checkPlausible(reasons, points, path: path, isGrid: isGrid)
        let (located, crs) = try Self.project(
            points, where: reasons.map { $0 == nil }, isGrid: isGrid, request, path: path)
        self.crs = crs

        var rowOfCode: [String: Int] = [:]
        for row in 0..<table.rowCount {
            let code = codes[row]
            if let listSize, let list = lists?[row], !(0...Self.longestList).contains(list) {
                throw FormatError(
                    file: path, kind: .badValue, row: table.rowNumber(ofRecord: row), column: csv.header[listSize],
                    message: "\(list) is not the length of a list (0 to \(Int(Self.longestList)))")
            }
            guard !code.isEmpty else {
                throw FormatError(
                    file: path, kind: .badValue, row: table.rowNumber(ofRecord: row),
                    column: csv.header[requests[0].column],
                    message: "the practice code is empty")
            }
            if let first = rowOfCode[code] {
                guard
                    names?[first] == names?[row], points[first] == points[row], lists?[first] == lists?[row],
                    closes?[first] == closes?[row]
                else {
                    throw FormatError(
                        file: path, kind: .badValue, row: table.rowNumber(ofRecord: row),
                        column: csv.header[requests[0].column],
                        message: "practice \(code) occurs twice with different content (first in row "
                            + "\(table.rowNumber(ofRecord: first)))")
                }
                repeatedRows += 1
                continue
            }
            rowOfCode[code] = row
            entries[code] = Entry(
                name: (names?[row] ?? "").trimmed, location: located[row],
                listSize: lists?[row].map { Int($0.rounded()) }, isClosed: !(closes?[row] ?? "").trimmed.isEmpty,
                postcode: (postcodes?[row] ?? "").trimmed)
            if let reason = reasons[row] { unlocated[reason, default: []].append(code) }
        }
        for reason in unlocated.keys { unlocated[reason]?.sort() }
    }

    /// Raw points, x first, and for each row without one the reason.
    private static func points(
        _ x: NumberColumn?, _ y: NumberColumn?, isGrid: Bool, count: Int
    ) throws -> ([Coordinate?], [Unlocated?]) {
        var points = [Coordinate?](repeating: nil, count: count)
        var reasons = [Unlocated?](repeating: nil, count: count)
        for row in 0..<count {
            guard let x = x?[row], let y = y?[row] else {
                reasons[row] = .blank
                continue
            }
            let bounds = isGrid ? Projection.nationalGrid : Projection.britain
            if x == 0, y == 0 {
                reasons[row] = .zero
            } else if !isGrid, y >= 99, y < 100 {
                reasons[row] = .noGridReference
            } else if !bounds.covers(Coordinate(x: x, y: y)) || (isGrid && Projection.looksGeographic(x, y)) {
                reasons[row] = .outOfBounds
                points[row] = Coordinate(x: x, y: y)
            } else {
                points[row] = Coordinate(x: x, y: y)
            }
        }
        return (points, reasons)
    }

    /// One practice abroad is a doubt; most of them abroad is a wrong reference system.
    private static func checkPlausible(
        _ reasons: [Unlocated?], _ points: [Coordinate?], path: String, isGrid: Bool
    ) throws {
        let outside = reasons.indices.filter { reasons[$0] == .outOfBounds }
        guard outside.count * 2 > points.count(where: { $0 != nil }) else { return }
        let bounds = isGrid ? Projection.nationalGrid : Projection.britain
        let swapped = outside.count { row in
            points[row].map { bounds.covers(Coordinate(x: $0.y, y: $0.x)) } ?? false
        }
        let degrees = outside.count { row in points[row].map { abs($0.x) <= 180 && abs($0.y) <= 90 } ?? false }
        var hint = ""
        if isGrid, degrees * 2 > outside.count {
            hint = "; easting and northing hold longitude and latitude"
        } else if swapped * 2 > outside.count {
            hint = isGrid ? "; easting and northing seem to be swapped" : "; latitude and longitude seem to be swapped"
        }
        throw SurveyError(
            .input, "\(path): \(outside.count) of \(points.count) practices lie outside Great Britain" + hint)
    }

    private static func project(
        _ points: [Coordinate?], where isUsable: [Bool], isGrid: Bool, _ request: SurveyRequest, path: String
    ) throws -> ([Coordinate?], CoordinateProvenance?) {
        let rows = points.indices.filter { isUsable[$0] }
        guard !rows.isEmpty else { return (points.map { _ in nil }, nil) }
        let plan = try TransformationPlan(
            from: isGrid ? .britishNationalGrid() : .wgs84(), to: .britishNationalGrid(),
            gridFolders: request.gridFolders)
        var coordinates = rows.compactMap { points[$0] }
        let outside = try Projection.transform(
            &coordinates, plan, .forward, threads: request.threads, file: path)
        var result = [Coordinate?](repeating: nil, count: points.count)
        for (row, coordinate) in zip(rows, coordinates) { result[row] = coordinate }
        return (result, CoordinateProvenance(plan, isAssumed: false, outsideAreaOfUse: outside))
    }
}

extension PracticeRegister: FoundInput {
    var found: [String] {
        guard let file else { return ["practices: no file; measures that need points will be empty"] }
        let located = entries.values.count { $0.location != nil }
        var lines = ["practices: \(file.name), \(file.rows) rows, \(located) with usable coordinates"]
        if let crs { lines.append("practices: points in \(pointColumns.joined(separator: ", ")); \(crs)") }
        return lines + (postcodes?.lines ?? [])
    }
}
