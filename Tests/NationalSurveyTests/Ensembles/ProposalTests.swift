import Foundation
import NationalSurvey
import TestData
import Testing

@Suite struct ProposalTests {
    private func rows(_ proposal: Proposal, _ name: String) throws -> [[String]] {
        let file = try #require(try proposal.files().first { $0.name == name })
        return String(decoding: file.bytes, as: UTF8.self).split(separator: "\n").dropFirst().map {
            $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        }
    }

    @Test("Regions are numbered by their first nodes; weights, shares and moved weights add up")
    func tables() throws {
        var town = GraphTown()
        // The last row is in pieces: two of its nodes are to change.
        town["plan"] = "[0,0,0,0,1,1,1,1,2,2,2,3,3,3,2,3]"
        try town.withFile { path in
            var request = ProposalRequest(graph: path)
            (request.limits, request.startsFromPlan, request.tries) = (PartLimits(least: 4, most: 12), true, 2)
            let proposal = try Proposal(request)
            let nodes = try rows(proposal, "proposal.csv")
            #expect(nodes.count == 16 && nodes[0] == ["r0c0", "1"])
            var firsts: [String] = []
            for node in nodes where !firsts.contains(node[1]) { firsts.append(node[1]) }
            #expect(firsts == ["1", "2", "3", "4"])
            let regions = try rows(proposal, "proposal-regions.csv")
            #expect(regions.compactMap { Int($0[1]) }.reduce(0, +) == 16)
            #expect(regions.compactMap { Int($0[2]) }.reduce(0, +) == 31)
            #expect(regions.allSatisfy { abs((Double($0[3]) ?? 0) - (Double($0[2]) ?? 0) / 7.75) < 1e-12 })
            // Node 11 weighs 3, node 14 weighs 3: with either one gone to the other part both are whole.
            #expect(regions.compactMap { Int($0[4]) }.reduce(0, +) == 3)
            let summary = try #require(try proposal.files().first { $0.name == "summary.json" })
            #expect(String(decoding: summary.bytes, as: UTF8.self).contains("\"moved_weight\": 3"))
        }
    }

    @Test func objectivesNeedTheirMembers() throws {
        var town = GraphTown()
        (town["lengths"], town["x"], town["y"]) = (nil, nil, nil)
        try town.withFile { path in
            for (objective, lacking) in [
                (ProposalRequest.Objective.perimeter, "lengths"), (.inertia, "x and y"),
                (.localisation, "registrations"),
            ] {
                var request = ProposalRequest(graph: path)
                (request.limits, request.objective) = (PartLimits(least: 4, most: 12), objective)
                let error = #expect(throws: SurveyError.self) { try Proposal(request) }
                #expect(error?.kind == .arguments && error?.message.contains("has no \(lacking)") == true)
            }
        }
    }

    @Test("Registrations make localisation an objective: the proposal keeps every column of the grid to itself")
    func localisation() throws {
        var town = GraphTown()
        (town["plan"], town["weights"]) = (nil, "[1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1]")
        // Patients of each column live in a place of their own, but for one of twenty who live in the next.
        let lists = (0..<16).map { (node: Int) -> String in
            let column = node % 4
            let next = (column + 1) % 4
            return "[[\"c\(column)\", 19], [\(column + 100), 1], [\"c\(next)\", 1]]"
        }
        town["registrations"] = "[" + lists.joined(separator: ",") + "]"
        try town.withFile { path in
            var request = ProposalRequest(graph: path)
            (request.regions, request.limits, request.objective) = (4, PartLimits(least: 4, most: 4), .localisation)
            request.tries = TestData.isOptimized ? 4 : 1
            let proposal = try Proposal(request)
            let regions = try rows(proposal, "proposal.csv").map { $0[1] }
            #expect(regions == (0..<16).map { "\($0 % 4 + 1)" })
            let summary = try #require(try proposal.files().first { $0.name == "summary.json" })
            let share = 320.0 / 336
            #expect(
                String(decoding: summary.bytes, as: UTF8.self).contains(
                    "\"objective\": {\n    \"localisation\": \(share)"))
            #expect(proposal.overview().contains("localisation \(share)"))
            var sampled = EnsembleRequest(graph: path)
            (sampled.regions, sampled.limits, sampled.plans) = (4, PartLimits(least: 4, most: 4), 5)
            let plans = try #require(try EnsembleRun(sampled).files().first { $0.name == "plans.csv" })
            #expect(TextTable(plans.bytes).columns.contains("localisation"))
        }
    }

    @Test("What no plan can meet is an input's fault, what was not found is nobody's")
    func infeasible() throws {
        var town = GraphTown()
        town["edges"] =
            "[[0,1],[0,2],[0,3],[0,4],[0,5],[0,6],[0,7],[0,8],[0,9],[0,10],[0,11],[0,12],[0,13],[0,14],[0,15]]"
        (town["lengths"], town["plan"]) = (nil, nil)
        town["weights"] = "[1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1]"
        try town.withFile { path in
            var request = ProposalRequest(graph: path)
            (request.regions, request.tries) = (3, 1)
            // Five and a third each, within 1 %: no whole number.
            request.limits = PartLimits(tolerance: .init(1, of: 100))
            #expect(throws: SurveyError.self) { try Proposal(request) }
            let error = #expect(throws: SurveyError.self) { try Proposal(request) }
            #expect(error?.kind == .input)
            if TestData.isOptimized {
                (request.regions, request.limits) = (2, PartLimits(tolerance: .init(0, of: 1)))
                let notFound = #expect(throws: SurveyError.self) { try Proposal(request) }
                #expect(notFound?.kind == .failure)
            }
        }
    }
}
