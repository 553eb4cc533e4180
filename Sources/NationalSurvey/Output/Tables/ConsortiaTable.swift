import Consortia
import Formats

extension Survey {
    /// `consortia.csv`: one row per group, by code.
    func consortiaTable() -> ResultTable {
        var table = ResultTable(
            "consortia.csv",
            [
                "consortium", "name", "practices", "located_practices", "registered_patients", "located_patients",
                "cells", "territory_km2", "territory_registered", "components", "polygon_parts", "main_part_share",
                "holes", "resident_containment", "patient_containment", "mixing_index", "polsby_popper", "reock",
                "verdict", "failed_tests",
            ] + (findings.performance == nil ? [] : Self.consortiumPerformanceColumns))
        for territory in territories {
            let group = atlas.groups[territory.group]
            table.append(
                [
                    .string(group.code), .string(group.name), .int(territory.practices),
                    .int(territory.locatedPractices),
                    .int(territory.registeredPatients), .int(territory.locatedPatients), .int(territory.cells),
                    .double(squareKilometres(territory.measures.area)), .int(territory.containment.territoryRegistered),
                    .int(territory.contiguity.parts.count), .int(territory.measures.parts),
                    PropertyValue(territory.contiguity.mainPartShare), .int(territory.measures.holes),
                    PropertyValue(territory.containment.resident), PropertyValue(territory.containment.patient),
                    PropertyValue(territory.mixing?.index), PropertyValue(territory.compactness?.polsbyPopper),
                    PropertyValue(territory.compactness?.reock), .string(territory.verdict.description),
                    .string(territory.failedTests.map(\.rawValue).joined(separator: ";")),
                ] + performanceValues(ofGroup: territory.group))
        }
        return table
    }
}
