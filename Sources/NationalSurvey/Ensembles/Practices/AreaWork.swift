import Catchments
import Consortia
import Ensembles
import Statistics

/// The ensemble of one area before its chains run.
struct AreaWork: Sendable {
    let request: EnsembleRequest
    /// Code of the area, empty for practices in none.
    let code: String
    let grouping: AreaGrouping
    let measures: PracticeMeasures
    /// Codes of the groups with a part, by number.
    let codes: [Int: String]
    /// `nil` where nothing is to be divided.
    let job: ChainJob?

    init(_ grouping: AreaGrouping, _ measures: PracticeMeasures, _ atlas: Atlas, _ request: EnsembleRequest) {
        (self.request, self.grouping, self.measures) = (request, grouping, measures)
        let code = grouping.area.map { atlas.areas[$0] } ?? ""
        self.code = code
        codes = Dictionary(grouping.groups.map { (Int($0), atlas.groups[Int($0)].code) }) { first, _ in first }
        job = grouping.graph.map { graph in
            ChainJob(
                request: request, prefix: "area \(code) ", graph: graph, bands: grouping.bands,
                schedule: ChainSchedule(
                    plans: request.plans, thin: request.thin ?? grouping.groups.count, burn: request.burn),
                measures: measures)
        }
    }

    /// Chains that are ready to run, or why there are none.
    enum Prepared: Sendable {
        case units(ChainJob.Units)
        case none(reason: String)
    }

    /// - Throws: `.input` where trees of a large part would have to be counted.
    func prepared() throws -> Prepared {
        guard let job, let graph = grouping.graph else {
            return .none(reason: "no component of its practice graph has room for whole groups")
        }
        let starts = AreaStarts(grouping, graph)
        guard let first = starts.first(job.generator("nearest", 0)) else {
            return .none(reason: "no connected grouping with lists near the groups' own was found")
        }
        let plans = (1...request.chains).map { number in
            number == 1 ? first : starts.other(job.generator("start", number)) ?? first
        }
        if request.planLaw.needsTreeCounts,
            let part = plans.flatMap(\.members).first(where: { $0.count > PlanLaw.mostCountedNodes })
        {
            throw SurveyError(
                .input,
                "area \(code): a group of \(part.count) practices: trees are counted up to \(PlanLaw.mostCountedNodes) "
                    + "a group, so only --law trees and none go")
        }
        return .units(job.units(plans, observed: grouping.isInSet ? first : nil))
    }
}

/// Where the chains of an area start: component by component, since each has groups of its own.
private struct AreaStarts {
    private let grouping: AreaGrouping, graph: RegionGraph
    private let parts: [(component: AreaGrouping.Component, search: PlanSearch, labels: [Int32])]

    init(_ grouping: AreaGrouping, _ graph: RegionGraph) {
        (self.grouping, self.graph) = (grouping, graph)
        parts = grouping.components.compactMap { component in
            var local: [Int32: Int] = [:]
            for (index, node) in component.nodes.enumerated() { local[node] = index }
            let edges = component.nodes.flatMap { node in
                graph.neighbours(of: Int(node)).filter { $0 > node }.compactMap { other in
                    local[other].flatMap { to in local[node].map { ($0, to) } }
                }
            }
            let weights = component.nodes.map { graph.weights[Int($0)] }
            let bands = Bands(component.parts.map { grouping.bands[Int($0)] })
            guard let own = try? RegionGraph(weights: weights, edges: edges),
                var search = try? PlanSearch(own, bands, partsPerComponent: [component.parts.count])
            else { return nil }
            // A component that resists is left to the nearest grouping. Chosen here; no source.
            search.patience = (treeNodes: 1_000_000, steps: 4000)
            let labels = component.nodes.map { node in
                Int32(component.parts.firstIndex(of: grouping.labels[Int(node)]) ?? 0)
            }
            return (component, search, labels)
        }
    }

    /// The groups as they are, where that is a plan; else the nearest one found; `nil` for none.
    func first(_ generator: SeededGenerator) -> Plan? {
        joined(generator) { search, labels, random in search.near(labels, using: &random) }
    }

    /// A plan from nothing, or from another search near the groups; `nil` for none.
    func other(_ generator: SeededGenerator) -> Plan? {
        joined(generator) { search, labels, random in
            search.start(using: &random) ?? search.near(labels, using: &random)
        }
    }

    private func joined(
        _ generator: SeededGenerator, _ find: (PlanSearch, [Int32], inout SeededGenerator) -> Plan?
    ) -> Plan? {
        guard parts.count == grouping.components.count else { return nil }
        var (generator, labels) = (generator, grouping.labels)
        for (component, search, own) in parts {
            guard let plan = find(search, own, &generator) else { return nil }
            for (node, label) in zip(component.nodes, plan.labels) { labels[Int(node)] = component.parts[Int(label)] }
        }
        let plan = Plan(graph, labels: labels, parts: grouping.groups.count)
        return plan.faults(graph, grouping.bands).isEmpty ? plan : nil
    }
}
