/// A way between two small areas that no shared border shows, or a shared border that is no way.
///
/// Clipped boundaries part what bridges, tunnels, causeways and ferries join; unclipped ones join what an estuary parts.
/// Both are mended by an audited table of links, never by guessing.
public struct Link: Hashable, Sendable {
    /// What the way is.
    public enum Kind: String, Hashable, Sendable, CaseIterable {
        /// Over water, for whoever walks or drives.
        case bridge
        /// Below water.
        case tunnel
        /// A road on a dam, dry at high water or not.
        case causeway
        /// A regular service; counts at the last level alone.
        case ferry
        /// Joined by whoever made the table, for a reason of theirs; counts as fixed.
        case manual
        /// Takes a shared border away, at every level.
        case cut
    }

    /// The lower of the two cells.
    public let a: Int32
    /// The higher of the two cells.
    public let b: Int32
    /// What joins or parts them.
    public let kind: Kind

    /// The two cells in either order; `nil` for a cell with itself. O(1).
    public init?(_ a: Int32, _ b: Int32, _ kind: Kind) {
        guard a != b else { return nil }
        (self.a, self.b, self.kind) = (min(a, b), max(a, b), kind)
    }
}

/// Which links count when a territory's parts are: the three levels of contiguity.
public enum LinkLevel: String, Hashable, Sendable, CaseIterable, Comparable {
    /// Shared borders only.
    case land
    /// And bridges, tunnels, causeways and manual links.
    case fixed = "land+fixed"
    /// And ferries.
    case ferry = "land+fixed+ferry"

    /// Whether links of `kind` join cells at this level; a cut joins nothing. O(1).
    public func joins(_ kind: Link.Kind) -> Bool {
        switch kind {
        case .bridge, .tunnel, .causeway, .manual: self >= .fixed
        case .ferry: self == .ferry
        case .cut: false
        }
    }

    /// By what they join: each level joins all that the one before does. O(1).
    public static func < (a: LinkLevel, b: LinkLevel) -> Bool { a.rank < b.rank }

    private var rank: Int {
        switch self {
        case .land: 0
        case .fixed: 1
        case .ferry: 2
        }
    }
}
