import Statistics

/// The line that is printed for one consortium: name, patients, achievement, cost, deprivation.
///
/// A value that is not there is printed as `n/a` with the reason; what no file was given for is left out. The line is still
/// printed.
public struct ConsortiumLine: Hashable, Sendable {
    /// A value or why there is none.
    public enum Figure: Hashable, Sendable {
        case value(Double)
        case absent(String)
        /// No file was given: nothing stands in the line.
        case notGiven

        public var value: Double? { if case .value(let value) = self { value } else { nil } }

        /// A mean, or the reason why it is missing.
        init(_ average: Average?, otherwise: Figure) {
            guard let average else {
                self = otherwise
                return
            }
            self = average.mean.map { .value($0) } ?? .absent("no value for any of \(average.count) practices")
        }
    }

    public var name: String
    /// Registered patients.
    public var patients: Int
    /// What the achievement is called: the name of its column, "QOF" only for the whole framework.
    public var scoreName: String
    /// Per cent of the points that could be had.
    public var achievement: Figure
    /// Decimals of the achievement: 0 for values given as whole per cents, 1 for computed means.
    public var achievementDecimals: Int
    /// Pounds per 1,000 patients. Part of what is spent only, so never to be called the total cost.
    public var costPerThousand: Figure
    public var deprivation: Figure

    /// A line of these figures. O(1).
    public init(
        name: String, patients: Int, scoreName: String = "QOF", achievement: Figure, achievementDecimals: Int = 1,
        costPerThousand: Figure,
        deprivation: Figure
    ) {
        self.name = name
        self.patients = patients
        self.scoreName = scoreName
        self.achievement = achievement
        self.achievementDecimals = achievementDecimals
        self.costPerThousand = costPerThousand
        self.deprivation = deprivation
    }

    /// `Premier MK | 145,000 patients | QOF 95% | £515,000 per 1,000 | IMD 10.8`: patients and pounds to the nearest
    /// thousand, deprivation with one decimal, half away from zero.
    public var text: String {
        let quality: String? =
            switch achievement {
            case .value(let value): "\(scoreName) \(PrintedNumber.decimal(value, achievementDecimals))%"
            case .absent(let reason): "\(scoreName) n/a (\(reason))"
            case .notGiven: nil
            }
        let cost: String? =
            switch costPerThousand {
            case .value(let value): "£\(PrintedNumber.thousands(value)) per 1,000"
            case .absent(let reason): "£ per 1,000 n/a (\(reason))"
            case .notGiven: nil
            }
        let index: String? =
            switch deprivation {
            case .value(let value): "IMD \(PrintedNumber.decimal(value))"
            case .absent(let reason): "IMD n/a (\(reason))"
            case .notGiven: nil
            }
        return [name, "\(PrintedNumber.thousands(Double(patients))) patients", quality, cost, index].compactMap { $0 }
            .joined(separator: " | ")
    }

    /// Pounds that the printed figures imply for the whole consortium: cost per 1,000 · patients / 1,000.
    public var impliedSpend: Double? { costPerThousand.value.map { $0 * Double(patients) / 1000 } }
}

/// Several consortia together, by patients and plainly: the check on printed lines.
public struct CombinedLines: Hashable, Sendable {
    public let patients: Int
    /// By patients; `nil` when no line has a value.
    public let weightedAchievement: Double?
    /// Plain mean of the lines.
    public let achievement: Double?
    public let weightedCostPerThousand: Double?
    public let weightedDeprivation: Double?
    public let deprivation: Double?

    /// The mean of the lines, weighted by patients. O(lines).
    public init(_ lines: [ConsortiumLine]) {
        let weights = lines.map { Double($0.patients) }
        patients = lines.reduce(0) { $0 + $1.patients }
        weightedAchievement = Average(lines.map(\.achievement.value), weights: weights).mean
        achievement = Average(lines.map(\.achievement.value)).mean
        weightedCostPerThousand = Average(lines.map(\.costPerThousand.value), weights: weights).mean
        weightedDeprivation = Average(lines.map(\.deprivation.value), weights: weights).mean
        deprivation = Average(lines.map(\.deprivation.value)).mean
    }
}
