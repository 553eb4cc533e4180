/// Every kind of file that a survey writes: its name, what for, when, and how. Whatever lists the files of an output
/// folder lists them from here; a new file is one entry.
struct OutputEntry: Sendable {
    /// The file's name; of several files of one kind the pattern of their names.
    let name: String
    let purpose: String
    /// What a survey must have been given for the file to be written; `nil` for a file of every survey.
    let condition: String?
    /// The files, none where the condition does not hold, and what is to be said of their columns.
    let make: @Sendable (OutputSource) throws -> Made

    /// What comes of an entry.
    struct Made {
        var files: [MadeFile] = []
        var tables: [TableDescription] = []
        /// Names that got an apostrophe.
        var guardedNames = 0
        /// Those of the files that count, when they are written, polygons that were repaired so as to stay valid.
        var layers: [PropertyLayer] = []
    }

    /// A table, written as CSV.
    static func table(
        _ name: String, _ purpose: String, when condition: String? = nil,
        _ make: @escaping @Sendable (OutputSource) -> ResultTable?
    ) -> OutputEntry {
        OutputEntry(name: name, purpose: purpose, condition: condition) { source in
            guard let table = make(source).map(source.names.adding) else { return Made() }
            let csv = try table.csv()
            return Made(
                files: [.whole(OutputFile(name: table.name, bytes: csv.bytes))], tables: [table.description],
                guardedNames: csv.guardedNames)
        }
    }

    /// Files whose columns, if they have any, are those of a table.
    static func files(
        _ name: String, _ purpose: String, when condition: String? = nil,
        _ make: @escaping @Sendable (OutputSource) throws -> [OutputFile]
    ) -> OutputEntry {
        OutputEntry(name: name, purpose: purpose, condition: condition) { source in
            Made(files: try make(source).map { .whole($0) })
        }
    }

    static func text(
        _ name: String, _ purpose: String, _ make: @escaping @Sendable (OutputSource) -> String
    ) -> OutputEntry {
        files(name, purpose) { [OutputFile(name: name, text: make($0))] }
    }
}

/// What the files are made of: the survey, and what several of them share.
struct OutputSource: Sendable {
    let survey: Survey
    let threads: Int
    let names: NamedCodes
    let consortia: ResultTable
    /// Of `affected-areas.csv`.
    let affected: [AffectedAreaRow]
    /// Names in the tables made so far that got an apostrophe; the tables come before the texts that say so.
    var guardedNames = 0
    /// Polygons in the GeoJSON files made so far that were repaired so as to stay valid with seven decimals.
    var repairedPolygons = 0
    /// The tables made so far.
    var tables: [TableDescription] = []

    init(_ survey: Survey, threads: Int) {
        (self.survey, self.threads) = (survey, threads)
        names = NamedCodes(survey)
        consortia = ConsortiaTable.table(survey)
        affected = AffectedAreaRow.all(survey)
    }
}

/// The entries, in the order in which the files are listed and written; `README.txt`, which is made of them, comes after.
enum OutputRegister {
    static let entries: [OutputEntry] = tables + areas + ground + methods + reading

    private static let tables: [OutputEntry] = [
        .table(
            ConsortiaTable.name,
            "every group: its territory, containment both ways, mixing, compactness, verdict, failed tests"
        ) { $0.consortia },
        .table(TerritoriesTable.name, "the figures behind the tests") { TerritoriesTable.table($0.survey) },
        .table(OverlapsTable.name, "what the ground of two groups has in common") { OverlapsTable.table($0.survey) },
        .table(ResponsibilityTable.name, "every small area: who has most patients there, and how clearly") {
            ResponsibilityTable.table($0.survey)
        },
        .table(SmallAreasTable.name, "every small area for reading: who leads, who is second, with what share") {
            SmallAreasTable.table($0.survey)
        },
        OutputEntry(
            name: PatientsTable.name,
            purpose: "where the patients of each group live: one row per group and small area",
            condition: nil
        ) { source in
            let table = PatientsTable(source.survey)
            let csv = try table.csv()
            return OutputEntry.Made(
                files: [.whole(OutputFile(name: PatientsTable.name, bytes: csv.bytes))],
                tables: [PatientsTable.description], guardedNames: csv.guardedNames)
        },
        .table(AreasTable.name, "how groups fit administrative areas") { AreasTable.table($0.survey) },
        .table(PracticesTable.name, "every practice: patients, plurality catchment, site") {
            PracticesTable.table($0.survey)
        },
        .table(PartsTable.name, "the parts of territories: who lives there, what lies between") {
            PartsTable.table($0.survey)
        },
        .table(LinksTable.name, "bridges, tunnels, causeways and ferries: used, available or proposed") {
            LinksTable.table($0.survey)
        },
        .table(SensitivityTable.name, "the verdicts under other methods, links and tolerances") {
            SensitivityTable.table($0.survey)
        },
        .table(RepairsTable.name, "the least changes of membership that would mend a group") {
            RepairsTable.table($0.survey)
        },
        .table(CoherenceTable.name, "how many patients live where their group leads, between chance and the best found")
        {
            CoherenceTable.table($0.survey)
        },
        .table(CoherencePlanTable.name, "the best grouping found, to recount coherence.csv") {
            CoherencePlanTable.table($0.survey)
        },
        .table(ResidentsTable.name, "residents of small areas and who answers for them", when: "with --population") {
            $0.survey.inputs.population == nil ? nil : ResidentsTable.table($0.survey)
        },
    ]

