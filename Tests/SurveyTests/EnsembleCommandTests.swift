import Foundation
import Testing

/// `survey ensemble`, `propose`, `unit` and `gather` as processes: exit codes, streams and files.
@Suite struct EnsembleCommandTests {
    /// Sixteen nodes in rows of four, each of weight 1, the rows as its plan.
    private static func grid(weights: [Int] = Array(repeating: 1, count: 16)) -> String {
        var edges: [String] = []
        for node in 0..<16 {
            if node % 4 < 3 { edges.append("[\(node), \(node + 1)]") }
            if node < 12 { edges.append("[\(node), \(node + 4)]") }
        }
        return graph(weights, edges, plan: (0..<16).map { $0 / 4 })
    }

    private static func graph(_ weights: [Int], _ edges: [String], plan: [Int]? = nil) -> String {
        """
        {"format": "ensemble-graph/1", "name": "test", "nodes": [\(weights.indices.map { "\"n\($0)\"" }.joined(separator: ", "))],
         "weights": \(weights), "edges": [\(edges.joined(separator: ", "))]\(plan.map { ", \"plan\": \($0)" } ?? "")}
        """
    }

    private static func write(_ text: String, _ name: String, in folder: URL) throws {
        try Data(text.utf8).write(to: folder.appending(path: name))
    }

