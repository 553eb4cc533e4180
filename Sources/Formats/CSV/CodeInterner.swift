/// Gives each distinct code a small number, in the order of first occurrence.
///
/// An open-addressing table whose slots hold codes of up to 16 bytes themselves, so that a row costs one hash, one line of
/// cache and no string. Longer codes, and those with several spellings, go through a dictionary of strings. Spellings that mean the same code (blanks around
/// it, lower case when codes are upper-cased) have slots of their own with one number.
struct CodeInterner {
    /// The distinct codes, in order.
    private(set) var values: [String] = []

    private let uppercased: Bool
    private let encoding: TextEncoding
    private var indexOfCode: [String: Int32] = [:]
    /// `indexOfCode` is kept: from the first code on that has several spellings, or does not fit into a slot.
    private var hasIndex = false
    /// The length is a power of two; at most three quarters are taken, so that the slots of 40,000 small areas fit into a cache of 2 MiB.
    private var slots = [Slot](repeating: Slot(), count: 1024)
    private var taken = 0

    /// Up to 16 bytes as they stand in the file, or an empty slot.
    private struct Slot: BitwiseCopyable {
        var low: UInt64 = 0
        var high: UInt64 = 0
        /// Length plus 1, so that 0 is an empty slot; bit 7 tells codes with doubled quotation marks apart.
        var tag: UInt32 = 0
        var index: Int32 = 0

        /// The same bytes.
        @inline(__always)
        func isSame(as other: Slot) -> Bool { low == other.low && high == other.high && tag == other.tag }
    }

    /// Rows looked up together.
    private static let stride = 16
    /// The code found last.
    private var last = Slot()
    /// Keeps what is read ahead from being optimised away.
    private var touched: UInt32 = 0

    init(uppercased: Bool, encoding: TextEncoding) {
        self.uppercased = uppercased
        self.encoding = encoding
    }

    /// Appends the number of the code in each field to `indices`. Amortised O(bytes of the fields).
    mutating func append(
        _ fields: BatchColumn, of bytes: UnsafeBufferPointer<UInt8>, to indices: inout [Int32]
    ) {
        // The table of many codes is larger than the cache: its slots are read for a dozen rows at once, without a decision
        // in between, so that they come from memory together.
        withUnsafeTemporaryAllocation(of: Slot.self, capacity: Self.stride) { keys in
            // Appended by the dozen too: the array's own checks cost as much as a look-up.
            withUnsafeTemporaryAllocation(of: Int32.self, capacity: Self.stride) { found in
                var start = 0
                while start < fields.rows {
                    let count = min(Self.stride, fields.rows &- start)
                    readAhead(fields, from: start, count: count, of: bytes, into: keys)
                    for offset in 0..<count {
                        let key = keys[offset]
                        if key.tag == 0 {
                            found[offset] = insert(fields[start &+ offset], bytes)
                            continue
                        }
                        // Sorted files: the practice of this row is that of the row before.
                        if !key.isSame(as: last) {
                            last = key
                            last.index = lookUp(key, fields[start &+ offset], bytes)
                        }
                        found[offset] = last.index
                    }
                    indices.append(contentsOf: UnsafeMutableBufferPointer(rebasing: found[..<count]))
                    start &+= count
                }
            }
        }
    }

    /// The keys of `count` rows, and a look at their slots. Tag 0 stands for a code that is too long for a slot.
    @inline(__always)
    private mutating func readAhead(
        _ fields: BatchColumn, from start: Int, count: Int, of bytes: UnsafeBufferPointer<UInt8>,
        into keys: UnsafeMutableBufferPointer<Slot>
    ) {
        precondition(count <= keys.count)
        let mask = slots.count &- 1
        var previous = last
        for offset in 0..<count {
            let field = fields[start &+ offset]
            let length = field.end &- field.start
            var key = Slot()
            if length <= 16 {
                key = Self.key(bytes, field.start, length)
                key.tag = UInt32(truncatingIfNeeded: length &+ 1) | (field.hasDoubledQuotes ? 0x80 : 0)
            }
            keys[offset] = key
            if !key.isSame(as: previous) { touched ^= slots[Self.hash(key) & mask].tag }
            previous = key
        }
    }

