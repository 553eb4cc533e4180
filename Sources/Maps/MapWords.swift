/// Everything that is written on a territory map, names apart. Empty words are left out.
public struct MapWords: Hashable, Sendable {
    public var title: String
    public var subtitle: String
    /// What the picture shows, for readers who do not see it. Empty: made from title, subtitle and counts.
    public var summary = ""
    /// Over the key of fills.
    public var ownersHeading = "Territories"
    public var hatchedLabel = "Part of a territory cut off from its main part"
    public var contestedLabel = "Contested area"
    public var unassignedLabel = "Not assigned"
    public var contextLabel = "Neighbouring territory"
    public var areasLabel = "Area boundary"
    /// Over the key of circles.
    public var pointsHeading = "Practices, by registered patients"
    public var freePointsLabel = "Practice in no group"
    /// Where the data come from, one paragraph each.
    public var sources: [String] = []
    /// What the map must not be taken for, one paragraph each.
    public var caveats: [String] = []

    public init(title: String, subtitle: String = "") {
        self.title = title
        self.subtitle = subtitle
    }
}
