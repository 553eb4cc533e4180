import Formats

/// The section `registration_rows` of `summary.json`.
struct RegistrationRowsSection {
    let ledger: RegistrationLedger

    var json: JSONValue {
        func count(_ count: RegistrationLedger.Count) -> JSONValue {
            ["rows": .int(count.rows), "patients": .int(count.patients)]
        }
        let countries = ledger.otherCountry.keys.sorted().map { ($0, count(ledger.otherCountry[$0] ?? .init())) }
        return [
            "base": "data rows of the registrations files; each row is in exactly one of used and dropped",
            "read": .int(ledger.rows),
            "used": count(ledger.used),
            "dropped": [
                "no_small_area": count(ledger.noSmallArea),
                "small_area_without_geometry": count(ledger.noGround),
                "other_country": .members(countries),
                "unknown_small_area": count(ledger.unknownSmallArea),
                "zero_patients": count(ledger.withoutPatients),
                "sex_other_than_all": count(ledger.otherSex),
            ],
            "dropped_note":
                "patients of dropped rows stay in their practice's registered patients, except rows for one sex",
            "unknown_small_areas": .codes(ledger.unknownCodes),
            "repeated_pairs": .int(ledger.repeatedPairs),
            "repeated_pairs_note": "used rows that repeat a practice and small area; their patients are added",
        ]
    }
}

/// The section `population` of `summary.json`.
struct PopulationSection {
    let ledger: PopulationLedger

    var json: JSONValue {
        [
            "base": "data rows of the population file; each row is in exactly one of used, repeated and not on the map",
            "rows": .int(ledger.rows),
            "used": .int(ledger.used),
            "repeated": .int(ledger.repeated),
            "not_on_the_map": .codes(ledger.notOnTheMap),
            "residents_not_on_the_map": .int(ledger.residentsNotOnTheMap),
            "small_areas_without_residents": .codes(ledger.withoutResidents),
        ]
    }
}
