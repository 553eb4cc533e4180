import Consortia
import Coverages
import Formats
import Shapes

/// The administrative areas as read: polygons in metres of the national grid, and which area a place is in.
struct AreaMap: Sendable {
    /// In ascending order.
    let codes: [String]
    let codeField: String
    /// By code, as far as the boundaries have them.
    let names: [String: String]
    let crs: CoordinateProvenance
    let files: [InputFile]
    let problems: [FormatProblem]
    let repeatedFeatures: Int
    private let locator: CellLocator

    static let codeNames = MembershipTable.areaNames + ["area_code", "code"]

    /// `nil` where the request names no areas.
    init?(_ request: SurveyRequest) throws {
        guard !request.areas.isEmpty else { return nil }
        let source = try RegionSource(
            RegionFields(
                request.areas, .areas, codes: request.areaCode.map { [$0] } ?? Self.codeNames, meaning: "area",
                option: "areaCode", threads: request.threads), meaning: "area")
        names = source.names
        codeField = source.codeField
        let map = try RegionMap(source, request)
        // In the order of the codes, so that the lowest answers at a border and where areas lie on one another.
        let order = map.codes.indices.sorted {
            map.codes[$0].utf8.lexicographicallyPrecedes(map.codes[$1].utf8)
        }
        codes = order.map { map.codes[$0] }
        (crs, files, problems, repeatedFeatures) = (map.crs, map.files, map.problems, map.repeatedFeatures)
        locator = CellLocator(
            try RegionCoverage.make(
                PolygonLayer(order.map { map.layer[$0] }), codes: codes, regions: "areas", tolerance: request.snap))
    }

    /// The area that holds `place` inside or on its border, the lowest code of several; `nil` for none.
    func code(at place: Coordinate) -> String? { locator.cell(at: place).map { codes[$0] } }

    /// Areas of the practices that the membership file gives none, by code: where they stand.
    ///
    /// - Throws: `SurveyError` where none of the located practices is in any area, or the membership file speaks of
    ///   other areas altogether.
    func complete(_ membership: MembershipTable, _ register: PracticeRegister) throws -> [String: String] {
        let stated = Set(membership.entries.values.compactMap(\.area))
        guard stated.isEmpty || !stated.isDisjoint(with: codes) else {
            throw SurveyError(
                .input,
                "\(files[0].name): none of its \(codes.count) areas in \(codeField) (\(codes[0])…) is among the "
                    + "\(stated.count) of \(membership.files.map(\.name).joined(separator: ", ")) in \(membership.areaColumn ?? "no column") "
                    + "(\(stated.sorted()[0])…)")
        }
        var areas: [String: String] = [:]
        var (located, covered) = (0, 0)
        for (practice, entry) in register.entries {
            guard let place = entry.location else { continue }
            located += 1
            guard let area = code(at: place) else { continue }
            covered += 1
            if membership.entries[practice]?.area == nil { areas[practice] = area }
        }
        guard covered > 0 || located == 0 else {
            throw SurveyError(
                .input,
                "\(files[0].name): none of the \(located) located practices is in any of its \(codes.count) areas")
        }
        return areas
    }

    /// The small areas' part in the areas: each wholly in the one that holds its interior point.
    ///
    /// - Parameter areas: codes in ascending order, those of this map among them.
    func cells(of coverage: Coverage, areas: [String]) -> AreaCells {
        let numbers = Dictionary(uniqueKeysWithValues: areas.enumerated().map { ($1, Int32($0)) })
        return AreaCells(
            polygons: coverage.interiorPoints().map { place in
                place.flatMap { code(at: $0) }.flatMap { numbers[$0] } ?? -1
            })
    }
}

extension AreaMap: FoundInput {
    var found: [String] {
        [
            "areas: \(PlainWords.plain(files.count, "file", "files")), "
                + "\(PlainWords.plain(codes.count, "area", "areas")), code in \(codeField); \(crs)"
        ] + LayerDoubt.lines("areas", problems)
    }
}
