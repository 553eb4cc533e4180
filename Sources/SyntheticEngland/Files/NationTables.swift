import Formats
import PROJ
import Shapes

/// The nation's tables, with the columns that the national benchmark and `survey run` read, and the truth.
extension SyntheticNation {
    /// `code, population`.
    func smallAreasTable() throws(FormatError) -> [UInt8] {
        var table = CSVWriter(file: "small_areas.csv", columns: ["code", "population"])
        for smallArea in smallAreas {
            table.append(smallArea.code)
            table.append(smallArea.population)
            table.endRow()
        }
        return try table.finish()
    }

    /// `code, imd`.
    func deprivationTable() throws(FormatError) -> [UInt8] {
        var table = CSVWriter(file: "small_area_imd.csv", columns: ["code", "imd"])
        for smallArea in smallAreas {
            table.append(smallArea.code)
            table.append(smallArea.deprivation)
            table.endRow()
        }
        return try table.finish()
    }

    /// `code, easting, northing, pct, consortium, list_size, qof, cost_per_1000, imd`, and where rows are doubtful also
    /// `practice_name, close_date`: no benchmark reads those. A practice without location has empty coordinates, and none
    /// has closed.
    func practicesTable() throws(FormatError) -> [UInt8] {
        let isForSurveys = parameters.isForSurveys
        var table = CSVWriter(
            file: "practices.csv",
            columns: [
                "code", "easting", "northing", "pct", "consortium", "list_size", "qof", "cost_per_1000", "imd",
            ] + (isForSurveys ? ["practice_name", "close_date"] : []))
        for practice in practices {
            table.append(practice.code)
            table.append(practice.isLocated ? Int(practice.place.x) : nil)
            table.append(practice.isLocated ? Int(practice.place.y) : nil)
            table.append(areas[practice.area].code)
            table.append(practice.consortium.map { consortia[$0].code })
            table.append(practice.listSize)
            table.append(practice.quality)
            table.append(practice.costPerThousand)
            table.append(practice.deprivation)
            if isForSurveys {
                table.append(practice.name)
                table.append(String?.none)
            }
            table.endRow()
        }
        for closed in closedPractices {
            table.append(closed.code)
            table.append(Int(closed.place.x))
            table.append(Int(closed.place.y))
            table.append(areas[closed.area].code)
            for _ in 0..<5 { table.append(String?.none) }
            table.append("closed")
            table.append(ClosedPractice.closedOn)
            table.endRow()
        }
        return try table.finish()
    }

    /// `from, to, kind`.
    func linksTable() throws(FormatError) -> [UInt8] {
        var table = CSVWriter(file: "links.csv", columns: ["from", "to", "kind"])
        for bridge in bridges {
            table.append(bridge.from)
            table.append(bridge.to)
            table.append("bridge")
            table.endRow()
        }
        return try table.finish()
    }

    /// `practice_code, qof, cost_gbp, patients`: points of 1,000, and pounds in all.
    func performanceTable() throws(FormatError) -> [UInt8] {
        var table = CSVWriter(file: "performance.csv", columns: ["practice_code", "qof", "cost_gbp", "patients"])
        for practice in practices {
            table.append(practice.code)
            table.append(practice.quality)
            table.append(Int((practice.costPerThousand * Double(practice.listSize) / 1000).rounded()))
            table.append(practice.listSize)
            table.endRow()
        }
        return try table.finish()
    }

    /// `code, lon, lat`: WGS 84, with eight decimals. Of nations in which every practice has a location.
    func geographicTable() throws -> [UInt8] {
        let places = try SyntheticNation.geographic(practices.map(\.place))
        var table = CSVWriter(file: "practices_wgs84.csv", columns: ["code", "lon", "lat"])
        for (practice, place) in zip(practices, places) {
            table.append(practice.code)
            table.append((place.x * 1e8).rounded() / 1e8)
            table.append((place.y * 1e8).rounded() / 1e8)
            table.endRow()
        }
        return try table.finish()
    }

