/// A postcode as it is compared: letters and digits alone, upper case, at most eight.
struct PostcodeKey: Hashable, Comparable, Sendable {
    private let packed: UInt64

    /// nil for a text that is too long, too short or has other characters in it. Spaces and quotation marks do not count. O(n).
    @inline(__always)
    init?(_ bytes: some Sequence<UInt8>) {
        var packed: UInt64 = 0
        var count = 0
        for byte in bytes {
            switch byte {
            case 0x30...0x39, 0x41...0x5A: packed = packed << 8 | UInt64(byte)
            case 0x61...0x7A: packed = packed << 8 | UInt64(byte & 0xDF)
            case 0x20, 0x22, 0x09, 0x0D, 0xC2, 0xA0: continue
            default: return nil
            }
            count += 1
        }
        guard (5...8).contains(count) else { return nil }
        self.packed = packed
    }

    init?(_ text: String) { self.init(text.utf8) }

    /// By length, then by the characters. O(1).
    static func < (a: PostcodeKey, b: PostcodeKey) -> Bool { a.packed < b.packed }

    /// Northern Ireland's, whose grid is another one.
    var isNorthernIrish: Bool {
        var first = packed
        while first > 0xFFFF { first >>= 8 }
        return first == 0x4254
    }

    /// Ends in a digit and two letters, as postcodes of the United Kingdom do.
    var looksRight: Bool {
        let (digit, first, last) = (packed >> 16 & 0xFF, packed >> 8 & 0xFF, packed & 0xFF)
        return digit < 0x3A && first > 0x40 && last > 0x40
    }
}
