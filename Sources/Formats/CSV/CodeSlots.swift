import Shapes

/// A code of up to 16 bytes as it stands in the file: its bytes as two words, and its length.
///
/// Two codes are the same exactly if words and tag are.
struct CodeKey: BitwiseCopyable {
    var low: UInt64
    var high: UInt64
    /// Length plus 1, so that 0 stands for no code; bit 7 tells codes with doubled quotation marks apart.
    var tag: UInt32

    static let longest = 16
    static let none = CodeKey(low: 0, high: 0, tag: 0)

    /// The code of `length` bytes at `start`, by loads that overlap in the middle; nothing outside them is read.
    @inline(__always)
    init(_ bytes: UnsafeBufferPointer<UInt8>, at start: Int, length: Int, hasDoubledQuotes: Bool = false) {
        // One comparison for everything that follows: the loads below stay within `start ..< start + length`.
        precondition(start >= 0 && length >= 0 && length <= Self.longest && start <= bytes.count &- length)
        let raw = UnsafeRawBufferPointer(bytes)
        (low, high) = (0, 0)
        if length >= 8 {
            low = raw.loadUnaligned(fromByteOffset: start, as: UInt64.self)
            high = raw.loadUnaligned(fromByteOffset: start &+ length &- 8, as: UInt64.self)
        } else if length >= 4 {
            low = UInt64(raw.loadUnaligned(fromByteOffset: start, as: UInt32.self))
            high = UInt64(raw.loadUnaligned(fromByteOffset: start &+ length &- 4, as: UInt32.self)) &<< 32
        } else {
            for i in 0..<length { low = low &<< 8 | UInt64(bytes[start &+ i]) }
        }
        tag = UInt32(truncatingIfNeeded: length &+ 1) | (hasDoubledQuotes ? 0x80 : 0)
    }

    private init(low: UInt64, high: UInt64, tag: UInt32) { (self.low, self.high, self.tag) = (low, high, tag) }

    /// The same bytes.
    @inline(__always)
    func isSame(as other: CodeKey) -> Bool { low == other.low && high == other.high && tag == other.tag }

    /// The last eight characters read as a number: codes that follow each other have neighbouring slots, and the small areas of
    /// a practice lie in a few lines of the cache. Any other text gives some number too.
    @inline(__always)
    var home: Int { Int(truncatingIfNeeded: eightDigits(UInt64(littleEndian: high) & 0x0F0F_0F0F_0F0F_0F0F)) }

    /// Multiplication and folding: every bit of the code reaches the low bits. For codes whose home is taken. The seeds are of
    /// this process, so that no file can be made whose codes meet.
    @inline(__always)
    func scattered(_ first: UInt64, _ second: UInt64) -> Int {
        let product = (low ^ first).multipliedFullWidth(by: high ^ UInt64(tag) &* 0x9E37_79B9_7F4A_7C15 ^ second)
        return Int(truncatingIfNeeded: (product.high ^ product.low) &>> 8)
    }
}

/// The number that eight decimal digits make, given as bytes 0…9, the first in the lowest byte.
@inline(__always)
func eightDigits(_ digits: UInt64) -> UInt64 {
    let pairs = digits &* 10 &+ digits &>> 8
    let mask: UInt64 = 0x0000_00FF_0000_00FF
    let first = (pairs & mask) &* 0x000F_4240_0000_0064
    let second = (pairs &>> 16 & mask) &* 0x0000_2710_0000_0001
    return (first &+ second) &>> 32
}

/// An open-addressing table from codes to their numbers.
///
/// A code lies in its home slot, or, where that is taken, in the first free one from a scattered place on: so the order of
/// ordinary codes is kept for the cache, and codes made to share a home cost one comparison more. Where that place is depends on
/// a seed of the process, so that no file can be made whose codes share it; numbers do not depend on places.
///
/// A class with memory of its own, so that a loop can look codes up by a `view`; it never leaves the reader that made it.
final class CodeSlots {
    struct Slot: BitwiseCopyable {
        var key: CodeKey
        var index: Int32
    }

    /// What a look-up needs. Valid as long as the table that it is of.
    let view: View
    private var taken = 0

    init(capacity: Int = 1024) {
        precondition(capacity > 0 && capacity & (capacity - 1) == 0)
        let slots = UnsafeMutablePointer<Slot>.allocate(capacity: capacity)
        slots.initialize(repeating: Slot(key: .none, index: 0), count: capacity)
        view = View(slots: slots, mask: capacity - 1)
    }

    deinit { view.slots.deallocate() }

    struct View: BitwiseCopyable {
        fileprivate let slots: UnsafeMutablePointer<Slot>
        /// The number of slots, a power of two, less 1: every place `& mask` is inside.
        fileprivate let mask: Int
        fileprivate let seeds = (TableSeed.first, TableSeed.second)

        /// The number of `key`, -1 where it is not there.
        @inline(__always)
        func number(of key: CodeKey) -> Int32 {
            let home = key.home & mask
            if slots[home].key.isSame(as: key) { return slots[home].index }
            return slots[home].key.tag == 0 ? -1 : scatteredNumber(of: key)
        }

        private func scatteredNumber(of key: CodeKey) -> Int32 {
            var place = key.scattered(seeds.0, seeds.1) & mask
            while slots[place].key.tag != 0 {
                if slots[place].key.isSame(as: key) { return slots[place].index }
                place = (place &+ 1) & mask
            }
            return -1
        }

        fileprivate func enter(_ key: CodeKey, _ index: Int32) {
            var place = key.home & mask
            if slots[place].key.tag != 0 {
                place = key.scattered(seeds.0, seeds.1) & mask
                while slots[place].key.tag != 0 { place = (place &+ 1) & mask }
            }
            slots[place] = Slot(key: key, index: index)
        }
    }

    /// Enters a code that is not there. At most three quarters are taken, so that every search ends.
    ///
    /// - Returns: the table that has it: this one, or a larger one in its place.
    func inserting(_ key: CodeKey, _ index: Int32) -> CodeSlots {
        guard (taken + 1) * 4 > (view.mask + 1) * 3 else {
            view.enter(key, index)
            taken += 1
            return self
        }
        let larger = CodeSlots(capacity: (view.mask + 1) * (view.mask < 1 << 16 ? 4 : 2))
        for place in 0...view.mask where view.slots[place].key.tag != 0 {
            larger.view.enter(view.slots[place].key, view.slots[place].index)
        }
        larger.taken = taken
        return larger.inserting(key, index)
    }
}
