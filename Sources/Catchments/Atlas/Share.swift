/// A share between 0 and 1 as an exact fraction, so that thresholds compare whole numbers and never rounded ones.
public struct Share: Hashable, Sendable {
    /// Not below 0, not above `denominator`.
    public let numerator: Int
    /// Above 0.
    public let denominator: Int

    /// `numerator` of `denominator`. O(1).
    ///
    /// - Precondition: 0 ≤ numerator ≤ denominator, denominator > 0.
    public init(_ numerator: Int, of denominator: Int) {
        precondition(denominator > 0 && numerator >= 0 && numerator <= denominator)
        self.numerator = numerator
        self.denominator = denominator
    }

    /// A decimal such as `0.30`, taken digit by digit; `nil` unless it is between 0 and 1 with at most nine decimals.
    /// O(characters).
    public init?(decimal text: String) {
        let parts = text.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
        guard let whole = parts.first, whole == "0" || whole == "1" || whole.isEmpty else { return nil }
        let decimals = parts.count > 1 ? parts[1] : ""
        guard decimals.count <= 9, !(whole.isEmpty && decimals.isEmpty),
            decimals.utf8.allSatisfy({ (48...57).contains($0) })
        else { return nil }
        let scale = decimals.reduce(1) { scale, _ in scale * 10 }
        let value = (whole == "1" ? scale : 0) + (Int(decimals) ?? 0)
        guard value <= scale else { return nil }
        self.init(value, of: scale)
    }

    /// The nearest floating-point number, for printing.
    public var value: Double { Double(numerator) / Double(denominator) }

    /// `part` is at least this share of `whole`. Exact for any two numbers: the products have twice the width. O(1).
    public func isReached(by part: Int, of whole: Int) -> Bool {
        let (left, right) = products(part, whole)
        return left.high != right.high ? left.high > right.high : left.low >= right.low
    }

    /// `part` is more than this share of `whole`. Exact likewise. O(1).
    public func isExceeded(by part: Int, of whole: Int) -> Bool {
        let (left, right) = products(part, whole)
        return left.high != right.high ? left.high > right.high : left.low > right.low
    }

    /// The least number that is at least this share of `whole`. Exact likewise. O(1).
    ///
    /// - Precondition: `whole` is not negative.
    func least(of whole: Int) -> Int {
        // Not above `whole`, so the quotient has room.
        let (quotient, remainder) = denominator.dividingFullWidth(numerator.multipliedFullWidth(by: whole))
        return remainder > 0 ? quotient + 1 : quotient
    }

    private typealias Product = (high: Int, low: UInt)

    private func products(_ part: Int, _ whole: Int) -> (Product, Product) {
        (part.multipliedFullWidth(by: denominator), numerator.multipliedFullWidth(by: whole))
    }
}

extension Share: CustomStringConvertible {
    /// As a decimal with the digits that the denominator has, `0.30` for thirty hundredths; else as a fraction.
    public var description: String {
        let zeros = "\(denominator)".dropFirst()
        guard "\(denominator)".hasPrefix("1"), zeros.allSatisfy({ $0 == "0" }), !zeros.isEmpty else {
            return "\(numerator)/\(denominator)"
        }
        let digits = "\(numerator % denominator)"
        let padded = String(repeating: "0", count: zeros.count - digits.count) + digits
        return "\(numerator / denominator).\(padded)"
    }
}
