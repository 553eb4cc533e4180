import Foundation
import NationalSurvey
import TestData
import Testing

@Suite struct EnsembleRunTests {
    private static func request(_ path: String) -> EnsembleRequest {
        var request = EnsembleRequest(graph: path)
        request.limits = PartLimits(least: 4, most: 12)
        (request.plans, request.thin, request.burn, request.chains) = (40, 5, 20, 3)
        return request
    }

    private func files(_ request: EnsembleRequest) throws -> [String: [UInt8]] {
        let files = try EnsembleRun(request).files()
        return Dictionary(uniqueKeysWithValues: files.map { ($0.name, $0.bytes) })
    }

    private func rows(_ bytes: [UInt8]?) -> [[String: String]] {
        let table = TextTable(bytes ?? [])
        return table.rows.map { Dictionary(uniqueKeysWithValues: zip(table.columns, $0)) }
    }

    private func message(_ request: EnsembleRequest) -> (SurveyError.Kind?, String) {
        do throws(SurveyError) {
            _ = try EnsembleRun(request)
            return (nil, "")
        } catch { return (error.kind, error.message) }
    }

    @Test("Tables hold what was asked for: steps, plans, parts, and one row for each statistic")
    func tables() throws {
        try GraphTown().withFile { path in
            var request = Self.request(path)
            request.writesAssignments = true
            let files = try files(request)
            #expect(Set(files.keys) == ["laws.csv", "plans.csv", "assignments.csv", "ensemble.csv", "summary.json"])
            let laws = rows(files["laws.csv"])
            for chain in 1...3 {
                let steps = laws.filter { $0["chain"] == "\(chain)" }.compactMap { $0["steps"].flatMap { Int($0) } }
                #expect(steps.reduce(0, +) == 40 * 5)
            }
            let plans = rows(files["plans.csv"])
            #expect(plans.count == 120 && plans[0]["step"] == "25" && plans[119]["step"] == "220")
            let parts = rows(files["assignments.csv"])
            #expect(parts.count == 120 * 16)
            // The first plan's cut edges, counted from its parts.
            let labels = parts.prefix(16).compactMap { $0["part"] }
            var cut = 0
            for node in 0..<16 {
                if node % 4 < 3, labels[node] != labels[node + 1] { cut += 1 }
                if node < 12, labels[node] != labels[node + 4] { cut += 1 }
            }
            #expect(plans[0]["cut_edges"] == "\(cut)")
            let findings = rows(files["ensemble.csv"])
            #expect(
                findings.compactMap { $0["statistic"] } == [
                    "cut_edges", "deviation", "perimeter", "inertia", "spread:points",
                ]
                    + Array(repeating: "gap:points", count: 4))
            #expect(findings[0]["observed"] == "12" && findings[0]["in_set"] == "true" && findings[0]["plans"] == "120")
            #expect(findings[8]["consortium"] == "3" && findings[0]["p_method"] == "serial")
            #expect(findings[0]["p_smallest"] == "\(1.0 / 41)")
        }
    }

    @Test("R-hat and means are those of the plans in plans.csv")
    func recounted() throws {
        try GraphTown().withFile { path in
            let files = try files(Self.request(path))
            let plans = rows(files["plans.csv"])
            for finding in rows(files["ensemble.csv"]).prefix(4) {
                let name = try #require(finding["statistic"])
                let chains = (1...3).map { chain in
                    plans.filter { $0["chain"] == "\(chain)" }.compactMap { $0[name].flatMap { Double($0) } }
                }
                let halves = chains.flatMap { [Array($0[..<20]), Array($0[20...])] }
                func mean(_ values: [Double]) -> Double { values.reduce(0, +) / Double(values.count) }
                func variance(_ values: [Double]) -> Double {
                    values.reduce(0) { $0 + ($1 - mean(values)) * ($1 - mean(values)) } / Double(values.count - 1)
                }
                let within = mean(halves.map(variance))
                let rHat = ((19.0 / 20 * within + variance(halves.map(mean))) / within).squareRoot()
                #expect(abs((finding["rhat"].flatMap { Double($0) } ?? 0) - rHat) < 1e-9, "\(name)")
                #expect(abs((finding["mean"].flatMap { Double($0) } ?? 0) - mean(chains.flatMap { $0 })) < 1e-9)
            }
        }
    }

    @Test("Threads change no byte, a seed does", arguments: [EnsembleRequest.Test.serial, .parallel])
    func threads(_ test: EnsembleRequest.Test) throws {
        try GraphTown().withFile { path in
            var request = Self.request(path)
            (request.test, request.plans) = (test, 12)
            let one = try files(request)
            request.threads = 3
            #expect(try files(request) == one)
            request.seed = 2
            #expect(try files(request)["plans.csv"] != one["plans.csv"])
        }
    }

    @Test("A job taken up again gives the bytes of one that never stopped; another job and damage are refused")
    func checkpoints() throws {
        let folder = try TestData.temporaryFolder()
        defer { try? FileManager.default.removeItem(at: folder) }
        var request = Self.request(try GraphTown().write(folder))
        let whole = try files(request)
        let saved = folder.appending(path: "saved")
        (request.checkpoint, request.saveEvery) = (saved.path, 7)
        // As after an interruption: chain 2 stopped at its 14th plan, chain 3 and the test's arms never began.
        #expect(try files(request) == whole)
        let units = try FileManager.default.contentsOfDirectory(atPath: saved.path).sorted()
        #expect(
            units == [
                "chain-1.chain", "chain-2.chain", "chain-3.chain", "job.txt", "test-back.chain", "test-forward.chain",
            ])
        for unit in ["chain-3", "test-forward"] {
            try FileManager.default.removeItem(at: saved.appending(path: unit + ".chain"))
        }
        var short = request
        (short.plans, short.checkpoint) = (14, folder.appending(path: "short").path)
        _ = try files(short)
        // The same chain, stopped earlier: its state does not know how many plans were to come.
        let part = try Data(contentsOf: folder.appending(path: "short/chain-2.chain"))
        if request.burn == short.burn { try part.write(to: saved.appending(path: "chain-2.chain")) }
        #expect(try files(request) == whole)

        var other = request
        other.seed = 9
        #expect(message(other).0 == .input && message(other).1.contains("another job"))
        other.checkpoint = folder.path
        #expect(message(other).0 == .input && message(other).1.contains("holds files"))
        try part.dropLast(9).write(to: saved.appending(path: "chain-2.chain"))
        #expect(message(request).0 == .input && message(request).1.contains("is damaged"))
    }

    @Test("Options and graphs that cannot go are refused, and say who is to blame")
    func refusals() throws {
        try GraphTown().withFile { path in
            func refused(_ change: (inout EnsembleRequest) -> Void) -> (SurveyError.Kind?, String) {
                var request = Self.request(path)
                change(&request)
                return message(request)
            }
            #expect(refused { $0.regions = 0 }.0 == .input)
            #expect(refused { $0.regions = 17 }.1.contains("17 regions cannot be made of 16 nodes"))
            #expect(
                refused { $0.limits = PartLimits(least: 8, most: 9) }.1.contains(
                    "part 0 weighs 7, and 8 to 9 is allowed; survey propose --from plan"))
            #expect(refused { $0.statistics = ["colour"] }.0 == .arguments)
            #expect(refused { $0.treeWeight = 2 }.0 == .arguments)
            #expect(refused { ($0.law, $0.treeWeight) = (.none, 1) }.0 == .arguments)
            #expect(refused { $0.thin = 0 }.0 == .arguments)
            #expect(refused { $0.plans = .max }.0 == .arguments)
            #expect(refused { $0.limits = PartLimits(least: 4) }.0 == .arguments)
            #expect(refused { $0.limits = PartLimits(least: 40, most: 50) }.0 == .input)
        }
        var town = GraphTown()
        town["plan"] = nil
        try town.withFile { path in
            var request = Self.request(path)
            #expect(message(request).0 == .arguments)
            request.regions = 4
            let files = try files(request)
            #expect(rows(files["ensemble.csv"]).allSatisfy { $0["p_method"] == "noPlan" && $0["observed"] == "" })
        }
        town["plan"] = "[0,1,0,0,0,1,0,0,1,1,1,1,2,2,2,2]"
        try town.withFile { path in
            #expect(message(Self.request(path)).1.contains("part") && message(Self.request(path)).0 == .input)
        }
        town["edges"] = "[[0,1],[1,2]]"
        try town.withFile { path in
            var request = Self.request(path)
            request.regions = 3
            #expect(message(request).0 == .input)
        }
    }

    @Test func edgesOfTheSet() throws {
        try GraphTown().withFile { path in
            var request = Self.request(path)
            request.plans = 0
            let files = try files(request)
            for table in ["laws.csv", "plans.csv", "ensemble.csv"] { #expect(rows(files[table]).isEmpty, "\(table)") }
            request = Self.request(path)
            (request.regions, request.limits) = (1, PartLimits())
            let one = try self.files(request)
            #expect(rows(one["laws.csv"]).map { $0["value"] } == ["0", "0", "0"])
            request = Self.request(path)
            request.law = .none
            #expect(
                rows(try self.files(request)["ensemble.csv"]).allSatisfy {
                    $0["p_value"] == "" && $0["p_method"] == "law:none"
                })
            request = Self.request(path)
            request.enumerates = true
            let laws = rows(try self.files(request)["laws.csv"])
            #expect(!laws.isEmpty && laws.allSatisfy { $0["statistic"] == "cut_edges" })
        }
    }
}
