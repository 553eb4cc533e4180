import Formats

/// Where a lookup between two censuses has its codes: by the roles of the request, else by the names of the statistics offices.
struct LookupColumns: Sendable {
    /// The two columns of codes; where `isForward` is known, the one that is carried first.
    let first: Int
    let second: Int
    /// Whether it goes from the first to the second; nil where the codes must tell.
    let isForward: Bool?
    let kind: Int?
    private(set) var requests: [CSVRequest]
    private(set) var kindAt: Int?
    private var nameOfFirst: Int?
    private var nameOfSecond: Int?

    /// Codes of small areas by census, as the header of a lookup names them.
    static let codeNames = ["LSOA01CD", "LSOA11CD", "LSOA21CD", "LSOA31CD"]

    /// - Throws: `SurveyError` where there are not two columns of codes; `FormatError` where a named one is missing.
    init(_ source: SourceTable) throws {
        let from = try source.column(.lookupFrom, ["from"], meaning: "small area that is carried")
        let to = try source.column(.lookupTo, ["to"], meaning: "small area of the map")
        kind = try source.column(.lookupKind, ["chgind", "kind"], meaning: "kind of change")
        let others = Self.codes(source.csv).filter { $0 != from && $0 != to }
        switch (from, to) {
        case (let from?, let to?): (first, second, isForward) = (from, to, true)
        case (let from?, nil) where others.count == 1: (first, second, isForward) = (from, others[0], true)
        case (nil, let to?) where others.count == 1: (first, second, isForward) = (others[0], to, true)
        case (nil, nil) where others.count == 2: (first, second, isForward) = (others[0], others[1], nil)
        default:
            throw SurveyError(
                .input,
                "\(source.name): a lookup of small areas has two columns of codes, such as LSOA11CD and LSOA21CD; name them with "
                    + "`columns` lookup.from=NAME and lookup.to=NAME (found "
                    + "\(source.csv.header.prefix(12).joined(separator: ", ")))")
        }
        requests = [.code(first), .code(second)]
        nameOfFirst = add(Self.name(beside: first, source.csv)) { .text($0) }
        nameOfSecond = add(Self.name(beside: second, source.csv)) { .text($0) }
        kindAt = add(kind) { .code($0) }
    }

    /// Place among the requests of the names of the side that is the map's.
    func nameAt(isForward: Bool) -> Int? { isForward ? nameOfSecond : nameOfFirst }

    private mutating func add(_ column: Int?, _ request: (Int) -> CSVRequest) -> Int? {
        guard let column else { return nil }
        requests.append(request(column))
        return requests.count - 1
    }

    /// `LSOA11CD` and its like, in the order of the file.
    private static func codes(_ csv: CSVFile) -> [Int] {
        let names = csv.header.map(ColumnName.normalized)
        return names.indices.filter { column in
            let name = names[column]
            return name.hasPrefix("lsoa") && name.hasSuffix("cd") && name.count == 8
                && name.dropFirst(4).prefix(2).allSatisfy(\.isNumber)
        }
    }

    private static func name(beside column: Int, _ csv: CSVFile) -> Int? {
        guard csv.header.indices.contains(column) else { return nil }
        return csv.firstColumn(of: PlaceNames.columns(beside: csv.header[column]))
    }
}
