/// The README that goes with a county's files.
struct CountyReadme {
    let county: SyntheticCounty

    /// The same wherever the files are written, so that equal seeds give equal bytes.
    var text: String {
        let parameters = county.parameters
        let patients = county.registrations.reduce(0) { $0 + $1.patients }
        return """
            # A county that is nowhere

            Synthetic input for the survey: \(county.practices.count) practices, \(county.consortia.count) consortia, \
            \(county.areas.count) PCT areas and \(county.smallAreas.count) small areas with \(patients) registered \
            patients. Every name is invented, every number drawn. No real practice, place or person is in these files.

            The county lies around easting 600000, northing 250000. It has a coast all around, an estuary that cuts in \
            from the east, with the largest town at its head, and an island off the north-east. Water separates: no \
            small area reaches across the estuary or to the island.

            Seed \(parameters.seed). The same command writes the same bytes, into any folder:

                swift run -c release survey generate --practices \(parameters.practices) --seed \(parameters.seed) \
            --output shapefiles

            ## Files

            | file | content |
            |---|---|
            | `small-areas.shp` `.shx` `.dbf` `.prj` `.cpg` | small areas, a coverage: shared borders are equal vertex \
            by vertex, to the centimetre; fields `LSOA11CD`, `LSOA11NM` |
            | `pct-areas.shp` … | the PCT areas, dissolved from the small areas; fields `PCT`, `NAME` |
            | `practices.shp` … | practices as points, for looking at; those without coordinates have a null shape |
            | `practices.csv` | `practice_code, practice_name, easting, northing, list_size, close_date` |
            | `registrations.csv` | `practice_code, lsoa_code, number_of_patients`: patients of a practice by small area |
            | `membership.csv` | `practice_code, consortium, consortium_name, pct, pct_name` |
            | `population.csv` | `lsoa11cd, population`: residents, some four per cent fewer than registered patients |
            | `truth.json` | what was planted, for programs: kind, codes, a sentence |

            Coordinates are EPSG:27700, the British National Grid, in metres. A list size is the sum of the practice's \
            registrations. Small areas are numbered by PCT area, then from south to north.

            ## What was planted

            A consortium *has* a small area when it has the largest number of patients there among all consortia; \
            unaligned practices do not compete.

            \(cases)

            """
    }

    private var cases: String {
        county.truth.cases.map { planted in
            var line = "* **\(CountyReadme.title(planted.kind)).** \(planted.sentence)"
            // Long lists are in truth.json.
            if !planted.smallAreas.isEmpty && planted.smallAreas.count <= 12 && planted.kind != .tie
                && planted.kind != .knownAbsences && planted.kind != .unknownCodes
            {
                line += " Small areas: \(planted.smallAreas.joined(separator: ", "))."
            }
            return line
        }.joined(separator: "\n")
    }

    private static func title(_ kind: PlantedCase.Kind) -> String {
        switch kind {
        case .coextensive: "Co-extensive with its PCT"
        case .coextensiveWithExceptions: "Co-extensive but for two practices"
        case .interleaved: "Interleaved"
        case .exclave: "Exclave"
        case .enclosed: "Enclosed"
        case .acrossWater: "On both sides of the water"
        case .island: "Island"
        case .tie: "Tie"
        case .coLocated: "Co-located"
        case .unaligned: "Unaligned"
        case .unlocated: "Without location"
        case .knownAbsences: "Known absences"
        case .unknownCodes: "Unknown codes"
        }
    }
}
