import Catchments
import Ensembles

/// How heavy a part may be, as the caller says it.
public struct PartLimits: Hashable, Sendable {
    /// A share below 1 of the mean weight, digit by digit.
    public var tolerance: Share?
    /// Whole weights.
    public var least: Int?, most: Int?

    /// Limits as they are given; `nil` sets none. O(1).
    public init(tolerance: Share? = nil, least: Int? = nil, most: Int? = nil) {
        (self.tolerance, self.least, self.most) = (tolerance, least, most)
    }

    /// Where nothing else is said.
    public static let defaultTolerance = Share(5, of: 100)

    /// The bands of `parts` parts: what the caller says, else the file's, else the default tolerance. Of a tolerance and
    /// weights both hold.
    /// - Throws: `.input` when no parts can meet them.
    func bands(_ file: GraphFile, parts: Int) throws(SurveyError) -> Bands {
        guard 1...file.codes.count ~= parts else {
            throw SurveyError(
                .input, "\(file.file): \(parts) regions cannot be made of \(file.codes.count) nodes: 1 to that many can"
            )
        }
        if tolerance == nil, least == nil, most == nil, let bands = file.bands {
            guard bands.count == parts else {
                throw SurveyError(
                    .input,
                    "\(file.file): bands: \(bands.count) are given for \(parts) regions; give --tolerance, or --least and "
                        + "--most")
            }
            return Bands(bands)
        }
        var band = 0...file.graph.total
        if tolerance != nil || least == nil && most == nil {
            let share = tolerance ?? Self.defaultTolerance
            let wide = Bands(
                total: file.graph.total, parts: parts, tolerance: share.numerator, of: share.denominator)
            guard let wide else {
                throw SurveyError(
                    .input,
                    "\(file.file): no whole weights of \(parts) regions lie within a tolerance of \(share.value) and sum to "
                        + "\(file.graph.total)")
            }
            band = wide[0]
        }
        let (low, high) = (max(band.lowerBound, least ?? 0), min(band.upperBound, most ?? band.upperBound))
        guard low <= high else {
            throw SurveyError(.input, "\(file.file): no weight is at least \(low) and at most \(high)")
        }
        return Bands(low...high, parts: parts)
    }
}

extension GraphFile {
    /// Number of parts of the file's plan.
    var planParts: Int? { plan.flatMap { $0.max().map { Int($0) + 1 } } }

    /// The file's plan, when it is one within `bands`.
    /// - Throws: `.input`, saying what is wrong with which part and that it can be mended.
    func checkedPlan(_ bands: Bands) throws(SurveyError) -> Plan? {
        guard let labels = plan, planParts == bands.count else { return nil }
        let plan = Plan(graph, labels: labels, parts: bands.count)
        guard let fault = plan.faults(graph, bands).first else { return plan }
        let words =
            switch fault {
            case .missing(let part): "part \(part) has no node"
            case .inPieces(let part, let pieces): "part \(part) is in \(pieces) pieces"
            case .outOfBand(let part, let weight, let band):
                "part \(part) weighs \(weight), and \(band.lowerBound) to \(band.upperBound) is allowed"
            }
        throw SurveyError(
            .input, "\(file): plan: \(words); survey propose --from plan finds the nearest plan that is one")
    }

    /// How many parts of `plan` each component has.
    func partsPerComponent(_ plan: Plan) -> [Int] {
        var counts = [Int](repeating: 0, count: graph.componentSizes.count)
        for nodes in plan.members { if let first = nodes.first { counts[Int(graph.components[Int(first)])] += 1 } }
        return counts
    }

    /// The weight that each part is meant to have: an equal share, or the middle of its own band. Chosen here; no source.
    func targets(_ bands: Bands) -> [Double] {
        bands.isCommon
            ? Array(repeating: Double(graph.total) / Double(bands.count), count: bands.count)
            : bands.parts.map { (Double($0.lowerBound) + Double($0.upperBound)) / 2 }
    }
}
