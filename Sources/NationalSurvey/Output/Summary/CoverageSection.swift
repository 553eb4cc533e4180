import Catchments
import Formats
import Shapes

/// The section `coverage` of `summary.json`.
struct CoverageSection {
    private let atlas: Atlas
    private let territoryPolygons: CatchmentPolygons
    private let catchmentPolygons: CatchmentPolygons
    /// Small areas of the files without a geometry.
    private let withoutGround: [String]

    init(_ survey: Survey) {
        atlas = survey.atlas
        withoutGround = survey.inputs.withoutGround
        (territoryPolygons, catchmentPolygons) = (survey.polygons.territories, survey.polygons.catchments)
    }

    var json: JSONValue {
        let report = atlas.coverage.report
        func ring(_ finding: (cell: Int, place: Coordinate)) -> JSONValue {
            ["small_area": .string(atlas.smallAreas[finding.cell]), "place": .place(finding.place)]
        }
        func cells(_ cells: [Int]) -> JSONValue { .array(cells.map { .string(atlas.smallAreas[$0]) }) }
        let gaps = report.gaps.map { gap -> JSONValue in
            [
                "small_areas": cells(gap.cells), "place": .place(gap.place), "m2": .double(gap.area),
                "width_m": .double(gap.width),
            ]
        }
        return [
            "unit": "metres of the national grid",
            "snap": .double(report.tolerance),
            "ring_vertices": .int(report.ringVertices),
            "distinct_positions": .int(report.distinctPositions),
            "welded_positions": .int(report.weldedPositions),
            "longest_move": .double(report.longestMove),
            "vertices": .int(atlas.coverage.vertices.count),
            "arcs": .int(atlas.coverage.arcCount),
            "rook_pairs": .int(atlas.rook.pairCount),
            "queen_pairs": .int(atlas.queen.pairCount),
            "valid": .bool(report.isValid),
            "repairs": [
                "self_touching_rings": .array(report.selfTouchingRings.map { ring(($0.cell, $0.place)) }),
                "degenerate_rings": .array(report.degenerateRings.map { ring(($0.cell, $0.place)) }),
                "reclassified_rings": .array(report.reclassifiedRings.map { ring(($0.cell, $0.place)) }),
                "spikes": .int(report.removedSpikes),
                "noded_vertices": .array(
                    report.nodedVertices.map { vertex in
                        [
                            "small_area": .string(atlas.smallAreas[vertex.cell]), "place": .place(vertex.place),
                            "distance_m": .double(vertex.distance),
                        ]
                    }),
            ],
            "doubts": [
                "unmatched_small_areas": cells(report.unmatchedCells),
                "overlaps": .array(
                    report.overlaps.map { ["small_areas": cells($0.cells), "place": .place($0.place)] }),
                "self_crossings": .array(
                    report.selfCrossings.map {
                        ["small_area": .string(atlas.smallAreas[$0.cells[0]]), "place": .place($0.place)]
                    }),
                "gaps": .array(gaps),
                "without_geometry": .array(
                    (report.emptyCells.map { atlas.smallAreas[$0] } + withoutGround).map { .string($0) }),
                "collapsed": cells(report.collapsedCells),
                "territories_dissolved_by_overlay": .array(
                    territoryPolygons.dissolvedByOverlay.map { .string(atlas.groups[$0].code) }),
                "catchments_dissolved_by_overlay": .array(
                    catchmentPolygons.dissolvedByOverlay.map { .string(atlas.practices[$0].code) }),
            ],
        ]
    }
}
