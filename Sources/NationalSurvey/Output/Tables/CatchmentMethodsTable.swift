import Catchments
import Formats

extension Survey {
    /// `catchment-methods.csv`: one row per practice and method, by code, then in the order of the request.
    func catchmentMethodsTable() -> ResultTable {
        var table = ResultTable(
            "catchment-methods.csv",
            [
                "practice", "method", "group", "cells", "km2", "registered_inside", "residents_inside",
                "own_patients_inside", "own_share_inside", "jaccard_area", "jaccard_patients", "group_verdict",
                "group_verdict_by_plurality", "verdict_changes", "left_out",
            ])
        let hasResidents = atlas.residents.contains { $0 != nil }
        let reasons = methods.map { $0.catchments.provenance.reasonsByPractice(count: atlas.practices.count) }
        for (number, practice) in atlas.practices.enumerated() {
            for (order, method) in methods.enumerated() {
                let cells = method.catchments.practices
                let located = atlas.locatedPatients[number]
                let own = zip(cells.sets.cells(of: number), cells.weights(of: number)).reduce(0.0) {
                    $0 + $1.1 * Double(atlas.practiceCells.count(row: number, column: $1.0))
                }
                let verdict = practice.group.map { method.territories[$0].verdict }
                let usual = practice.group.map { territories[$0].verdict }
                table.append([
                    .string(practice.code), .string(method.name.rawValue),
                    PropertyValue(practice.group.map { atlas.groups[$0].code }),
                    .int(cells.sets.cells(of: number).count), .double(squareKilometres(method.areas[number])),
                    .double(cells.total(of: number) { Double(atlas.registered[$0]) }),
                    PropertyValue(
                        hasResidents ? cells.total(of: number) { Double(atlas.residents[$0] ?? 0) } : nil),
                    .double(own), PropertyValue(located > 0 ? own / Double(located) : nil),
                    PropertyValue(method.agreement.byArea[number]), PropertyValue(method.agreement.byPatients[number]),
                    PropertyValue(verdict?.description), PropertyValue(usual?.description),
                    practice.group == nil ? .null : .bool(verdict != usual),
                    .string(reasons[order][number].map(\.rawValue).joined(separator: ";")),
                ])
            }
        }
        return table
    }
}

extension MethodProvenance {
    /// Why each practice has no catchment or a doubtful one, in the order of the reasons.
    fileprivate func reasonsByPractice(count: Int) -> [[DroppedRecords.Reason]] {
        var reasons = [[DroppedRecords.Reason]](repeating: [], count: count)
        for record in dropped { for practice in record.practices { reasons[Int(practice)].append(record.reason) } }
        return reasons
    }
}
