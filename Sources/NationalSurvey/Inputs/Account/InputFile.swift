import Formats

/// One file that the survey read: its record in the provenance.
public struct InputFile: Hashable, Sendable {
    public enum Role: String, Hashable, Sendable {
        case smallAreas = "small areas"
        case practices
        case membership
        case registrations
        case performance
        case smallAreaDeprivation = "deprivation of small areas"
        case population
        case areas
        case links
        case declared = "declared boundaries"
        case isochrones
    }

    public let role: Role
    /// As the caller named it; of an absolute path only the last part, so that results do not depend on the machine.
    public let name: String
    /// Of the bytes read, hexadecimal.
    public let sha256: String
    /// Data rows or features.
    public let rows: Int

    init(_ role: Role, path: String, sha256: String, rows: Int) {
        self.role = role
        name = Self.name(path)
        self.sha256 = sha256
        self.rows = rows
    }

    /// `path` as it may appear in results.
    static func name(_ path: String) -> String {
        path.hasPrefix("/") ? path.split(separator: "/").suffix(1).joined() : path
    }
}
