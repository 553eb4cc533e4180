/// A number as a whole count of its last decimal: 1234 units of two places are 12.34. What is printed for people has few
/// decimals, and all its layouts come from here.
package struct ScaledDecimal: Hashable, Sendable {
    /// How many of the last decimal.
    package var units: Int
    /// Digits after the point, 0 to 9.
    package var places: Int

    /// How the digits are laid out.
    package struct Layout: OptionSet, Sendable {
        package let rawValue: UInt8
        package init(rawValue: UInt8) { self.rawValue = rawValue }
        /// Commas stand between thousands: `12,500`.
        package static let grouped = Layout(rawValue: 1)
        /// Zeros at the end are left out, and a point with nothing after it.
        package static let trimmed = Layout(rawValue: 2)
        /// A zero before the point is left out where digits follow: `.5`, as drawings have it.
        package static let bare = Layout(rawValue: 4)
    }

    /// - Precondition: `places` is from 0 to 9.
    package init(units: Int, places: Int) {
        precondition(0...9 ~= places)
        self.units = units
        self.places = places
    }

    /// `value` to the nearest of its last decimal, halves away from zero: the product with the power of ten is what is rounded.
    ///
    /// - Returns: nil for NaN, and where there would be 10^18 units or more.
    package init?(_ value: Double, places: Int) {
        precondition(0...9 ~= places)
        let product = (value * Double(Self.powersOfTen[places])).rounded(.toNearestOrAwayFromZero)
        guard product.magnitude < 1e18 else { return nil }
        self.init(units: Int(product), places: places)
    }

    private static let powersOfTen = [
        1, 10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000, 1_000_000_000,
    ]

    /// The text: `-12,500.5`.
    package func text(_ layout: Layout = []) -> String {
        var bytes: [UInt8] = []
        append(layout, to: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Appends the text.
    package func append(_ layout: Layout = [], to bytes: inout [UInt8]) {
        let scale = places > 0 ? UInt(Self.powersOfTen[places]) : 1
        let (whole, rest) =
            places > 0 ? units.magnitude.quotientAndRemainder(dividingBy: scale) : (units.magnitude, 0)
        if units < 0 { bytes.append(UInt8(ascii: "-")) }
        if whole > 0 || rest == 0 || !layout.contains(.bare) { Self.append(whole, layout, to: &bytes) }
        guard places > 0, rest > 0 || !layout.contains(.trimmed) else { return }
        bytes.append(UInt8(ascii: "."))
        var (left, scaleOfDigit) = (rest, scale)
        while scaleOfDigit > 1, left > 0 || !layout.contains(.trimmed) {
            scaleOfDigit /= 10
            let (digit, next) = left.quotientAndRemainder(dividingBy: scaleOfDigit)
            bytes.append(UInt8(truncatingIfNeeded: digit) &+ 48)
            left = next
        }
    }

    private static func append(_ whole: UInt, _ layout: Layout, to bytes: inout [UInt8]) {
        // Paths are made of short steps.
        if whole < 100 {
            let (ten, one) = whole.quotientAndRemainder(dividingBy: 10)
            if ten > 0 { bytes.append(UInt8(truncatingIfNeeded: ten) &+ 48) }
            bytes.append(UInt8(truncatingIfNeeded: one) &+ 48)
            return
        }
        let first = bytes.count
        var left = whole
        // The last digit first; turned round at the end.
        repeat {
            let (rest, digit) = left.quotientAndRemainder(dividingBy: 10)
            if layout.contains(.grouped), (bytes.count - first) % 4 == 3 { bytes.append(UInt8(ascii: ",")) }
            bytes.append(UInt8(truncatingIfNeeded: digit) &+ 48)
            left = rest
        } while left > 0
        bytes[first...].reverse()
    }
}
