import Foundation
import NationalSurvey
import Testing

@testable import NationalBenchmark

/// What is wrong with the files of a nation is said with file, row and code, and nothing is measured.
struct NationFilesTests {
    enum Damage: String, CaseIterable {
        case missingFile, cutShapefile, unknownSmallArea, unknownPractice, noPractices, noRegistrations, unknownArea
        case repeatedPractice, missingPopulation, badNumber, cutTable
    }

    @Test(arguments: Damage.allCases) func refuses(_ damage: Damage) throws {
        let folder = try SmallNation.write(practices: 140, seed: 2)
        defer { try? FileManager.default.removeItem(at: folder) }
        func url(_ name: String) -> URL { folder.appending(path: name) }
        func edit(_ name: String, _ change: (inout [String]) -> Void) throws {
            var lines = try String(contentsOf: url(name), encoding: .utf8).split(separator: "\n").map(String.init)
            change(&lines)
            try (lines.joined(separator: "\n") + "\n").write(to: url(name), atomically: true, encoding: .utf8)
        }
        var words: [String]
        switch damage {
        case .missingFile:
            try FileManager.default.removeItem(at: url("pcts.shp"))
            words = ["pcts.shp"]
        case .cutShapefile:
            let bytes = try Data(contentsOf: url("small_areas.shp"))
            try bytes.prefix(bytes.count / 2).write(to: url("small_areas.shp"))
            words = ["small_areas.shp", "cut off"]
        case .cutTable:
            let bytes = try Data(contentsOf: url("small_areas.dbf"))
            try bytes.prefix(bytes.count / 2).write(to: url("small_areas.dbf"))
            words = ["small_areas.dbf", "cut off"]
        case .unknownSmallArea:
            try edit("registrations.csv") { $0.insert("\($0[1].split(separator: ",")[0]),X99,5", at: 3) }
            words = ["registrations.csv", "row 4", "X99"]
        case .unknownPractice:
            try edit("registrations.csv") { $0.append("Z99,\($0[1].split(separator: ",")[1]),5") }
            words = ["registrations.csv", "Z99"]
        case .noPractices:
            try edit("practices.csv") { $0 = [$0[0]] }
            words = ["practices.csv", "no practices"]
        case .noRegistrations:
            try edit("registrations.csv") { $0 = [$0[0]] }
            words = ["registrations.csv", "no registrations"]
        case .unknownArea:
            try edit("practices.csv") { lines in
                var fields = lines[1].split(separator: ",", omittingEmptySubsequences: false)
                fields[3] = "NOWHERE"
                lines[1] = fields.joined(separator: ",")
            }
            words = ["practices.csv", "NOWHERE"]
        case .repeatedPractice:
            try edit("practices.csv") { $0.append($0[1]) }
            words = ["practices.csv", "twice"]
        case .missingPopulation:
            try edit("small_areas.csv") { $0.removeLast() }
            words = ["small_areas.csv", "no row"]
        case .badNumber:
            try edit("registrations.csv") { $0[1] += "x" }
            words = ["registrations.csv", "row 2", "patients"]
        }
        let error = #expect(throws: SurveyError.self) { try Nation.read(NationFiles(folder: folder.path)) }
        #expect(error?.kind == .input)
        for word in words { #expect(error?.message.contains(word) ?? false, "\(error?.message ?? "no error")") }
    }

    @Test func refusesWhatDoesNotFitIntoMemory() throws {
        let folder = try SmallNation.write(practices: 140, seed: 2)
        defer { try? FileManager.default.removeItem(at: folder) }
        let files = NationFiles(folder: folder.path)
        try files.check()
        let error = #expect(throws: SurveyError.self) { try files.check(memory: 1 << 16) }
        #expect(error?.message.contains("MiB") ?? false)
    }

    @Test func refusesNoThreads() {
        var request = NationalRun.Request(files: NationFiles(folder: "/nowhere"))
        request.threads = 0
        #expect(throws: SurveyError.self) { try NationalRun.run(request) }
    }
}
