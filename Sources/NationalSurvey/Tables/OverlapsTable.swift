import Formats

extension Survey {
    /// `overlaps.csv`: one row per pair of groups whose share-threshold areas meet, by the first, then the second.
    func overlapsTable() -> ResultTable {
        var table = ResultTable(
            "overlaps.csv",
            [
                "a", "b", "cells", "area_km2", "patients", "share_of_a", "share_of_b", "jaccard",
                "szymkiewicz_simpson",
            ])
        for overlap in overlaps.pairs {
            table.append([
                .string(atlas.groups[overlap.a].code), .string(atlas.groups[overlap.b].code), .int(overlap.cells),
                .double(squareKilometres(overlap.area)), .int(overlap.patients), PropertyValue(overlap.shareOfA),
                PropertyValue(overlap.shareOfB), PropertyValue(overlap.jaccard),
                PropertyValue(overlap.szymkiewiczSimpson),
            ])
        }
        return table
    }
}
