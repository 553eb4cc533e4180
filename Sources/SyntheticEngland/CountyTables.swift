import Formats

/// The county's tables, with the column names that the survey looks for first, and the truth.
extension SyntheticCounty {
    /// `practice_code, practice_name, easting, northing, list_size, close_date`; a practice without location has empty
    /// coordinates, and no practice has closed.
    func practicesTable() throws(FormatError) -> [UInt8] {
        var table = CSVWriter(
            file: "practices.csv",
            columns: ["practice_code", "practice_name", "easting", "northing", "list_size", "close_date"])
        for practice in practices {
            table.append(practice.code)
            table.append(practice.name)
            table.append(practice.place?.x)
            table.append(practice.place?.y)
            table.append(practice.listSize)
            table.append(String?.none)
            table.endRow()
        }
        return try table.finish()
    }

    /// `practice_code, lsoa_code, number_of_patients`.
    func registrationsTable() throws(FormatError) -> [UInt8] {
        var table = CSVWriter(
            file: "registrations.csv", columns: ["practice_code", "lsoa_code", "number_of_patients"])
        table.reserveCapacity(registrations.count * 24)
        for row in registrations {
            table.append(practices[row.practice].code)
            table.append(row.smallArea)
            table.append(row.patients)
            table.endRow()
        }
        return try table.finish()
    }

    /// `practice_code, consortium, consortium_name, pct, pct_name`; one row for each practice.
    func membershipTable() throws(FormatError) -> [UInt8] {
        let names = Dictionary(uniqueKeysWithValues: consortia.map { ($0.code, $0.name) })
        var table = CSVWriter(
            file: "membership.csv", columns: ["practice_code", "consortium", "consortium_name", "pct", "pct_name"])
        for practice in practices {
            table.append(practice.code)
            table.append(practice.consortium)
            table.append(names[practice.consortium])
            table.append(areas[practice.area].code)
            table.append(areas[practice.area].name)
            table.endRow()
        }
        return try table.finish()
    }

    /// `lsoa11cd, population`.
    func populationTable() throws(FormatError) -> [UInt8] {
        var table = CSVWriter(file: "population.csv", columns: ["lsoa11cd", "population"])
        for smallArea in smallAreas {
            table.append(smallArea.code)
            table.append(smallArea.population)
            table.endRow()
        }
        return try table.finish()
    }
}

extension PlantedTruth {
    /// The truth as JSON, with the member names of its `Codable` form and a fixed order.
    func json() throws(FormatError) -> [UInt8] {
        func list(_ codes: [String]) -> JSONValue { .array(codes.map { .string($0) }) }
        let planted = cases.map { planted -> JSONValue in
            [
                "kind": .string(planted.kind.rawValue),
                "sentence": .string(planted.sentence),
                "consortia": list(planted.consortia),
                "practices": list(planted.practices),
                "small_areas": list(planted.smallAreas),
                "areas": list(planted.areas),
                "patients": JSONValue(planted.patients),
            ]
        }
        let root: JSONValue = [
            "seed": .int(seed), "practices": .int(practices), "cases": .array(planted),
        ]
        return try root.prettyPrinted(file: "truth.json")
    }
}
