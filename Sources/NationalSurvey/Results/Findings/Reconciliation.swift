/// A place where two figures of one report do not seem to agree, and whether rounding explains it.
///
/// The ten codes are those of the oddities of two newspaper analyses of 2011; each builder does the arithmetic for
/// any numbers.
public struct Reconciliation: Hashable, Sendable {
    /// `O-1` … `O-10`.
    public let code: String
    /// What the figures are and how they go together.
    public let note: String
    /// The numbers behind the note.
    public let numbers: [Number]
    /// Whether rounding alone can explain the difference; `nil` where no difference is in question.
    public let isExplainedByRounding: Bool?

    public struct Number: Hashable, Sendable {
        public let name: String
        public let value: Double
        /// A figure with its name. O(1).
        public init(_ name: String, _ value: Double) {
            self.name = name
            self.value = value
        }
    }

    init(_ code: String, _ note: String, _ numbers: [Number], isExplainedByRounding: Bool? = nil) {
        self.code = code
        self.note = note
        self.numbers = numbers
        self.isExplainedByRounding = isExplainedByRounding
    }

    /// O-1: a printed total over a printed count against a printed mean. `nil` for a count of 0.
    ///
    /// - Complexity: O(1).
    public static func mean(total: RoundedCount, count: Int, printed mean: RoundedCount) -> Reconciliation? {
        guard count > 0 else { return nil }
        let n = Double(count)
        let (low, high) = (total.lower / n, total.upper / n)
        let agrees = low <= mean.upper && high >= mean.lower
        return Reconciliation(
            "O-1",
            "total ÷ count is \(PrintedNumber.whole(total.value / n)), the mean is printed as "
                + "\(PrintedNumber.whole(mean.value)); the rounding of the total allows "
                + "\(PrintedNumber.whole(low)) to \(PrintedNumber.whole(high))",
            [
                Number("total", total.value), Number("count", n), Number("total_over_count", total.value / n),
                Number("printed_mean", mean.value), Number("lowest", low), Number("highest", high),
            ], isExplainedByRounding: agrees)
    }

    /// O-2: one number of people as a share of several totals, each named.
    ///
    /// - Complexity: O(totals).
    public static func shares(of people: Double, in totals: [(name: String, people: Double)]) -> Reconciliation {
        let known = totals.filter { $0.people > 0 }
        return Reconciliation(
            "O-2",
            "a share is of something: "
                + known.map { "\(PrintedNumber.decimal(100 * people / $0.people))% of \($0.name)" }
                .joined(separator: ", "),
            known.map { Number($0.name, people / $0.people) })
    }

    /// O-3: the interval of a scaling.
    ///
    /// - Complexity: O(1).
    public static func scaling(_ extrapolation: Extrapolation, count: Int) -> Reconciliation {
        let total = [extrapolation.lower, extrapolation.upper].map {
            PrintedNumber.whole($0.rounded(.toNearestOrAwayFromZero) + Double(count))
        }
        return Reconciliation(
            "O-3",
            "\(extrapolation.text) more by \(extrapolation.base.rawValue) people, \(total[0]) to \(total[1]) in all; "
                + "scaling, not a forecast",
            [
                Number("additional", extrapolation.additional), Number("lower", extrapolation.lower),
                Number("upper", extrapolation.upper), Number("count", Double(count)),
            ])
    }

    /// O-4: the same scaling by each base that is known.
    ///
    /// - Complexity: O(bases).
    public static func bases(_ extrapolations: [Extrapolation]) -> Reconciliation {
        Reconciliation(
            "O-4",
            "by "
                + extrapolations.map {
                    "\($0.base.rawValue) people \(PrintedNumber.whole($0.unaccounted.value)) are in no group: \($0.text)"
                }.joined(separator: "; by ")
                + "; lists are longer than the resident population",
            extrapolations.map { Number($0.base.rawValue, $0.additional) })
    }

