import Catchments
import Consortia
import Ensembles

/// What is measured of a grouping of one area's practices while all other areas stay as they are: sums that those of the
/// nation are made of, then the area's figures, then those of its groups.
struct PracticeMeasures: PlanMeasures {
    /// Sums that add up over areas; `deviation` is the largest.
    enum Total: Int, CaseIterable {
        case cutEdges, parts, insideArea, mixing, mixed, inside, registered, located, deviation
    }

    /// The figures of an area, and of the nation, in order.
    static let names = [
        "cut_edges", "parts", "localisation", "mixing", "resident_containment", "patient_containment", "deviation",
    ]
    /// Those of a group; its localisation is its patient containment.
    static let groupNames = ["parts", "localisation", "mixing", "resident_containment"]

    let grouping: AreaGrouping
    let ground: GroupingGround
    /// What the values after the totals are about.
    let columns: [StatisticColumn]
    private let shown: [Int]
    private let scores: [GraphStatistic]

    /// - Parameter scores: of every practice of the atlas, by name.
    init(
        _ grouping: AreaGrouping, _ ground: GroupingGround, _ atlas: Atlas, scores: [(name: String, values: [Double?])]
    ) {
        (self.grouping, self.ground) = (grouping, ground)
        let area = grouping.area.map { atlas.areas[$0] } ?? ""
        let code = { (number: Int) in atlas.groups[Int(ground.groups[number])].code }
        // A group without a part is shown once, where most of it is.
        let shown = ground.groups.indices.filter { $0 < ground.partCount || ground.isHome[$0] }
        self.shown = shown
        self.scores = scores.flatMap { name, values in
            let own = grouping.practices.map { values[Int($0)] }
            let nodes = (0..<Int32(own.count)).map { $0 }
            return [GraphStatistic("spread:\(name)", area: area, PlanScores.spread(scores: own, nodes: nodes))]
                + grouping.groups.indices.compactMap { part in
                    Self.anchor(grouping, part, atlas).map {
                        GraphStatistic(
                            "gap:\(name)", area: area, consortium: code(part), PlanScores.gap(scores: own, anchor: $0))
                    }
                }
        }
        columns =
            Self.names.map { StatisticColumn(statistic: $0, area: area) }
            + shown.flatMap { number in
                Self.groupNames.map { StatisticColumn(statistic: $0, area: area, consortium: code(number)) }
            } + self.scores.map(\.column)
    }

    /// The member with the largest list, of equal ones the first by code: chosen without a look at scores.
    private static func anchor(_ grouping: AreaGrouping, _ part: Int, _ atlas: Atlas) -> Int32? {
        let members = grouping.actual.indices.filter { grouping.actual[$0] == Int32(part) }
        let list = { (node: Int) in atlas.registeredPatients[Int(grouping.practices[node])] }
        return members.max { (list($0), $1) < (list($1), $0) }.map(Int32.init)
    }

    func meter() -> (Plan) throws -> [Double?] {
        var meter = GroupingMeter(ground)
        return { try row(&meter, $0) }
    }

    /// The values of the groups as they are.
    func observed() throws -> [Double?] {
        var meter = GroupingMeter(ground)
        guard let graph = grouping.graph else { return try row(&meter, nil) }
        return try row(
            &meter, Plan(graph, labels: grouping.actual, parts: grouping.groups.count))
    }

    private func row(_ meter: inout GroupingMeter, _ plan: Plan?) throws -> [Double?] {
        try meter.measure(plan?.labels ?? [])
        let totals = totals(meter, plan)
        var row: [Double?] = totals
        row += Self.figures(totals, located: ground.locatedInArea)
        for number in shown {
            let group = meter.groups[number]
            row += [Double(group.parts), group.patientContainment, group.mixing, group.residentContainment]
        }
        if let plan, let graph = grouping.graph {
            row += scores.map { $0.measure.value(of: plan, in: graph) }
        } else {
            row += scores.map { _ in nil }
        }
        return row
    }

    private func totals(_ meter: GroupingMeter, _ plan: Plan?) -> [Double] {
        var totals = [Double](repeating: 0, count: Total.allCases.count)
        func add(_ total: Total, _ value: Double) { totals[total.rawValue] += value }
        if let plan, let graph = grouping.graph {
            add(.cutEdges, Double(plan.cutEdges))
            let targets = grouping.lists.map(Double.init)
            add(.deviation, PlanStatistic.deviation(targets: targets).value(of: plan, in: graph) ?? 0)
        }
        add(.insideArea, Double(meter.insideOfArea))
        for (number, group) in meter.groups.enumerated() where ground.isHome[number] {
            add(.parts, Double(group.parts))
            add(.inside, Double(group.inside))
            add(.registered, Double(group.registered))
            add(.located, Double(group.located))
            guard let mixing = group.mixing else { continue }
            add(.mixing, mixing)
            add(.mixed, 1)
        }
        return totals
    }

    /// The figures that `names` names.
    static func figures(_ totals: [Double], located: Int) -> [Double?] {
        func total(_ total: Total) -> Double { totals[total.rawValue] }
        func ratio(_ part: Double, _ whole: Double) -> Double? { whole > 0 ? part / whole : nil }
        return [
            total(.cutEdges), total(.parts), ratio(total(.insideArea), Double(located)),
            ratio(total(.mixing), total(.mixed)), ratio(total(.inside), total(.registered)),
            ratio(total(.inside), total(.located)), total(.deviation),
        ]
    }

    /// Adds an area's totals to those of others.
    static func add(_ totals: some Sequence<Double>, to sum: inout [Double]) {
        for (index, value) in totals.enumerated() {
            sum[index] = index == Total.deviation.rawValue ? max(sum[index], value) : sum[index] + value
        }
    }
}
