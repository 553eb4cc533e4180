/// A number as the unevaluated sum of two doubles, about 32 digits: for places that are rounded once, at the end.
///
/// T. J. Dekker, *A Floating-Point Technique for Extending the Available Precision*, 1971.
struct DoubleDouble {
    var high: Double
    var low: Double

    @inline(__always)
    init(high: Double, low: Double) {
        self.high = high
        self.low = low
    }

    @inline(__always)
    init(_ value: Double) { self.init(high: value, low: 0) }

    /// `a` − `b`, exactly.
    @inline(__always)
    init(_ a: Double, minus b: Double) {
        high = a - b
        let virtual = a - high
        low = (a - (high + virtual)) + (virtual - b)
    }

    /// The nearest double.
    var rounded: Double { high + low }

    /// With the second part below half of the last digit of the first.
    @inline(__always)
    private static func normalized(_ high: Double, _ low: Double) -> DoubleDouble {
        let sum = high + low
        return DoubleDouble(high: sum, low: low - (sum - high))
    }

    @inline(__always)
    static func + (a: DoubleDouble, b: DoubleDouble) -> DoubleDouble {
        let sum = a.high + b.high
        let virtual = sum - a.high
        let error = (a.high - (sum - virtual)) + (b.high - virtual)
        let low = a.low + b.low
        let lowVirtual = low - a.low
        let lowError = (a.low - (low - lowVirtual)) + (b.low - lowVirtual)
        let first = normalized(sum, error + low)
        return normalized(first.high, first.low + lowError)
    }

    @inline(__always)
    static prefix func - (a: DoubleDouble) -> DoubleDouble { DoubleDouble(high: -a.high, low: -a.low) }

    @inline(__always)
    static func - (a: DoubleDouble, b: DoubleDouble) -> DoubleDouble { a + -b }

    @inline(__always)
    static func * (a: DoubleDouble, b: DoubleDouble) -> DoubleDouble {
        let product = a.high * b.high
        let error = (-product).addingProduct(a.high, b.high)
        return normalized(product, error + (a.high * b.low + a.low * b.high))
    }

    /// NaN or infinite for a divisor of zero.
    static func / (a: DoubleDouble, b: DoubleDouble) -> DoubleDouble {
        let first = a.high / b.high
        var rest = a - b * DoubleDouble(first)
        let second = rest.high / b.high
        rest = rest - b * DoubleDouble(second)
        return normalized(first, second) + DoubleDouble(rest.high / b.high)
    }
}
