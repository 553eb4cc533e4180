import Foundation
import Testing

/// What a graph file cannot be: exit code 3 with file, key and index, and nothing written.
@Suite struct EnsembleRefusalTests {
    /// A ring of six nodes in two parts, member by member.
    private static let members = [
        ("format", "\"ensemble-graph/1\""), ("nodes", "[\"a\",\"b\",\"c\",\"d\",\"e\",\"f\"]"),
        ("weights", "[1,1,1,1,1,1]"), ("edges", "[[0,1],[1,2],[2,3],[3,4],[4,5],[5,0]]"), ("plan", "[0,0,0,1,1,1]"),
    ]

    private static func file(_ key: String, _ text: String?) -> String {
        let all =
            members.map { ($0.0, $0.0 == key ? text : $0.1) } + (members.contains { $0.0 == key } ? [] : [(key, text)])
        return "{" + all.compactMap { name, text in text.map { "\"\(name)\": \($0)" } }.joined(separator: ", ") + "}"
    }

    /// One way to spoil it.
    struct Fault: Sendable, CustomTestStringConvertible {
        let key: String
        let text: String?
        let options: [String]
        /// What the message names.
        let named: [String]

        init(_ key: String, _ text: String?, _ options: [String] = [], _ named: String...) {
            (self.key, self.text, self.options, self.named) = (key, text, options, named)
        }

        var testDescription: String { "\(key): \(text ?? "none") \(options.joined(separator: " "))" }
    }

    private static let faults = [
        Fault("format", "\"ensemble-graph/9\"", [], "format"),
        Fault("nodes", "[\"a\",\"b\",\"c\",\"d\",\"e\",\"a\"]", [], "nodes[5]", "nodes[0]"),
        Fault("nodes", "[\"a\"]", [], "weights", "6"),
        Fault("weights", "[1,1,1]", [], "weights", "3"),
        Fault("plan", "[0,0,0]", [], "plan", "3"),
        Fault("edges", "[[0,1],[1,6]]", [], "edges[1]", "6"),
        Fault("edges", "[[0,1],[2,2]]", [], "edges[1]", "loop"),
        Fault("edges", "[[0,1],[1,2],[1,0]]", [], "edges[2]", "twice"),
        Fault("weights", "[1,1,-1,1,1,1]", [], "weights[2]", "negative"),
        Fault("weights", "[1,1,1.5,1,1,1]", [], "weights[2]", "whole"),
        Fault("weights", "[4611686018427387904,1,1,1,1,1]", [], "weights[1]", "2^62"),
        Fault("plan", "[0,0,0,2,2,2]", ["--tolerance", "0.99"], "plan", "part 1 has no node", "propose --from plan"),
        Fault("plan", "[0,1,0,1,1,0]", [], "plan", "pieces", "propose --from plan"),
        Fault("plan", "[0,0,0,0,0,1]", [], "plan", "part 0", "propose --from plan"),
        Fault("plan", "[0,0,0,1,1,1]", ["--regions", "0"], "0 regions", "6 nodes"),
        Fault("plan", "[0,0,0,1,1,1]", ["--regions", "7"], "7 regions", "6 nodes"),
        Fault("plan", "[0,0,0,1,1,1]", ["--tolerance", "1"], "tolerance"),
        Fault("plan", "[0,0,0,1,1,1]", ["--tolerance", "-0.1"], "tolerance"),
        Fault("plan", nil, ["--regions", "4", "--tolerance", "0.1"], "4 regions"),
        Fault(
            "edges", "[[0,1],[1,2],[2,3],[3,4]]", ["--regions", "3", "--least", "2", "--most", "2"], "component",
            "weight"),
        Fault("registrations", "[[],[],[[\"x\",-1]],[],[],[]]", [], "registrations[2][0]"),
    ]

