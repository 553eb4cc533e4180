import Catchments

/// The inputs joined by their codes: the atlas, and what hangs on it.
struct JoinedInputs: Sendable {
    let inputs: Inputs
    let assembly: AtlasAssembly
    /// By the method that draws them.
    let boundaries: [CatchmentMethodName: ImportedBoundaries]
    let performance: PerformanceJoin?

    var atlas: Atlas { assembly.atlas }

    /// Reads all inputs and joins them.
    ///
    /// - Returns: `nil` where something was refused and `reading` went on.
    static func read(_ request: SurveyRequest, _ reading: inout InputReading) throws -> JoinedInputs? {
        let inputs = try Inputs.read(request, &reading)
        try reading.begin(.atlas)
        guard let inputs,
            let assembly = try reading.take({
                try AtlasAssembly(
                    inputs, allowsUnknownCodes: request.allowsUnknownCodes, isWithinAreas: request.isWithinAreas)
            })
        else { return nil }
        let atlas = assembly.atlas
        var boundaries: [CatchmentMethodName: ImportedBoundaries] = [:]
        for name in CatchmentMethodName.allCases {
            guard let file = inputs.boundaries[name] else { continue }
            boundaries[name] = try reading.take {
                try file.boundaries(of: atlas, allowsUnknownCodes: request.allowsUnknownCodes)
            }
        }
        let performance = try inputs.performance.map { tables in
            try reading.take { try PerformanceJoin(tables, atlas) }
        }
        _ = try reading.take { RegisterOffset(atlas, request.thresholds) }
        guard try reading.take({ try atlas.checkPlacement(inputs.register) }) != nil,
            boundaries.count == inputs.boundaries.count
        else { return nil }
        guard let performance else {
            return JoinedInputs(inputs: inputs, assembly: assembly, boundaries: boundaries, performance: nil)
        }
        return performance.map {
            JoinedInputs(inputs: inputs, assembly: assembly, boundaries: boundaries, performance: $0)
        }
    }
}

extension ImportedBoundaries: FoundInput {
    var found: [String] {
        let drawn = (0..<polygons.regionCount).count { !polygons.polygons(ofRegion: $0).isEmpty }
        return [
            "join: boundaries of \(drawn) practices for \(method.rawValue), \(repairs.count) features repaired, "
                + "\(unknownCodes.count) of unknown practices"
        ]
    }
}
