import Coverages
import Shapes

/// The topology of regions with codes, and errors that name them by their codes.
enum RegionCoverage {
    /// - Parameters:
    ///   - codes: of the regions of `layer`.
    ///   - regions: what they are, for the error.
    /// - Throws: `SurveyError` that names the region and the place.
    /// - Complexity: that of `Coverage`.
    static func make(
        _ layer: PolygonLayer, codes: [String], regions: String, tolerance: Double
    ) throws(SurveyError) -> Coverage {
        let coverage: Coverage
        do throws(CoverageError) { coverage = try Coverage(layer, tolerance: tolerance) } catch {
            throw SurveyError(.input, "\(regions): " + named(error.cell, error.place, codes) + "\(error)")
        }
        if let tangle = coverage.tangle() {
            throw SurveyError(
                .input,
                "\(regions): " + named(tangle.cell, tangle.place, codes) + tangle.message
                    + ": more than is resolved; mend the polygons first")
        }
        guard coverage.report.overlapsAreComplete else {
            let first = coverage.report.overlaps.first
            throw SurveyError(
                .input,
                "\(regions): " + named(first?.cells.first, first?.place, codes)
                    + "at least \(coverage.report.overlaps.count) pairs of \(regions) lie on one another, too many to find them "
                    + "all; mend the polygons first")
        }
        return coverage
    }

    private static func named(_ cell: Int?, _ place: Coordinate?, _ codes: [String]) -> String {
        let code = cell.flatMap { codes.indices.contains($0) ? codes[$0] : nil }
        let position = place.flatMap { place -> String? in
            guard let x = Int(exactly: place.x.rounded()), let y = Int(exactly: place.y.rounded()) else { return nil }
            return "at \(x), \(y)"
        }
        let words = [code, position].compactMap(\.self)
        return words.isEmpty ? "" : words.joined(separator: " ") + ": "
    }
}
