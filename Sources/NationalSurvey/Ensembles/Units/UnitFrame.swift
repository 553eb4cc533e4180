import Formats

/// A unit's record between machines: one line `unit K length SHA-256`, then as many bytes.
public struct UnitFrame: Sendable {
    /// From 1.
    public let unit: Int
    public let sha256: String
    /// Where the bytes are in what was read.
    public let range: Range<Int>

    /// A framed record.
    ///
    /// - Complexity: O(bytes).
    public static func bytes(unit: Int, _ record: [UInt8]) -> [UInt8] {
        Array("unit \(unit) \(record.count) \(SHA256.hexadecimalDigest(of: record))\n".utf8) + record
    }

    /// All frames of `bytes`, one after the other.
    /// - Throws: `.input`, saying what is wrong with which frame.
    static func all(in bytes: [UInt8], file: String) throws(SurveyError) -> [UnitFrame] {
        var (frames, position) = ([UnitFrame](), 0)
        while position < bytes.count {
            let what = "\(file): frame \(frames.count + 1), at byte \(position)"
            guard let end = bytes[position...].prefix(200).firstIndex(of: UInt8(ascii: "\n")) else {
                throw SurveyError(.input, "\(what): does not begin with a line \"unit K length SHA-256\"")
            }
            let words = String(decoding: bytes[position..<end], as: UTF8.self).split(separator: " ")
            guard words.count == 4, words[0] == "unit", let unit = Int(words[1]), let length = Int(words[2]),
                unit > 0, length >= 0
            else { throw SurveyError(.input, "\(what): does not begin with a line \"unit K length SHA-256\"") }
            guard length <= bytes.count - end - 1 else {
                throw SurveyError(
                    .input, "\(what): unit \(unit) is cut short: \(bytes.count - end - 1) of \(length) bytes are there")
            }
            let range = end + 1..<end + 1 + length
            guard SHA256.hexadecimalDigest(of: Array(bytes[range])) == words[3] else {
                throw SurveyError(
                    .input, "\(what): the bytes of unit \(unit) are not those of its SHA-256; run it again")
            }
            frames.append(UnitFrame(unit: unit, sha256: String(words[3]), range: range))
            position = range.upperBound
        }
        return frames
    }
}
