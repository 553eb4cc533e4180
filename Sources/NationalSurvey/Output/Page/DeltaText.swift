/// Whole numbers as letters: few for small ones of either sign, so that a page can hold a map. Each digit has five bits,
/// the lowest first; the last digit of a number is below 32. Negative numbers are `-2n - 1`, others `2n`.
struct DeltaText {
    private(set) var bytes: [UInt8] = []

    private static let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".utf8)

    var text: String { String(decoding: bytes, as: UTF8.self) }

    mutating func append(_ number: Int) {
        var rest = UInt64(bitPattern: Int64(number << 1 ^ number >> 63))
        while rest >= 32 {
            bytes.append(Self.letters[Int(rest & 31 | 32)])
            rest >>= 5
        }
        bytes.append(Self.letters[Int(rest)])
    }
}
