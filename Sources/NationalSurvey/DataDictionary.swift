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
                                D6 and D7 as above
          A failed test is a finding about geography. It says nothing about motives.

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

        territories.geojson - the territories, one feature per group, with the columns of consortia.csv
        catchments.geojson - one feature per practice: the small areas where it has most patients; without geometry
        where it leads nowhere. patients: registered patients of the practice.

        summary.json - counts with their bases, every registration row accounted for, repairs and doubts of the
        boundaries with place and small areas, the coordinate operation and its accuracy, files with SHA-256,
        parameters and versions.

        """
}
