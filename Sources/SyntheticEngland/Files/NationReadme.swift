/// The README that goes with a nation's files, in Markdown.
struct NationReadme {
    let nation: SyntheticNation
    let format: SyntheticNation.BorderFormat

    /// The same wherever the files are written, so that equal seeds give equal bytes.
    var text: String {
        let parameters = nation.parameters
        let patients =
            nation.registrations.patients.reduce(0) { $0 + Int($1) }
            + nation.registrationsOffTheMap.reduce(0) { $0 + $1.patients }
        let answered = nation.areas.count { $0.hasAnswered }
        let rows = nation.registrations.count + nation.registrationsOffTheMap.count
        let option = format == .shapefile ? "" : " --format geojson"
        let hard = parameters.hasHardCases ? " --hard-cases" : ""
        return """
            # A \(parameters.isCounty ? "county" : "nation") that is nowhere

            Synthetic input for the survey: \(nation.practices.count) practices, \(nation.consortia.count) consortia,
            \(nation.areas.count) areas of which \(answered) answered, \(nation.smallAreas.count) small areas, \(rows) registration rows
            with \(patients) patients. Every name is invented, every number drawn. No real practice, place or person is in
            these files. Water separates: no small area reaches across an estuary or to an island.

            Seed \(parameters.seed). The same command writes the same bytes, into any folder:

                survey generate --practices \(parameters.practices) --seed \(parameters.seed)\(hard)\(option) --output DIR

            ## Files

            \(files)

            Coordinates are EPSG:27700, the British National Grid, in metres\
            \(format == .shapefile ? "" : "; in .geojson files WGS 84"). A list size is the sum of the
            practice's registrations.

            ## Use

            The survey, with what it says of each planted case; and with options of your own:

            \(commands)

            ## What was planted

            A consortium *has* a small area when it has most patients there of all consortia; unaligned practices do not
            compete.

            \(parameters.isCounty ? cases : counts)

            """
    }

    private var ending: String { format == .shapefile ? "shp" : "geojson" }

    private var files: String {
        let doubtful = nation.parameters.isForSurveys
        return """
            | file | content |
            |---|---|
            | `small_areas.\(ending)` | small areas: `code`, `pct`, `population`; neighbours share borders vertex by vertex |
            | `pcts.\(ending)` | the areas, dissolved from the small areas: `code`, `name` |
            | `nation.\(ending)` | the land, dissolved likewise |
            | `small_areas.csv` | `code`, `population`: residents, some four per cent fewer than registered patients |
            | `small_area_imd.csv` | `code`, `imd`: deprivation score, higher is more deprived; mean 21.7 |
            | `practices.csv` | `code`, `easting`, `northing`, `pct`, `consortium` (empty: none), `list_size`, `qof` (points of
            1,000), `cost_per_1000` (pounds per 1,000 patients), `imd` (mean of its patients)\
            \(doubtful ? ", `practice_name`, `close_date`" : "") |
            \(doubtful ? "" : "| `practices_wgs84.csv` | `code`, `lon`, `lat` |")
            | `membership.csv` | `practice_code`, `consortium`\(doubtful ? " (empty or `U`: none)" : ""), `consortium_name`, `pct`, `pct_name` |
            | `performance.csv` | `practice_code`, `qof` (points of 1,000), `cost_gbp` (pounds in all), `patients` |
            | `registrations.csv` | `practice`, `small_area`, `patients` |
            \(nation.bridges.isEmpty ? "" : "| `links.csv` | `from`, `to`, `kind`: bridges; some banks have none |")
            | `truth.json` | what was planted, for programs: kind, codes, measures, a sentence; and `clean`, the consortia in
            which nothing was |
            """.split(separator: "\n", omittingEmptySubsequences: true).reduce(into: "") { text, line in
                // A row of the table is one line, however long its words are here.
                text += text.isEmpty ? line : line.hasPrefix("|") ? "\n" + line : " " + line
            }
    }

    private var commands: String {
        var text = """
                survey demo --input DIR --output RESULTS

                survey run --small-areas DIR/small_areas.\(ending) --practices DIR/practices.csv \\
                  --registrations DIR/registrations.csv --membership DIR/membership.csv \\
                  --group-column consortium --group-name-column consortium_name --area-column pct --output RESULTS

            To the options that take them: `--areas DIR/pcts.\(ending) --area-code code`, `--population DIR/small_areas.csv`,
            `--small-area-imd DIR/small_area_imd.csv`, `--performance DIR/performance.csv --qof-column qof --qof-max 1000
            --cost-column cost_gbp`.
            """
        if !nation.parameters.hasDoubtfulRows {
            text += """


                The national benchmark, which reads shapefiles:

                    swift run -c release --package-path Benchmarks national --data DIR --json FILE
                """
        }
        return text
    }

    /// Each case of a county in a sentence.
    private var cases: String {
        nation.truth.cases.map { planted in
            var line = "* **\(planted.kind.title).** \(planted.sentence)"
            // Long lists are in truth.json.
            if [.exclave, .enclave, .acrossWater, .island].contains(planted.kind), planted.smallAreas.count <= 12 {
                line += " Small areas: \(planted.smallAreas.joined(separator: ", "))."
            }
            return line
        }.joined(separator: "\n")
    }

    /// How many cases of each kind there are.
    private var counts: String {
        let planted = Set(nation.truth.cases.map(\.kind)).union(nation.parameters.kinds)
        let kinds = PlantedCase.Kind.allCases.filter(planted.contains).map { kind in
            "| \(kind.title) (`\(kind.rawValue)`) | \(nation.truth.cases(of: kind).count) |"
        }
        return (["| kind | cases |", "|---|---|"] + kinds + ["| clean consortia | \(nation.truth.clean.count) |"])
            .joined(separator: "\n")
    }
}

extension PlantedCase.Kind {
    /// For a heading.
    fileprivate var title: String {
        switch self {
        case .coextensive: "Co-extensive with its area"
        case .coextensiveWithExceptions: "Co-extensive but for some practices"
        case .dispersed: "Dispersed"
        case .interleaved: "Interleaved"
        case .exclave: "Exclave"
        case .enclave: "Enclave"
        case .acrossWater: "On both sides of the water"
        case .island: "Island"
        case .tie: "Tie"
        case .selected: "Selected"
        case .mixedNotSelected: "Mixed, not selected"
        case .goingAlone: "Going alone"
        case .residual: "Residual"
        case .coLocated: "Co-located"
        case .unaligned: "Unaligned"
        case .notAnswering: "Not answering"
        case .unlocated: "Without location"
        case .knownAbsences: "Known absences"
        case .unknownCodes: "Unknown codes"
        case .adjacentGroups: "Area of adjacent groups"
        case .spreadArea: "Area of spread groups"
        case .farMember: "Far member"
        case .weakSelection: "Weak selection"
        case .twoAreas: "In two areas"
        case .closedPractice: "Closed practices"
        case .movedPractice: "Moved practice"
        }
    }
}
