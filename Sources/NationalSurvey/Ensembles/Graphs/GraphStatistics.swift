import Consortia
import Ensembles

/// One statistic of a graph's plans.
struct GraphStatistic: Sendable {
    let column: StatisticColumn
    let measure: any PlanQuantity

    init(_ statistic: String, area: String = "", consortium: String = "", _ measure: any PlanQuantity) {
        column = StatisticColumn(statistic: statistic, area: area, consortium: consortium)
        self.measure = measure
    }
}

/// The statistics of a graph's plans.
struct GraphMeasures: PlanMeasures {
    let graph: RegionGraph
    let statistics: [GraphStatistic]

    func meter() -> (Plan) throws -> [Double?] {
        { plan in statistics.map { $0.measure.value(of: plan, in: graph) } }
    }
}

extension GraphFile {
    /// What can be measured of every plan. Gaps need an observed plan, whose parts give the anchors.
    func statistics(_ bands: Bands, observed: Plan?) -> [GraphStatistic] {
        var columns = [
            GraphStatistic("cut_edges", PlanStatistic.cutEdges),
            GraphStatistic("deviation", PlanStatistic.deviation(targets: targets(bands))),
        ]
        if let lengths {
            columns.append(GraphStatistic("perimeter", PlanStatistic.perimeter(lengths: lengths)))
        }
        if let points {
            columns.append(GraphStatistic("inertia", PlanStatistic.inertia(x: points.x, y: points.y)))
        }
        if let localisation {
            columns.append(GraphStatistic("localisation", localisation.share))
        }
        for (name, scores) in scores {
            for (area, nodes) in nodesOfAreas() {
                columns.append(
                    GraphStatistic("spread:\(name)", area: area, PlanScores.spread(scores: scores, nodes: nodes)))
            }
            for (part, members) in (observed?.members ?? []).enumerated() {
                guard let anchor = anchor(of: members) else { continue }
                columns.append(
                    GraphStatistic(
                        "gap:\(name)", consortium: String(part), PlanScores.gap(scores: scores, anchor: anchor)))
            }
        }
        return columns
    }

    /// Nodes by area; one nameless area where the file has none.
    private func nodesOfAreas() -> [(code: String, nodes: [Int32])] {
        guard let areas else { return [("", Array(0..<Int32(codes.count)))] }
        var nodes = [[Int32]](repeating: [], count: areas.codes.count)
        for (node, area) in areas.ofNode.enumerated() { nodes[area].append(Int32(node)) }
        return Array(zip(areas.codes, nodes)).map { (code: $0.0, nodes: $0.1) }
    }

    /// The heaviest node, of equal ones the first by code: chosen without a look at scores.
    private func anchor(of members: [Int32]) -> Int32? {
        members.min { a, b in
            let (left, right) = (graph.weights[Int(a)], graph.weights[Int(b)])
            return left != right ? left > right : codes[Int(a)] < codes[Int(b)]
        }
    }
}
