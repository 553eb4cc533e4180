/// The README that goes with a nation's files.
struct NationReadme {
    let nation: SyntheticNation
    let format: SyntheticNation.BorderFormat

    /// The same wherever the files are written, so that equal seeds give equal bytes.
    var text: String {
        let parameters = nation.parameters
        let patients = nation.registrations.patients.reduce(0) { $0 + Int($1) }
        let answered = nation.areas.count { $0.hasAnswered }
        let ending = format == .shapefile ? "shp" : "geojson"
        let option = format == .shapefile ? "" : " --format geojson"
        return """
            A NATION THAT IS NOWHERE

            Synthetic input for the survey and for the national run: \(nation.practices.count) practices,
            \(nation.consortia.count) consortia, \(nation.areas.count) areas of which \(answered) answered, \
            \(nation.smallAreas.count) small areas, \(nation.registrations.count) registration rows
            with \(patients) patients. Every name is invented, every number drawn. No real practice, place or person is in
            these files.

            Seed \(parameters.seed). The same command writes the same bytes, into any folder:

              survey generate --practices \(parameters.practices) --seed \(parameters.seed)\(option) --output DIR

            FILES

            small_areas.\(ending)   small areas: code, pct, population. Neighbours share their borders vertex by vertex.
            pcts.\(ending)          the areas, dissolved from the small areas: code, name
            nation.\(ending)        the land, dissolved likewise
            small_areas.csv         code, population: residents, some four per cent fewer than registered patients
            small_area_imd.csv      code, imd: deprivation score, higher is more deprived; mean 21.7
            practices.csv           code, easting, northing, pct, consortium (empty: none), list_size, qof (points of
                                    1,000), cost_per_1000 (pounds per 1,000 patients), imd (mean of its patients)
            practices_wgs84.csv     code, lon, lat
            membership.csv          practice_code, consortium, consortium_name, pct, pct_name
            performance.csv         practice_code, qof (points of 1,000), cost_gbp (pounds in all), patients
            registrations.csv       practice, small_area, patients
            truth.json              what was planted, for programs: kind, codes, measures, a sentence; and "clean", the
                                    consortia in which nothing was

            Coordinates are EPSG:27700, the British National Grid, in metres\
            \(format == .shapefile ? "" : "; in .geojson files WGS 84").

            USE

            The survey:

              survey run --small-areas DIR/small_areas.\(ending) --practices DIR/practices.csv \\
                --registrations DIR/registrations.csv --membership DIR/membership.csv \\
                --group-column consortium --group-name-column consortium_name --area-column pct --output RESULTS

            To the options that take them: --areas DIR/pcts.\(ending) --area-code code, --population DIR/small_areas.csv,
            --small-area-imd DIR/small_area_imd.csv, --performance DIR/performance.csv --qof-column qof --qof-max 1000
            --cost-column cost_gbp.

            The national run, which reads shapefiles:

              swift run -c release --package-path Benchmarks national --data DIR --json FILE

            WHAT WAS PLANTED

            A consortium has a small area when it has most patients there of all consortia; unaligned practices do not
            compete.

            \(counts)

            """
    }

    private var counts: String {
        var lines = NationCase.Kind.allCases.map { kind in
            let count = nation.truth.cases(of: kind).count
            return kind.rawValue + String(repeating: " ", count: max(1, 28 - kind.rawValue.count)) + "\(count)"
        }
        lines.append("clean consortia" + String(repeating: " ", count: 13) + "\(nation.truth.clean.count)")
        return lines.joined(separator: "\n")
    }
}
