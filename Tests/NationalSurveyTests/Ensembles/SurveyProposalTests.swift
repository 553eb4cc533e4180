import Foundation
import NationalSurvey
import TestData
import Testing

/// Proposals from a survey's inputs.
@Suite struct SurveyProposalTests {
    private func rows(_ files: [OutputFile], _ name: String) -> [[String: String]] {
        let table = TextTable(files.first { $0.name == name }?.bytes ?? [])
        return table.rows.map { Dictionary(uniqueKeysWithValues: zip(table.columns, $0)) }
    }

    /// Three rows of three and, over a strait of 50 m, one more small area.
    private static func island(_ gap: Int) -> Hamlet {
        var hamlet = Hamlet()
        let x = 503_000 + gap
        hamlet.map.append(
            (
                "E01000019",
                Hamlet.polygon([(x, 300_000), (x + 1000, 300_000), (x + 1000, 301_000), (x, 301_000), (x, 300_000)])
            ))
        hamlet.registrations += "H3,E01000019,30\nH4,E01000015,70\nH4,E01000016,70\n"
        return hamlet
    }

    @Test("Small areas: connected regions within their bands; a narrow gap joins, what lies far apart is listed")
    func smallAreas() throws {
        for (gap, joined) in [(50, true), (5000, false)] {
            try Self.island(gap).inFolder { inputs in
                var request = ProposalRequest(graph: "")
                (request.units, request.regions, request.tries) = (.smallAreas, 2, 1)
                request.limits = PartLimits(tolerance: .init(30, of: 100))
                let files = try Proposal(request, survey: inputs).files()
                let nodes = rows(files, "proposal.csv")
                #expect(nodes.count == 10)
                let apart = nodes.filter { $0["region"] == "" }.map { $0["node"] }
                #expect(apart == (joined ? [] : ["E01000019"]))
                let regions = rows(files, "proposal-regions.csv")
                #expect(regions.count == 2)
                for region in regions {
                    let own = nodes.filter { $0["region"] == region["region"] }.compactMap { $0["node"] }
                    #expect(Self.isConnected(own, bridged: joined))
                }
            }
        }
    }

    /// Cells of the board by rook, and E01000012 beside E01000019 where the gap is bridged.
    private static func isConnected(_ codes: [String], bridged: Bool) -> Bool {
        let cells = codes.compactMap { Int($0.suffix(2)) }.map { $0 - 10 }
        func touch(_ a: Int, _ b: Int) -> Bool {
            if max(a, b) == 9 { return bridged && min(a, b) == 2 }
            return abs(a % 3 - b % 3) + abs(a / 3 - b / 3) == 1
        }
        var reached = Set(cells.prefix(1))
        while let next = cells.first(where: { cell in !reached.contains(cell) && reached.contains { touch($0, cell) } })
        {
            reached.insert(next)
        }
        return reached.count == cells.count
    }

    @Test("From the groups as they are: nothing moves where they fit already, and practices in no group stay out")
    func fromGroups() throws {
        try Hamlet().inFolder { inputs in
            var request = ProposalRequest(graph: "")
            (request.units, request.startsFromPlan) = (.practices, true)
            request.limits = PartLimits(tolerance: .init(50, of: 100))
            let files = try Proposal(request, survey: inputs).files()
            #expect(rows(files, "proposal.csv").map { $0["node"] } == ["H1", "H2", "H3"])
            #expect(rows(files, "proposal-regions.csv").map { $0["moved_weight"] } == ["0", "0"])
            #expect(rows(files, "proposal.csv").map { $0["region"] } == ["1", "1", "2"])
        }
    }

    @Test(
        "Localisation counts patients where they live, of practices and of small areas",
        arguments: ProposalUnits.allCases)
    func localisation(_ units: ProposalUnits) throws {
        let hamlet = Hamlet()
        try hamlet.inFolder { inputs in
            var request = ProposalRequest(graph: "")
            (request.units, request.objective, request.regions, request.tries) = (units, .localisation, 2, 1)
            request.limits = PartLimits(tolerance: .init(60, of: 100))
            let files = try Proposal(request, survey: inputs).files()
            var region: [String: String] = [:]
            for row in rows(files, "proposal.csv") { region[row["node"] ?? ""] = row["region"] }
            // Practices lead at small areas; small areas lead at practices.
            var counts: [String: [String: Int]] = [:]
            for line in hamlet.registrations.split(separator: "\n").dropFirst() {
                let fields = line.split(separator: ",").map(String.init)
                let (node, place) = units == .practices ? (fields[0], fields[1]) : (fields[1], fields[0])
                counts[place, default: [:]][region[node] ?? "", default: 0] += Int(fields[2]) ?? 0
            }
            let led = counts.values.reduce(0) { $0 + ($1.values.max() ?? 0) }
            let all = counts.values.reduce(0) { $0 + $1.values.reduce(0, +) }
            let summary = String(decoding: files.first { $0.name == "summary.json" }?.bytes ?? [], as: UTF8.self)
            let share = Double(all - (all - led)) / Double(all)
            let text = share == 1 ? "1" : "\(share)"
            #expect(summary.contains("\"objective\": {\n    \"localisation\": \(text)"), "\(share)")
        }
    }

    @Test("A component that no number of regions fits is named, with its weight and the bands") func infeasible() throws
    {
        try Self.island(5000).inFolder { inputs in
            var request = ProposalRequest(graph: "")
            (request.units, request.regions) = (.smallAreas, 3)
            request.limits = PartLimits(least: 20, most: 25)
            do throws(SurveyError) {
                _ = try Proposal(request, survey: inputs)
                Issue.record("a region of 20 to 25 patients cannot be made of hundreds")
            } catch {
                #expect(error.kind == .input)
                #expect(error.message.contains("E01000010") && error.message.contains("20 to 25"))
            }
        }
    }
}
