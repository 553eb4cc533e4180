import Catchments
import Consortia
import Formats
import GEOS
import PROJ
import Shapes
import Statistics

extension Survey {
    /// `summary.json`: the national summary, each count with its base, then the doubts and the provenance.
    func summary() -> JSONValue {
        [
            "survey": [
                "software": "swift-catchments", "version": .string(Provenance.version),
                "geos": .string(GEOSLibrary.version), "proj": .string(PROJLibrary.version),
            ],
            "groups": groupSummary(),
            "practices": practiceSummary(),
            "patients": patientSummary(),
            "small_areas": smallAreaSummary(),
            "territories": territorySummary(),
            "interleaving": interleavingSummary(),
            "sensitivity": sensitivitySummary(),
            "competition": competitionSummary(),
            "areas": areaSummary(),
            "residents": residentsSummary(),
            "contiguity": contiguitySummary(),
            "population": population.map { Self.population($0) } ?? .null,
            "overlap": overlapSummary(),
            "findings": findingsSummary(),
            "registration_rows": ledgerSummary(),
            "coverage": coverageSummary(),
            "provenance": provenanceSummary(),
            "warnings": .array(warnings().map { .string($0) }),
        ]
    }

    private func groupSummary() -> JSONValue {
        let kinds = Verdict.kinds.map { kind in
            (kind, JSONValue.int(territories.count { $0.verdict.kind == kind }))
        }
        let tests = Verdict.Test.allCases.map { test in
            (test.rawValue, JSONValue.int(territories.count { $0.failedTests.contains(test) }))
        }
        return [
            "base": "codes in the group column of the membership file, unaligned codes aside",
            "count": .int(territories.count),
            "practices_per_group": Self.distribution(territories.map { Double($0.practices) }),
            "registered_patients_per_group": Self.distribution(territories.map { Double($0.registeredPatients) }),
            "verdicts": .object(JSONObject(kinds)),
            "failed_tests": .object(JSONObject(tests)),
            "failed_tests_base": "groups with a verdict other than notAssessable; a group can fail several",
        ]
    }

    private func practiceSummary() -> JSONValue {
        let members = territories.reduce(0) { $0 + $1.practices }
        let unlocated = practices.unlocated.keys.sorted().map { reason in
            (reason, Self.codes(practices.unlocated[reason] ?? []))
        }
        return [
            "base": "the union of the practices, membership and registrations files",
            "count": .int(atlas.practices.count),
            "in_a_group": .int(members),
            "unaligned": .int(atlas.practices.count - members),
            "unaligned_by_code": Self.codes(practices.unaligned),
            "without_membership_row": Self.codes(practices.withoutMembership),
            "without_registrations": Self.codes(practices.withoutRegistrations),
            "located": .int(atlas.practices.count { $0.location != nil }),
            "unlocated": .object(JSONObject(unlocated)),
            "sites": .int(atlas.sites.count),
            "co_located": Self.codes(practices.coLocated),
            "with_close_date": Self.codes(practices.closed),
            "more_than_a_tenth_of_patients_unlocated": Self.codes(practices.poorlyLocated),
            "list_sizes": [
                "practices": .int(practices.listSizes.practices), "listed": .int(practices.listSizes.listed),
                "registered": .int(practices.listSizes.registered),
                "base": "practices with a list size in the practices file; the sum of these and of their registrations",
            ],
        ]
    }

    private func patientSummary() -> JSONValue {
        let inGroups = territories.reduce(0) { $0 + $1.registeredPatients }
        let located = atlas.registered.reduce(0, +)
        let assigned = responsibilities.reduce(0) { $0 + ($1.group == nil ? 0 : $1.registered) }
        return [
            "base": "patients in registration rows for all sexes",
            "registered": .int(ledger.patients),
            "of_groups": .int(inGroups),
            "of_unaligned_practices": .int(ledger.patients - inGroups),
            "located": .int(located),
            "located_base": "patients whose small area is on the map",
            "in_assigned_small_areas": .int(assigned),
            "in_unassigned_small_areas": .int(located - assigned),
            "with_their_responsible_group": .int(responsibilities.reduce(0) { $0 + $1.top }),
        ]
    }