    /// `practice_code, consortium, consortium_name, pct, pct_name`; one row for each practice. Where rows are doubtful
    /// every other unaligned practice has the consortium `U`, as such files do, instead of none.
    func membershipTable() throws(FormatError) -> [UInt8] {
        var unaligned = 0
        let isDated = parameters.hasHardCases
        var table = CSVWriter(
            file: "membership.csv",
            columns: ["practice_code", "consortium", "consortium_name", "pct", "pct_name"]
                + (isDated ? ["start_date", "end_date"] : []))
        let former = Dictionary(uniqueKeysWithValues: moves.map { ($0.practice, $0.former) })
        func endRow(_ practice: Practice, _ dates: (String?, String?)) {
            table.append(areas[practice.area].code)
            table.append(areas[practice.area].name)
            if isDated {
                table.append(dates.0)
                table.append(dates.1)
            }
            table.endRow()
        }
        for (number, practice) in practices.enumerated() {
            if let before = former[number] {
                table.append(practice.code)
                table.append(consortia[before].code)
                table.append(consortia[before].name)
                endRow(practice, ("2007-04-01", "2010-12-31"))
            }
            table.append(practice.code)
            if practice.consortium == nil { unaligned += 1 }
            let isMarked = practice.consortium == nil && parameters.hasDoubtfulRows && unaligned.isMultiple(of: 2)
            table.append(isMarked ? "U" : practice.consortium.map { consortia[$0].code })
            table.append(practice.consortium.map { consortia[$0].name })
            endRow(practice, (former[number] == nil ? "2007-04-01" : "2011-01-01", nil))
        }
        return try table.finish()
    }

    /// `practice, small_area, patients`. By practice, then small area; those off the map last, as their codes are.
    func registrationsTable() throws(FormatError) -> [UInt8] {
        // What counts on one day is told by the day that these are of.
        let isDated = parameters.hasHardCases
        var table = CSVWriter(
            file: "registrations.csv",
            columns: ["practice", "small_area", "patients"] + (isDated ? ["extract_date"] : []))
        table.reserveCapacity(registrations.count * 22)
        let practiceCodes = practices.map(\.code)
        let smallAreaCodes = smallAreas.map(\.code)
        var off = registrationsOffTheMap[...]
        func append(_ practice: Int, _ smallArea: String, _ patients: Int) {
            table.append(practiceCodes[practice])
            table.append(smallArea)
            table.append(patients)
            if isDated { table.append("2011-03-31") }
            table.endRow()
        }
        for row in 0..<registrations.count {
            let practice = Int(registrations.practices[row])
            while let next = off.first, next.practice < practice {
                append(next.practice, next.smallArea, next.patients)
                off.removeFirst()
            }
            append(practice, smallAreaCodes[Int(registrations.smallAreas[row])], Int(registrations.patients[row]))
        }
        for row in off { append(row.practice, row.smallArea, row.patients) }
        return try table.finish()
    }

    /// Longitude and latitude (WGS 84) of places of the National Grid.
    static func geographic(_ places: [Coordinate]) throws -> [Coordinate] {
        let plan = try TransformationPlan(
            from: ReferenceSystem.britishNationalGrid(), to: ReferenceSystem.wgs84(), policy: .available)
        var result = places
        try plan.makeTransformation().transform(&result)
        return result
    }
}

extension PlantedTruth {
    /// The truth as JSON, with the member names of its `Codable` form and a fixed order.
    func json() throws(FormatError) -> [UInt8] {
        func list(_ codes: [String]) -> JSONValue { .array(codes.map { .string($0) }) }
        let planted = cases.map { planted -> JSONValue in
            var measures = JSONObject()
            for (name, value) in planted.measures.sorted(by: { $0.key < $1.key }) { measures[name] = .double(value) }
            return [
                "kind": .string(planted.kind.rawValue),
                "sentence": .string(planted.sentence),
                "consortia": list(planted.consortia),
                "practices": list(planted.practices),
                "small_areas": list(planted.smallAreas),
                "areas": list(planted.areas),
                "patients": JSONValue(planted.patients),
                "measures": .object(measures),
            ]
        }
        let root: JSONValue = [
            "seed": .int(seed), "practices": .int(practices), "cases": .array(planted), "clean": list(clean),
        ]
        return try root.prettyPrinted(file: "truth.json")
    }
}
