/// Gives each distinct code a small number, in the order of first occurrence.
///
/// An open-addressing table over the raw bytes of the fields, so that a row costs one hash and no string. Spellings that
/// mean the same code (blanks around it, lower case when codes are upper-cased) are separate entries with one number.
struct CodeInterner {
    /// The distinct codes, in order.
    private(set) var values: [String] = []

    private let uppercased: Bool
    private let encoding: TextEncoding
    private var indexOfCode: [String: Int32] = [:]
    /// Index into `entries`, or -1; the length is a power of two, at most half full.
    private var slots: [Int32]
    private var entries: [Entry] = []
    private var arena: [UInt8] = []
    private var previous = FieldRange(start: 0, end: 0)
    private var previousIndex: Int32 = -1

    private struct Entry: BitwiseCopyable {
        var hash: UInt64
        var start: Int
        var length: Int
        var index: Int32
        /// The same bytes mean another code when two quotation marks stand for one.
        var hasDoubledQuotes: Bool
    }

    init(uppercased: Bool, encoding: TextEncoding) {
        self.uppercased = uppercased
        self.encoding = encoding
        slots = [Int32](repeating: -1, count: 1024)
    }

    /// Number of the code in `field`. Amortised O(length of the field).
    @inline(__always)
    mutating func index(of field: FieldRange, in bytes: UnsafeBufferPointer<UInt8>) -> Int32 {
        let length = field.end &- field.start
        // Sorted files: the practice of this row is that of the row before.
        if previousIndex >= 0, length == previous.end &- previous.start,
            field.hasDoubledQuotes == previous.hasDoubledQuotes
        {
            var i = 0
            while i < length, bytes[field.start &+ i] == bytes[previous.start &+ i] { i &+= 1 }
            if i == length { return previousIndex }
        }
        previous = field
        previousIndex = lookUp(field, length, bytes)
        return previousIndex
    }

    @inline(__always)
    private mutating func lookUp(
        _ field: FieldRange, _ length: Int, _ bytes: UnsafeBufferPointer<UInt8>
    ) -> Int32 {
        let hash = Self.hash(bytes, field.start, length)
        let mask = slots.count &- 1
        var slot = Int(truncatingIfNeeded: hash) & mask
        while slots[slot] >= 0 {
            let entry = entries[Int(slots[slot])]
            if entry.hash == hash, entry.length == length, entry.hasDoubledQuotes == field.hasDoubledQuotes {
                var i = 0
                while i < length, arena[entry.start &+ i] == bytes[field.start &+ i] { i &+= 1 }
                if i == length { return entry.index }
            }
            slot = (slot &+ 1) & mask
        }
        return insert(field, hash, bytes, at: slot)
    }

    /// Eight bytes at a time, mixed by multiplication and folding. Reads nothing outside `start ..< start + length`.
    @inline(__always)
    private static func hash(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ length: Int) -> UInt64 {
        let raw = UnsafeRawBufferPointer(bytes)
        var hash = UInt64(truncatingIfNeeded: length) &* 0x9E37_79B9_7F4A_7C15
        var i = start
        var rest = length
        while rest >= 8 {
            hash = mix(hash ^ raw.loadUnaligned(fromByteOffset: i, as: UInt64.self))
            i &+= 8
            rest &-= 8
        }
        if rest > 0 {
            var tail: UInt64 = 0
            while rest > 0 {
                tail = tail &<< 8 | UInt64(bytes[i])
                i &+= 1
                rest &-= 1
            }
            hash = mix(hash ^ tail)
        }
        return hash
    }

    @inline(__always)
    private static func mix(_ x: UInt64) -> UInt64 {
        let (high, low) = (x ^ 0xA076_1D64_78BD_642F).multipliedFullWidth(by: 0xE703_7ED1_A0B4_28DB)
        return high ^ low
    }

    @inline(never)
    private mutating func insert(
        _ field: FieldRange, _ hash: UInt64, _ bytes: UnsafeBufferPointer<UInt8>, at slot: Int
    ) -> Int32 {
        var code = trimmed(encoding.decode(field.content(of: bytes)))
        if uppercased { code = code.uppercased() }
        let index = indexOfCode[code] ?? Int32(values.count)
        if Int(index) == values.count {
            indexOfCode[code] = index
            values.append(code)
        }
        slots[slot] = Int32(entries.count)
        entries.append(
            Entry(
                hash: hash, start: arena.count, length: field.end - field.start, index: index,
                hasDoubledQuotes: field.hasDoubledQuotes))
        arena.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[field.start..<field.end]))
        if entries.count * 2 > slots.count { grow() }
        return index
    }

    private mutating func grow() {
        slots = [Int32](repeating: -1, count: slots.count * 2)
        let mask = slots.count - 1
        for (number, entry) in entries.enumerated() {
            var slot = Int(truncatingIfNeeded: entry.hash) & mask
            while slots[slot] >= 0 { slot = (slot + 1) & mask }
            slots[slot] = Int32(number)
        }
    }
}
