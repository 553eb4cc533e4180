/// Zip archives made byte by byte (PKWARE APPNOTE 4.3), right ones and wrong ones.
public struct ArchiveBytes: Sendable {
    /// One entry; what is nil is as it must be.
    public struct Member: Sendable {
        public var name: String
        public var content: [UInt8]
        /// 0 is stored, 8 is deflate: then `content` is compressed already.
        public var method: UInt16 = 0
        public var expandedSize: UInt32?
        public var checksum: UInt32?
        /// Bit 0 says that the member is encrypted.
        public var flags: UInt16 = 0
        /// Mode of a Unix file.
        public var mode: UInt32 = 0o100644

        public init(_ name: String, _ content: [UInt8]) { (self.name, self.content) = (name, content) }
        public init(_ name: String, _ content: String) { self.init(name, Array(content.utf8)) }
    }

    public var members: [Member]

    public init(_ members: [Member]) { self.members = members }

    public var bytes: [UInt8] {
        var file: [UInt8] = []
        var directory: [UInt8] = []
        for member in members {
            let offset = UInt32(file.count)
            let common = Self.common(member)
            let name = Array(member.name.utf8)
            file.append(contentsOf: [0x50, 0x4B, 3, 4, 20, 0])
            for piece in [common, name, member.content] { file.append(contentsOf: piece) }
            directory.append(contentsOf: [0x50, 0x4B, 1, 2, 20, 3, 20, 0])
            let place: [UInt8] = Self.little(member.mode << 16) + Self.little(offset)
            let noComment: [UInt8] = [0, 0, 0, 0, 0, 0]
            for piece in [common, noComment, place, name] { directory.append(contentsOf: piece) }
        }
        let start = UInt32(file.count)
        let count = Self.little(UInt16(members.count))
        file.append(contentsOf: directory)
        file.append(contentsOf: [0x50, 0x4B, 5, 6, 0, 0, 0, 0])
        for piece in [count, count, Self.little(UInt32(directory.count)), Self.little(start), [0, 0]] {
            file.append(contentsOf: piece)
        }
        return file
    }

    /// What the header of a member and its entry in the directory have in common: flags to the lengths of names.
    private static func common(_ member: Member) -> [UInt8] {
        let size = UInt32(member.content.count)
        var bytes: [UInt8] = little(member.flags) + little(member.method)
        bytes.append(contentsOf: [0, 0, 0x21, 0x50])
        for number in [member.checksum ?? checksum(member.content), size, member.expandedSize ?? size] {
            bytes.append(contentsOf: little(number))
        }
        bytes.append(contentsOf: little(UInt16(member.name.utf8.count)))
        return bytes + [0, 0]
    }

    private static func little(_ value: UInt16) -> [UInt8] { [UInt8(value & 0xFF), UInt8(value >> 8)] }
    private static func little(_ value: UInt32) -> [UInt8] {
        [0, 8, 16, 24].map { UInt8(truncatingIfNeeded: value >> UInt32($0)) }
    }

    /// CRC-32 as in ISO 3309, bit by bit.
    public static func checksum(_ bytes: [UInt8]) -> UInt32 {
        var sum = ~UInt32(0)
        for byte in bytes {
            sum ^= UInt32(byte)
            for _ in 0..<8 { sum = sum & 1 == 1 ? (sum >> 1) ^ 0xEDB8_8320 : sum >> 1 }
        }
        return ~sum
    }

    /// `1 + 258 * repeats` zeros, deflated with the fixed codes (RFC 1951, 3.2.6): 158 times smaller.
    public static func deflatedZeros(repeats: Int) -> [UInt8] {
        var bytes: [UInt8] = []
        var (byte, filled): (UInt8, UInt8) = (0, 0)
        func put(_ bits: [UInt8]) {
            for bit in bits {
                byte |= bit << filled
                filled += 1
                if filled == 8 {
                    bytes.append(byte)
                    (byte, filled) = (0, 0)
                }
            }
        }
        // The last block, of fixed codes; the literal 0.
        put([1, 1, 0, 0, 0, 1, 1, 0, 0, 0, 0])
        // Length 258 at distance 1.
        for _ in 0..<repeats { put([1, 1, 0, 0, 0, 1, 0, 1, 0, 0, 0, 0, 0]) }
        put([0, 0, 0, 0, 0, 0, 0])
        if filled > 0 { bytes.append(byte) }
        return bytes
    }
}
