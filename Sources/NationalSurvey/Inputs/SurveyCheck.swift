import Catchments
import Coverages
import Formats

/// What a survey would read and refuse, without the survey.
public struct SurveyCheck: Sendable {
    /// What was found, one line each.
    public let findings: [String]
    /// Why `Survey.run` would refuse; empty when it would not.
    public let refusals: [String]

    /// Reads every input on its own, so that one refusal does not hide the next, then joins what could be read.
    public init(_ request: SurveyRequest) { (findings, refusals) = Self.collect(request) }

    private static func collect(_ request: SurveyRequest) -> (findings: [String], refusals: [String]) {
        var findings: [String] = []
        var refusals: [String] = []
        @discardableResult
        func attempt<Value>(_ body: () throws -> Value) -> Value? {
            do { return try body() } catch {
                refusals.append(SurveyError(wrapping: error).message)
                return nil
            }
        }
        attempt { try request.checkParameters() }
        let map: SmallAreaMap? = attempt {
            let source = try SmallAreaMap.read(request)
            let map = try SmallAreaMap(source, request)
            findings.append(
                "small areas: \(map.files.count) files, \(map.codes.count) areas, "
                    + "\(map.layer.coordinates.count) coordinates, code in \(source.codeField)")
            findings.append("small areas: \(describe(map.crs))")
            for doubt in LayerDoubt.byKind(map.problems) {
                findings.append(
                    "small areas: \(doubt.kind.rawValue) \(doubt.count) times in \(doubt.files) files, first in "
                        + "\(doubt.firstFile): \(doubt.first)")
            }
            return map
        }
        let register: PracticeRegister? = attempt {
            let register = try PracticeRegister(request)
            guard let file = register.file else {
                findings.append("practices: no file; measures that need points will be empty")
                return register
            }
            let located = register.entries.values.count { $0.location != nil }
            findings.append("practices: \(file.name), \(file.rows) rows, \(located) with usable coordinates")
            if let crs = register.crs {
                findings.append(
                    "practices: points in \(register.pointColumns.joined(separator: ", ")); \(describe(crs))")
            }
            return register
        }
        let membership: MembershipTable? = attempt {
            let membership = try MembershipTable(request)
            let groups = Set(membership.entries.values.compactMap(\.group)).count
            let areas = Set(membership.entries.values.compactMap(\.area)).count
            findings.append(
                "membership: \(membership.file.name), \(membership.file.rows) rows, \(groups) groups in "
                    + "\(membership.groupColumn), \(areas) areas in \(membership.areaColumn ?? "no column"), names in "
                    + "\(membership.groupNameColumn ?? "no column"), "
                    + "\(membership.entries.values.count { $0.group == nil }) practices unaligned")
            return membership
        }
        let registrations: RegistrationTable? = attempt {
            let registrations = try RegistrationTable(request)
            findings.append(
                "registrations: \(registrations.files.count) files, \(registrations.rowsRead) rows, "
                    + "\(registrations.practiceCodes.count) practices, \(registrations.smallAreaCodes.count) small areas, "
                    + "\(registrations.patients.reduce(0, +)) patients")
            return registrations
        }
        let population: PopulationTable?? = attempt {
            let population = try PopulationTable(request)
            if let population {
                findings.append(
                    "population: \(population.file.name), \(population.file.rows) rows, "
                        + "\(population.residents.values.reduce(0, +)) residents in \(population.columns.residents)")
            }
            return population
        }
        let areas: AreaMap?? = attempt {
            let areas = try AreaMap(request)
            if let areas {
                findings.append(
                    "areas: \(areas.files.count) files, \(areas.codes.count) areas, code in \(areas.codeField); "
                        + describe(areas.crs))
            }
            return areas
        }
        map.map { map in
            attempt {
                guard let links = try LinkFile(request, smallAreas: map.codes) else { return }
                let placed = links.table.placed(on: map.codes)
                findings.append(
                    "links: \(links.file?.name ?? LinkFile.embeddedName), \(placed.count) rows, "
                        + "\(placed.count { !$0.isOff }) between small areas on the map")
            }
        }
        if !request.performance.isEmpty {
            attempt { findings += try PerformanceTables(request.performance).findings }
        }
        let coverage: Coverage? = map.flatMap { map in
            attempt {
                let coverage = try Coverage(map.layer, tolerance: request.snap)
                let report = coverage.report
                findings.append(
                    "coverage: \(report.weldedPositions) positions welded, \(report.nodedVertices.count) vertices noded, "
                        + "\(report.selfTouchingRings.count) self-touching rings cut, \(report.overlaps.count) overlaps, "
                        + "\(report.gaps.count) gaps (\(report.slivers.count) slivers)")
                return coverage
            }
        }
        let boundaries = attempt { try MethodFindings.importBoundaries(request) } ?? [:]
        for (name, file) in boundaries.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
            findings.append(
                "\(name.rawValue): \(file.files.first?.name ?? ""), \(file.names.count) features; \(describe(file.crs))"
            )
        }
        guard let map, let register, let membership, let registrations, let coverage, let population, let areas
        else {
            return (findings, refusals)
        }
        attempt {
            let assembly = try AtlasAssembly(
                coverage, map.codes, register, membership, registrations, population, areas,
                allowsUnknownCodes: request.allowsUnknownCodes)
            for (name, file) in boundaries.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
                attempt {
                    let joined = try file.boundaries(
                        name, of: assembly.atlas, allowsUnknownCodes: request.allowsUnknownCodes)
                    findings.append(
                        "join: boundaries of \((0..<joined.polygons.regionCount).count { !joined.polygons.polygons(ofRegion: $0).isEmpty }) "
                            + "practices for \(name.rawValue), \(joined.repairs.count) features repaired, "
                            + "\(joined.unknownCodes.count) of unknown practices")
                }
            }
            let ledger = assembly.ledger
            findings.append(
                "join: \(ledger.used.rows) of \(ledger.rows) registration rows are of a small area on the map "
                    + "(\(ledger.used.patients) of \(ledger.patients) patients); unknown small areas: "
                    + "\(ledger.unknownSmallArea.rows) rows, \(ledger.unknownSmallArea.patients) patients")
            findings.append(
                "join: \(assembly.practices.withoutMembership.count) practices without membership row, "
                    + "\(assembly.practices.withoutRegistrations.count) members without registrations, "
                    + "\(assembly.practices.unlocated.values.reduce(0) { $0 + $1.count }) without usable coordinates")
            if let population = assembly.population {
                findings.append(
                    "join: \(population.used) of \(assembly.atlas.smallAreas.count) small areas have residents; "
                        + "\(population.notOnTheMap.count) codes of the population file are not on the map")
            }
            try Survey.checkPlacement(assembly.atlas, register)
        }
        return (findings, refusals)
    }

    private static func describe(_ crs: CoordinateProvenance) -> String {
        "\(crs.source)\(crs.isAssumed ? " (assumed)" : "") → \(crs.target) by \(crs.operation), accuracy "
            + (crs.accuracy.map { "\($0) m" } ?? "unknown")
    }
}
