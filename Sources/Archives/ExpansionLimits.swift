import Formats

/// How far compressed data may expand before it is refused, however small the file is that holds it.
///
/// Chosen here; no source. The widest published table of registrations stays below 60 times its compressed size.
public struct ExpansionLimits: Hashable, Sendable {
    /// Bytes of one member, expanded.
    public var memberBytes = 4 << 30
    /// Bytes of all members that are read, expanded.
    public var totalBytes = 8 << 30
    /// Expanded bytes up to which no ratio is asked for.
    public var freeBytes = 64 << 20
    /// Beyond `freeBytes`: expanded bytes for each compressed one.
    public var ratio = 200
    /// Members of an archive.
    public var members = 10_000

    /// The limits that every reader takes unless told otherwise.
    ///
    /// - Complexity: O(1).
    public init() {}

    /// Refuses `expanded` bytes that come, or claim to come, from `compressed` bytes. O(1).
    /// - Throws: `.tooLarge`, naming file and member.
    func check(
        expanded: Int, compressed: Int, alreadyRead: Int = 0, file: String
    ) throws(FormatError) {
        guard expanded <= memberBytes, expanded <= totalBytes - min(alreadyRead, totalBytes) else {
            throw FormatError(
                file: file, kind: .tooLarge,
                message: "holds more than \(min(memberBytes, totalBytes)) bytes when expanded (\(expanded) and more), "
                    + "the most that is read")
        }
        let (allowed, overflow) = max(1, compressed).multipliedReportingOverflow(by: ratio)
        guard expanded > freeBytes, !overflow, expanded > allowed else { return }
        throw FormatError(
            file: file, kind: .tooLarge,
            message: "expands beyond measure: \(compressed) compressed bytes to \(expanded) and more, "
                + "over \(ratio) times; it is refused as a decompression bomb")
    }
}
