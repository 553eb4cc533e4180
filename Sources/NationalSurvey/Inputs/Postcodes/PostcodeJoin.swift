import Formats
import PROJ
import Shapes

/// What a directory of postcodes did for the practices.
public struct PostcodeAccount: Sendable {
    /// The directory's files.
    public let files: [InputFile]
    /// What they were recognised as.
    public let products: [String]
    /// Postcodes in the directory.
    public let rows: Int
    /// Codes of practices that have the point of their postcode, ascending, as are all of these.
    public internal(set) var located: [String] = []
    /// Of these: practices whose postcode is no longer in use.
    public internal(set) var ended: [String] = []
    /// Practices whose postcode the directory does not have.
    public internal(set) var notFound: [String] = []
    /// Practices whose postcode is there without a point.
    public internal(set) var withoutPoint: [String] = []
    /// Practices with a point of their own, more than 5 km from that of their postcode.
    public internal(set) var farFromPostcode: [String] = []

    /// Metres.
    static let farAway = 5_000.0

    init(_ directory: PostcodeDirectory) {
        (files, products, rows) = (directory.files, directory.products, directory.rows)
    }
}

extension PracticeRegister {
    /// The register with the points of postcodes for practices that have none of their own; as it is where the request names no
    /// directory.
    ///
    /// - Throws: `SurveyError`, `FormatError` where the directory cannot be read.
    func withPoints(ofPostcodesIn request: SurveyRequest) throws -> PracticeRegister {
        guard let path = request.postcodes else { return self }
        let keys = entries.compactMapValues { PostcodeKey($0.postcode) }
        let directory = try PostcodeDirectory(path: path, wanted: Set(keys.values), roles: request.columns)
        let points = try Self.points(of: directory, request, file: path)
        var register = self
        var account = PostcodeAccount(directory)
        for code in entries.keys.sorted() {
            guard let entry = entries[code] else { continue }
            guard let key = keys[code], let place = directory.places[key] else {
                if entry.location == nil { account.notFound.append(code) }
                continue
            }
            let point = points[key]
            if let own = entry.location {
                let distance = point.map { ($0.x - own.x, $0.y - own.y) }.map { ($0 * $0 + $1 * $1).squareRoot() }
                if let distance, distance > PostcodeAccount.farAway { account.farFromPostcode.append(code) }
                continue
            }
            guard let point else {
                account.withoutPoint.append(code)
                continue
            }
            register.entries[code]?.location = point
            account.located.append(code)
            if place.hasEnded { account.ended.append(code) }
        }
        let located = Set(account.located)
        register.unlocated = unlocated.mapValues { $0.filter { !located.contains($0) } }.filter { !$0.value.isEmpty }
        register.postcodes = account
        return register
    }

    /// Every point in metres of the national grid.
    private static func points(
        of directory: PostcodeDirectory, _ request: SurveyRequest, file: String
    ) throws -> [PostcodeKey: Coordinate] {
        var points: [PostcodeKey: Coordinate] = [:]
        for (key, place) in directory.places where !place.isInDegrees { points[key] = place.point }
        // All at once, since making the transformation takes as long as some ten thousand points; in order, so that an error names the
        // same one in every run.
        let inDegrees = directory.places.filter { $0.value.isInDegrees && $0.value.point != nil }.keys.sorted()
        guard !inDegrees.isEmpty else { return points }
        let plan = try TransformationPlan(
            from: .wgs84(), to: .britishNationalGrid(), gridFolders: request.gridFolders)
        var places = inDegrees.compactMap { directory.places[$0]?.point }
        try Projection.transform(&places, plan, .forward, threads: 1, file: file)
        for (key, place) in zip(inDegrees, places) { points[key] = place }
        return points
    }
}

extension PostcodeAccount {
    /// For a person.
    var lines: [String] {
        func some(_ codes: [String]) -> String {
            codes.isEmpty ? "none" : codes.prefix(5).joined(separator: ", ") + (codes.count > 5 ? "…" : "")
        }
        var lines = [
            "postcodes: \(products.joined(separator: ", ")), \(PlainWords.plain(files.count, "file", "files")), "
                + "\(rows) postcodes; \(located.count) practices "
                + "have the point of their postcode, \(ended.count) of them of one no longer in use"
        ]
        for (codes, what) in [
            (notFound, "practices without a point have a postcode that is not in the directory, or none"),
            (withoutPoint, "practices have a postcode without a point"),
            (farFromPostcode, "practices stand more than 5 km from their postcode; their own points count"),
        ] where !codes.isEmpty {
            lines.append("postcodes: \(codes.count) \(what): \(some(codes))")
        }
        return lines
    }
}
