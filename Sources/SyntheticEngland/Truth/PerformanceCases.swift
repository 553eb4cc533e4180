import Planar

extension TruthWriter {
    /// Consortia of strong practices beside others, and what selection left.
    func selected() -> [PlantedCase] {
        var cases: [PlantedCase] = []
        for (consortium, planned) in plan.consortia.enumerated() where planned.isSelected {
            let all = land.areas.practicesOf[planned.area]
            let gap = NationPerformance.gap(of: consortium, in: performance.quality, land.areas, plan)
            let (inside, outside) = border(consortium)
            guard gap >= 1.5 * NationPerformance.qualityDeviation, inside >= 12, outside >= 12 else { continue }
            let (code, name) = (codes.consortium(consortium), codes.area(planned.area))
            cases.append(
                PlantedCase(
                    .selected, consortia: [code], practices: practiceCodes(members(consortium)), areas: [name],
                    measures: [
                        "gap": gap / NationPerformance.qualityDeviation, "members_at_border": Double(inside),
                        "others_at_border": Double(outside),
                    ],
                    "\(code) has the stronger practices of \(name), and others beside them belong to another."))
            for other in areaConsortia(planned.area) where plan.consortia[other].isResidual {
                let (left, rest) = (members(other), all.filter { plan.consortiumOf[$0] != other })
                cases.append(
                    PlantedCase(
                        .residual, consortia: [codes.consortium(other), code], practices: practiceCodes(left),
                        areas: [name],
                        measures: [
                            "quality_gap": mean(performance.quality, left) - mean(performance.quality, rest),
                            "cost_gap": mean(performance.cost, left) - mean(performance.cost, rest),
                        ],
                        "\(codes.consortium(other)) has the practices of \(name) that \(code) left: weaker and dearer.")
                )
            }
        }
        return cases
    }

    /// Members of `consortium`, and others of its area, with one of the other side among their six nearest of the area.
    private func border(_ consortium: Int) -> (inside: Int, outside: Int) {
        let all = land.areas.practicesOf[plan.consortia[consortium].area]
        let tree = PointTree(all.map { land.people.places[$0] })
        var (inside, outside) = (0, 0)
        for practice in all {
            let isMember = plan.consortiumOf[practice] == consortium
            let near = tree.nearest(7, to: land.people.places[practice]).map { all[$0.index] }
            guard near.contains(where: { (plan.consortiumOf[$0] == consortium) != isMember }) else { continue }
            if isMember { inside += 1 } else { outside += 1 }
        }
        return (inside, outside)
    }

    /// Strong practices on their own.
    func alone() -> [PlantedCase] {
        plan.alone.sorted { $0.key < $1.key }.map { area, strong in
            let all = land.areas.practicesOf[area]
            let near = PointTree(all.map { land.people.places[$0] }).nearest(6, to: land.people.places[strong])
                .map { all[$0.index] }.filter { $0 != strong }.prefix(5)
            let code = codes.practice(strong)
            return PlantedCase(
                .goingAlone, practices: [code], areas: [codes.area(area)],
                measures: [
                    "quality": performance.quality[strong], "area_mean": mean(performance.quality, all),
                    "neighbours_mean": mean(performance.quality, near),
                    "list_size": Double(performance.listSizes[strong]),
                ],
                "\(code) is in no consortium, has nearly all points, and stands among weaker practices of "
                    + "\(codes.area(area)).")
        }
    }
}
