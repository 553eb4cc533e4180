import Formats
import PROJ

/// The section `provenance` of `summary.json`.
struct ProvenanceSection {
    let provenance: Provenance

    var json: JSONValue {
        let problems = LayerDoubt.byKind(provenance.layerProblems).map { doubt -> JSONValue in
            [
                "kind": .string(doubt.kind.rawValue), "files": .int(doubt.files), "count": .int(doubt.count),
                "first_file": .string(doubt.firstFile), "first": .string(doubt.first),
            ]
        }
        return [
            "inputs": .array(provenance.files.map { .input($0) }),
            "columns": .members(provenance.columns.map { ($0.use, .string($0.name)) }),
            "parameters": [
                "snap_metres": .double(provenance.snap),
                "share_threshold": .double(provenance.shareThreshold.value),
                "unaligned_codes": .texts(provenance.unalignedCodes),
                "tie_rule": "larger total over queen neighbours; nearest member practice to a point on surface; code",
                "allow_unknown_codes": .bool(provenance.allowsUnknownCodes),
                "within_areas": .bool(provenance.isWithinAreas),
                "seed": .int(Int(truncatingIfNeeded: provenance.seed)),
            ],
            "crs": [
                "analysis": "EPSG:27700",
                "small_areas": Self.crs(provenance.smallAreaCRS),
                "areas": provenance.areaCRS.map { Self.crs($0) } ?? .null,
                "practices": provenance.practiceCRS.map { Self.crs($0) } ?? .null,
                "maps": Self.crs(provenance.mapCRS),
            ],
            "left_out_as_repeated": .members(provenance.repeated.map { ($0.role.rawValue, .int($0.count)) }),
            "reader_doubts": .array(problems),
            "credit": provenance.credit.map { .string($0) } ?? .null,
            "groups_with_several_names": .codes(provenance.renamedGroups),
        ]
    }

    private static func crs(_ crs: CoordinateProvenance) -> JSONValue {
        [
            "source": .string(crs.source), "source_is_assumed": .bool(crs.isAssumed), "target": .string(crs.target),
            "operation": .string(crs.operation), "accuracy_metres": JSONValue(crs.accuracy),
            "interpolation_bound_metres": .double(crs.interpolationBound), "grids": .texts(crs.grids),
            "coordinates_outside_area_of_use": crs.outsideAreaOfUse.map { .int($0) } ?? .null,
            "better_operations_skipped": .array(
                crs.skipped.map { skipped in
                    [
                        "operation": .string(skipped.operation), "accuracy_metres": JSONValue(skipped.accuracy),
                        "missing_grids": .texts(skipped.missingGrids),
                    ]
                }),
        ]
    }
}
