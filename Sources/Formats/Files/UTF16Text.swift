/// Text in UTF-16 turned into UTF-8.
public enum UTF16Text {
    /// The same text in UTF-8, without its byte-order mark; nil for bytes that do not begin with one of UTF-16. O(n).
    ///
    /// What is no character, such as half a pair of surrogates, becomes U+FFFD.
    public static func utf8(_ bytes: [UInt8]) -> [UInt8]? {
        let isLittle = bytes.starts(with: [0xFF, 0xFE])
        guard isLittle || bytes.starts(with: [0xFE, 0xFF]) else { return nil }
        var units: [UInt16] = []
        units.reserveCapacity(bytes.count / 2)
        for i in stride(from: 2, to: bytes.count - 1, by: 2) {
            let (first, second) = (UInt16(bytes[i]), UInt16(bytes[i + 1]))
            units.append(isLittle ? second << 8 | first : first << 8 | second)
        }
        return Array(String(decoding: units, as: UTF16.self).utf8)
    }

    /// The bytes look like UTF-16 that has no byte-order mark: every other one of the first is zero. O(1).
    public static func isUnmarked(_ bytes: [UInt8]) -> Bool {
        let head = bytes.prefix(32)
        guard head.count >= 8, head.count % 2 == 0 else { return false }
        let zeros = head.enumerated().filter { $1 == 0 }.map { $0.offset % 2 }
        return zeros.count * 4 >= head.count && Set(zeros).count == 1
    }
}
