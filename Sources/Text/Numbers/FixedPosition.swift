extension DecimalWriter {
    /// Appends `[x,y]` with `places` digits after the points, exactly as `appendFixed` writes each, by the short way: both
    /// ordinates in one go, two digits at a time.
    ///
    /// - Returns: false, and appends nothing, where an ordinate is not finite, large, or so near the middle between two
    ///   decimals that only exact arithmetic can round it.
    package static func appendPosition(_ x: Double, _ y: Double, places: Int, to bytes: inout [UInt8]) -> Bool {
        let scale = scales[places]
        guard let x = FixedOrdinate(x, scale: scale), let y = FixedOrdinate(y, scale: scale) else { return false }
        // Two ordinates of a sign, 16 digits and a point each, and three marks.
        return withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 48) { text in
            // Written from the last byte to the first.
            var first = 47
            text[first] = UInt8(ascii: "]")
            y.write(places, to: text, before: &first)
            first &-= 1
            text[first] = UInt8(ascii: ",")
            x.write(places, to: text, before: &first)
            first &-= 1
            text[first] = UInt8(ascii: "[")
            bytes.append(contentsOf: UnsafeBufferPointer(rebasing: text[first..<48]))
            return true
        }
    }

    private static let scales: [Double] = [1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9]

    /// "00", "01", … "99" one after the other.
    fileprivate static let digitPairs: [UInt8] = {
        var pairs: [UInt8] = []
        for value: UInt8 in 0..<100 {
            pairs.append(48 + value / 10)
            pairs.append(48 + value % 10)
        }
        return pairs
    }()
}

/// An ordinate as a whole number of the last decimal.
private struct FixedOrdinate {
    let isNegative: Bool
    let value: UInt64

    @inline(__always)
    init?(_ ordinate: Double, scale: Double) {
        let product = ordinate.magnitude * scale
        // Below 10¹³ the product is wrong by less than a thousandth, so a remainder clear of one half is rounded rightly.
        guard product < 1e13 else { return nil }
        let rounded = UInt64(product + 0.5)
        guard abs(product - Double(rounded)) < 0.498 else { return nil }
        value = rounded
        isNegative = ordinate < 0 && rounded != 0
    }

    @inline(__always)
    func write(_ places: Int, to text: UnsafeMutableBufferPointer<UInt8>, before first: inout Int) {
        var rest = value
        var digits = 0
        DecimalWriter.digitPairs.withUnsafeBufferPointer { pairs in
            while digits < places {
                rest = Self.digit(rest, text, &first)
                digits &+= 1
            }
            if places > 0 {
                first &-= 1
                text[first] = UInt8(ascii: ".")
            }
            while rest >= 100 {
                let (quotient, pair) = rest.quotientAndRemainder(dividingBy: 100)
                first &-= 2
                text[first] = pairs[Int(pair) &* 2]
                text[first &+ 1] = pairs[Int(pair) &* 2 &+ 1]
                rest = quotient
            }
            if rest >= 10 { rest = Self.digit(rest, text, &first) }
            _ = Self.digit(rest, text, &first)
        }
        if isNegative {
            first &-= 1
            text[first] = UInt8(ascii: "-")
        }
    }

    @inline(__always)
    private static func digit(_ value: UInt64, _ text: UnsafeMutableBufferPointer<UInt8>, _ first: inout Int) -> UInt64
    {
        let (quotient, digit) = value.quotientAndRemainder(dividingBy: 10)
        first &-= 1
        text[first] = UInt8(truncatingIfNeeded: digit) &+ 48
        return quotient
    }
}
