import Consortia
import Formats

extension Survey {
    /// `parts.csv`: every part on land of every territory, by group, then patients.
    func partsTable() -> ResultTable {
        var table = ResultTable(
            "parts.csv",
            [
                "consortium", "part", "cells", "patients", "patients_share", "registered", "area_km2", "area_share",
                "practices", "practices_share", "practice_codes", "part_with_fixed_links", "part_with_ferries",
                "distance_to_main_m", "nearest_small_area", "nearest_in_main", "between_m", "border_shares",
                "small_areas",
            ])
        for reasons in territoryStudy.reasons {
            let territory = territories[reasons.group]
            for (number, part) in reasons.parts.enumerated() {
                let border = part.perimeter
                table.append([
                    .string(atlas.groups[reasons.group].code), .int(number + 1), .int(part.cells.count),
                    .int(part.patients), share(part.patients, of: territory.contiguity.patients),
                    .int(part.registered), .double(squareKilometres(part.area)),
                    PropertyValue(territory.measures.area > 0 ? part.area / territory.measures.area : nil),
                    .int(part.practices.count), share(part.practices.count, of: territory.locatedPractices),
                    .string(part.practices.map { atlas.practices[Int($0)].code }.joined(separator: ";")),
                    .int(part.fixedPart + 1), .int(part.ferryPart + 1), PropertyValue(part.gap?.width),
                    PropertyValue(part.gap.map { atlas.smallAreas[Int($0.ends.from)] }),
                    PropertyValue(part.gap.map { atlas.smallAreas[Int($0.ends.to)] }),
                    PropertyValue(part.gap.map { list($0.crossings.map { ($0.ground, $0.length) }) }),
                    .string(list(border > 0 ? part.surroundings.map { ($0.ground, $0.length / border) } : [])),
                    .string(part.cells.map { atlas.smallAreas[Int($0)] }.joined(separator: ";")),
                ])
            }
        }
        return table
    }

    private func share(_ part: Int, of whole: Int) -> PropertyValue {
        PropertyValue(whole > 0 ? Double(part) / Double(whole) : nil)
    }

    /// `code:value` of each, joined; `unassigned` and `outside` stand for no group and no small area.
    private func list(_ grounds: [(Gap.Ground, Double)]) -> String {
        grounds.map { ground, value in "\(code(of: ground)):\((value * 10_000).rounded() / 10_000)" }
            .joined(separator: ";")
    }

    private func code(of ground: Gap.Ground) -> String {
        switch ground {
        case .group(let group): atlas.groups[group].code
        case .unassigned: "unassigned"
        case .outside: "outside"
        }
    }
}
