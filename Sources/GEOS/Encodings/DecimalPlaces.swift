internal import Text

/// How many decimals text shows.
public struct DecimalPlaces: Hashable, Sendable {
    /// Digits after the point, 0 to 300.
    public let count: Int
    /// Leave out zeros at the end.
    public let isTrimmed: Bool

    /// A count outside 0 to 300 is taken as the nearest of the two.
    public init(_ count: Int, isTrimmed: Bool = true) {
        self.count = min(max(count, 0), 300)
        self.isTrimmed = isTrimmed
    }
}

/// Ordinates as text: the same in any locale, and without a buffer that could be too small.
struct OrdinateText {
    /// nil for the shortest decimal that reads back to the same number.
    var places: DecimalPlaces?
    /// How the shortest decimal writes an exponent.
    var exponent = DecimalWriter.ExponentStyle.signed

    /// Appends a number. Geometries hold finite ones alone; another would be written as the language does, not dropped.
    func append(_ number: Double, to bytes: inout [UInt8]) {
        let isWritten =
            places.map {
                DecimalWriter.appendRounded(number, places: $0.count, isTrimmed: $0.isTrimmed, to: &bytes)
            } ?? DecimalWriter.appendShortest(number, exponent: exponent, to: &bytes)
        if !isWritten { bytes.append(contentsOf: number.description.utf8) }
    }
}
