/// `README.txt` of an output folder: which files it holds, and what each column of each table means. It is made of the
/// register of files and of the columns' own descriptions; nothing is said here that a column says of itself.
struct DataDictionary {
    static let name = "README.txt"

    private let hasMethods: Bool
    /// The question and the answer.
    private let opening: String
    private let doubts: [String]
    /// Names in the tables that got an apostrophe before them.
    var guardedNames = 0
    private var written: [OutputEntry] = []
    private var absent: [OutputEntry] = []
    /// Of the files in the folder, in their order.
    private(set) var tables: [TableDescription] = []

    init(_ survey: Survey) {
        hasMethods = !survey.methods.isEmpty
        opening = SurveyOverview(survey).opening
        doubts = VerdictDoubts(survey).lines
    }

    /// Takes note of an entry of the register and of the tables whose columns its files have.
    mutating func add(_ entry: OutputEntry, isWritten: Bool, _ tables: [TableDescription]) {
        if isWritten { written.append(entry) } else { absent.append(entry) }
        self.tables += tables
    }

    /// The whole file.
    var text: String {
        var blocks = [start, Self.heading, Self.symbols, files]
        if guardedNames > 0 { blocks.insert(guarded, at: 2) }
        if hasMethods { blocks.append(Self.methods) }
        blocks += tables.map(dictionary)
        return blocks.joined(separator: "\n\n") + "\n"
    }

    /// What to open, the answer, and what may go wrong: one screen.
    private var start: String {
        let lines =
            ["WHO SERVES WHERE: RESULTS OF A SURVEY", ""]
            + Paragraph.entry("to read", "open \(ReportPage.name)")
            + Paragraph.entry("in a spreadsheet", "open \(ConsortiaTable.name), one row per group")
            + Paragraph.entry("on a map", "open \(GeoPackageFile.name) in QGIS; its layers are coloured by answer")
            + [""] + Paragraph.wrapped(opening, indent: 0)
            + doubts.flatMap { Paragraph.wrapped("DOUBT: \($0)", indent: 0) } + [""]
            + Paragraph.wrapped(
                "Boundaries here are where patients live, not official ones; a group of several parts breaks no rule. An answer "
                    + "that another method does not give (robust is false) is a weak one. What else to know before quoting a "
                    + "figure stands in summary.json under warnings.", indent: 0)
        return lines.joined(separator: "\n")
    }

    private static let heading = """
        ABOUT THE FILES

        CSV files are UTF-8 with a header, LF line ends and decimal points; an empty field means "not available".
        Lists inside a field are joined by ";". GeoJSON is WGS 84 (longitude, latitude). Areas are planar, in the
        British National Grid (EPSG:27700). Patients are registered patients of general practices.
        """

    private var guarded: String {
        Paragraph.wrapped(
            "Names that a spreadsheet would run as a formula (they begin with =, +, -, @, a tab or a carriage return) have an "
                + "apostrophe before them in the CSV files: " + PlainWords.count(guardedNames, "field", "fields")
                + ". The other files hold them without it.", indent: 0
        ).joined(separator: "\n")
    }

    private static let symbols = """
        R_gs    patients of group g registered in small area s
        R_.s    all registered patients of small area s, of practices in groups and of unaligned ones
        T_g     the territory of group g: the small areas where g has more patients than any other group
                (whole numbers compared; ties by the larger total over the neighbouring small areas that share a
                vertex, then by the nearest member practice to a point on the small area's surface, then by code)
        """

    private static let methods = """
        CATCHMENTS BY FURTHER METHODS

        A method gives each practice small areas with weights: 1 for a small area that is in, a share for proportional.
        Methods that draw polygons hold the small areas whose point on the surface lies in the polygon. The territory of a
        group under a method is the small areas that it owns: of the groups whose catchment holds a small area the one
        with the largest weight, among equals the one with most registered patients there, then as by plurality, then by
        code. For nearest, volume, hulls, buffers, declared and isochrone a group's catchment is the union of its members';
        plurality, share, proportional, commitment and huff are found for the group as a whole. Unaligned practices do not
        compete. Where no population file is given, registered patients stand in for residents. summary.json has, under
        catchment_methods, per method its parameters, its own findings (the exponent of huff with its standard errors and
        log-likelihood, the share of cells in several boundaries, ...), the groups whose verdict it changes, what was left
        out by reason, repairs, doubts, and the files that it read.
        """

    /// The files of this folder, then those that another survey would have.
    private var files: String {
        var lines = ["FILES"]
        for entry in written { lines += Paragraph.entry(entry.name, entry.purpose) }
        lines += Paragraph.entry(DataPackage.name, "the tables' columns, keys and sources for programs (Frictionless)")
        lines += Paragraph.entry(Self.name, "this text")
        if !absent.isEmpty { lines.append("not in this folder:") }
        for entry in absent {
            lines += Paragraph.entry(entry.name, (entry.condition.map { $0 + ": " } ?? "") + entry.purpose)
        }
        return lines.joined(separator: "\n")
    }

    /// The entry of a table: what it is, then each column.
    private func dictionary(_ table: TableDescription) -> String {
        var lines = Paragraph.wrapped("\(table.name) - \(table.about)", indent: 0)
        for column in table.columns {
            lines += Paragraph.entry(column.name, Self.meaning(column))
            let width = (column.words.map(\.word.count).max() ?? 0) + 2
            for word in column.words {
                lines += Paragraph.entry(word.word, word.meaning, left: Paragraph.column, width: min(width, 30))
            }
        }
        for note in table.notes { lines += Paragraph.wrapped(note, indent: 2) }
        return lines.joined(separator: "\n")
    }

    private static func meaning(_ column: ColumnDescription) -> String {
        var text = column.meaning
        switch column.unit {
        case .metres, .squareKilometres, .percent, .pounds: text += " [\(column.unit?.rawValue ?? "")]"
        case .share, .patients, .practices, .smallAreas, nil: break
        }
        if let reason = column.emptyWhen { text += "; empty \(reason)" }
        return text
    }
}