    @Test("Each fault is refused by file, key and index", arguments: faults) func refused(_ fault: Fault) async throws {
        try await withTemporaryFolder { folder in
            try Data(Self.file(fault.key, fault.text).utf8).write(to: folder.appending(path: "ring.json"))
            let outcome = try await SurveyProcess.run(
                ["ensemble", "--graph", "ring.json", "--plans", "2", "--quiet", "--output", "out"] + fault.options,
                in: folder)
            #expect(outcome.status == 3 && outcome.output.isEmpty, "\(outcome.status) \(outcome.errors)")
            for word in fault.named { #expect(outcome.errors.contains(word), "\(word): \(outcome.errors)") }
            if fault.options.isEmpty { #expect(outcome.errors.contains("ring.json"), "\(outcome.errors)") }
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["ring.json"])
        }
    }

    @Test("No JSON, half a file, an empty graph and no file are refused; what is legal is not")
    func wholeFiles() async throws {
        try await withTemporaryFolder { folder in
            func run(_ text: String?, _ options: String...) async throws -> SurveyProcess.Outcome {
                if let text { try Data(text.utf8).write(to: folder.appending(path: "ring.json")) }
                return try await SurveyProcess.run(
                    ["ensemble", "--graph", "ring.json", "--quiet", "--overwrite", "--output", "out"] + options,
                    in: folder)
            }
            let whole = Self.file("", nil)
            let none = try await run(nil)
            #expect(none.status == 3 && none.errors.contains("ring.json"), "\(none.errors)")
            for text in ["", "nodes,weights", String(whole.prefix(60)), "[1]"] {
                let outcome = try await run(text)
                #expect(outcome.status == 3 && outcome.errors.contains("ring.json"), "\(text): \(outcome.errors)")
            }
            let empty = try await run(
                "{\"format\": \"ensemble-graph/1\", \"nodes\": [], \"weights\": [], \"edges\": []}", "--regions", "1")
            #expect(empty.status == 3 && empty.errors.contains("empty"), "\(empty.errors)")
            #expect(!FileManager.default.fileExists(atPath: folder.appending(path: "out").path))
            // One part has one plan; without plans tables are headers; keys that nobody knows are noted.
            let one = try await run(Self.file("colour", "3"), "--regions", "1", "--plans", "3")
            #expect(one.status == 0 && one.output.contains("colour"), "\(one.errors)")
            let headers = try await run(whole, "--plans", "0")
            #expect(headers.status == 0, "\(headers.errors)")
            for name in ["laws.csv", "plans.csv", "ensemble.csv"] {
                let text = try String(contentsOf: folder.appending(path: "out/" + name), encoding: .utf8)
                #expect(text.split(separator: "\n").count == 1, "\(name)")
            }
        }
    }

    @Test("Columns are those that people script against, in their order") func columns() async throws {
        try await withTemporaryFolder { folder in
            try Data(Self.file("", nil).utf8).write(to: folder.appending(path: "ring.json"))
            func header(_ name: String) throws -> String {
                let text = try String(contentsOf: folder.appending(path: name), encoding: .utf8)
                return String(text.prefix { $0 != "\n" })
            }
            func survey(_ words: String...) async throws {
                let outcome = try await SurveyProcess.run(
                    words + ["--graph", "ring.json", "--quiet", "--overwrite"], in: folder)
                #expect(outcome.status == 0, "\(words): \(outcome.errors)")
            }
            try await survey("ensemble", "--plans", "5", "--assignments", "--output", "sampled")
            try await survey("ensemble", "--enumerate", "--output", "all")
            try await survey("propose", "--from", "plan", "--output", "proposed")
            #expect(try header("sampled/laws.csv") == "chain,statistic,value,steps")
            #expect(try header("all/laws.csv") == "statistic,value,plans,tree_weight")
            #expect(try header("sampled/plans.csv") == "chain,plan,step,cut_edges,deviation")
            #expect(try header("sampled/assignments.csv") == "chain,plan,node,part")
            #expect(
                try header("sampled/ensemble.csv")
                    == "statistic,area,consortium,observed,in_set,plans,chains,ess,rhat,mean,sd,q025,median,q975,percentile,"
                    + "percentile_se,p_value,p_method,p_smallest,outlier_bound,words")
            #expect(try header("proposed/proposal.csv") == "node,region")
            #expect(
                try header("proposed/proposal-regions.csv") == "region,nodes,weight,share_of_target,moved_weight")
            let summary = try String(contentsOf: folder.appending(path: "sampled/summary.json"), encoding: .utf8)
            for key in [
                "law", "tree_weight", "regions", "bands", "chains", "seed", "steps", "proposed", "accepted", "no_cut",
                "rejected", "unchanged", "sha256", "warnings",
            ] { #expect(summary.contains("\"\(key)\":"), "\(key)") }
            let proposed = try String(contentsOf: folder.appending(path: "proposed/summary.json"), encoding: .utf8)
            #expect(proposed.contains("\"objective\": {\n    \"cut-edges\": 2"))
        }
    }

    @Test(
        "A signal ends chains at once with its code and leaves no output; taken up again they give the same bytes",
        .timeLimit(.minutes(5)), arguments: [SIGINT, SIGTERM])
    func interrupted(_ signal: Int32) async throws {
        try await withTemporaryFolder { folder in
            try Data(Self.file("", nil).utf8).write(to: folder.appending(path: "ring.json"))
            let options = [
                "ensemble", "--graph", "ring.json", "--tolerance", "0.5", "--plans", "2000", "--thin", "10", "--chains",
                "2",
                "--threads", "2",
            ]
            let saved = options + ["--checkpoint", "saved", "--save-every", "20", "--output", "out"]
            let process = try SurveyProcess(saved, in: folder)
            let chain = folder.appending(path: "saved/chain-1.chain").path
            // A thread of its own: where many tests run, a task may be woken only after the chains have ended.
            let id = process.id
            Thread.detachNewThread {
                for _ in 0..<60_000 {
                    if FileManager.default.fileExists(atPath: chain) {
                        kill(id, signal)
                        return
                    }
                    usleep(2_000)
                }
            }
            let outcome = try await process.outcome()
            #expect(outcome.status == (signal == SIGINT ? 130 : 143), "\(outcome.errors)")
            #expect(
                try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted() == ["ring.json", "saved"])
            let resumed = try await SurveyProcess.run(saved + ["--quiet"], in: folder)
            #expect(resumed.status == 0, "\(resumed.errors)")
            let direct = try await SurveyProcess.run(options + ["--quiet", "--output", "direct"], in: folder)
            #expect(direct.status == 0, "\(direct.errors)")
            #expect(
                try contents(of: folder.appending(path: "out")) == contents(of: folder.appending(path: "direct")))
        }
    }
}
