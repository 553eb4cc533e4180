import Catchments
import Consortia
import Ensembles
import Shapes

/// What is grouped when a survey's inputs are.
public enum ProposalUnits: String, Hashable, Sendable, CaseIterable {
    case practices
    case smallAreas = "small-areas"
}

extension GraphFile {
    /// The practices or small areas of a survey as a graph, with the groups as they are as its plan.
    ///
    /// Practices: those with a place and patients, weighing their registered patients, no edge between areas; `keepsGroups`
    /// leaves out those in no group. Small areas: weighing their residents, else their registered patients; the plan is
    /// whose patients are most numerous there.
    /// - Throws: `.input` when there is nothing to group.
    init(_ units: ProposalUnits, _ context: RunContext, keepsGroups: Bool) throws {
        switch units {
        case .practices: try self.init(practices: context, keepsGroups: keepsGroups)
        case .smallAreas: try self.init(smallAreas: context, keepsGroups: keepsGroups)
        }
    }

    private init(practices context: RunContext, keepsGroups: Bool) throws {
        let atlas = context.atlas
        guard !atlas.sites.isEmpty else {
            throw SurveyError(.input, "no practice has coordinates (`practices`), so there is no graph of practices")
        }
        let found = try LocatedPracticeGraph(atlas, context.links, context.thresholds) {
            !keepsGroups || $0.group != nil
        }
        let practices = found.practices.map { atlas.practices[Int($0)] }
        guard !practices.isEmpty else {
            throw SurveyError(.input, "no practice has both a place and patients, so there is nothing to group")
        }
        let numbers = Self.numbered(practices.map { $0.group })
        try self.init(
            named: "practices", codes: practices.map(\.code),
            weights: found.practices.map { atlas.registeredPatients[Int($0)] }, edges: found.edges,
            plan: keepsGroups ? numbers : nil,
            points: (practices.map { $0.location?.x ?? 0 }, practices.map { $0.location?.y ?? 0 }),
            lengths: found.edges.map { a, b in
                practices[a].location.flatMap { from in practices[b].location.map { from.distance(to: $0) } } ?? 0
            },
            localisation: PlanLocalisation(atlas.practiceCells.selecting(rows: found.practices)),
            notes: [])
    }

    private init(smallAreas context: RunContext, keepsGroups: Bool) throws {
        let atlas = context.atlas
        let found = SmallAreaGraph(atlas, context.links, context.thresholds)
        let hasResidents = atlas.residents.contains { $0 != nil }
        let weights = found.cells.map { hasResidents ? atlas.residents[Int($0)] ?? 0 : atlas.registered[Int($0)] }
        var plan: [Int32]?
        if keepsGroups {
            let owners = try Plurality(atlas, level: .group).owners
            plan = Self.filled(
                Self.numbered(found.cells.map { owners[Int($0)] < 0 ? nil : Int(owners[Int($0)]) }),
                try RegionGraph(weights: weights, edges: found.edges))
        }
        let boxes = found.cells.map { atlas.coverage.boxes[Int($0)] }
        try self.init(
            named: "small areas", codes: found.cells.map { atlas.smallAreas[Int($0)] }, weights: weights,
            edges: found.edges, plan: plan,
            points: (boxes.map { ($0.minX + $0.maxX) / 2 }, boxes.map { ($0.minY + $0.maxY) / 2 }),
            lengths: found.lengths,
            localisation: PlanLocalisation(atlas.cellPractices.selecting(rows: found.cells)),
            notes: [
                "weights are \(hasResidents ? "residents" : "registered patients"); \(found.linkCount) links and "
                    + "\(found.gapCount) narrow gaps join small areas"
            ])
    }

    /// Codes of whatever kind as numbers from 0, in their own order; -1 for none.
    private static func numbered(_ values: [Int?]) -> [Int32] {
        var number: [Int: Int32] = [:]
        for value in Set(values.compactMap { $0 }).sorted() { number[value] = Int32(number.count) }
        return values.map { $0.flatMap { number[$0] } ?? -1 }
    }

    /// Nodes without a part get one beside them, from neighbour to neighbour; `nil` where a component has none at all.
    private static func filled(_ labels: [Int32], _ graph: RegionGraph) -> [Int32]? {
        var labels = labels
        var queue = labels.indices.filter { labels[$0] >= 0 }
        var next = 0
        while next < queue.count {
            for other in graph.neighbours(of: queue[next]) where labels[Int(other)] < 0 {
                labels[Int(other)] = labels[queue[next]]
                queue.append(Int(other))
            }
            next += 1
        }
        return labels.contains(-1) ? labels.map { max(0, $0) } : labels
    }

    /// Without the nodes of components that weigh less than `least`: what is left, and what was left out by component.
    func withoutRemnants(least: Int) throws -> (rest: GraphFile, remnants: [[Int]]) {
        let light = graph.componentSizes.map { $0.weight < least }
        guard light.contains(true), light.contains(false) else { return (self, []) }
        var remnants = [[Int]](repeating: [], count: light.count)
        var node = [Int](repeating: -1, count: codes.count)
        var kept: [Int] = []
        for (index, component) in graph.components.enumerated() {
            if light[Int(component)] {
                remnants[Int(component)].append(index)
            } else {
                node[index] = kept.count
                kept.append(index)
            }
        }
        let whole = edges.indices.filter { node[edges[$0].0] >= 0 && node[edges[$0].1] >= 0 }
        let rest = try GraphFile(
            named: file, codes: kept.map { codes[$0] },
            weights: kept.map { graph.weights[$0] }, edges: whole.map { (node[edges[$0].0], node[edges[$0].1]) },
            plan: plan.map { plan in kept.map { plan[$0] } }.map { Self.numbered($0.map { Int($0) }) },
            points: (kept.map { points?.x[$0] ?? 0 }, kept.map { points?.y[$0] ?? 0 }),
            lengths: whole.map { lengths?[$0] ?? 0 },
            localisation: localisation?.selecting(kept.map(Int32.init)), notes: notes)
        return (rest, remnants.filter { !$0.isEmpty })
    }
}
