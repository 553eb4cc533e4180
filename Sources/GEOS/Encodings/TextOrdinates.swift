import Shapes

/// The third and fourth numbers of the coordinates of a well-known text that the library has read: the text is known to be one,
/// so its coordinates are the runs of numbers between commas and parentheses, in the order of the geometry's.
struct TextOrdinates {
    private var collector = OrdinateCollector()
    private var numbers: [Double] = []
    /// The third number is a measure: by the last tag.
    private var thirdIsMeasure = false

    /// Heights and measures of `text`; nil without any. O(n).
    static func of(_ text: String) -> HigherOrdinates? {
        var reader = TextOrdinates()
        var word: [UInt8] = []
        for byte in text.utf8 {
            let isDelimiter =
                byte == UInt8(ascii: "(") || byte == UInt8(ascii: ")") || byte == UInt8(ascii: ",")
            if isDelimiter || byte == 0x20 || (0x09...0x0D).contains(byte) {
                reader.take(word)
                word.removeAll(keepingCapacity: true)
                if isDelimiter { reader.endCoordinate() }
            } else {
                word.append(byte)
            }
        }
        return reader.collector.ordinates
    }

    private mutating func take(_ word: [UInt8]) {
        guard let first = word.first else { return }
        let text = String(decoding: word, as: UTF8.self)
        if (first | 0x20) >= UInt8(ascii: "a"), (first | 0x20) <= UInt8(ascii: "z"), Double(text) == nil {
            let tag = text.uppercased()
            // A type without a tag begins anew; an element "EMPTY" changes nothing.
            if tag == "EMPTY" { return }
            thirdIsMeasure = tag.hasSuffix("M") && !tag.hasSuffix("ZM")
            return
        }
        if let number = Double(text) { numbers.append(number) }
    }

    private mutating func endCoordinate() {
        guard numbers.count >= 2 else {
            numbers.removeAll(keepingCapacity: true)
            return
        }
        let third = numbers.count > 2 ? numbers[2] : nil
        collector.append(
            z: thirdIsMeasure ? nil : third, m: thirdIsMeasure ? third : numbers.count > 3 ? numbers[3] : nil)
        numbers.removeAll(keepingCapacity: true)
    }
}
