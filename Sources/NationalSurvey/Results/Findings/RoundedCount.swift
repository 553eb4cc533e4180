/// A count as it was published: the number, and half the step that it was rounded to.
public struct RoundedCount: Hashable, Sendable {
    public let value: Double
    /// 0 for an exact count; 500,000 for whole millions.
    public let halfWidth: Double

    /// A value that may be off by `halfWidth` either way. O(1).
    public init(_ value: Double, halfWidth: Double) {
        precondition(halfWidth >= 0 && value.isFinite && halfWidth.isFinite, "a rounded count is a number")
        self.value = value
        self.halfWidth = halfWidth
    }

    /// Not rounded.
    ///
    /// - Complexity: O(1).
    public init(exactly count: Int) { self.init(Double(count), halfWidth: 0) }

    public var lower: Double { value - halfWidth }
    public var upper: Double { value + halfWidth }
}

/// How many more consortia the people not yet in one would make at the present mean size: scaling, not a forecast.
public struct Extrapolation: Hashable, Sendable {
    /// What the people are counted by: the number stands and falls with it.
    public enum Base: String, Hashable, Sendable, CaseIterable {
        /// Registered patients of all practices of the survey.
        case registered
        /// Residents of the small areas of the survey.
        case resident
        /// Any other total that a caller knows.
        case given
    }

    public enum Failure: Error, Hashable, Sendable {
        /// A mean of 0 or less scales to nothing.
        case meanNotPositive
    }

    public let base: Base
    /// People in no consortium by this base. Negative when consortia have more on their lists than the base counts.
    public let unaccounted: RoundedCount
    public let mean: Double
    /// Consortia that they would make.
    public let additional: Double
    /// Ends of the interval that the rounding of `unaccounted` leaves.
    public let lower: Double
    public let upper: Double

    /// Reckons with them.
    ///
    /// - Throws: `.meanNotPositive` for a mean that is 0, negative or no number.
    /// - Complexity: O(1).
    public init(base: Base, unaccounted: RoundedCount, mean: Double) throws(Failure) {
        guard mean > 0, mean.isFinite else { throw .meanNotPositive }
        self.base = base
        self.unaccounted = unaccounted
        self.mean = mean
        additional = unaccounted.value / mean
        lower = unaccounted.lower / mean
        upper = unaccounted.upper / mean
    }

    /// `+45 (41 to 49)`.
    public var text: String {
        func sign(_ value: Double) -> String {
            let rounded = value.rounded(.toNearestOrAwayFromZero)
            return (rounded >= 0 ? "+" : "") + PrintedNumber.whole(rounded)
        }
        func plain(_ value: Double) -> String { PrintedNumber.whole(value) }
        return "\(sign(additional)) (\(plain(lower)) to \(plain(upper)))"
    }
}
