import Catchments
import Consortia

/// What a reader should know before quoting a figure: one line each, with counts, only those that apply.
public struct Warnings: Sendable {
    private let atlas: Atlas
    private let territories: [Territory]
    private let study: TerritoryStudy
    private let ledger: RegistrationLedger
    private let practices: PracticeCensus
    private let population: PopulationLedger?
    private let provenance: Provenance
    /// Of reading and joining the tables.
    private let doubts: [String]
    /// Of the reader of performance files.
    private let performance: [String]
    private let methods: [MethodFindings]

    /// Of a finished survey. O(1).
    public init(_ survey: Survey) {
        (atlas, territories, study) = (survey.atlas, survey.territories, survey.evidence.study)
        (ledger, practices, population) = (
            survey.inputs.registrations, survey.inputs.practices, survey.inputs.population
        )
        (provenance, methods) = (survey.inputs.provenance, survey.methods)
        doubts = survey.inputs.doubts
        performance = survey.findings.performance?.notes ?? []
    }

    /// The lines, in a fixed order. O(groups + doubts).
    public var lines: [String] {
        projection + coverage + parts + registrations + doubts + ofPractices + inputs + performance
            + methods.flatMap { method in
                method.catchments.provenance.doubts.map { "catchments by \(method.name.rawValue): \($0)" }
            } + [
                "a failed test is a finding about geography, not about motives; forming groups from practices that are not "
                    + "neighbours is allowed"
            ]
    }

    private func line(_ applies: Bool, _ line: @autoclosure () -> String) -> [String] { applies ? [line()] : [] }

    private var projection: [String] {
        let systems = [
            ("small areas", Optional(provenance.smallAreaCRS)), ("practices", provenance.practiceCRS),
            ("maps", provenance.mapCRS),
        ]
        let skipped = systems.compactMap { name, crs -> (name: String, words: String)? in
            guard let crs, let better = crs.skipped.first else { return nil }
            return (
                name,
                "good to \(Self.metres(crs.accuracy)); for \(Self.metres(better.accuracy)) give --grids a folder with "
                    + better.missingGrids.joined(separator: ", ")
            )
        }
        // One line for all of which the same is said.
        var words: [String] = []
        for other in skipped.map(\.words) where !words.contains(other) { words.append(other) }
        let lines = words.map { words in
            "positions of \(skipped.filter { $0.words == words }.map(\.name).joined(separator: ", ")) are \(words)"
        }
        return lines
            + line(
                provenance.smallAreaCRS.isAssumed,
                "small areas: the files name no reference system; the national grid was assumed from the extent")
    }

    private var coverage: [String] {
        let report = atlas.coverage.report
        let (unmatched, bare) = (report.unmatchedCells.count, report.emptyCells.count + report.collapsedCells.count)
        return line(
            unmatched > 0,
            PlainWords.count(
                unmatched, "small area has borders that do not fit its neighbours'",
                "small areas have borders that do not fit their neighbours'")
                + " (\(PlainWords.plain(report.overlaps.count, "overlapping pair", "overlapping pairs")), "
                + PlainWords.plain(report.selfCrossings.count, "self-crossing border", "self-crossing borders")
                + ", \(PlainWords.plain(report.slivers.count, "sliver", "slivers"))); summary.json lists them (coverage, doubts)"
        )
            + line(bare > 0, PlainWords.count(bare, "small area has", "small areas have") + " no ground")
    }

    private var parts: [String] {
        let polygonal = territories.reduce(0) { $0 + $1.measures.parts }
        let components = territories.reduce(0) { $0 + $1.contiguity.parts.count }
        let joined = Set(study.findings.flatMap(\.groups)).sorted().map { atlas.groups[$0].code }
        return line(
            polygonal != components,
            "the areas are in \(PlainWords.count(components, "connected part", "connected parts")), drawn as "
                + PlainWords.count(polygonal, "shape", "shapes") + ", as some small areas have several")
            + line(
                !study.isTableUsed && !joined.isEmpty,
                "links: none used; the embedded table (--links auto) would join parts of "
                    + PlainWords.plain(joined.count, "group", "groups") + ": " + joined.joined(separator: ", "))
    }

    private var registrations: [String] {
        let unknown = ledger.unknownSmallArea
        return line(
            unknown.rows > 0,
            PlainWords.count(unknown.rows, "row", "rows") + " with "
                + PlainWords.count(unknown.patients, "patient", "patients") + " could not be placed: "
                + PlainWords.count(
                    ledger.unknownCodes.count, "small area is not on this map", "small areas are not on this map"))
            + line(
                ledger.repeatedPairs > 0,
                "registrations: "
                    + PlainWords.plain(
                        ledger.repeatedPairs, "row repeats a practice and small area; its",
                        "rows repeat a practice and small area; their") + " patients were added")
    }

    private var ofPractices: [String] {
        let unlocated = practices.unlocated.values.reduce(0) { $0 + $1.count }
        let (strange, silent) = (practices.withoutMembership.count, practices.withoutRegistrations.count)
        let poor = practices.poorlyLocated.count
        return line(
            unlocated > 0,
            "\(PrintedNumber.whole(unlocated)) of "
                + PlainWords.count(atlas.practices.count, "practice", "practices")
                + PlainWords.plural(
                    unlocated, " has no place: its patients count, its place does not",
                    " have no place: their patients count, their places do not"))
            + line(
                strange > 0,
                PlainWords.count(
                    strange, "practice is in no membership row and counts as one of no group",
                    "practices are in no membership row and count as ones of no group"))
            + line(
                silent > 0,
                PlainWords.count(silent, "practice", "practices")
                    + " of the membership file \(PlainWords.plural(silent, "has", "have")) no registrations")
            + line(
                poor > 0,
                PlainWords.count(
                    poor, "practice has over a tenth of its patients off the map (near its edge)",
                    "practices have over a tenth of their patients off the map (near its edge)"))
    }

    private var inputs: [String] {
        let repeated = provenance.repeated.filter { $0.count > 0 }.map { role, count in
            "\(role.rawValue): "
                + PlainWords.plain(count, "exact repetition was left out", "exact repetitions were left out")
        }
        var people: [String] = []
        if let population {
            let (without, elsewhere) = (population.withoutResidents.count, population.notOnTheMap.count)
            people =
                line(
                    without > 0,
                    "population: \(without) of \(atlas.smallAreas.count) small areas "
                        + PlainWords.plural(without, "has no row; its", "have no row; their")
                        + " residents are unknown, not zero")
                + line(
                    elsewhere > 0,
                    "population: " + PlainWords.plain(elsewhere, "code", "codes")
                        + " with \(PlainWords.plain(population.residentsNotOnTheMap, "resident", "residents")) "
                        + PlainWords.plural(elsewhere, "is", "are") + " not on the map")
        }
        return repeated + people
            + line(
                !provenance.renamedGroups.isEmpty,
                "membership: "
                    + PlainWords.plain(provenance.renamedGroups.count, "group has", "groups have")
                    + " several names; the first is shown")
            + line(
                provenance.allowsUnknownCodes && ledger.hasTooManyUnknown,
                "registrations: more than 1 % of the patients are in unknown small areas, allowed on request")
    }

    private static func metres(_ value: Double?) -> String { value.map { "\($0) m" } ?? "unknown" }
}
