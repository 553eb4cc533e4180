import Foundation
import Testing

@Suite("Interruption", .serialized, .timeLimit(.minutes(5)))
struct InterruptionTests {
    /// Waits until the process has come to a stage.
    private func wait(_ process: SurveyProcess, for text: String) async throws {
        while try process.isRunning && !process.errorsSoFar().contains(text) {
            try await Task.sleep(for: .milliseconds(5))
        }
    }

    @Test(
        "while an input is read: ends at once, leaves nothing and keeps old output", arguments: [SIGINT, SIGTERM],
        [true, false])
    func whileReading(_ signal: Int32, hasOldOutput: Bool) async throws {
        try await withTemporaryFolder { folder in
            let town = Town()
            try town.write(to: folder)
            if hasOldOutput {
                #expect(try await SurveyProcess.run(town.arguments(), in: folder).status == 0)
            }
            // A pipe that nobody writes to: the stage does not end by itself.
            let pipe = Pipe()
            let results = folder.appending(path: "results")
            let before = hasOldOutput ? try contents(of: results) : [:]

            let arguments = town.arguments().filter { $0 != "--quiet" }.map {
                $0 == "registrations.csv" ? "/dev/stdin" : $0
            }
            let process = try SurveyProcess(arguments, in: folder, input: pipe)
            try await wait(process, for: "reading the map")
            if process.isRunning { kill(process.id, signal) }
            let outcome = try await process.outcome()
            try pipe.fileHandleForWriting.close()
            #expect(outcome.status == (signal == SIGINT ? 130 : 143))
            #expect(outcome.output.isEmpty)
            #expect(outcome.errors.contains("interrupted"))
            #expect(FileManager.default.fileExists(atPath: results.path) == hasOldOutput)
            if hasOldOutput {
                #expect(try contents(of: results) == before)
            }
            let left = try FileManager.default.contentsOfDirectory(atPath: folder.path)
            #expect(left.allSatisfy { !$0.hasPrefix(".") }, "nothing staged is left: \(left)")
        }
    }

    @Test(
        "whenever it comes: all of the new output or all of the old",
        arguments: [
            "reading the map", "reading the tables", "finding who leads where", "drawing territories", "testing groups",
            "comparing scores", "done",
        ])
    func whenever(_ stage: String) async throws {
        try await withTemporaryFolder { folder in
            var town = Town()
            try town.write(to: folder)
            #expect(try await SurveyProcess.run(town.arguments(), in: folder).status == 0)
            let results = folder.appending(path: "results")
            let old = try contents(of: results)
            town.registrations = town.registrations.replacing("A00001,E01000000,100", with: "A00001,E01000000,101")
            try town.write(to: folder)
            let process = try SurveyProcess(town.arguments().filter { $0 != "--quiet" }, in: folder)
            try await wait(process, for: stage)
            if process.isRunning { kill(process.id, SIGINT) }
            let outcome = try await process.outcome()
            let new = try contents(of: results)
            #expect(Set(new.keys) == Set(old.keys), "nothing staged is left")
            switch outcome.status {
            case 0:
                for name in ["consortia.csv", "responsibility.csv", "summary.json"] { #expect(new[name] != old[name]) }
            case 130: #expect(new == old)
            default: Issue.record("exit code \(outcome.status)")
            }
        }
    }

    @Test("in the middle of heavy work on several threads", arguments: [true, false])
    func whileWorking(isSurvey: Bool) async throws {
        try await withTemporaryFolder { folder in
            let generate = ["generate", "--practices", "400", "--seed", "3", "--output", "county"]
            if isSurvey {
                #expect(try await SurveyProcess.run(generate, in: folder).status == 0)
            }
            let demo = ["demo", "--input", "county", "--output", "results", "--threads", "2"]
            let before = try contents(of: folder)
            let process = try SurveyProcess(isSurvey ? demo : generate, in: folder)
            // Whatever stage is the first to end.
            try await wait(process, for: " s  ")
            if process.isRunning { kill(process.id, SIGINT) }
            let outcome = try await process.outcome()
            // A fast machine may have finished first.
            guard outcome.status != 0 else { return }
            #expect(outcome.status == 130)
            #expect(try contents(of: folder) == before)
            let left = try FileManager.default.contentsOfDirectory(atPath: folder.path)
            #expect(left == (isSurvey ? ["county"] : []))
        }
    }
}
