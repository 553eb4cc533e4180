import Foundation
import TestData
import Testing

/// What is said of the mistakes that people make with the command line and with these files: the cause, the place, the remedy.
/// Those inside files, one by one, are in the tests of the inputs.
@Suite("Natural mistakes")
struct NaturalMistakeTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let status: Int32
        let words: [String]
        /// Changes the town and the folder in which it lies, and gives the arguments.
        let arguments: @Sendable (inout Town, URL) throws -> [String]

        init(
            _ name: String, ends status: Int32, says words: String...,
            arguments: @escaping @Sendable (inout Town, URL) throws -> [String]
        ) { (testDescription, self.status, self.words, self.arguments) = (name, status, words, arguments) }
    }

    private static func write(_ text: String, _ name: String, _ folder: URL) throws {
        let place = folder.appending(path: name)
        try FileManager.default.createDirectory(
            at: place.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(text.utf8).write(to: place)
    }

    /// `run` with an option's value in the place of the town's.
    private static func replacing(_ option: String, _ value: String, _ town: Town, _ command: String = "run")
        -> [String]
    {
        var arguments = town.arguments(command)
        if let place = arguments.firstIndex(of: option) { arguments[place + 1] = value }
        return arguments
    }

    private static func copyMap(_ endings: [String], to folder: URL) throws {
        for ending in endings {
            try FileManager.default.copyItem(
                at: TestData.packageRoot.appending(path: "shapefiles/pcts.\(ending)"),
                to: folder.appending(path: "pcts.\(ending)"))
        }
    }

    static let ofTheLine: [Case] = [
        Case("an option misspelled", ends: 2, says: "no option `--membershp`; `--membership`?") { _, _ in
            ["run", "--membershp", "x"]
        },
        Case("a letter left out, before what is missing", ends: 2, says: "no option `--small-area`; `--small-areas`?") {
            _, _ in ["run", "--small-area", "x"]
        },
        Case("a command misspelled", ends: 2, says: "no command `rnu`; `run`?", "The commands are run, check, demo") {
            _, _ in ["rnu", "--output", "x"]
        },
        Case("an option like none", ends: 2, says: "no option `--frobnicate`", "survey run --help") { _, _ in
            ["run", "--frobnicate"]
        },
        Case("per cents for shares", ends: 2, says: "a share above 0 and up to 1", "30.0 % is 0.3") { town, _ in
            town.options = ["--share-threshold", "30"]
            return town.arguments()
        },
        Case("a place for links in capitals", ends: 0) { town, _ in
            town.options = ["--links", "England"]
            return town.arguments()
        },
        Case("a place for links misspelled", ends: 3, says: "Englnd: no such file", "a file, or auto, england or none")
        {
            town, _ in
            town.options = ["--links", "Englnd"]
            return town.arguments()
        },
        Case("no seed", ends: 0, says: "seed 1") { _, _ in ["generate", "--practices", "45", "--output", "county"] },
        Case("an option twice", ends: 2, says: "--seed is given twice") { town, _ in
            town.options = ["--seed", "1", "--seed", "2"]
            return town.arguments()
        },
    ]

    static let ofFiles: [Case] = [
        Case("a name misspelled", ends: 3, says: "no such file", "in its folder: practices.csv") { town, _ in
            replacing("--practices", "practice.csv", town)
        },
        Case("a map misspelled", ends: 3, says: "no such file or folder", "in its folder: map.geojson") { town, _ in
            replacing("--small-areas", "maps.geojson", town)
        },
        Case(
            "registrations for practices", ends: 3, says: "looks like registrations (practice, small area, patients)",
            "--registrations"
        ) { town, _ in replacing("--practices", "registrations.csv", town) },
        Case("membership for registrations", ends: 3, says: "looks like a membership file; swapped?") { town, _ in
            replacing("--registrations", "membership.csv", town)
        },
        Case(
            "a column misspelled", ends: 3, says: "looked for number_of_patient;", "nearest is \"number_of_patients\"",
            "--column registrations.patients=NAME"
        ) { town, _ in
            town.options = ["--column", "registrations.patients=number_of_patient"]
            return town.arguments()
        },
        Case("a shapefile without its table", ends: 3, says: ".dbf is missing", "holds the codes") { town, folder in
            try copyMap(["shp", "shx", "prj"], to: folder)
            return replacing("--small-areas", "pcts.shp", town)
        },
        Case(
            "a folder with other files in it", ends: 0, says: "1 file, 16 areas",
            "small areas: 2 other files were passed over: layers/notes.txt, layers/terms.pdf"
        ) { town, folder in
            try write(town.geoJSON, "layers/map.geojson", folder)
            try write("x", "layers/notes.txt", folder)
            try write("x", "layers/terms.pdf", folder)
            try write("{}", "layers/map.xml", folder)
            return replacing("--small-areas", "layers", town, "check")
        },
        Case("semicolons and a title line", ends: 0, says: "semicolon", "title") { town, folder in
            town.registrations =
                "Patients registered,,\n"
                + town.registrations
            town.registrations = town.registrations.replacing(",", with: ";")
            return town.arguments("check")
        },
        Case(
            "spreadsheet noise in codes", ends: 0, says: "64 of 64 registration rows",
            "the codes of 8 rows were cleaned",
            "row 2, is written =\"A00001\" and read as A00001"
        ) { town, _ in
            town.registrations = town.registrations.replacing("\nA00001,", with: "\n=\"A00001\",")
            return town.arguments("check")
        },
        Case(
            "codes in small letters", ends: 0, says: "64 of 64 registration rows",
            "is written a00001 and read as A00001"
        ) { town, _ in
            town.registrations = town.registrations.replacing("\nA00001,", with: "\na00001,")
            return town.arguments("check")
        },
        Case("a format that is not read", ends: 3, says: "Parquet", "convert it to CSV") { town, folder in
            try write("PAR1....PAR1", "r.parquet", folder)
            return replacing("--registrations", "r.parquet", town)
        },
        Case("another census", ends: 3, says: "census", "--small-area-lookup") { town, _ in
            town.registrations = town.registrations.replacing("E010000", with: "E010340")
            return town.arguments()
        },
        Case("axes swapped", ends: 3, says: "practices.csv", "swapped") { town, _ in
            town.practices =
                "practice_code,easting,northing\nA00001,300500,400500\nA00002,302500,401500\nA00003,300500,402500\n"
            return town.arguments()
        },
        Case("points without their maximum", ends: 2, says: "--qof-max", "largest value is 559", "1050, 1000, 900, 559")
        {
            town, folder in
            try write("practice_code,qof\nA00001,559\nA00002,400\n", "q.csv", folder)
            town.options = ["--performance", "q.csv", "--qof-column", "qof"]
            return town.arguments()
        },
        Case("a maximum too small", ends: 3, says: "row 2", "559", "largest value is 560", "1050, 1000, 900, 559") {
            town, folder in
            try write("practice_code,qof\nA00001,559\nA00002,560\n", "q.csv", folder)
            town.options = ["--performance", "q.csv", "--qof-column", "qof", "--qof-max", "500"]
            return town.arguments()
        },
        Case("two current groups", ends: 3, says: "A00002", "G1", "G2") { town, _ in
            town.membership += "A00002,G2,P1\n"
            return town.arguments()
        },
    ]

    static let ofTheFolder: [Case] = [
        Case("a file for a folder", ends: 1, says: "practices.csv", "is a file, not a folder") { town, _ in
            replacing("--output", "practices.csv", town)
        },
        Case("no place for a folder", ends: 1, says: "/proc/survey-results", "choose another place") { town, _ in
            replacing("--output", "/proc/survey-results", town)
        },
        Case("a folder below a file", ends: 1, says: "practices.csv/x", "choose another place") { town, _ in
            replacing("--output", "practices.csv/x", town)
        },
        Case("somebody else's file", ends: 1, says: "README.txt", "name another folder, or give --overwrite") {
            town, folder in
            try write("mine", "results/README.txt", folder)
            return town.arguments()
        },
        Case("hostile names", ends: 0) { town, _ in
            town.membership = town.membership.replacing(
                ",G1,", with: ",<b>/../\u{202E}\(String(repeating: "x", count: 300)),")
            return town.arguments()
        },
    ]

    @Test("is told with its cause and its remedy, or is none", arguments: ofTheLine + ofFiles + ofTheFolder)
    func told(_ mistake: Case) async throws {
        try await withTemporaryFolder { folder in
            var town = Town()
            let arguments = try mistake.arguments(&town, folder)
            try town.write(to: folder)
            let outcome = try await SurveyProcess.run(arguments, in: folder)
            #expect(outcome.status == mistake.status, "\(outcome.errors)")
            let said = outcome.errors + outcome.output
            for word in mistake.words { #expect(said.contains(word), "\(word) in: \(said)") }
            guard mistake.status != 0 else { return }
            // Words of this package alone, and no number that nobody can read.
            for foreign in [
                "No such file or directory", "Permission denied", "Not a directory", "NSCocoa", "Error Domain",
            ] {
                #expect(!outcome.errors.contains(foreign), "\(outcome.errors)")
            }
            #expect(!outcome.errors.contains(#/\.[0-9]{8}/#), "\(outcome.errors)")
        }
    }

    @Test("check says how much is to mend, each thing once, or that run will do")
    func counts() async throws {
        try await withTemporaryFolder { folder in
            let town = Town()
            try town.write(to: folder)
            let ready = try await SurveyProcess.run(town.arguments("check"), in: folder)
            #expect(
                ready.output.hasSuffix(
                    "Ready: 2 groups, 1 area, 100.0 % of patients on the map; the same with `run`\n"), "\(ready.output)"
            )
            var wrong = town.arguments("check")
            for (option, value) in [("--practices", "p.csv"), ("--registrations", "r.csv")] {
                if let place = wrong.firstIndex(of: option) { wrong[place + 1] = value }
            }
            let two = try await SurveyProcess.run(wrong, in: folder)
            #expect(two.status == 3 && two.output.hasSuffix("\nNot ready: 2 things to mend.\n"), "\(two.output)")
            #expect(two.output.components(separatedBy: "refused: ").count == 3, "\(two.output)")
            // One file for two roles is one thing.
            let one = try await SurveyProcess.run(
                [
                    "check", "--small-areas", "map.geojson", "--practices", "p.csv", "--registrations",
                    "registrations.csv",
                ],
                in: folder)
            #expect(one.output.hasSuffix("\nNot ready: 1 thing to mend.\n"), "\(one.output)")
        }
    }
}
