extension DataDictionary {
    /// The part about catchment methods, written where any was asked for.
    static let catchmentMethods = """

        CATCHMENTS BY FURTHER METHODS

        A method gives each practice small areas with weights: 1 for a small area that is in, a share for proportional.
        Methods that draw polygons hold the small areas whose point on the surface lies in the polygon. The territory of a
        group under a method is the small areas that it owns: of the groups whose catchment holds a small area the one
        with the largest weight, among equals the one with most registered patients there, then as by plurality, then by
        code. For nearest, volume, hulls, buffers, declared and isochrone a group's catchment is the union of its members';
        plurality, share, proportional, commitment and huff are found for the group as a whole. Unaligned practices do not
        compete. Where no population file is given, registered patients stand in for residents.

        catchment-methods.csv - one row per practice and method, by code, methods in the order asked for
          practice, method      code, and the method: nearest, plurality, share, proportional, commitment, volume,
                                convex-hull, concave-hull, buffer, adaptive-buffer, huff, declared, isochrone
          group                 the practice's group, empty for an unaligned practice
          cells                 small areas in the catchment (with any weight)
          km2                   area: of the polygon where the method draws one, else of the small areas by weight
          registered_inside     all registered patients, of whatever practice, of those small areas, by weight
          residents_inside      their residents, by weight; empty without a population file
          own_patients_inside   the practice's own patients living there, by weight
          own_share_inside      own_patients_inside / its patients whose small area is on the map
          jaccard_area          with the catchment by plurality: common area / area of both together, by small areas and
                                weights; empty where neither gives any
          jaccard_patients      the same by the registered patients living there
          group_verdict         verdict of the practice's group on the territory that the method gives it
          group_verdict_by_plurality  as in consortia.csv
          verdict_changes       true where the two differ
          left_out              why the practice has no catchment, or a doubtful one: noLocation, beyondRing (too far
                                outside the map), noLocatedPatients, zeroPatients, degenerateHull (one or two points, or
                                points on one line), listExceedsPeople, noBoundary, nothingWon

        catchments-METHOD.geojson - one feature per practice, as catchments.geojson, without geometry where there is none
          method                and one property for each parameter, in metres where its name ends in _m
          expected_population   proportional: sum of residents * R_ps / R_.s; huff: of residents * probability
          points                hulls: small areas that the hull goes around, after trimming
          radius_m, people_inside  adaptive-buffer: distance of the farthest small area taken, and their people
          bandwidth_m, spacing_m   volume: of the practice's own density
          km2_before_clipping, km2_at_half_bandwidth, km2_at_double_bandwidth
                                volume: area before clipping to land, and as it would be at other bandwidths
          share_of_patients_inside  declared, isochrone: share of the practice's patients living inside
        catchments-METHOD.shp, .shx, .dbf, .prj, .cpg - the same in the national grid; figures under the names expected,
          points, radius_m, people, bandwidth, spacing_m, km2_whole, km2_half, km2_double, own_share.

        summary.json, catchment_methods - per method its parameters, its own findings (the exponent of huff with its
        standard errors and log-likelihood, the share of cells in several boundaries, ...), the groups whose verdict it
        changes, what was left out by reason, repairs, doubts, and the files that it read.

        """
}
