import Catchments
import Coverages

/// Everything that a request names, read and checked each by itself.
struct Inputs: Sendable {
    let smallAreas: RegionMap
    let register: PracticeRegister
    let membership: MembershipTable
    let registrations: RegistrationTable
    /// On which practices and memberships count.
    let day: SurveyDay
    let population: PopulationTable?
    let areas: AreaMap?
    let links: LinkFile?
    let neighbourhoods: NeighbourhoodTable?
    /// Files of boundaries, by the method that draws them.
    let boundaries: [CatchmentMethodName: BoundaryImport]
    let performance: PerformanceTables?
    /// What a lookup between two censuses did; nil without one.
    let lookup: LookupAccount?
    /// Names of small areas that it gives, by capital code; empty without one.
    let lookupNames: [String: String]
    /// The small areas with their borders shared.
    let coverage: Coverage
    /// Where those borders do not meet.
    let cracks: MapCracks

    /// Reads all inputs: the one order in which this is done.
    ///
    /// - Returns: `nil` where something was refused and `reading` went on.
    static func read(_ request: SurveyRequest, _ reading: inout InputReading) throws -> Inputs? {
        _ = try reading.take { try request.checkParameters() }
        try reading.begin(.smallAreas)
        let fields = try reading.take { try RegionFields.smallAreas(request) }
        // Where the map has several fields of codes, those of the registrations say which is meant.
        let early = fields?.isOpen == true ? try reading.take { try RegistrationTable(request) } : nil
        let isEarly = fields?.isOpen == true
        let source = try fields.flatMap { fields in
            try reading.take { try RegionSource(fields.choosing(early?.smallAreaCodes ?? []), meaning: "small area") }
        }
        try reading.begin(.projection)
        let map = try source.flatMap { source in try reading.take { try RegionMap(source, request) } }
        try reading.begin(.tables)
        let registrations = isEarly ? early : try reading.take { try RegistrationTable(request) }
        let register = try reading.take { try PracticeRegister(request).withPoints(ofPostcodesIn: request) }
        let membership = try reading.take {
            try MembershipTable(request, day: request.asOf ?? registrations?.extractDate)
        }
        let day = try reading.take { SurveyDay(request, registrations, membership, register) }
        let population = try reading.take(optional: { try PopulationTable(request) })
        let areas = try reading.take(optional: { try AreaMap(request) })
        let links = try map.flatMap { map in
            try reading.take(optional: { try LinkFile(request, smallAreas: map.codes) })
        }
        let neighbourhoods = try map.flatMap { map in
            try reading.take(optional: { try NeighbourhoodTable(request, smallAreas: map.codes) })
        }
        let lookup = try map.flatMap { map in
            try reading.take { try SmallAreaLookup(request, smallAreas: map.codes) }
        }
        let boundaries = try reading.boundaries(request)
        let performance = try reading.take(optional: {
            try PerformanceTables(optional: request.performance, request.columns)
        })
        try reading.begin(.coverage)
        let coverage = try map.flatMap { map in
            try reading.take {
                try RegionCoverage.make(
                    map.layer, codes: map.codes, regions: "small areas", tolerance: request.snap)
            }
        }
        let cracks = try map.flatMap { map in
            try coverage.flatMap { coverage in
                try reading.take { MapCracks(coverage, codes: map.codes, request.thresholds) }
            }
        }
        guard let map, let register, let membership, let registrations, let day, let population, let areas, let links,
            let neighbourhoods, let lookup,
            let boundaries, let performance, let coverage, let cracks
        else { return nil }
        let carried = try reading.take {
            CarriedTables(lookup, smallAreas: map.codes, registrations, population, performance)
        }
        guard let carried else { return nil }
        return Inputs(
            smallAreas: map, register: register, membership: membership, registrations: carried.registrations, day: day,
            population: carried.population, areas: areas, links: links,
            neighbourhoods: neighbourhoods, boundaries: boundaries,
            performance: carried.performance, lookup: carried.account,
            lookupNames: lookup?.names ?? [:], coverage: coverage, cracks: cracks)
    }
}

extension InputReading {
    /// The boundary files in the order of their methods; `nil` where any was refused.
    fileprivate mutating func boundaries(_ request: SurveyRequest) throws -> [CatchmentMethodName: BoundaryImport]? {
        var imports: [CatchmentMethodName: BoundaryImport] = [:]
        let named = CatchmentMethodName.allCases.compactMap { name in
            request.catchments.boundaries[name].map { (name, $0) }
        }
        for (name, path) in named {
            imports[name] = try take { try BoundaryImport(path: path, for: name, request) }
        }
        return imports.count == named.count ? imports : nil
    }
}

extension Coverage: FoundInput {
    var found: [String] {
        [
            "coverage: \(report.weldedPositions) positions welded, \(report.nodedVertices.count) vertices noded, "
                + "\(report.selfTouchingRings.count) self-touching rings cut, \(report.overlaps.count) overlaps, "
                + "\(report.gaps.count) gaps (\(report.slivers.count) slivers)"
        ]
    }
}
