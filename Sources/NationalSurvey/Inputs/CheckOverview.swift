/// The answer of a check in a few lines, for the end of a screen: how much, when, what joins, what is left out, what mends it.
struct CheckOverview {
    private let inputs: Inputs
    private let assembly: AtlasAssembly
    private var ledger: RegistrationLedger { assembly.ledger }

    init(_ joined: JoinedInputs) { (inputs, assembly) = (joined.inputs, joined.assembly) }

    var lines: [String] {
        let leftOut = leftOut
        let remedies = remedies
        return [size, "when: " + (inputs.day.day.map { "\($0), " } ?? "") + inputs.day.source, joins]
            + (leftOut.isEmpty ? [] : ["left out: " + leftOut.joined(separator: "; ")])
            + (remedies.isEmpty ? [] : ["to mend: " + remedies.joined(separator: "; ")])
    }

    /// What a run would begin with.
    var ready: String {
        let atlas = assembly.atlas
        return "Ready: \(PlainWords.count(atlas.groups.count, "group", "groups")), "
            + "\(PlainWords.count(atlas.areas.count, "area", "areas")), "
            + "\(PrintedNumber.percent(ledger.used.patients, of: ledger.patients)) of patients on the map; "
            + "the same with `run`"
    }

    private var size: String {
        let atlas = assembly.atlas
        let located = atlas.practices.count { $0.location != nil }
        return
            "in all: \(atlas.practices.count) practices, \(located) of them with a place; \(atlas.groups.count) groups; "
            + "\(atlas.areas.count) areas; \(atlas.smallAreas.count) small areas; \(ledger.patients) patients"
    }

    private var joins: String {
        let atlas = assembly.atlas
        let grouped = atlas.practices.indices.reduce(0) {
            $0 + (atlas.practices[$1].group == nil ? 0 : atlas.registeredPatients[$1])
        }
        return
            "joined: \(PrintedNumber.percent(ledger.used.patients, of: ledger.patients)) of the patients to a small area on the "
            + "map, \(PrintedNumber.percent(grouped, of: ledger.patients)) to a group"
    }

    /// What does not count, each kind with its number.
    private var leftOut: [String] {
        let abroad = ledger.otherCountry.values.reduce(0) { $0 + $1.patients }
        let membership = inputs.membership
        let unlocated = assembly.practices.unlocated.values.reduce(0) { $0 + $1.count }
        return [
            (ledger.noSmallArea.patients, "patients without a small area"), (abroad, "patients of another country"),
            (ledger.unknownSmallArea.patients, "patients of unknown small areas"),
            (ledger.noGround.patients, "patients of small areas without a geometry"),
            (ledger.otherDate.rows, "rows of other extracts"), (ledger.otherSex.rows, "rows for one sex"),
            (ledger.otherAge.rows, "rows for one age"), (membership.endedRows, "memberships that had ended"),
            (membership.futureRows, "memberships that had not begun"),
            (
                assembly.practices.leftOut.values.reduce(0) { $0 + $1.count },
                "rows of the register that are no practices"
            ),
            (assembly.practices.withoutMembership.count, "practices in no group"),
            (unlocated, "practices without a place"),
        ].filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }
    }

    /// Which property of the request would mend what.
    private var remedies: [String] {
        var remedies: [String] = []
        let practices = assembly.practices
        if inputs.register.files.isEmpty { remedies.append("`practices` gives practices a place") }
        if !practices.withPostcodeOnly.isEmpty {
            remedies.append(
                "`postcodes` gives \(practices.withPostcodeOnly.count) practices the place of their postcode")
        }
        if assembly.atlas.areas.isEmpty { remedies.append("`areaColumn` or `areas` tells the areas of groups") }
        if ledger.unknownSmallArea.patients > 0 {
            let hint = CensusHint.words(unknown: ledger.unknownCodes, onMap: inputs.smallAreas.codes)
            if !hint.isEmpty, inputs.lookup == nil {
                remedies.append("`smallAreaLookup` carries codes of another census to the map's")
            }
        }
        return remedies
    }
}
