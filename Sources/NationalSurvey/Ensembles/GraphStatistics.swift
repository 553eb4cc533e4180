import Ensembles

/// One column of measurements of plans.
struct StatisticColumn: Sendable {
    /// `cut_edges`, `deviation`, `gap:NAME` …
    let statistic: String
    /// Codes of the area and of the group that it is about, empty for the whole plan.
    var area = "", consortium = ""
    let measure: PlanStatistic

    /// As a column's name: the statistic, with the area or group behind it.
    var name: String { ([statistic] + [area, consortium].filter { !$0.isEmpty }).joined(separator: ":") }
}

extension GraphFile {
    /// What can be measured of every plan. Gaps need an observed plan, whose parts give the anchors.
    func statistics(_ bands: Bands, observed: Plan?) -> [StatisticColumn] {
        var columns = [
            StatisticColumn(statistic: "cut_edges", measure: .cutEdges),
            StatisticColumn(statistic: "deviation", measure: .deviation(targets: targets(bands))),
        ]
        if let lengths {
            columns.append(StatisticColumn(statistic: "perimeter", measure: .perimeter(lengths: lengths)))
        }
        if let points {
            columns.append(StatisticColumn(statistic: "inertia", measure: .inertia(x: points.x, y: points.y)))
        }
        for (name, scores) in scores {
            for (area, nodes) in nodesOfAreas() {
                columns.append(
                    StatisticColumn(
                        statistic: "spread:\(name)", area: area, measure: .spread(scores: scores, nodes: nodes)))
            }
            for (part, members) in (observed?.members ?? []).enumerated() {
                guard let anchor = anchor(of: members) else { continue }
                columns.append(
                    StatisticColumn(
                        statistic: "gap:\(name)", consortium: String(part),
                        measure: .gap(scores: scores, anchor: anchor)))
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