    /// O-5: flags that overlap or leave some out do not add up to the cases they were found among.
    ///
    /// - Complexity: O(counts).
    public static func flags(_ counts: [(name: String, count: Int)], among cases: Int, of what: String)
        -> Reconciliation
    {
        let sum = counts.reduce(0) { $0 + $1.count }
        return Reconciliation(
            "O-5",
            counts.map { "\($0.count) \($0.name)" }.joined(separator: " + ") + " = \(sum), among \(cases) \(what): "
                + "the flags are independent and their units differ, so they need not add up",
            counts.map { Number($0.name, Double($0.count)) } + [Number(what, Double(cases))])
    }

    /// O-6: those that match an area, and how many of the others share the rest.
    ///
    /// - Complexity: O(1).
    public static func coextensive(_ matching: Int, groups: Int, areas: Int) -> Reconciliation {
        let (others, shared) = (groups - matching, areas - matching)
        let each = shared > 0 ? Double(others) / Double(shared) : nil
        return Reconciliation(
            "O-6",
            "\(matching) groups cover the same area as theirs; the other \(others) share \(shared) areas"
                + (each.map { ", \(PrintedNumber.decimal($0, 2)) each" } ?? ""),
            [
                Number("coextensive", Double(matching)), Number("others", Double(others)),
                Number("shared_areas", Double(shared)),
            ] + (each.map { [Number("each", $0)] } ?? []))
    }

    /// O-7: totals with their means, each of its own base.
    ///
    /// - Complexity: O(totals).
    public static func totals(_ totals: [(name: String, people: Double, count: Int)]) -> Reconciliation {
        let known = totals.filter { $0.count > 0 }
        return Reconciliation(
            "O-7",
            known.map {
                "\($0.count) \($0.name) with \(PrintedNumber.whole($0.people)) people: "
                    + "\(PrintedNumber.whole($0.people / Double($0.count))) each"
            }.joined(separator: "; "),
            known.map { Number($0.name, $0.people / Double($0.count)) })
    }

    /// O-8: what a difference of two rounded values can be.
    ///
    /// - Complexity: O(1).
    public static func difference(_ a: RoundedCount, _ b: RoundedCount) -> Reconciliation {
        let difference = a.value - b.value
        let half = a.halfWidth + b.halfWidth
        return Reconciliation(
            "O-8",
            "\(PrintedNumber.decimal(a.value, 2)) − \(PrintedNumber.decimal(b.value, 2)) may be anything from "
                + "\(PrintedNumber.decimal(difference - half, 2)) to \(PrintedNumber.decimal(difference + half, 2))",
            [Number("difference", difference), Number("half_width", half)])
    }

    /// O-9: periods of the figures set beside each other.
    ///
    /// - Complexity: O(periods).
    public static func periods(_ periods: [(name: String, period: String?)]) -> Reconciliation {
        let known = Set(periods.compactMap(\.period))
        let unknown = periods.filter { $0.period == nil }.map(\.name)
        return Reconciliation(
            "O-9",
            periods.map { "\($0.name): \($0.period ?? "period not stated")" }.joined(separator: ", ")
                + (known.count > 1 || !unknown.isEmpty
                    ? "; differences between periods are in every comparison of them" : ""),
            [Number("periods", Double(known.count)), Number("not_stated", Double(unknown.count))])
    }

    /// O-10: coverage by practices and by patients.
    ///
    /// - Complexity: O(1).
    public static func coverage(
        practices: Int, ofPractices: Int, patients: Double, ofPatients: Double
    ) -> Reconciliation {
        func share(_ a: Double, _ b: Double) -> Double { b > 0 ? a / b : 0 }
        let (byPractices, byPatients) = (
            share(Double(practices), Double(ofPractices)), share(patients, ofPatients)
        )
        return Reconciliation(
            "O-10",
            "\(PrintedNumber.whole(practices)) of \(PrintedNumber.whole(ofPractices)) practices "
                + "(\(PrintedNumber.decimal(100 * byPractices))%) with "
                + "\(PrintedNumber.decimal(100 * byPatients))% of the patients",
            [Number("by_practices", byPractices), Number("by_patients", byPatients)])
    }
}
