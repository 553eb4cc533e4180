import Consortia

extension Survey {
    /// What a reader should know before quoting a figure: one line each, with counts, only those that apply.
    public func warnings() -> [String] {
        var lines: [String] = []
        func add(_ applies: Bool, _ line: @autoclosure () -> String) { if applies { lines.append(line()) } }
        for (name, crs) in [
            ("small areas", Optional(provenance.smallAreaCRS)), ("practices", provenance.practiceCRS),
            ("maps", provenance.mapCRS),
        ] {
            guard let crs, let better = crs.skipped.first else { continue }
            lines.append(
                "\(name): projected by \"\(crs.operation)\" (accuracy \(Self.metres(crs.accuracy))); the better "
                    + "\"\(better.operation)\" (\(Self.metres(better.accuracy))) was skipped, missing grid "
                    + better.missingGrids.joined(separator: ", "))
        }
        add(
            provenance.smallAreaCRS.isAssumed,
            "small areas: the files name no reference system; the national grid was assumed from the extent")
        let report = atlas.coverage.report
        add(
            !report.unmatchedCells.isEmpty,
            "coverage: the borders of \(report.unmatchedCells.count) small areas do not match their neighbours' "
                + "(\(report.overlaps.count) overlapping pairs, \(report.selfCrossings.count) self-crossing borders, "
                + "\(report.slivers.count) slivers); see coverage.doubts")
        add(
            !(report.emptyCells + report.collapsedCells).isEmpty,
            "coverage: \(report.emptyCells.count + report.collapsedCells.count) small areas have no ground")
        let polygonal = territories.reduce(0) { $0 + $1.measures.parts }
        let components = territories.reduce(0) { $0 + $1.contiguity.parts.count }
        add(
            polygonal != components,
            "territories: \(components) rook components but \(polygonal) polygon parts; a small area of several parts "
                + "counts as one cell")
        let joined = Set(territoryStudy.findings.flatMap(\.groups)).sorted().map { atlas.groups[$0].code }
        add(
            !territoryStudy.isTableUsed && !joined.isEmpty,
            "links: none used; the embedded table (--links england) would join parts of \(joined.count) groups: "
                + joined.joined(separator: ", "))
        let unknown = ledger.unknownSmallArea
        add(
            unknown.rows > 0,
            "registrations: \(unknown.rows) rows with \(unknown.patients) patients are in \(ledger.unknownCodes.count) "
                + "small areas that are not on the map")
        add(
            ledger.repeatedPairs > 0,
            "registrations: \(ledger.repeatedPairs) rows repeat a practice and small area; their patients were added")
        let unlocated = practices.unlocated.values.reduce(0) { $0 + $1.count }
        add(unlocated > 0, "practices: \(unlocated) of \(atlas.practices.count) have no usable coordinates")
        add(
            !practices.withoutMembership.isEmpty,
            "practices: \(practices.withoutMembership.count) with registrations or coordinates are in no membership row "
                + "and count as unaligned")
        add(
            !practices.withoutRegistrations.isEmpty,
            "practices: \(practices.withoutRegistrations.count) in the membership file have no registrations")
        add(
            !practices.poorlyLocated.isEmpty,
            "practices: of \(practices.poorlyLocated.count), more than a tenth of the patients have no small area on the "
                + "map")
        for (role, count) in provenance.repeated where count > 0 {
            lines.append("\(role.rawValue): \(count) exact repetitions were left out")
        }
        if let population {
            add(
                !population.withoutResidents.isEmpty,
                "population: \(population.withoutResidents.count) of \(atlas.smallAreas.count) small areas have no row; "
                    + "their residents are unknown, not zero")
            add(
                !population.notOnTheMap.isEmpty,
                "population: \(population.notOnTheMap.count) codes with \(population.residentsNotOnTheMap) residents are "
                    + "not on the map")
        }
        add(
            !provenance.renamedGroups.isEmpty,
            "membership: \(provenance.renamedGroups.count) groups have several names; the first is shown")
        add(
            provenance.allowsUnknownCodes && ledger.hasTooManyUnknown,
            "registrations: more than 1 % of the patients are in unknown small areas, allowed on request")
        lines += findings.performance?.notes ?? []
        let overlaid = territoryPolygons.dissolvedByOverlay.count + catchmentPolygons.dissolvedByOverlay.count
        add(overlaid > 0, "polygons: \(overlaid) territories and catchments were dissolved by GEOS overlay")
        lines += methodWarnings()
        lines.append(
            "a failed test is a finding about geography, not about motives; forming groups from practices that are not "
                + "neighbours is allowed")
        return lines
    }

    private static func metres(_ value: Double?) -> String { value.map { "\($0) m" } ?? "unknown" }
}
