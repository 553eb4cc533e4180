import Catchments

/// One file that the survey read: its record in the provenance.
public struct InputFile: Hashable, Sendable {
    /// What a file was read for.
    public struct Role: RawRepresentable, Hashable, Sendable {
        /// As it stands in results.
        public let rawValue: String

        /// A role by its name in `summary.json`. O(1).
        public init(rawValue: String) { self.rawValue = rawValue }

        public static let smallAreas = Role(rawValue: "small areas")
        public static let practices = Role(rawValue: "practices")
        public static let membership = Role(rawValue: "membership")
        public static let registrations = Role(rawValue: "registrations")
        public static let performance = Role(rawValue: "performance")
        public static let smallAreaDeprivation = Role(rawValue: "deprivation of small areas")
        public static let population = Role(rawValue: "population")
        public static let areas = Role(rawValue: "areas")
        public static let postcodes = Role(rawValue: "postcodes")
        public static let smallAreaLookup = Role(rawValue: "lookup of small areas")
        public static let links = Role(rawValue: "links")
        public static let neighbourhoods = Role(rawValue: "neighbourhoods")

        /// Boundaries that a catchment method draws.
        ///
        /// - Complexity: O(1).
        public static func boundaries(of method: CatchmentMethodName) -> Role {
            Role(rawValue: MethodDeclaration.named(method.rawValue)?.boundaries?.contents ?? method.rawValue)
        }
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