    private func smallAreaSummary() -> JSONValue {
        func flagged(_ flag: Responsibility.Flag) -> JSONValue {
            .int(responsibilities.count { $0.flags.contains(flag) })
        }
        let flags = Responsibility.Flag.allCases.map { ($0.rawValue, flagged($0)) }
        let ties = responsibility.ties.map { tie -> JSONValue in
            [
                "small_area": .string(atlas.smallAreas[tie.cell]),
                "groups": .array(tie.owners.map { .string(atlas.groups[Int($0)].code) }),
                "responsible": .string(atlas.groups[Int(responsibility.owners[tie.cell])].code),
                "settled_by": .string("\(tie.settledBy)"),
            ]
        }
        let differing = responsibilities.count { answer in
            let practice = practicePlurality.owners[answer.cell]
            return answer.group != nil && practice >= 0 && atlas.practices[Int(practice)].group != answer.group
        }
        return [
            "base": "small areas of the boundary files, each code once",
            "count": .int(atlas.smallAreas.count),
            "km2": .double(squareKilometres(atlas.coverage.areas.reduce(0, +))),
            "assigned": .int(responsibilities.count { $0.group != nil }),
            "flags": .object(JSONObject(flags)),
            "ties": .array(ties),
            "practice_ties": .int(practicePlurality.ties.count),
            "responsible_group_is_not_that_of_the_leading_practice": .int(differing),
        ]
    }

    private func territorySummary() -> JSONValue {
        [
            "base": "groups; the territory is the small areas that a group is responsible for",
            "without_territory": .int(territories.count { $0.cells == 0 }),
            "rook_components": .int(territories.reduce(0) { $0 + $1.contiguity.parts.count }),
            "polygon_parts": .int(territories.reduce(0) { $0 + $1.measures.parts }),
            "holes": .int(territories.reduce(0) { $0 + $1.measures.holes }),
            "several_components": .int(territories.count { !$0.contiguity.isContiguous }),
            "components_note":
                "rook components count a small area of several parts once; polygon parts and holes are those of the dissolved territory, slivers included",
            "main_part_share": Self.distribution(territories.compactMap(\.contiguity.mainPartShare)),
            "resident_containment": Self.distribution(territories.compactMap(\.containment.resident)),
            "patient_containment": Self.distribution(territories.compactMap(\.containment.patient)),
            "mixing_index": Self.distribution(territories.compactMap { $0.mixing?.index }),
            "practice_graph": practiceGraph.map { graph in
                [
                    "edges": .int(graph.edgeCount),
                    "edges_left_out_as_too_long": .int(graph.droppedEdges),
                    "longest_edge_metres": .double(thresholds.longestPracticeEdge),
                ] as JSONValue
            } ?? .null,
        ]
    }

    private func overlapSummary() -> JSONValue {
        let folds = cover.folds.map { fold -> JSONValue in
            [
                "groups": .int(fold.fold), "small_areas": .int(fold.cells),
                "km2": .double(squareKilometres(fold.area)), "patients": .int(fold.patients),
            ]
        }
        return [
            "base":
                "share-threshold areas: small areas where a group has at least the threshold of all registered patients",
            "threshold": .double(shareThreshold.threshold.value),
            "pairs": .int(overlaps.pairs.count),
            "cover": .array(folds),
            "cover_note": "small areas by the number of groups that reach the threshold there; 0 is uncovered",
        ]
    }

    private static func population(_ ledger: PopulationLedger) -> JSONValue {
        [
            "base": "data rows of the population file; each row is in exactly one of used, repeated and not on the map",
            "rows": .int(ledger.rows),
            "used": .int(ledger.used),
            "repeated": .int(ledger.repeated),
            "not_on_the_map": codes(ledger.notOnTheMap),
            "residents_not_on_the_map": .int(ledger.residentsNotOnTheMap),
            "small_areas_without_residents": codes(ledger.withoutResidents),
        ]
    }

    private func ledgerSummary() -> JSONValue {
        func count(_ count: RegistrationLedger.Count) -> JSONValue {
            ["rows": .int(count.rows), "patients": .int(count.patients)]
        }
        let countries = ledger.otherCountry.keys.sorted().map { ($0, count(ledger.otherCountry[$0] ?? .init())) }
        return [
            "base": "data rows of the registrations files; each row is in exactly one of used and dropped",
            "read": .int(ledger.rows),
            "used": count(ledger.used),
            "dropped": [
                "no_small_area": count(ledger.noSmallArea),
                "other_country": .object(JSONObject(countries)),
                "unknown_small_area": count(ledger.unknownSmallArea),
                "zero_patients": count(ledger.withoutPatients),
                "sex_other_than_all": count(ledger.otherSex),
            ],
            "dropped_note":
                "patients of dropped rows stay in their practice's registered patients, except rows for one sex",
            "unknown_small_areas": Self.codes(ledger.unknownCodes),
            "repeated_pairs": .int(ledger.repeatedPairs),
            "repeated_pairs_note": "used rows that repeat a practice and small area; their patients are added",
        ]
    }

