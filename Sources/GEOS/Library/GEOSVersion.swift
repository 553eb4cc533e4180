/// A version of the GEOS library.
public struct GEOSVersion: Hashable, Sendable, Comparable, Codable {
    /// First number.
    public let major: Int
    /// Second number.
    public let minor: Int
    /// Third number.
    public let patch: Int

    /// For example `GEOSVersion(3, 12)`. O(1).
    public init(_ major: Int, _ minor: Int, _ patch: Int = 0) {
        self.major = major
        self.minor = minor
        self.patch = patch
    }

    /// By the three numbers in turn. O(1).
    public static func < (a: GEOSVersion, b: GEOSVersion) -> Bool {
        (a.major, a.minor, a.patch) < (b.major, b.minor, b.patch)
    }
}

extension GEOSVersion: CustomStringConvertible {
    /// As in `3.11.1`.
    public var description: String { "\(major).\(minor).\(patch)" }
}

extension GEOSLibrary {
    /// The version of the library that is loaded, which decides on what can be called; the headers that this package was compiled
    /// with do not matter. O(1).
    public static let release = GEOSVersion(library: version)

    /// Whether functions that came with `version` can be called; else they throw `.unsupported(requires:)`. O(1).
    public static func supports(_ version: GEOSVersion) -> Bool { release >= version }
}

extension GEOSVersion {
    /// Reads `3.11.1-CAPI-1.17.1`, also where the numbers are followed by letters, as in `3.14.0dev`.
    init(library text: String) {
        let numbers = text.split(separator: ".", maxSplits: 2).map { Int($0.prefix { $0.isASCII && $0.isNumber }) ?? 0 }
        self.init(numbers.first ?? 0, numbers.count > 1 ? numbers[1] : 0, numbers.count > 2 ? numbers[2] : 0)
    }
}

extension GEOSError {
    /// The library is too old for `function`: kind `.unsupported`, with `requires` set. O(1).
    public static func unsupported(requires version: GEOSVersion, function: String) -> GEOSError {
        GEOSError(
            function: function, kind: .unsupported,
            message: "needs GEOS \(version), this is \(GEOSLibrary.release)", requires: version)
    }
}

/// Throws `.unsupported(requires:)` when the library is older than `version`.
func requireVersion(_ version: GEOSVersion, _ function: String) throws(GEOSError) {
    guard GEOSLibrary.supports(version) else { throw .unsupported(requires: version, function: function) }
}
