import Consortia
import Formats

extension Survey {
    /// `residents.csv`: who answers for the residents of each small area, registered or not, in the order of the map.
    func residentsTable() -> ResultTable {
        var table = ResultTable(
            "residents.csv",
            [
                "small_area", "responsible", "rule", "residents", "registered", "with_responsible", "with_others",
                "non_registered",
            ])
        for answer in responsibilities {
            let residents = atlas.residents[answer.cell]
            table.append([
                .string(atlas.smallAreas[answer.cell]), PropertyValue(answer.group.map { atlas.groups[$0].code }),
                .string(answer.group == nil ? "none" : "plurality"), PropertyValue(residents), .int(answer.registered),
                .int(answer.top), .int(answer.registered - answer.top),
                PropertyValue(residents.map { $0 - answer.registered }),
            ])
        }
        return table
    }
}
