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
                "joins_within", "joins_outside", "joins_within_expected", "joins_within_z", "schwartzberg",
                "hull_ratio", "inertia", "cut_edges", "touching_edges", "cut_edge_share", "residents",
                "small_areas_without_residents", "resident_containment_of_residents", "residents_per_registered",
                "non_registered", "non_registered_positive",
            ])
        for territory in territories {
            let (interleaving, containment) = (territory.interleaving, territory.containment)
            let sited = sitedMembers[territory.group]
            let (joins, edges) = (doubts.joins?[territory.group], doubts.cutEdges[territory.group])
            let residents = doubts.residents.groups[territory.group]
            let isKnown = residents.known > 0
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
                PropertyValue(joins?.within), PropertyValue(joins?.outside), PropertyValue(joins?.expectedWithin),
                PropertyValue(joins?.z), PropertyValue(territory.compactness?.schwartzberg),
                PropertyValue(territory.compactness?.hullRatio), PropertyValue(territory.compactness?.inertia),
                .int(edges.leaving), .int(edges.touching), PropertyValue(edges.share),
                isKnown ? .int(residents.residents) : .null, isKnown ? .int(residents.unknown) : .null,
                PropertyValue(residents.residentContainment),
                isKnown && territory.registeredPatients > 0
                    ? .double(Double(residents.residents) / Double(territory.registeredPatients)) : .null,
                isKnown ? .int(residents.difference) : .null, isKnown ? .int(residents.nonRegistered) : .null,
            ])
        }
        return table
    }
}
