import Consortia
import Formats

extension Survey {
    /// `territories.csv`: the figures behind the tests, one row per group, by code.
    func territoriesTable() -> ResultTable {
        var table = ResultTable(
            "territories.csv",
            [
                "consortium", "mixing_observed", "mixing_random", "mixing_compact", "mixing_size_corrected",
                "intrusion", "patients_of_others_inside", "patients_inside", "nearest_member_m", "nearest_other_m",
                "nearest_ratio", "inflow", "outflow", "net_flow", "import_share", "members_at_home",
                "members_in_others", "members_unassigned", "members_off_map", "share_sited_elsewhere",
            ])
        for territory in territories {
            let (interleaving, containment) = (territory.interleaving, territory.containment)
            let sited = sitedMembers[territory.group]
            table.append([
                .string(atlas.groups[territory.group].code), PropertyValue(interleaving?.mixing.meanOutside),
                PropertyValue(interleaving?.mixing.expectedOutside), PropertyValue(interleaving?.compact.meanOutside),
                PropertyValue(interleaving?.sizeCorrectedMixing), PropertyValue(interleaving?.intrusion?.share),
                PropertyValue(interleaving?.intrusion?.patientsOfOthers),
                PropertyValue(interleaving?.intrusion?.patients), PropertyValue(interleaving?.nearest.toMember),
                PropertyValue(interleaving?.nearest.toOther), PropertyValue(interleaving?.nearest.ratio),
                .int(containment.inflow), .int(containment.outflow), PropertyValue(containment.netFlow),
                PropertyValue(containment.importShare), .int(sited.atHome),
                .string(sited.inOthers.map { atlas.practices[Int($0)].code }.joined(separator: ";")),
                .int(sited.unassigned), .int(sited.offTheMap), PropertyValue(sited.shareElsewhere),
            ])
        }
        return table
    }
}