    private static let areas: [OutputEntry] = [
        .table(
            AlignmentTable.name, "what each group and each neighbourhood have in common", when: "with --neighbourhoods"
        ) { AlignmentTable.table($0.survey) },
        .table(
            NeighbourhoodsTable.name, "every neighbourhood: who lives there, who serves it, whether it hangs together",
            when: "with --neighbourhoods"
        ) { NeighbourhoodsTable.table($0.survey) },
        .table(AffectedAreasTable.name, "areas where groups are spread rather than formed from neighbours") {
            AffectedAreasTable.table($0.affected)
        },
        .table(
            SelectionTable.name, "achievement, cost, deprivation and the tests of selection", when: "with --performance"
        ) { SelectionTable.table($0.survey) },
        .text(AffectedAreasText.name, "the affected areas for reading: a printed line for each group, and caveats") {
            AffectedAreasText($0.survey, $0.affected).text
        },
    ]

    private static let ground: [OutputEntry] = [
        .table(
            FindingsTable.name, "where groups stand among plausible groupings of the same practices",
            when: "with --ensemble"
        ) { $0.survey.ensemble.map { FindingsTable.table($0.findings) } },
        OutputEntry(
            name: GroundLayers.territories,
            purpose: "the territories, one feature per group, with the columns of \(ConsortiaTable.name)",
            condition: nil
        ) { source in
            let layer = GroundLayers(source.survey, threads: source.threads).territories(source.consortia)
            return OutputEntry.Made(files: [.pieces(layer)], layers: [layer])
        },
        OutputEntry(
            name: GroundLayers.catchments, purpose: "the plurality catchments, one feature per practice",
            condition: nil
        ) { source in
            let (layer, description) = GroundLayers(source.survey, threads: source.threads).catchments()
            return OutputEntry.Made(files: [.pieces(layer)], tables: [description], layers: [layer])
        },
        OutputEntry(
            name: GeoPackageFile.name,
            purpose: "the map for QGIS: territories, small areas, practices, parts, links, coloured by answer",
            condition: nil
        ) { OutputEntry.Made(files: [.database(try GeoPackageFile($0.survey, consortia: $0.consortia))]) },
        .text("explanations.txt", "every group in plain words: the answer, why, how sure") {
            Explanations($0.survey).text
        },
    ]

    private static let methods: [OutputEntry] = [
        .table(
            CatchmentMethodsTable.name, "catchments by further methods: ground, patients, agreement, verdicts",
            when: "with --catchments"
        ) { $0.survey.methods.isEmpty ? nil : CatchmentMethodsTable.table($0.survey) },
        OutputEntry(
            name: "catchments-METHOD.geojson, .shp",
            purpose: "the catchments by each of these methods, one feature per practice",
            condition: "with --catchments"
        ) { source in
            guard !source.survey.methods.isEmpty else { return OutputEntry.Made() }
            let layers = MethodLayers(source.survey, threads: source.threads)
            let made = try layers.files()
            return OutputEntry.Made(files: made.files, tables: [layers.description], layers: made.layers)
        },
    ]

    private static let reading: [OutputEntry] = [
        .files(ReportPage.name, "the survey for reading in a browser, in one file: answer, groups, maps, definitions") {
            [OutputFile(name: ReportPage.name, text: try ReportPage($0).text())]
        },
        .table(MapsTable.name, "every map with its area, file and finding", when: "where areas are known") {
            MapsTable.table($0.survey)
        },
        .files(
            "maps/", "an SVG for each area, named by its code, and national.svg", when: "where areas are known"
        ) { try FindingMaps($0.survey).files(threads: $0.threads) },
        .files(EnsembleMap.path, "the groups by their place among plausible groupings", when: "with --ensemble") {
            try $0.survey.ensemble.map { [OutputFile(name: EnsembleMap.path, bytes: try EnsembleMap($0).bytes())] }
                ?? []
        },
        .files(
            "summary.json",
            "counts with their bases, every registration row accounted for, repairs and doubts of the boundaries with place "
                + "and small areas, the coordinate operation and its accuracy, files with SHA-256, thresholds, parameters and "
                + "versions"
        ) { source in
            let json = SurveySummary(
                source.survey, affected: source.affected, guardedNames: source.guardedNames,
                repairedPolygons: source.repairedPolygons
            ).json
            return [OutputFile(name: "summary.json", bytes: try json.prettyPrinted(file: "summary.json"))]
        },
    ]
}
