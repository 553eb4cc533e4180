import Catchments
import Consortia
import Coverages
import Formats
import GEOS
import NationalSurvey
import Shapes

extension NationalRun {
    /// The sums that the peers' results hold as well, under the same names, and a few of our own.
    func checks(writtenBytes: Int) -> JSONObject {
        var checks = JSONObject()
        func total(_ values: [Dissolver.Measures], _ value: (Dissolver.Measures) -> Double) -> Double {
            values.reduce(0) { $0 + value($1) }
        }
        checks["practices"] = .int(nation.practices.codes.count)
        checks["small_areas"] = .int(nation.smallAreaCodes.count)
        checks["rows"] = .int(counts.registrations)
        checks["patients"] = .int(atlas.registeredPatients.reduce(0, +))
        checks["vertices"] = .int(counts.vertices)
        checks["b_sum"] = .double(projectedPractices.reduce(0) { $0 + $1.x + $1.y })
        checks["b_maxerr"] = .double(
            zip(projectedPractices, nation.practices.locations)
                .reduce(0) { max($0, abs($1.0.x - $1.1.x), abs($1.0.y - $1.1.y)) })
        let cellAreas = nearestCatchments.map(\.area)
        checks["c_area"] = .double(cellAreas.reduce(0, +))
        checks["c_cells"] = .int(nearestCatchments.count)
        checks["c_wsum"] = .double(zip(cellAreas, atlas.sites).reduce(0) { $0 + $1.0 * $1.1.x })
        checks["d_pairs"] = .int(commitment.sets.cells.count)
        checks["d_top"] = .int(plurality.owners.reduce(0) { $0 + Int($1) })
        checks["d_reg_area"] = .double(total(registrationCatchments.measures, \.area))
        checks["d_plu_area"] = .double(total(pluralityCatchments.measures, \.area))
        let territories = [
            ("vor", nearestTerritories.polygons), ("reg", registrationTerritories), ("plu", pluralityTerritories),
        ]
        for (name, polygons) in territories {
            checks["e_\(name)_area"] = .double(total(polygons.measures, \.area))
            checks["e_\(name)_parts"] = .int(polygons.measures.reduce(0) { $0 + $1.parts })
            checks["e_\(name)_perim"] = .double(total(polygons.measures, \.perimeter))
        }
        checks["f_edges"] = .int(atlas.rook.pairCount)
        for (name, components) in [("reg", components.registration), ("plu", components.plurality)] {
            checks["f_\(name)_parts"] = .int(components.reduce(0) { $0 + $1.parts.count })
            checks["f_\(name)_share"] = .double(components.reduce(0) { $0 + ($1.mainPartShare ?? 0) })
        }
        let shapes = [shapes.nearest, shapes.registration, shapes.plurality]
        checks["f_holes"] = .array(shapes.map { .int($0.reduce(0) { $0 + $1.holes }) })
        checks["f_pp"] = .array(shapes.map { .double($0.reduce(0) { $0 + ($1.polsbyPopper ?? 0) }) })
        checks["f_hull"] = .array(shapes.map { .double($0.reduce(0) { $0 + ($1.hullRatio ?? 0) }) })
        addOverlaps(to: &checks)
        checks["i_tests"] = .int(selectionTests.count)
        checks["i_obs"] = .double(selectionTests.reduce(0) { $0 + $1.test.observed })
        checks["i_sig"] = .int(selectionTests.count { $0.test.pValue < 0.01 })
        checks["j_gj_bytes"] = .int(writtenBytes)
        checks["coverage_valid"] = .int(coverage.report.isValid ? 1 : 0)
        checks["coverage_overlaps"] = .int(coverage.report.overlaps.count)
        checks["dissolved_by_overlay"] = .array(
            [nearestTerritories.polygons, registrationCatchments, pluralityCatchments, registrationTerritories]
                .map { .int($0.dissolvedByOverlay.count) })
        return checks
    }

    /// Overlaps below 1 m² do not count where the peers measure polygons; by cells none is that small.
    private func addOverlaps(to checks: inout JSONObject) {
        let large = overlaps.filter { $0.area > 1 }
        checks["g_pairs"] = .int(large.count)
        checks["g_area"] = .double(large.reduce(0) { $0 + $1.area })
        checks["g_set_pairs"] = .int(overlaps.count)
        checks["g_set_area"] = .double(overlaps.reduce(0) { $0 + $1.area })
        checks["g_pop"] = .double(overlaps.reduce(0) { $0 + Double($1.patients) })
        checks["g_practice_pairs"] = .int(practiceOverlaps.count)
        checks["g_uncovered"] = .double(cover.folds[0].area)
        checks["g_set_uncovered"] = .double(cover.folds[0].area)
        checks["g_depth_area"] = .array(cover.folds.prefix(6).map { .double($0.area) })
        let matches = areaFits.compactMap(\.byArea)
        for name in ["h_pairs", "h_set_pairs"] { checks[name] = .int(matches.count) }
        for name in ["h_iou", "h_set_iou"] { checks[name] = .double(matches.reduce(0, +)) }
        checks["h_max"] = .double(matches.max() ?? 0)
        // Areas are taken as their cells; their polygons in the file should have the same ground.
        var byCells = [Double](repeating: 0, count: nation.areaCodes.count)
        for (cell, area) in nation.areaOfSmallArea.enumerated() { byCells[Int(area)] += coverage.areas[cell] }
        let difference = byCells.indices.reduce(0.0) { max($0, abs(nation.areas[$1].area - byCells[$1])) }
        checks["h_area_polygon_difference_m2"] = .double(difference)
    }
}
