import CProcessor

/// SHA-256 (FIPS 180-4): names inputs and outputs in the provenance of a run. Not for secrets.
///
/// Written here because the library depends on no package. Where the processor has instructions for it, it does the rounds;
/// where not, they are unrolled eight at a time, so that the working variables change their names instead of moving.
package struct SHA256: Sendable {
    private var state: (UInt32, UInt32, UInt32, UInt32, UInt32, UInt32, UInt32, UInt32) = (
        0x6a09_e667, 0xbb67_ae85, 0x3c6e_f372, 0xa54f_f53a, 0x510e_527f, 0x9b05_688c, 0x1f83_d9ab, 0x5be0_cd19
    )

    private let usesInstructions: Bool

    /// - Parameter usesInstructions: those of the processor, if it has them; the digest is the same.
    package init(usesInstructions: Bool = true) { self.usesInstructions = usesInstructions && Self.hasInstructions }

    private static let hasInstructions = CProcessor_hasSHA256() != 0

    /// 64 lower-case hexadecimal digits. O(n).
    package static func hexadecimalDigest(of bytes: [UInt8]) -> String {
        digest(of: bytes).hexadecimal
    }

    /// The 32 bytes of the digest. O(n).
    package static func digest(of bytes: [UInt8]) -> [UInt8] { SHA256().digest(of: bytes) }

    /// The 32 bytes of the digest, for a hash without content as yet. O(n).
    package func digest(of bytes: [UInt8]) -> [UInt8] {
        var hash = self
        let whole = bytes.count & ~63
        // Hot path: whole blocks straight from the array; `compress` reads 64 bytes at multiples of 64 below `whole`.
        bytes.withUnsafeBytes { raw in
            hash.compress(UnsafeRawBufferPointer(rebasing: raw[0..<whole]))
        }
        return hash.finished(tail: Array(bytes[whole...]), count: bytes.count)
    }

    /// The digest after `tail`, the fewer than 64 bytes that are left of `count` in all.
    fileprivate func finished(tail: [UInt8], count: Int) -> [UInt8] {
        // FIPS 180-4 §5.1.1: a one bit, zeros, and the length in bits as 64 bits.
        var (hash, tail) = (self, tail)
        tail.append(0x80)
        while tail.count % 64 != 56 { tail.append(0) }
        let bitCount = UInt64(count) << 3
        for shift in stride(from: 56, through: 0, by: -8) { tail.append(UInt8(truncatingIfNeeded: bitCount >> shift)) }
        tail.withUnsafeBytes { hash.compress($0) }
        let s = hash.state
        return [s.0, s.1, s.2, s.3, s.4, s.5, s.6, s.7].flatMap { word in
            [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: word >> UInt32($0)) }
        }
    }

    /// Runs the compression function over `blocks`, whose length is a multiple of 64.
    fileprivate mutating func compress(_ blocks: UnsafeRawBufferPointer) {
        precondition(blocks.count % 64 == 0)
        guard usesInstructions, let start = blocks.baseAddress else { return compressPlainly(blocks) }
        withUnsafeMutableBytes(of: &state) { state in
            // The state is eight words, and the blocks are read up to their end.
            CProcessor_compressSHA256(
                state.assumingMemoryBound(to: UInt32.self).baseAddress, start.assumingMemoryBound(to: UInt8.self),
                blocks.count / 64, Self.roundConstants)
        }
    }

    private mutating func compressPlainly(_ blocks: UnsafeRawBufferPointer) {
        Self.roundConstants.withUnsafeBufferPointer { constants in
            withUnsafeTemporaryAllocation(of: UInt32.self, capacity: 64) { schedule in
                precondition(constants.count == 64)
                for start in stride(from: 0, to: blocks.count, by: 64) {
                    for i in 0..<16 {
                        let word = blocks.loadUnaligned(fromByteOffset: start &+ i &* 4, as: UInt32.self)
                        schedule[i] = UInt32(bigEndian: word)
                    }
                    for i in 16..<64 {
                        let w15 = schedule[i &- 15]
                        let w2 = schedule[i &- 2]
                        let s0 = rotate(w15, 7) ^ rotate(w15, 18) ^ (w15 &>> 3)
                        let s1 = rotate(w2, 17) ^ rotate(w2, 19) ^ (w2 &>> 10)
                        schedule[i] = schedule[i &- 16] &+ s0 &+ schedule[i &- 7] &+ s1
                    }
                    var (a, b, c, d, e, f, g, h) = state
                    var i = 0
                    while i < 64 {
                        round(a, b, c, &d, e, f, g, &h, constants[i] &+ schedule[i])
                        round(h, a, b, &c, d, e, f, &g, constants[i &+ 1] &+ schedule[i &+ 1])
                        round(g, h, a, &b, c, d, e, &f, constants[i &+ 2] &+ schedule[i &+ 2])
                        round(f, g, h, &a, b, c, d, &e, constants[i &+ 3] &+ schedule[i &+ 3])
                        round(e, f, g, &h, a, b, c, &d, constants[i &+ 4] &+ schedule[i &+ 4])
                        round(d, e, f, &g, h, a, b, &c, constants[i &+ 5] &+ schedule[i &+ 5])
                        round(c, d, e, &f, g, h, a, &b, constants[i &+ 6] &+ schedule[i &+ 6])
                        round(b, c, d, &e, f, g, h, &a, constants[i &+ 7] &+ schedule[i &+ 7])
                        i &+= 8
                    }
                    state.0 &+= a
                    state.1 &+= b
                    state.2 &+= c
                    state.3 &+= d
                    state.4 &+= e
                    state.5 &+= f
                    state.6 &+= g
                    state.7 &+= h
                }
            }
        }
    }

    @inline(__always)
    private func rotate(_ x: UInt32, _ n: UInt32) -> UInt32 { x &>> n | x &<< (32 &- n) }

    /// One round of FIPS 180-4 §6.2.2, with the choice and majority functions in their three-operation forms.
    @inline(__always)
    private func round(
        _ a: UInt32, _ b: UInt32, _ c: UInt32, _ d: inout UInt32, _ e: UInt32, _ f: UInt32, _ g: UInt32,
        _ h: inout UInt32, _ input: UInt32
    ) {
        let choice = g ^ (e & (f ^ g))
        let majority = (a & b) | (c & (a | b))
        h = h &+ (rotate(e, 6) ^ rotate(e, 11) ^ rotate(e, 25)) &+ choice &+ input
        d = d &+ h
        h = h &+ (rotate(a, 2) ^ rotate(a, 13) ^ rotate(a, 22)) &+ majority
    }

    private static let roundConstants: [UInt32] = [
        0x428a_2f98, 0x7137_4491, 0xb5c0_fbcf, 0xe9b5_dba5, 0x3956_c25b, 0x59f1_11f1, 0x923f_82a4, 0xab1c_5ed5,
        0xd807_aa98, 0x1283_5b01, 0x2431_85be, 0x550c_7dc3, 0x72be_5d74, 0x80de_b1fe, 0x9bdc_06a7, 0xc19b_f174,
        0xe49b_69c1, 0xefbe_4786, 0x0fc1_9dc6, 0x240c_a1cc, 0x2de9_2c6f, 0x4a74_84aa, 0x5cb0_a9dc, 0x76f9_88da,
        0x983e_5152, 0xa831_c66d, 0xb003_27c8, 0xbf59_7fc7, 0xc6e0_0bf3, 0xd5a7_9147, 0x06ca_6351, 0x1429_2967,
        0x27b7_0a85, 0x2e1b_2138, 0x4d2c_6dfc, 0x5338_0d13, 0x650a_7354, 0x766a_0abb, 0x81c2_c92e, 0x9272_2c85,
        0xa2bf_e8a1, 0xa81a_664b, 0xc24b_8b70, 0xc76c_51a3, 0xd192_e819, 0xd699_0624, 0xf40e_3585, 0x106a_a070,
        0x19a4_c116, 0x1e37_6c08, 0x2748_774c, 0x34b0_bcb5, 0x391c_0cb3, 0x4ed8_aa4a, 0x5b9c_ca4f, 0x682e_6ff3,
        0x748f_82ee, 0x78a5_636f, 0x84c8_7814, 0x8cc7_0208, 0x90be_fffa, 0xa450_6ceb, 0xbef9_a3f7, 0xc671_78f2,
    ]
}

/// SHA-256 of content that comes in pieces.
package struct SHA256Stream: Sendable {
    private var hash = SHA256()
    private var pending: [UInt8] = []
    private var count = 0

    package init() {}

    /// Takes the next piece. O(n).
    package mutating func update(_ piece: UnsafeRawBufferPointer) {
        count += piece.count
        var rest = piece[...]
        if !pending.isEmpty {
            let missing = rest.prefix(64 - pending.count)
            pending.append(contentsOf: missing)
            rest = rest.dropFirst(missing.count)
            guard pending.count == 64 else { return }
            pending.withUnsafeBytes { hash.compress($0) }
            pending.removeAll(keepingCapacity: true)
        }
        let whole = rest.prefix(rest.count & ~63)
        hash.compress(UnsafeRawBufferPointer(rebasing: whole))
        pending.append(contentsOf: rest.dropFirst(whole.count))
    }

    /// 64 lower-case hexadecimal digits of all pieces.
    package func hexadecimalDigest() -> String { hash.finished(tail: pending, count: count).hexadecimal }
}

extension [UInt8] {
    /// Two lower-case digits for each byte.
    fileprivate var hexadecimal: String {
        let digits = [UInt8]("0123456789abcdef".utf8)
        return String(decoding: flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
    }
}