    @Test(
        "Units run one by one and gathered give the bytes of one process; lost, broken and foreign records are refused")
    func units() async throws {
        try await withTemporaryFolder { folder in
            try Self.write(Self.grid(), "grid.json", in: folder)
            let options = ["ensemble", "--graph", "grid.json", "--plans", "40", "--chains", "2", "--quiet"]
            let direct = try await SurveyProcess.run(options + ["--threads", "2", "--output", "direct"], in: folder)
            #expect(direct.status == 0, "\(direct.errors)")
            let planned = try await SurveyProcess.run(options + ["--write-plan", "plan.json"], in: folder)
            #expect(planned.status == 0 && planned.output == "4 units in plan.json\n", "\(planned.errors)")
            try FileManager.default.createDirectory(
                at: folder.appending(path: "records"), withIntermediateDirectories: true)
            func unit(_ number: Int) async throws -> SurveyProcess.Outcome {
                try await SurveyProcess.run(["unit", "--plan", "plan.json", "--unit", "\(number)"], in: folder)
            }
            func gather(_ output: String) async throws -> SurveyProcess.Outcome {
                try await SurveyProcess.run(
                    ["gather", "--plan", "plan.json", "--records", "records", "--quiet", "--output", output], in: folder
                )
            }
            for number in [3, 1, 4] {
                let record = try await unit(number)
                #expect(record.status == 0 && record.output.hasPrefix("unit \(number) ") && record.errors.isEmpty)
                try Self.write(record.output, "records/\(number)", in: folder)
            }
            let lacking = try await gather("lacking")
            #expect(lacking.status == 3 && lacking.errors.contains("2"), "\(lacking.errors)")
            let second = try await unit(2).output
            try Self.write(String(second.dropLast(5)), "records/2", in: folder)
            #expect(try await gather("cut").status == 3)
            // Twice the same is what a repeated task leaves.
            try Self.write(second + second, "records/2", in: folder)
            let gathered = try await gather("gathered")
            #expect(gathered.status == 0, "\(gathered.errors)")
            let (one, many) = ("direct", "gathered")
            #expect(
                try contents(of: folder.appending(path: one)) == contents(of: folder.appending(path: many)))
            #expect(try await unit(5).status == 2)
            #expect(try await unit(0).status == 2)
            try Self.write(Self.grid(weights: Array(repeating: 2, count: 16)), "grid.json", in: folder)
            let foreign = try await unit(1)
            #expect(foreign.status == 3 && foreign.output.isEmpty && !foreign.errors.isEmpty)
        }
    }

    @Test("Days are units: each has a folder of its own, and gathered they give the bytes of one process")
    func days() async throws {
        try await withTemporaryFolder { folder in
            var town = Town()
            // Two extracts: of each practice's patients there are twice as many at the second.
            let rows = town.registrations.split(separator: "\n").map(String.init)
            let dated = { (day: String, factor: Int) in
                rows.dropFirst().map { row -> String in
                    var fields = row.split(separator: ",").map(String.init)
                    fields[2] = "\((Int(fields[2]) ?? 0) * factor)"
                    return ([day] + fields).joined(separator: ",")
                }
            }
            town.registrations =
                (["extract_date,\(rows[0])"] + dated("2021-07-01", 1) + dated("2022-07-01", 2)).joined(separator: "\n")
                + "\n"
            try town.write(to: folder)
            let inputs = town.arguments("ensemble").filter { !["--output", "results"].contains($0) }
            let options = ["--plans", "12", "--chains", "2", "--snapshot", "2022-08-01", "--snapshot", "2021-08-01"]
            let direct = try await SurveyProcess.run(inputs + options + ["--output", "direct"], in: folder)
            #expect(direct.status == 0, "\(direct.errors)")
            let planned = try await SurveyProcess.run(inputs + options + ["--write-plan", "plan.json"], in: folder)
            #expect(planned.status == 0 && planned.output == "2 units in plan.json\n", "\(planned.errors)")
            try FileManager.default.createDirectory(
                at: folder.appending(path: "records"), withIntermediateDirectories: true)
            for number in [2, 1] {
                let record = try await SurveyProcess.run(
                    ["unit", "--plan", "plan.json", "--unit", "\(number)"], in: folder)
                #expect(record.status == 0 && record.output.hasPrefix("unit \(number) "), "\(record.errors)")
                try Self.write(record.output, "records/\(number)", in: folder)
            }
            func gather(_ output: String) async throws -> SurveyProcess.Outcome {
                try await SurveyProcess.run(
                    ["gather", "--plan", "plan.json", "--records", "records", "--quiet", "--output", output], in: folder
                )
            }
            let gathered = try await gather("gathered")
            #expect(gathered.status == 0 && gathered.output.hasPrefix("2021-08-01\n"), "\(gathered.errors)")
            let files = try contents(of: folder.appending(path: "direct"))
            #expect(try contents(of: folder.appending(path: "gathered")) == files)
            let names = ["ensemble.csv", "laws.csv", "maps/ensemble.svg", "plans.csv", "summary.json"]
            #expect(
                files.keys.sorted() == ["2021-08-01", "2022-08-01"].flatMap { day in names.map { "\(day)/\($0)" } })
            // Each day is what a survey as of that day is.
            let single = try await SurveyProcess.run(
                inputs + ["--plans", "12", "--chains", "2", "--as-of", "2021-08-01", "--output", "single"], in: folder)
            #expect(single.status == 0, "\(single.errors)")
            for (name, bytes) in try contents(of: folder.appending(path: "single")) {
                #expect(files["2021-08-01/" + name] == bytes, "\(name)")
            }
            try Self.write(
                String(decoding: try Data(contentsOf: folder.appending(path: "records/1")), as: UTF8.self).replacing(
                    "unit 1 ", with: "unit 2 ", maxReplacements: 1), "records/2", in: folder)
            #expect(try await gather("wrong").status == 3)
            let mixed = try await SurveyProcess.run(
                inputs + options + ["--as-of", "2021-08-01", "--output", "x"], in: folder)
            #expect(mixed.status == 2 && mixed.errors.contains("--snapshot"))
        }
    }

    @Test("A proposal is connected and in its bands; what cannot be is exit code 3 with the reason, without a folder")
    func proposals() async throws {
        try await withTemporaryFolder { folder in
            func propose(_ graph: String, _ options: String...) async throws -> SurveyProcess.Outcome {
                try Self.write(graph, "graph.json", in: folder)
                return try await SurveyProcess.run(
                    ["propose", "--graph", "graph.json", "--tries", "1", "--quiet", "--overwrite", "--output", "out"]
                        + options, in: folder)
            }
            let found = try await propose(Self.grid(), "--regions", "4", "--tolerance", "0.25")
            #expect(found.status == 0, "\(found.errors)")
            let regions = try Table(folder.appending(path: "out/proposal.csv")).column("region")
            #expect(Set(regions) == ["1", "2", "3", "4"])
            for region in Set(regions) {
                let own = regions.indices.filter { regions[$0] == region }
                #expect(3...5 ~= own.count)
                var reached = Set(own.prefix(1))
                for _ in own {
                    reached.formUnion(
                        own.filter { node in
                            reached.contains { abs($0 % 4 - node % 4) + abs($0 / 4 - node / 4) == 1 }
                        })
                }
                #expect(reached.count == own.count)
            }
            try FileManager.default.removeItem(at: folder.appending(path: "out"))
            let island = Self.graph([5, 5, 1], ["[0, 1]"])
            for (graph, options, reason) in [
                (Self.grid(), ["--regions", "17", "--tolerance", "0.5"], "17"),
                (Self.grid(), ["--regions", "3", "--tolerance", "0.01"], "bands"),
                (island, ["--regions", "2", "--tolerance", "0.10"], "n2"),
                (Self.graph([], []), ["--regions", "1", "--tolerance", "0.5"], "empty"),
                (Self.grid(), ["--regions", "4", "--tolerance", "1"], "tolerance"),
            ] {
                try Self.write(graph, "graph.json", in: folder)
                let refused = try await SurveyProcess.run(
                    ["propose", "--graph", "graph.json", "--tries", "1", "--quiet", "--output", "out"] + options,
                    in: folder)
                #expect(refused.status == 3, "\(options): \(refused.status) \(refused.errors)")
                #expect(!refused.errors.isEmpty)
                if reason != "bands" { #expect(refused.errors.contains(reason), "\(refused.errors)") }
            }
            #expect(!FileManager.default.fileExists(atPath: folder.appending(path: "out").path))
        }
    }

    @Test("A survey's practices are grouped within areas, and from the groups as they are; mixtures are exit code 2")
    func surveys() async throws {
        try await withTemporaryFolder { folder in
            try Town().write(to: folder)
            let inputs = Town().arguments("propose")
            let options = ["--units", "practices", "--regions", "2", "--tolerance", "0.5", "--tries", "1"]
            let found = try await SurveyProcess.run(inputs + options, in: folder)
            #expect(found.status == 0, "\(found.errors)")
            let table = try Table(folder.appending(path: "results/proposal.csv"))
            #expect(table.column("node") == ["A00001", "A00002", "A00003", "A00004", "A00005"])
            #expect(Set(table.column("region")) == ["1", "2"])
            #expect(try await SurveyProcess.run(inputs, in: folder).status == 2)
            let mixture = try await SurveyProcess.run(inputs + ["--graph", "grid.json"], in: folder)
            #expect(mixture.status == 2 && mixture.errors.contains("--graph"))
            let sampled = try await SurveyProcess.run(
                Town().arguments("ensemble") + ["--plans", "20", "--overwrite"], in: folder)
            #expect(sampled.status == 0, "\(sampled.errors)")
            let rows = try Table(folder.appending(path: "results/ensemble.csv"))
            #expect(rows.column("statistic").contains("localisation") && rows.column("consortium").contains("G1"))
            let parallel = try await SurveyProcess.run(
                Town().arguments("ensemble") + ["--write-plan", "plan.json"], in: folder)
            #expect(parallel.status == 2)
        }
    }
}
