import Foundation
import Testing

@Suite("Output folder")
struct OutputTests {
    @Test(
        "one that cannot be made or written ends with 1 before any work",
        arguments: ["file", "file/below", "/proc/none"])
    func unwritable(_ output: String) async throws {
        try await withTemporaryFolder { folder in
            let town = Town()
            try town.write(to: folder)
            try Data("kept".utf8).write(to: folder.appending(path: "file"))
            let before = try contents(of: folder)
            var arguments = town.arguments().filter { $0 != "--quiet" }
            arguments[arguments.firstIndex(of: "results")!] = output
            let outcome = try await SurveyProcess.run(arguments, in: folder)
            #expect(outcome.status == 1)
            #expect(outcome.errors.contains(output))
            #expect(!outcome.errors.contains("reading"), "no stage has begun")
            #expect(try contents(of: folder) == before)

            let generate = try await SurveyProcess.run(
                ["generate", "--practices", "45", "--seed", "1", "--output", output], in: folder)
            #expect(generate.status == 1)
            #expect(try contents(of: folder) == before)
        }
    }

    @Test(
        "a home folder and the root of the file system are refused as wrong arguments, by every name and for every command",
        arguments: [".", "home/../home/", "link", "/", "/usr/.."])
    func homeFolder(_ output: String) async throws {
        try await withTemporaryFolder { folder in
            let home = folder.appending(path: "home")
            try FileManager.default.createDirectory(at: home, withIntermediateDirectories: true)
            try FileManager.default.createSymbolicLink(
                at: folder.appending(path: "link"), withDestinationURL: home)
            let town = Town()
            try town.write(to: folder)
            // Every relative path but "." is from the folder above.
            let start = output == "." ? home : folder
            for command in [["run"], ["generate", "--practices", "45", "--seed", "1"], ["demo"]] {
                var arguments = command + ["--output", output]
                if command == ["run"] {
                    arguments = town.arguments()
                    arguments[arguments.firstIndex(of: "results")!] = output
                }
                let outcome = try await SurveyProcess(arguments, in: start, environment: ["HOME": home.path]).outcome()
                #expect(outcome.status == 2)
                let what = output.hasPrefix("/") ? "the root of the file system" : "your home folder"
                #expect(outcome.errors.contains(what))
                #expect(outcome.errors.contains("survey-output"), "the remedy")
            }
            #expect(try contents(of: home).isEmpty)
        }
    }

    @Test("a folder within a home folder is as good as any")
    func withinHome() async throws {
        try await withTemporaryFolder { folder in
            let town = Town()
            try town.write(to: folder)
            let outcome = try await SurveyProcess(town.arguments(), in: folder, environment: ["HOME": folder.path])
                .outcome()
            #expect(outcome.status == 0)
        }
    }

    @Test("a folder in the place of a result ends with 1 and leaves the old output")
    func folderInTheWay() async throws {
        try await withTemporaryFolder { folder in
            let town = Town()
            try town.write(to: folder)
            let blocked = folder.appending(path: "results/summary.json")
            try FileManager.default.createDirectory(at: blocked, withIntermediateDirectories: true)
            try Data("old".utf8).write(to: folder.appending(path: "results/consortia.csv"))
            let before = try contents(of: folder)
            let outcome = try await SurveyProcess.run(town.arguments(), in: folder)
            #expect(outcome.status == 1)
            #expect(outcome.errors.contains("summary.json"))
            #expect(try contents(of: folder) == before)
        }
    }

    @Test("a failed run leaves the old output, a good one replaces it and nothing else")
    func oldOutput() async throws {
        try await withTemporaryFolder { folder in
            var town = Town()
            try town.write(to: folder)
            #expect(try await SurveyProcess.run(town.arguments(), in: folder).status == 0)
            let results = folder.appending(path: "results")
            try Data("mine".utf8).write(to: results.appending(path: "notes.txt"))
            let before = try contents(of: results)

            let good = town.registrations
            town.registrations += "A00001,E01000000,-1\n"
            try town.write(to: folder)
            #expect(try await SurveyProcess.run(town.arguments(), in: folder).status == 3)
            #expect(try contents(of: results) == before)

            town.registrations = good.replacing("A00001,E01000000,100", with: "A00001,E01000000,101")
            try town.write(to: folder)
            #expect(try await SurveyProcess.run(town.arguments(), in: folder).status == 0)
            let after = try contents(of: results)
            #expect(Set(after.keys) == Set(before.keys))
            #expect(after["notes.txt"] == before["notes.txt"])
            #expect(after["consortia.csv"] != before["consortia.csv"])
        }
    }

    @Test("results never replace an input, nor mix with boundaries")
    func inputsAreSafe() async throws {
        try await withTemporaryFolder { folder in
            let town = Town()
            try town.write(to: folder)
            let before = try contents(of: folder)
            var arguments = town.arguments()
            arguments[arguments.firstIndex(of: "results")!] = "."
            let replaced = try await SurveyProcess.run(arguments, in: folder)
            #expect(replaced.status == 2)
            #expect(replaced.errors.contains("practices.csv"))

            let maps = folder.appending(path: "maps")
            try FileManager.default.createDirectory(at: maps, withIntermediateDirectories: true)
            try FileManager.default.copyItem(
                at: folder.appending(path: "map.geojson"), to: maps.appending(path: "map.geojson"))
            arguments = town.arguments()
            arguments[arguments.firstIndex(of: "map.geojson")!] = "maps/"
            arguments[arguments.firstIndex(of: "results")!] = "./maps"
            #expect(try await SurveyProcess.run(arguments, in: folder).status == 2)
            try FileManager.default.removeItem(at: maps)
            #expect(try contents(of: folder) == before)
        }
    }

    @Test("a reader that leaves early, or a full device, harms nothing once the results are in place")
    func standardOutput() async throws {
        try await withTemporaryFolder { folder in
            let town = Town()
            try town.write(to: folder)
            let survey = try SurveyProcess.executable().path
            let command = ([survey] + town.arguments()).joined(separator: " ")
            for (redirection, status) in [("| true", 0), ("> /dev/full", 0)] as [(String, Int32)] {
                guard redirection.contains("|") || FileManager.default.fileExists(atPath: "/dev/full") else { continue }
                let shell = Process()
                shell.executableURL = URL(filePath: "/bin/bash")
                shell.arguments = ["-c", "set -o pipefail; \(command) \(redirection)"]
                shell.currentDirectoryURL = folder
                shell.standardError = FileHandle.nullDevice
                await withCheckedContinuation { continuation in
                    shell.terminationHandler = { _ in continuation.resume() }
                    do { try shell.run() } catch { continuation.resume() }
                }
                #expect(shell.terminationStatus == status, "\(redirection)")
            }
        }
    }
}
