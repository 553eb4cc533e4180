import Catchments

/// What is known of each practice beside its patients: achievement, cost and deprivation, each with its source.
///
/// Every array has one entry for each practice of the atlas; `nil` is "not known", never 0.
public struct PracticePerformance: Sendable {
    /// One measure of the practices.
    public struct Measure: Sendable {
        /// One for each practice; `nil` where it is not known.
        public var values: [Double?]
        /// What it is, in the words of its source: a column name.
        public var name: String
        /// The period or edition that the values are of, where it is known.
        public var vintage: String?
        /// Half the step of the values as given, in their unit: 0.5 for whole per cents. `nil` for values that were
        /// computed.
        public var roundingHalfWidth: Double?

        /// A measure as its source gives it. O(1).
        public init(_ values: [Double?], name: String, vintage: String? = nil, roundingHalfWidth: Double? = nil) {
            self.values = values
            self.name = name
            self.vintage = vintage
            self.roundingHalfWidth = roundingHalfWidth
        }
    }

    /// Money and the patients that it was spent for.
    public struct Cost: Sendable {
        /// In pounds.
        public var pounds: [Double?]
        /// The patients that `pounds` belongs to, by the source of the cost.
        public var patients: [Double?]
        /// What it is, in the words of its source: a column name.
        public var name: String
        /// The period that the money is of, where it is known.
        public var vintage: String?

        /// Cost and patients of each practice, in the same order. O(1).
        public init(pounds: [Double?], patients: [Double?], name: String, vintage: String? = nil) {
            precondition(pounds.count == patients.count)
            self.pounds = pounds
            self.patients = patients
            self.name = name
            self.vintage = vintage
        }

        /// Pounds per 1,000 patients of each practice; `nil` without pounds, without patients, and for nobody.
        public var perThousand: [Double?] {
            zip(pounds, patients).map { pounds, patients in
                guard let pounds, let patients, patients > 0 else { return nil }
                return 1000 * pounds / patients
            }
        }
    }

    /// Share of the points that could be had, in per cent: 0 to 100.
    public var achievement: Measure?
    /// Money and the patients that it was spent for.
    public var cost: Cost?
    /// Index of multiple deprivation of the people registered; higher is more deprived.
    public var deprivation: Measure?
    /// A practice on whose list nobody is counts in unweighted means. Weighted ones never have it.
    public var includesEmptyLists = false

    /// What is known; nothing by default. O(1).
    public init(achievement: Measure? = nil, cost: Cost? = nil, deprivation: Measure? = nil) {
        self.achievement = achievement
        self.cost = cost
        self.deprivation = deprivation
    }

    /// Nothing to compare practices by.
    public var isEmpty: Bool { achievement == nil && cost == nil && deprivation == nil }

    /// Vintages that differ from each other, as "what (when)"; empty when all known ones are the same.
    public var mismatchedVintages: [String] {
        let known = [
            achievement.flatMap { measure in measure.vintage.map { ("achievement", $0) } },
            cost.flatMap { cost in cost.vintage.map { ("cost", $0) } },
            deprivation.flatMap { measure in measure.vintage.map { ("deprivation", $0) } },
        ].compactMap { $0 }
        return Set(known.map(\.1)).count > 1 ? known.map { "\($0.0) (\($0.1))" } : []
    }

    /// The same without the achievement of practices with an empty list, unless those are to be included: what the tests
    /// compare.
    func comparable(in atlas: Atlas) -> PracticePerformance {
        guard !includesEmptyLists else { return self }
        var result = self
        for (practice, patients) in atlas.registeredPatients.enumerated() where patients == 0 {
            result.achievement?.values[practice] = nil
        }
        return result
    }
}
