import GEOS

/// Method C10: each cell to the practice, and to the group, that a gravity model gives the largest probability there.
///
/// Distance is straight, exponents found in one place do not hold in another.
public struct HuffMethod: CatchmentMethod {
    public static let alpha = MethodOption.number(
        "huff-alpha", as: "alpha", [.huff], in: -10...10, default: 1, valueName: "alpha", "exponent of the list size")
    /// `nil`, the default, calibrates it.
    public static let beta = MethodOption<Double?>(
        name: "huff-beta", recordedName: "beta", methods: [.huff], valueName: "beta",
        meaning: "exponent of distance", default: nil,
        defaultText: "calibrated on the registrations by maximum likelihood",
        parse: { (text) throws(MethodOptionError) in try MethodOption.finite(text) },
        brokenBound: { beta in beta.flatMap { (0...20).brokenBound(by: $0) } })
    public static let declaration = MethodDeclaration(.huff, "C10", options: [alpha, beta]) {
        (settings) throws(CatchmentError) in try HuffMethod(alpha: settings[alpha], beta: settings[beta])
    }
    /// Exponent of distance where the registrations cannot tell it.
    public static let defaultBeta = 2.0
    /// Practices that a cell can choose from: the nearest.
    public static let defaultChoices = 100
    /// Shorter distances count as this, in metres: a cell's point is no better known. Chosen here; no source.
    public static let defaultFloor = 250.0

    public let alpha: Double
    /// `nil` to calibrate on the registrations.
    public let beta: Double?
    public let choices: Int
    public let floor: Double

    /// - Parameters:
    ///   - alpha: within the bounds of the option.
    ///   - beta: the same; `nil` to calibrate by maximum likelihood.
    ///   - choices: practices in the choice set, 2 to 10,000.
    ///   - floor: metres, above 0 and up to 10,000.
    /// - Throws: for a parameter out of its bounds.
    /// - Complexity: O(1).
    public init(
        alpha: Double = Self.alpha.default, beta: Double? = Self.beta.default, choices: Int = defaultChoices,
        floor: Double = defaultFloor
    ) throws(CatchmentError) {
        try Self.alpha.check(alpha)
        try Self.beta.check(beta)
        if let bound = (2...10_000).brokenBound(by: Double(choices)) {
            throw CatchmentError(.huff, "choices", choices, bound)
        }
        if let bound = (0...10_000).brokenBound(by: floor, excludingLower: true) {
            throw CatchmentError(.huff, "floor_m", floor, bound)
        }
        self.alpha = alpha
        self.beta = beta
        self.choices = choices
        self.floor = floor
    }

    public var parameters: [MethodParameter] {
        [
            MethodParameter(Self.alpha.recordedName, alpha),
            beta.map { MethodParameter(Self.beta.recordedName, $0) }
                ?? MethodParameter(Self.beta.recordedName, "calibrated"),
            MethodParameter("choices", Double(choices)), MethodParameter("floor_m", floor),
        ]
    }

    /// The model behind the catchments: probabilities and calibration.
    ///
    /// - Throws, complexity: as `HuffModel.init`.
    public func model(on basis: CatchmentBasis) throws -> HuffModel {
        try HuffModel(basis, alpha: alpha, beta: beta, choices: choices, floor: floor)
    }

    public func catchments(on basis: CatchmentBasis) throws -> MethodCatchments {
        let atlas = basis.atlas
        let model = try model(on: basis)
        var practiceOwners = [Int32](repeating: -1, count: atlas.smallAreas.count)
        var groupOwners = practiceOwners
        var expected = [Double](repeating: 0, count: atlas.practices.count)
        var sums = [Double](repeating: 0, count: atlas.groups.count)
        for (row, cell) in model.cells.enumerated() where model.width > 0 {
            let (choices, probabilities) = (model.choices(ofRow: row), model.probabilities(ofRow: row))
            var met: [Int] = []
            var best = 0
            for (choice, practice) in choices.enumerated() {
                let probability = probabilities[choice]
                expected[Int(practice)] += probability * Double(basis.people.counts[Int(cell)])
                // Nearest first, so among equals the nearest stays; co-located equals go by code.
                if probability > probabilities[best] { best = choice }
                if let group = atlas.practices[Int(practice)].group {
                    if sums[group] == 0 { met.append(group) }
                    sums[group] += probability
                }
            }
            practiceOwners[Int(cell)] = choices[best]
            let leader = met.max { (sums[$0], $1) < (sums[$1], $0) }
            if let leader { groupOwners[Int(cell)] = Int32(leader) }
            for group in met { sums[group] = 0 }
        }
        let practices = CellSets(ownerOfCell: practiceOwners, ownerCount: atlas.practices.count)
        let groups = CellSets(ownerOfCell: groupOwners, ownerCount: atlas.groups.count)
        var isChoice = [Bool](repeating: false, count: atlas.practices.count)
        for practice in model.practices { isChoice[Int(practice)] = true }
        return MethodCatchments(
            provenance(model, atlas, practices, isChoice: isChoice), practices: WeightedCells(practices),
            groups: WeightedCells(groups), outline: .cells,
            figures: [
                PracticeFigure(
                    name: "expected_population", values: expected.indices.map { isChoice[$0] ? expected[$0] : nil })
            ])
    }

    private func provenance(
        _ model: HuffModel, _ atlas: Atlas, _ sets: CellSets, isChoice: [Bool]
    ) -> MethodProvenance {
        var provenance = MethodProvenance(self)
        provenance.findings = [MethodParameter("beta_used", model.exponent)]
        if let fit = model.calibration {
            provenance.findings += [
                MethodParameter("beta_standard_error_multinomial", fit.standardError),
                MethodParameter("log_likelihood", fit.logLikelihood),
                MethodParameter("patients_in_likelihood", Double(fit.patients)),
                MethodParameter("practices_in_likelihood", Double(fit.practices)),
            ]
            if let clustered = fit.clusteredStandardError {
                provenance.findings.insert(
                    MethodParameter("beta_standard_error_clustered_by_practice", clustered), at: 2)
            }
        } else if beta == nil {
            provenance.doubts.append(
                "the registrations cannot tell the exponent of distance; the customary \(Self.defaultBeta) was used")
        }
        provenance.drop(.noLocation, practices: atlas.practices { atlas.practices[$0].location == nil })
        provenance.drop(
            .zeroPatients,
            practices: atlas.practices { atlas.practices[$0].location != nil && atlas.registeredPatients[$0] == 0 })
        provenance.drop(.outsideChoiceSet, patients: model.patientsOutsideChoiceSet)
        provenance.drop(.patientsElsewhere, patients: atlas.patientsElsewhere)
        provenance.drop(.cellsWithoutGround, cells: atlas.smallAreas.count - model.cells.count)
        provenance.drop(.nothingWon, practices: atlas.practices { isChoice[$0] && sets.cells(of: $0).isEmpty })
        return provenance
    }
}

extension CatchmentMethodName {
    /// C10: the small areas where a gravity model expects it to lead.
    public static let huff = CatchmentMethodName(declared: "huff")
}
