extension PerformanceTables: FoundInput {
    /// One line for each measure, then what is missing.
    var found: [String] {
        var lines: [String] = []
        func add(_ measure: String, _ column: PerformanceColumn?, _ further: String = "") {
            guard let column else { return }
            lines.append(
                "performance: \(measure) in \(column.name) of \(column.files.joined(separator: ", ")), "
                    + "\(column.values.count) practices, period \(column.vintage ?? "not stated")\(further)")
        }
        add(
            "achievement", achievement,
            maximum.map { maximum in
                let largest = achievement.flatMap { $0.values.values.max() }.map { $0 * maximum / 100 }
                return ", 100 per cent are \(maximum), the largest is \(largest ?? 0)"
            } ?? "")
        add("cost", cost, isCostPerPatient ? ", for each patient" : "")
        add("patients of the cost", costPatients)
        add("deprivation", deprivation)
        if let name = smallAreaScoreName {
            lines.append("performance: deprivation of \(smallAreaScores.count) small areas in \(name)")
        }
        return lines + notes
    }
}