    private func coverageSummary() -> JSONValue {
        let report = atlas.coverage.report
        func ring(_ finding: (cell: Int, place: Coordinate)) -> JSONValue {
            ["small_area": .string(atlas.smallAreas[finding.cell]), "place": Self.place(finding.place)]
        }
        func cells(_ cells: [Int]) -> JSONValue { .array(cells.map { .string(atlas.smallAreas[$0]) }) }
        let gaps = report.gaps.map { gap -> JSONValue in
            [
                "small_areas": cells(gap.cells), "place": Self.place(gap.place), "m2": .double(gap.area),
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
                            "small_area": .string(atlas.smallAreas[vertex.cell]), "place": Self.place(vertex.place),
                            "distance_m": .double(vertex.distance),
                        ]
                    }),
            ],
            "doubts": [
                "unmatched_small_areas": cells(report.unmatchedCells),
                "overlaps": .array(
                    report.overlaps.map { ["small_areas": cells($0.cells), "place": Self.place($0.place)] }),
                "self_crossings": .array(
                    report.selfCrossings.map {
                        ["small_area": .string(atlas.smallAreas[$0.cells[0]]), "place": Self.place($0.place)]
                    }),
                "gaps": .array(gaps),
                "without_geometry": cells(report.emptyCells),
                "collapsed": cells(report.collapsedCells),
                "territories_dissolved_by_overlay": .array(
                    territoryPolygons.dissolvedByOverlay.map { .string(atlas.groups[$0].code) }),
                "catchments_dissolved_by_overlay": .array(
                    catchmentPolygons.dissolvedByOverlay.map { .string(atlas.practices[$0].code) }),
            ],
        ]
    }

    private func provenanceSummary() -> JSONValue {
        let inputs = provenance.files.map { file -> JSONValue in
            [
                "role": .string(file.role.rawValue), "file": .string(file.name), "rows": .int(file.rows),
                "sha256": .string(file.sha256),
            ]
        }
        let problems = LayerDoubt.byKind(provenance.layerProblems).map { doubt -> JSONValue in
            [
                "kind": .string(doubt.kind.rawValue), "files": .int(doubt.files), "count": .int(doubt.count),
                "first_file": .string(doubt.firstFile), "first": .string(doubt.first),
            ]
        }
        return [
            "inputs": .array(inputs),
            "columns": .object(JSONObject(provenance.columns.map { ($0.use, .string($0.name)) })),
            "parameters": [
                "snap_metres": .double(provenance.snap),
                "share_threshold": .double(provenance.shareThreshold.value),
                "unaligned_codes": .array(provenance.unalignedCodes.map { .string($0) }),
                "tie_rule": "larger total over queen neighbours; nearest member practice to a point on surface; code",
                "allow_unknown_codes": .bool(provenance.allowsUnknownCodes),
                "seed": .int(Int(truncatingIfNeeded: provenance.seed)),
            ],
            "crs": [
                "analysis": "EPSG:27700",
                "small_areas": Self.crs(provenance.smallAreaCRS),
                "areas": provenance.areaCRS.map { Self.crs($0) } ?? .null,
                "practices": provenance.practiceCRS.map { Self.crs($0) } ?? .null,
                "maps": Self.crs(provenance.mapCRS),
            ],
            "left_out_as_repeated": .object(
                JSONObject(provenance.repeated.map { ($0.role.rawValue, .int($0.count)) })),
            "reader_doubts": .array(problems),
            "groups_with_several_names": Self.codes(provenance.renamedGroups),
        ]
    }

    private static func crs(_ crs: CoordinateProvenance) -> JSONValue {
        [
            "source": .string(crs.source), "source_is_assumed": .bool(crs.isAssumed), "target": .string(crs.target),
            "operation": .string(crs.operation), "accuracy_metres": JSONValue(crs.accuracy),
            "grids": .array(crs.grids.map { .string($0) }),
            "coordinates_outside_area_of_use": crs.outsideAreaOfUse.map { .int($0) } ?? .null,
            "better_operations_skipped": .array(
                crs.skipped.map { skipped in
                    [
                        "operation": .string(skipped.operation), "accuracy_metres": JSONValue(skipped.accuracy),
                        "missing_grids": .array(skipped.missingGrids.map { .string($0) }),
                    ]
                }),
        ]
    }

    /// A place in the national grid, to the millimetre.
    private static func place(_ place: Coordinate) -> JSONValue {
        .array([.double((place.x * 1000).rounded() / 1000), .double((place.y * 1000).rounded() / 1000)])
    }

    /// How many, and which.
    private static func codes(_ codes: [String]) -> JSONValue {
        ["count": .int(codes.count), "codes": .array(codes.map { .string($0) })]
    }

    private static func distribution(_ values: [Double]) -> JSONValue {
        let summary = Summary(values)
        return [
            "count": .int(summary.count), "mean": JSONValue(summary.mean), "median": JSONValue(summary.median),
            "min": JSONValue(summary.minimum), "max": JSONValue(summary.maximum),
        ]
    }
}

extension JSONObject {
    /// Members in the order of `pairs`.
    fileprivate init(_ pairs: [(String, JSONValue)]) {
        self.init()
        for (name, value) in pairs { self[name] = value }
    }
}
