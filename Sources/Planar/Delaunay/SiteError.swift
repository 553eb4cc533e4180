public import Shapes

/// A site that cannot take part in a triangulation.
public struct SiteError: Error, Hashable, Sendable, Codable {
    /// As it was given.
    public let site: Coordinate
    /// Its index in the input.
    public let index: Int

    /// For `site` at `index` of the input. O(1).
    public init(site: Coordinate, index: Int) {
        self.site = site
        self.index = index
    }
}

extension SiteError: CustomStringConvertible {
    public var description: String {
        site.isFinite
            ? "site \(index) at \(site) has an ordinate too great or too small for exact arithmetic"
            : "site \(index) at \(site) is not a place: an ordinate is not a finite number"
    }
}
