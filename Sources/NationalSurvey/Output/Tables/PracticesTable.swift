import Catchments
import Formats

extension Survey {
    /// `practices.csv`: one row per practice, by code.
    func practicesTable() -> ResultTable {
        var table = ResultTable(
            "practices.csv",
            [
                "practice", "name", "group", "area", "x", "y", "registered_patients", "located_patients",
                "catchment_cells", "catchment_km2", "catchment_share", "site",
            ] + (findings.performance == nil ? [] : Self.practicePerformanceColumns))
        let performance = practicePerformance()
        for (number, practice) in atlas.practices.enumerated() {
            let cells = practicePlurality.sets.cells(of: number)
            let inside = cells.reduce(0) { $0 + practicePlurality.top[Int($1)] }
            let located = atlas.locatedPatients[number]
            let site = atlas.siteOfPractice[number]
            table.append(
                [
                    .string(practice.code), .string(practice.name),
                    PropertyValue(practice.group.map { atlas.groups[$0].code }),
                    PropertyValue(practice.area.map { atlas.areas[$0] }), PropertyValue(practice.location?.x),
                    PropertyValue(practice.location?.y), .int(atlas.registeredPatients[number]), .int(located),
                    .int(cells.count), .double(squareKilometres(catchmentPolygons.measures[number].area)),
                    PropertyValue(located > 0 ? Double(inside) / Double(located) : nil),
                    PropertyValue(site < 0 ? nil : Int(site) + 1),
                ] + (performance.isEmpty ? [] : performance[number]))
        }
        return table
    }
}