    @inline(__always)
    private mutating func lookUp(_ key: Slot, _ field: FieldRange, _ bytes: UnsafeBufferPointer<UInt8>) -> Int32 {
        let mask = slots.count &- 1
        var place = Self.hash(key) & mask
        while true {
            let slot = slots[place]
            if slot.low == key.low, slot.high == key.high, slot.tag == key.tag { return slot.index }
            if slot.tag == 0 { break }
            place = (place &+ 1) & mask
        }
        var entry = key
        entry.index = insert(field, bytes)
        slots[place] = entry
        taken += 1
        if taken * 4 > slots.count * 3 { grow() }
        return entry.index
    }

    /// The bytes of a code as two words, by loads that overlap in the middle; with the length they determine the code.
    /// Nothing outside `start ..< start + length` is read.
    @inline(__always)
    private static func key(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ length: Int) -> Slot {
        precondition(start >= 0 && length >= 0 && start &+ length <= bytes.count)
        let raw = UnsafeRawBufferPointer(bytes)
        if length >= 8 {
            return Slot(
                low: raw.loadUnaligned(fromByteOffset: start, as: UInt64.self),
                high: raw.loadUnaligned(fromByteOffset: start &+ length &- 8, as: UInt64.self))
        }
        if length >= 4 {
            return Slot(
                low: UInt64(raw.loadUnaligned(fromByteOffset: start, as: UInt32.self)),
                high: UInt64(raw.loadUnaligned(fromByteOffset: start &+ length &- 4, as: UInt32.self)))
        }
        var low: UInt64 = 0
        for i in 0..<length { low = low &<< 8 | UInt64(bytes[start &+ i]) }
        return Slot(low: low)
    }

    /// Multiplication and folding: every bit of the code reaches the low bits.
    @inline(__always)
    private static func hash(_ key: Slot) -> Int {
        let product = (key.low ^ 0xA076_1D64_78BD_642F).multipliedFullWidth(
            by: key.high ^ UInt64(key.tag) &* 0x9E37_79B9_7F4A_7C15 ^ 0xE703_7ED1_A0B4_28DB)
        return Int(truncatingIfNeeded: (product.high ^ product.low) &>> 8)
    }

    /// Number of a code by its meaning, not its bytes.
    @inline(never)
    private mutating func insert(_ field: FieldRange, _ bytes: UnsafeBufferPointer<UInt8>) -> Int32 {
        if !hasIndex, field.end - field.start <= 16, isPlain(field, bytes) {
            // The slots know this spelling, and no other one has the same meaning so far: the code is new.
            values.append(String(decoding: bytes[field.start..<field.end], as: UTF8.self))
            return Int32(values.count - 1)
        }
        if !hasIndex {
            hasIndex = true
            for (index, code) in values.enumerated() { indexOfCode[code] = Int32(index) }
        }
        var code = trimmed(encoding.decode(field.content(of: bytes)))
        if uppercased { code = code.uppercased() }
        if let index = indexOfCode[code] { return index }
        let index = Int32(values.count)
        indexOfCode[code] = index
        values.append(code)
        return index
    }

    /// Printable ASCII without blanks, doubled quotation marks or, where codes are upper-cased, lower case: the only
    /// spelling of its code up to 16 bytes.
    private func isPlain(_ field: FieldRange, _ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        guard !field.hasDoubledQuotes else { return false }
        for byte in bytes[field.start..<field.end] {
            if byte <= 0x20 || byte >= 0x7F || (uppercased && 0x61...0x7A ~= byte) { return false }
        }
        return true
    }

    private mutating func grow() {
        let old = slots
        slots = [Slot](repeating: Slot(), count: old.count * (old.count < 1 << 16 ? 4 : 2))
        let mask = slots.count - 1
        for slot in old where slot.tag != 0 {
            var place = Self.hash(slot) & mask
            while slots[place].tag != 0 { place = (place + 1) & mask }
            slots[place] = slot
        }
    }
}
