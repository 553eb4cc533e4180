import Formats

/// The section `registration_rows` of `summary.json`.
struct RegistrationRowsSection {
    let ledger: RegistrationLedger

    var json: JSONValue {
        func count(_ count: RegistrationLedger.Count) -> JSONValue {
            ["rows": .int(count.rows), "patients": .int(count.patients)]
        }
        let absences = ledger.absences.keys.sorted().map { code in
            (code.isEmpty ? "empty" : code, count(ledger.absences[code] ?? .init()))
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
                "age_other_than_all": count(ledger.otherAge),
                "other_extract": count(ledger.otherDate),
            ],
            "no_small_area_by_code": .members(absences),
            "dropped_note":
                "patients of dropped rows stay in their practice's registered patients, except rows for one sex or age and of other extracts",
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
            "base":
                "data rows of the population file; each row is in exactly one of used, repeated, of one sex or age, and not on the map",
            "rows": .int(ledger.rows),
            "used": .int(ledger.used),
            "repeated": .int(ledger.repeated),
            "of_one_sex_or_age": .int(ledger.ofParts),
            "not_on_the_map": .codes(ledger.notOnTheMap),
            "residents_not_on_the_map": .int(ledger.residentsNotOnTheMap),
            "small_areas_without_residents": .codes(ledger.withoutResidents),
        ]
    }
}
