/// `README.txt` of an output folder: what each file and column means.
enum DataDictionary {
    static let text = """
        WHO SERVES WHERE: RESULTS OF A SURVEY

        CSV files are UTF-8 with a header, LF line ends and decimal points; an empty field means "not available".
        Lists inside a field are joined by ";". GeoJSON is WGS 84 (longitude, latitude). Areas are planar, in the
        British National Grid (EPSG:27700). Patients are registered patients of general practices.

        R_gs    patients of group g registered in small area s
        R_.s    all registered patients of small area s, of practices in groups and of unaligned ones
        T_g     the territory of group g: the small areas where g has more patients than any other group
                (whole numbers compared; ties by the larger total over the neighbouring small areas that share a
                vertex, then by the nearest member practice to a point on the small area's surface, then by code)

        consortia.csv - one row per group, by code
          consortium            code of the group
          name                  name of the group, where the membership file has one
          practices             member practices (membership rows)
          located_practices     members with usable coordinates
          registered_patients   all registered patients of the members
          located_patients      those whose small area is on the map
          cells                 small areas in the territory
          territory_km2         area of the territory
          territory_registered  all registered patients living in the territory, of whatever practice
          components            parts of the territory connected by shared borders of positive length (rook), on land,
                                without bridges or ferries; a small area of several parts counts once
          polygon_parts         polygons of the dissolved territory, slivers included
          main_part_share       patients of the group in its largest component / patients of the group in the territory
          holes                 interior rings of the dissolved territory, slivers included
          resident_containment  patients of the group in its territory / territory_registered   (test D6: above 0.75)
          patient_containment   patients of the group in its territory / located_patients       (test D7: 0.75 or more)
          mixing_index          mean share of members' neighbouring practices (Delaunay, up to 30 km) that are not of
                                the group, over what random labels would give in the areas where the group has members;
                                0: all neighbours are members, 1: like random; small groups score high even if compact
          polsby_popper         4 pi area / perimeter^2, holes in the perimeter; falls with coastline detail, so compare
                                only within one boundary product
          reock                 area / area of the smallest enclosing circle
          verdict               the first that applies of
                                notAssessable:noGeometry   no member has coordinates, or no small area of it has ground
                                notAssessable:noTerritory  the group leads in no small area
                                singlePractice             one member practice
                                fragmented                 several components, main_part_share below 0.75
                                interleaved                practices among those of others: D10 and D12 fail
                                notContained               resident_containment not above 0.75, or patient_containment
                                                           below 0.75
                                minorExclaves              several components, main_part_share 0.75 or more
                                definedWithLinks           several components on land, one with bridges, tunnels and
                                                           causeways of the link table
                                defined                    one component and nothing failed
          failed_tests          every failing test: D1 several components, D2 main_part_share below 0.75,
                                D6 and D7 as above, D10 mixing_size_corrected above 0.60 and D12 intrusion above 0.25
                                (territories.csv), D16 fewer than two members, or a territory that is another's too
          A failed test is a finding about geography. It says nothing about motives.

        territories.csv - the figures behind the tests, one row per group, by code
          mixing_observed       M, mean share of members' neighbouring practices that are not of the group
          mixing_random         E, what random labels would give in the areas where the group has members
          mixing_compact        M0, mean of M over the sets of as many nearest practices around each member
          mixing_size_corrected (M - M0) / (E - M0): 0 like such compact sets, 1 like random labels (D10: above 0.60);
                                empty where E is not above M0
          intrusion             patients_of_others_inside / patients_inside (D12: above 0.25)
          patients_of_others_inside, patients_inside   registered patients of practices inside the convex hull of the
                                members, or on it: of practices that are no members, and of all
          nearest_member_m, nearest_other_m   median distance from a member to the nearest other member, and to the
                                nearest practice that is no member, in metres
          nearest_ratio         the first / the second (D13): above 1 is scattered
          inflow                located patients of the group living outside its territory (D8)
          outflow               registered patients living in the territory who are with other practices
          net_flow              inflow / outflow
          import_share          inflow / located_patients = 1 - patient_containment
          members_at_home       located members standing in the group's own territory
          members_in_others     codes of those standing in another group's (D9)
          members_unassigned, members_off_map   those in a small area without responsible group, and off the map
          share_sited_elsewhere members on the map that do not stand in the own territory / members on the map
          joins_within          pairs of neighbouring practices that are both members (D11)
          joins_outside         pairs of a member and another practice
          joins_within_expected, joins_within_z   mean of joins_within over 999 random deals of the groups within each
                                area, and the distance from it in standard deviations; descriptive, since every sensible
                                group has far more joins than random labels give
          schwartzberg          square root of polsby_popper, with the same caveat
          hull_ratio            area / area of the convex hull
          inertia               area^2 / (2 pi second moment of area about the centroid); 1 for a circle
          cut_edges, touching_edges, cut_edge_share   pairs of neighbouring small areas with exactly one in the territory,
                                with at least one, and the first / the second
          residents             residents of the territory, registered or not: for whom the group answers (empty without
                                --population, as all below)
          small_areas_without_residents   small areas of the territory without a row in the population file
          resident_containment_of_residents   patients of the group in its territory / residents (D6 on residents)
          residents_per_registered   residents / registered_patients of the group: the size of the mismatch
          non_registered        residents - registered patients living there, with its sign: lists hold people who moved
                                away, and neighbours from across a border
          non_registered_positive   the same, summed over the small areas where it is positive

        areas.csv - one row per group and administrative area where it has members; members in no area: area outside
          class                 of the group, so the same in all its rows; counted once per group in summary.json
                                exact         the members are all practices of one area
                                coextensiveWithExceptions   all members in one area with no other group; at most 10 % of
                                              its practices with at most 5 % of its patients are unaligned
                                partOfArea    the only group in its one area, but more practices are unaligned
                                oneOfSeveral  all members in one area, other groups have members there too
                                crosses       members in several areas; beside the one with most of its patients an area
                                              counts with 5 % of them or two practices
                                crossesMinor  members in several areas, of which only the main one counts
                                dispersed     three or more areas count, no two of them neighbours
                                outside       no member is in any area
          exceptions            codes of the unaligned practices of coextensiveWithExceptions
          iou_area              ground in both the territory and the area / ground in either (D15)
          iou_patients          the same by all registered patients living there
          The area of a small area is that of the polygon holding its interior point (--areas), otherwise inferred: the
          area whose practices have most of its patients. summary.json says which.

        sensitivity.csv - the verdict of each group when one thing is changed
          verdict               as published
          method: ...           nearest     small areas go to the group of the practice nearest to their interior point
                                share       small areas where the group has the share threshold of the patients
                                commitment  the fewest small areas with 80 % of the group's patients
          links: ...            shared borders only; with bridges, tunnels and causeways; with ferries too
          snap: ...             vertices welded within so many metres
          robust                true when all verdicts of the row are the same
          depends_on            otherwise on what: method, links, snap

        residents.csv - with --population: who answers for the residents of each small area
          responsible, rule     the group with most patients here, by plurality; none where no group has any
          residents             of the population file; empty where it has no row
          registered            all registered patients living here
          with_responsible, with_others   those of the responsible group and all others
          non_registered        residents - registered, with its sign

        overlaps.csv - one row per pair of groups whose share-threshold areas meet (a group's share-threshold area is
        the small areas where it has at least the threshold, by default 30 %, of all registered patients)
          a, b                  the two groups, a before b
          cells                 small areas in both areas
          area_km2              their area
          patients              all registered patients living in them
          share_of_a, share_of_b  area_km2 / area of each group's share-threshold area
          jaccard               common area / area of the two together
          szymkiewicz_simpson   common area / the smaller of the two areas

        responsibility.csv - one row per small area, in the order of the boundary files
          small_area            code
          responsible           the group with most patients here; empty where no group has any
          top_share             its patients / registered
          margin                (its patients - those of the second group) / registered
          registered            all registered patients living here
          groups                groups with at least one patient here
          hhi                   sum over groups of (patients / registered)^2
          flags                 contested  top_share below 0.50 or margin below 0.10
                                tie        several groups have the largest number of patients
                                empty      nobody is registered here
                                thin       fewer than 50 are registered here
                                unassigned no group has a patient here

        practices.csv - one row per practice of any input file, by code
          practice, name, group, area   group is empty for an unaligned practice
          x, y                  easting and northing in metres
          registered_patients   all registered patients
          located_patients      those whose small area is on the map
          catchment_cells       small areas where the practice has more patients than any other practice
          catchment_km2         their area
          catchment_share       its patients living there / located_patients
          site                  number of the place; co-located practices share one

        parts.csv - one row per part of a territory on land (see components; borders that the link table cuts part it, too),
        by group, then patients; part 1 is the main part, the others are exclaves
          part                  number, from 1
          cells, small_areas    how many small areas, and their codes
          patients, patients_share    patients of the group living here; / those in its whole territory
          registered            all registered patients living here
          area_km2, area_share  area; / area of the territory
          practices, practices_share, practice_codes
                                members whose coordinates lie here; / members with usable coordinates
          part_with_fixed_links, part_with_ferries
                                number of the part that it belongs to when the bridges, tunnels and causeways of the
                                link table count, and the ferries too; equal numbers hang together
          distance_to_main_m    shortest distance to the main part in metres; 0: they meet in a corner
          nearest_small_area, nearest_in_main    the two small areas where it is shortest
          between_m             metres of the straight line there over each group's territory; "unassigned" for small
                                areas of no group, "outside" for no small area: water, or beyond the map
          border_shares         share of the part's border along each group's territory, likewise

        links.csv - links between small areas: the table of this run (or, where none was given, the embedded table of
        England, looked at and not used), then proposals, which are never used
          kind                  bridge, tunnel, causeway, manual (fixed links), ferry; cut takes a shared border away
          status                used, available (not used: no table was given), redundant, proposed
          effect                joins_land: no way over land leads from one end to the other; shortens: only a way around
                                does; cuts; redundant: the ends share a border already, or a cut where none is shared;
                                would_join_land and would_join_a_territory: see proposed
          gap_m                 shortest distance between the two small areas in metres
          water_m               proposals: metres of it over no small area (more than half)
          consortia             groups of whose territory it joins, or would join, parts
          proposed              parts of the map, or of one territory, with coasts within 2 km of each other

        explanations.txt - a paragraph on every group in plain words; patients from 10,000 on rounded to 1,000

        territories.geojson - the territories, one feature per group, with the columns of consortia.csv
        catchments.geojson - one feature per practice: the small areas where it has most patients; without geometry
        where it leads nowhere. patients: registered patients of the practice.

        \(FindingsDictionary.text)summary.json - counts with their bases, every registration row accounted for, repairs and doubts of the
        boundaries with place and small areas, the coordinate operation and its accuracy, files with SHA-256,
        parameters and versions.

        """
}
