import Foundation
import Testing

@Suite("Arguments")
struct ArgumentTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let arguments: [String]
        let mentions: [String]
        var testDescription: String { arguments.joined(separator: " ") }
        init(_ arguments: String, _ mentions: String...) {
            self.arguments = arguments.split(separator: " ").map { $0 == "''" ? "" : String($0) }
            self.mentions = mentions
        }
    }

    private static let inputs =
        "run --small-areas map.geojson --practices practices.csv --registrations registrations.csv --membership "
        + "membership.csv --output results"

    static let wrong: [Case] = [
        Case("", "run, check, demo, generate"),
        Case("explore", "explore"),
        Case("run", "--small-areas"),
        Case("run --small-areas map.geojson --practices practices.csv --output results", "--registrations"),
        Case("run --practices practices.csv --registrations registrations.csv --output results", "--small-areas"),
        Case("run --small-areas map.geojson --registrations registrations.csv --output results", "--membership"),
        Case("check --small-areas map.geojson --registrations registrations.csv", "--membership"),
        Case("run --small-areas map.geojson --practices practices.csv --registrations registrations.csv", "--output"),
        Case(inputs + " --snap -1", "--snap", "0 to 10"),
        Case(inputs + " --snap 10.5", "--snap", "0 to 10"),
        Case(inputs + " --snap nan", "--snap", "0 to 10"),
        Case(inputs + " --snap near", "--snap", "0 to 10"),
        Case(inputs + " --share-threshold 0", "--share-threshold", "above 0 and up to 1"),
        Case(inputs + " --share-threshold 0.000", "--share-threshold", "above 0 and up to 1"),
        Case(inputs + " --share-threshold -0.3", "--share-threshold", "above 0 and up to 1"),
        Case(inputs + " --share-threshold 1.01", "--share-threshold", "above 0 and up to 1"),
        Case(inputs + " --share-threshold 30%", "--share-threshold", "above 0 and up to 1"),
        Case(inputs + " --threads 0", "--threads", "from 1"),
        Case(inputs + " --threads -2", "--threads", "from 1"),
        Case(inputs + " --threads 99999999999999999999", "--threads", "from 1"),
        Case(inputs + " --seed -1", "--seed", "from 0"),
        Case(inputs + " --seed 18446744073709551616", "--seed", "from 0"),
        Case(inputs + " --seed 1.5", "--seed", "from 0"),
        Case(inputs + " --output ''", "--output", "empty"),
        Case(inputs + " --small-areas ''", "--small-areas", "empty"),
        Case(inputs + " stray", "stray"),
        Case(inputs + " --catchments nearest,closest", "--catchments", "closest", "adaptive-buffer"),
        Case(inputs + " --catchments declared", "--declared"),
        Case(inputs + " --catchments isochrone", "--isochrones"),
        Case(inputs + " --declared x.kml", "--catchments declared"),
        Case(inputs + " --catchments volume --volume-share 1.2", "share", "below 1"),
        Case(inputs + " --catchments volume --volume-bandwidth -5", "bandwidth_m", "above 0"),
        Case(inputs + " --catchments huff --huff-beta nan", "--huff-beta", "finite"),
        Case("generate --practices 44 --seed 1 --output county", "--practices", "45 to 100000"),
        Case("generate --practices 100001 --seed 1 --output nation", "--practices", "45 to 100000"),
        Case("generate --practices many --seed 1 --output county", "--practices", "45 to 100000"),
        Case("generate --practices 50 --format kml --seed 1 --output nation", "--format", "kml"),
        Case("generate --practices 45 --seed -1 --output county", "--seed", "from 0"),
        Case("generate --practices 45 --seed 1", "--output"),
        Case("generate --seed 1 --output county", "--practices"),
        Case("demo --threads none", "--threads", "from 1"),
        Case("demo shapefiles", "shapefiles"),
    ]

    @Test("wrong ones end with 2, name the option and write nothing", arguments: wrong)
    func wrongArguments(_ wrong: Case) async throws {
        try await withTemporaryFolder { folder in
            try Town().write(to: folder)
            let before = try contents(of: folder)
            let outcome = try await SurveyProcess.run(wrong.arguments, in: folder)
            #expect(outcome.status == 2)
            #expect(outcome.output.isEmpty)
            for word in wrong.mentions { #expect(outcome.errors.contains(word), "\(outcome.errors)") }
            #expect(try contents(of: folder) == before)
        }
    }

    @Test(
        "good ones at the ends of their ranges are taken",
        arguments: [
            ["--snap", "0"], ["--snap", "10"], ["--snap", "1e-3"], ["--share-threshold", "1"],
            ["--share-threshold", "0.000000001"], ["--share-threshold", ".3"], ["--threads", "1"],
            ["--threads", "9223372036854775807"], ["--seed", "0"], ["--seed", "18446744073709551615"],
            ["--unaligned", "U", "--unaligned", "X"], ["--unaligned", ""], ["--small-area-code", "lsoa11cd"],
            ["--group-column", "Consortium"], ["--area-column", "PCT"],
        ])
    func bounds(_ options: [String]) async throws {
        try await withTemporaryFolder { folder in
            var town = Town()
            town.options = options
            try town.write(to: folder)
            let outcome = try await SurveyProcess.run(town.arguments(), in: folder)
            #expect(outcome.status == 0, "\(outcome.errors)")
            #expect(outcome.errors.isEmpty)
        }
    }

    @Test(
        "help goes to standard output, with examples",
        arguments: [
            (["--help"], ["survey demo", "--group-column PCN_CODE --area-column CCG_CODE", "EXIT CODES"]),
            (["run", "--help"], ["survey run --small-areas", "--share-threshold", "--allow-unknown-codes"]),
            (["check", "--help"], ["survey check --small-areas"]),
            (["demo", "--help"], ["--input", "survey-output"]),
            (["generate", "--help"], ["45 to 100000", "default: 1", "--format"]),
            (["help", "run"], ["survey run --small-areas"]),
        ])
    func help(_ arguments: [String], _ mentions: [String]) async throws {
        try await withTemporaryFolder { folder in
            let outcome = try await SurveyProcess.run(arguments, in: folder)
            #expect(outcome.status == 0)
            #expect(outcome.errors.isEmpty)
            // Lines are broken for the terminal wherever they are full.
            let text = outcome.output.split(whereSeparator: \.isWhitespace).joined(separator: " ")
            for word in mentions { #expect(text.contains(word), "\(word)") }
        }
    }

    @Test("the version goes to standard output")
    func version() async throws {
        try await withTemporaryFolder { folder in
            let outcome = try await SurveyProcess.run(["--version"], in: folder)
            #expect(outcome.status == 0)
            #expect(outcome.output.split(separator: ".").count == 3)
        }
    }

    @Test("unaligned codes decide who is in a group")
    func unaligned() async throws {
        try await withTemporaryFolder { folder in
            var town = Town()
            town.options = ["--unaligned", "G2"]
            try town.write(to: folder)
            #expect(try await SurveyProcess.run(town.arguments(), in: folder).status == 0)
            let table = try Table(folder.appending(path: "results/consortia.csv"))
            #expect(table.column("consortium") == ["G1", "U"])
        }
    }

    @Test("without --quiet each stage is a line, and nothing but the summary is on standard output")
    func progress() async throws {
        try await withTemporaryFolder { folder in
            let town = Town()
            try town.write(to: folder)
            let outcome = try await SurveyProcess.run(town.arguments().filter { $0 != "--quiet" }, in: folder)
            let lines = outcome.errors.split(separator: "\n")
            // A stage that was not asked for is passed over.
            let stages = lines.dropLast().compactMap { $0.components(separatedBy: " s  ").last }
            #expect(
                stages == [
                    "reading the map", "reading the tables", "finding who leads where", "drawing territories",
                    "testing groups", "trying other methods", "searching for better groupings", "looking for repairs",
                    "comparing scores", "writing",
                ])
            #expect(lines.last?.hasSuffix(" s  done") ?? false)
            #expect(outcome.output.hasPrefix("Do 2 groups each cover one connected area?\n"))
            #expect(outcome.output.contains("\n\nOpen results/report.html\n"))
        }
    }
}
