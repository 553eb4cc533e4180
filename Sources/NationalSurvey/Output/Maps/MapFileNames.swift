import Formats

/// The file of each area's map, made from the area's code by one rule, so that every area has one of its own on every
/// file system.
///
/// Bytes other than `A–Z a–z 0–9 - _ .` become `%` and two hexadecimal digits. A name that does not serve (reserved, the
/// same as another but for letter case, beginning with a dot, longer than 100 bytes) becomes its first 80 bytes, no `%XX`
/// cut in two, `~` and eight hexadecimal digits of the code's SHA-256.
struct MapFileNames {
    /// One per code, in order, without the ending; no two are the same, whatever the letter case.
    let stems: [String]

    /// The map of the nation, beside those of the areas.
    static let national = "national"
    /// The map of the groups among plausible ones.
    static let ensemble = "ensemble"

    /// Names for `codes`, each given once. O(bytes).
    init(_ codes: [String]) {
        let plain = codes.map(Self.escaped)
        let folded = plain.map { $0.lowercased() }
        let uses = Dictionary(folded.map { ($0, 1) }, uniquingKeysWith: +)
        var taken: Set<String> = []
        stems = codes.indices.map { position in
            let serves = Self.serves(plain[position]) && uses[folded[position]] == 1
            var stem = serves ? plain[position] : Self.hashed(codes[position], plain[position], digits: 8)
            // Eight digits can be alike; all of them are not.
            if !taken.insert(stem.lowercased()).inserted {
                stem = Self.hashed(codes[position], plain[position], digits: 64, head: 24)
                taken.insert(stem.lowercased())
            }
            return stem
        }
    }

    /// The path of a map in the output folder.
    static func path(_ stem: String) -> String { "maps/\(stem).svg" }

    /// Different codes have different names, though perhaps only by letter case.
    static func escaped(_ code: String) -> String {
        code.utf8.map { isPlain($0) ? String(UnicodeScalar($0)) : percent($0) }.joined()
    }

    private static func isPlain(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."):
            true
        default: false
        }
    }

    private static func percent(_ byte: UInt8) -> String {
        "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
    }

    private static func serves(_ stem: String) -> Bool {
        guard !stem.isEmpty, !stem.hasPrefix("."), stem.utf8.count <= 100 else { return false }
        // Windows takes a device's name for the device whatever follows the first dot.
        let device = stem.split(separator: ".", maxSplits: 1)[0].lowercased()
        return ![national, ensemble].contains(stem.lowercased()) && !devices.contains(device)
    }

    private static let devices: Set<String> = Set(
        ["con", "prn", "aux", "nul"] + (0...9).flatMap { ["com\($0)", "lpt\($0)"] })

    private static func hashed(_ code: String, _ stem: String, digits: Int, head: Int = 80) -> String {
        var kept = stem.utf8.prefix(head)
        if let cut = kept.suffix(2).lastIndex(of: UInt8(ascii: "%")), stem.utf8.count > head { kept = kept[..<cut] }
        let begin = String(decoding: kept, as: UTF8.self)
        // The dot that hides a file is what the name was changed for.
        return (begin.hasPrefix(".") ? "%2E" + begin.dropFirst() : begin) + "~"
            + SHA256.hexadecimalDigest(of: Array(code.utf8)).prefix(digits)
    }
}
