/// Everything that is written on a territory map, names apart. Empty words are left out.
public struct MapWords: Hashable, Sendable {
    /// Over the map, in large letters; also the picture's name for readers who do not see it.
    public var title: String
    /// Under the title.
    public var subtitle: String
    /// What the picture shows, for readers who do not see it. Empty: made from title, subtitle and counts.
    public var summary = ""
    /// Over the key of fills.
    public var ownersHeading = "Territories"
    /// In the key: the heavily outlined territories.
    public var emphasisedLabel = "✱ In several parts"
    /// In the key: numbers in circles.
    public var numbersLabel = "Number of the part"
    /// In the key: what the hatched cells are.
    public var hatchedLabel = "Part of a territory cut off from its main part"
    /// In the key: what the dotted cells are.
    public var contestedLabel = "Contested area"
    /// In the key: ground without owner.
    public var unassignedLabel = "Not assigned"
    /// In the key: grey territories.
    public var contextLabel = "Neighbouring territory"
    /// In the key: the outlines of areas.
    public var areasLabel = "Area boundary"
    /// In the key: the frames of the windows that are drawn larger.
    public var insetsLabel = "Drawn larger below, by letter"
    /// In the key: territories too small to be seen in any of the windows; their number follows.
    public var unshownLabel = "Too small to be seen here"
    /// In the key: what lies around the cells; empty for nothing said.
    public var surroundingsLabel = ""
    /// Over the key of circles.
    public var pointsHeading = "Practices, by registered patients"
    /// In the key: circles without owner.
    public var freePointsLabel = "Practice in no group"
    /// Where the data come from, one paragraph each.
    public var sources: [String] = []
    /// What the map must not be taken for, one paragraph each.
    public var caveats: [String] = []

    /// Words with the usual labels for the key. O(1).
    public init(title: String, subtitle: String = "") {
        self.title = title
        self.subtitle = subtitle
    }
}
