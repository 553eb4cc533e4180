internal import CGEOS

/// A version of the GEOS library.
public struct GEOSVersion: Hashable, Sendable, Comparable {
    /// First number.
    public let major: Int
    /// Second number.
    public let minor: Int
    /// Third number.
    public let patch: Int

    /// For example `GEOSVersion(3, 12)`.
    public init(_ major: Int, _ minor: Int, _ patch: Int = 0) {
        self.major = major
        self.minor = minor
        self.patch = patch
    }

    /// By the three numbers in turn.
    public static func < (a: GEOSVersion, b: GEOSVersion) -> Bool {
        (a.major, a.minor, a.patch) < (b.major, b.minor, b.patch)
    }
}

extension GEOSVersion: CustomStringConvertible {
    /// As in `3.11.1`.
    public var description: String { "\(major).\(minor).\(patch)" }
}

extension GEOSLibrary {
    /// The version of the headers that this package was compiled with, which decides on what it can call. O(1).
    public static var release: GEOSVersion {
        GEOSVersion(Int(GEOS_VERSION_MAJOR), Int(GEOS_VERSION_MINOR), Int(GEOS_VERSION_PATCH))
    }

    /// Whether functions that came with `version` can be called; else they throw `.unsupported(requires:)`.
    public static func supports(_ version: GEOSVersion) -> Bool { release >= version }
}

extension GEOSError {
    /// The library is too old for `function`: kind `.unsupported`, with `requires` set.
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
