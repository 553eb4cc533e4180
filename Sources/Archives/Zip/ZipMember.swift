/// One entry of a zip archive's directory.
public struct ZipMember: Hashable, Sendable {
    /// Why a member is not read, though it is there.
    public enum Doubt: String, Hashable, Sendable, CaseIterable {
        /// The name is absolute, has a drive letter, a backslash or a `..` in it.
        case unsafeName
        /// The entry is a symbolic link.
        case link
        /// A companion that another system leaves behind: `__MACOSX/`, or a name that begins with a dot.
        case companion
    }

    /// Path inside the archive, as written there.
    public let name: String
    /// Bytes when expanded, as the directory claims.
    public let claimedSize: Int
    /// Bytes as stored, as the directory claims.
    public let compressedSize: Int
    /// Why it is passed over; nil for an ordinary member.
    public let doubt: Doubt?
    /// Position in the directory.
    let index: UInt64

    /// A folder holds no bytes.
    public var isFolder: Bool { name.hasSuffix("/") }

    /// The last part of the path.
    public var lastPart: String { name.split(separator: "/").last.map(String.init) ?? name }

    init(name: String, claimedSize: Int, compressedSize: Int, isLink: Bool, index: UInt64) {
        self.name = name
        self.claimedSize = claimedSize
        self.compressedSize = compressedSize
        self.index = index
        doubt = isLink ? .link : Self.doubt(ofName: name)
    }

    /// Names are data, never paths: nothing is ever written out of an archive. These could still fool a reader of messages.
    private static func doubt(ofName name: String) -> Doubt? {
        let parts = name.split(separator: "/", omittingEmptySubsequences: false)
        if name.isEmpty || name.hasPrefix("/") || name.contains("\\") || parts.contains("..") { return .unsafeName }
        if name.dropFirst().hasPrefix(":") || name.unicodeScalars.contains(where: { $0.value < 0x20 }) {
            return .unsafeName
        }
        let isHidden = parts.contains { $0.hasPrefix(".") && $0 != "." }
        return parts.first == "__MACOSX" || isHidden ? .companion : nil
    }
}
