import Catchments
import Consortia
import Formats

/// The sections `groups`, `practices` and `patients` of `summary.json`.
struct CountSections {
    private let atlas: Atlas
    private let territories: [Territory]
    private let responsibilities: [Responsibility]
    private let practices: PracticeCensus
    private let ledger: RegistrationLedger

    init(_ survey: Survey) {
        (atlas, territories, responsibilities) = (survey.atlas, survey.territories, survey.assignment.responsibilities)
        (practices, ledger) = (survey.inputs.practices, survey.inputs.registrations)
    }

    var groups: JSONValue {
        let kinds = Verdict.kinds.map { kind in
            (kind, JSONValue.int(territories.count { $0.verdict.kind == kind }))
        }
        let tests = Verdict.Test.allCases.map { test in
            (test.rawValue, JSONValue.int(territories.count { $0.failedTests.contains(test) }))
        }
        return [
            "base": "codes in the group column of the membership file, unaligned codes aside",
            "count": .int(territories.count),
            "practices_per_group": .distribution(territories.map { Double($0.practices) }),
            "registered_patients_per_group": .distribution(territories.map { Double($0.registeredPatients) }),
            "verdicts": .members(kinds),
            "failed_tests": .members(tests),
            "failed_tests_base": "groups with a verdict other than notAssessable; a group can fail several",
        ]
    }

    var practiceCounts: JSONValue {
        let members = territories.reduce(0) { $0 + $1.practices }
        let unlocated = practices.unlocated.keys.sorted().map { reason in
            (reason, JSONValue.codes(practices.unlocated[reason] ?? []))
        }
        return [
            "base": "the union of the practices, membership and registrations files",
            "count": .int(atlas.practices.count),
            "in_a_group": .int(members),
            "unaligned": .int(atlas.practices.count - members),
            "unaligned_by_code": .codes(practices.unaligned),
            "without_membership_row": .codes(practices.withoutMembership),
            "without_registrations": .codes(practices.withoutRegistrations),
            "located": .int(atlas.practices.count { $0.location != nil }),
            "unlocated": .members(unlocated),
            "sites": .int(atlas.sites.count),
            "co_located": .codes(practices.coLocated),
            "left_out": .members(
                practices.leftOut.keys.sorted().map { ($0, JSONValue.codes(practices.leftOut[$0] ?? [])) }),
            "left_out_note":
                "rows of the practices files without registrations or a current membership that are no practices on the day",
            "with_close_date": .codes(practices.closed),
            "more_than_a_tenth_of_patients_unlocated": .codes(practices.poorlyLocated),
            "list_sizes": [
                "practices": .int(practices.listSizes.practices), "listed": .int(practices.listSizes.listed),
                "registered": .int(practices.listSizes.registered),
                "base": "practices with a list size in the practices file; the sum of these and of their registrations",
            ],
        ]
    }

    var patients: JSONValue {
        let inGroups = territories.reduce(0) { $0 + $1.registeredPatients }
        let located = atlas.registered.reduce(0, +)
        let assigned = responsibilities.reduce(0) { $0 + ($1.group == nil ? 0 : $1.registered) }
        return [
            "base": "patients in registration rows for all sexes",
            "registered": .int(ledger.patients),
            "of_groups": .int(inGroups),
            "of_unaligned_practices": .int(ledger.patients - inGroups),
            "located": .int(located),
            "located_base": "patients whose small area is on the map",
            "in_assigned_small_areas": .int(assigned),
            "in_unassigned_small_areas": .int(located - assigned),
            "with_their_responsible_group": .int(responsibilities.reduce(0) { $0 + $1.top }),
        ]
    }
}
