/// The part of `README.txt` about findings.
enum FindingsDictionary {
    static let text = """
        affected-areas.csv, affected-areas.txt - areas in which at least one group of two or more member practices is
        fragmented or interleaved; one row (line) per group with members there, by area, then group. Figures are of the
        members in the area.
          area, area_practices, area_patients   the area, its practices, all their registered patients (base: area)
          consortium, name      code and name of the group
          practices             members in the area; practices_elsewhere: members in other areas
          patients              registered patients of the members in the area (base: group)
          qof_percent           mean over practices of the per cent of points that could be had, each practice alike;
                                qof_percent_weighted by registered patients; qof_practices with a value
          cost_per_1000         1000 x sum of costs / sum of the patients that they belong to, in pounds, over
                                cost_practices with both; cost_per_1000_practices_mean: plain mean of practices
          imd                   mean deprivation score of practices, each alike; imd_weighted by registered patients
          parts                 rook components of the territory in the area
          main_part_share       patients of the group in the largest / in all of them
          mixing_index, verdict as in consortia.csv, of the whole group
          affected              true for the groups that make the area an affected one
          geography             fragmented, interleaved, both or neither
          flag                  of the group in the area, see selection.csv; empty without performance files
          exclusion_gap, exclusion_p, exclusion_p_adjusted   see selection.csv
          caveats               what to know before quoting the line
          line                  the printed line: patients and pounds to the nearest 1,000, half away from zero

        selection.csv - with performance files: one row per group and area where it has members, all of them, none left
        out; an empty field is a figure that cannot be had
          qof_..., cost_..., imd_...  as above; qof_sd with n - 1
          most_deprived_share   share of the patients who live in the most deprived fifth of the small areas of the
                                file; most_deprived_share_rest: of the other practices of the area
          dissimilarity         half the sum over small areas of |share of the group - share of the rest|
          hedges_g              standardised difference of qof_percent to the rest of the area, corrected for small
                                numbers
          difference_p          groups labels permuted within the area, two-sided; at least 4 practices on each side
          ..._adjusted          Benjamini and Hochberg over all rows
          exclusion_gap         mean over neighbouring practices of (member - neighbour in another group or in none), in
                                points; positive: members stand above the neighbours left outside
          rounding_half_width   what rounding of the scores can add to or take from it
          cross_edges, inside, outside, outside_unaligned   pairs of neighbours, and practices at either side
          exclusion_p           labels permuted among the practices at the border; at least 3 on each side
          regrouping_p          against random connected groups of the same size: a second opinion
          gap_after_deprivation, gap_after_trend   the same on residuals of deprivation (areas with levels of their
                                own), and of a plane in x and y in the area
          cost_gap, imd_gap     differences across the same border
          ..._against_adjacent_groups   the whole group less all practices of the groups next to it
          flag                  none; difference: difference_p_adjusted at most 0.10; exclusionConsistent: positive gap
                                and exclusion_p_adjusted at most 0.10; exclusionEvidence: positive gap, both adjusted
                                p-values at most 0.05, still positive with p at most 0.05 after deprivation and after
                                trend, and |hedges_g| at least 0.5
          not_assessable        why there is no exclusion gap

        report.html - the findings for reading, with the maps.
        maps/ - an SVG for each affected area, named by its code, and national.svg.

        With performance files consortia.csv (and territories.geojson) has qof_percent, qof_percent_weighted,
        cost_per_1000, cost_per_1000_practices_mean, imd, imd_weighted of the whole group, and flag, the highest of its
        areas; practices.csv has qof_percent, cost, cost_patients, cost_per_1000, imd, imd_coverage (share of the
        patients that imd rests on), going_alone (highPerformer: alone or in no group, above the 75th percentile of the
        area, the upper 95 % funnel limit for its list and 2 points over its 5 nearest practices; highPerformer(weak):
        the same without the funnel limit), local_moran_quadrant and local_moran_p (clusters are geography).


        """
}
