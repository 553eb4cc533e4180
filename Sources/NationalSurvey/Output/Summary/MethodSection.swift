import Catchments
import Consortia
import Formats

/// The section `catchment_methods` of `summary.json`.
struct MethodSection {
    private let atlas: Atlas
    private let territories: [Territory]
    private let methods: [MethodFindings]

    init(_ survey: Survey) { (atlas, territories, methods) = (survey.atlas, survey.territories, survey.methods) }

    /// `nil` when no method was asked for.
    var json: JSONValue? {
        guard !methods.isEmpty else { return nil }
        return [
            "base":
                "practices of the survey; a group's verdict under a method is that of the small areas that the method gives it",
            "rule_of_reduction":
                "a polygon holds the small areas whose point on the surface lies in it",
            "rule_of_ownership":
                "largest weight; then most registered patients of the group there; then as by plurality; then code",
            "people": .string(CellPeople(atlas).source.rawValue),
            "methods": .array(methods.map { summary(of: $0) }),
        ]
    }

    private func summary(of method: MethodFindings) -> JSONValue {
        let provenance = method.catchments.provenance
        let sets = method.catchments.practices.sets
        let changed = method.changedVerdicts(from: territories)
        let practices = changed.flatMap { atlas.members[$0] }.sorted()
        var members: [(String, JSONValue)] = [
            ("method", .string(provenance.method.rawValue)),
            ("definition", .string(provenance.method.number)),
            ("parameters", Self.object(provenance.parameters)),
            ("findings", Self.object(provenance.findings)),
            ("practices_with_cells", .int(atlas.practices.indices.count { !sets.cells(of: $0).isEmpty })),
            (
                "practices_with_ground",
                .int(atlas.practices.indices.count { !method.polygons.polygons(ofRegion: $0).isEmpty })
            ),
            ("small_areas_of_several_groups", .int(method.ownership.contested)),
            ("small_areas_of_no_group", .int(method.ownership.unowned)),
            ("median_jaccard_with_plurality_by_area", JSONValue(Self.median(method.agreement.byArea))),
            ("median_jaccard_with_plurality_by_patients", JSONValue(Self.median(method.agreement.byPatients))),
            ("groups_with_another_verdict_than_by_plurality", .codes(changed.map { atlas.groups[$0].code })),
            ("practices_in_those_groups", .codes(practices.map { atlas.practices[Int($0)].code })),
            (
                "left_out",
                .array(
                    provenance.dropped.map { record in
                        [
                            "reason": .string(record.reason.rawValue),
                            "practices": .codes(record.practices.map { atlas.practices[Int($0)].code }),
                            "patients": .int(record.patients), "small_areas": .int(record.cells),
                        ]
                    })
            ),
            ("doubts", .texts(provenance.doubts)),
        ]
        if !method.files.isEmpty {
            members.append(("repairs", .texts(provenance.repairs)))
            members.append(("inputs", .array(method.files.map { .input($0) })))
            members.append(("crs_operation", JSONValue(method.crs?.operation)))
            members.append(("crs_accuracy_metres", JSONValue(method.crs?.accuracy)))
        }
        return .members(members)
    }

    private static func object(_ parameters: [MethodParameter]) -> JSONValue {
        .members(
            parameters.map { parameter in
                switch parameter.value {
                case .number(let number): (parameter.name, .double(number))
                case .text(let text): (parameter.name, .string(text))
                }
            })
    }

    private static func median(_ values: [Double?]) -> Double? {
        let known = values.compactMap { $0 }.sorted()
        return known.isEmpty ? nil : known[known.count / 2]
    }
}
