/// A class of territories with a colour of its own, for maps on which the colour says more than whose ground it is.
public struct MapCategory: Hashable, Sendable {
    /// As in the key.
    public var name: String
    /// Of its territories.
    public var fill: MapColour
    /// For circles in territories of the class.
    public var tone: MapColour
    /// Lines on a tile of 8 by 8 pixels over the fill, as path data, so that the class is told without colour too; empty for
    /// none.
    public var mark: String
    /// Of the lines.
    public var markColour: MapColour

    /// A class as it stands in the key. O(1).
    public init(
        name: String, fill: MapColour, tone: MapColour, mark: String = "", markColour: MapColour = MapColour(0)
    ) {
        (self.name, self.fill, self.tone) = (name, fill, tone)
        (self.mark, self.markColour) = (mark, markColour)
    }
}

/// How a territory map looks.
public struct MapStyle: Hashable, Sendable {
    /// What the fills mean.
    public enum Colouring: Hashable, Sendable {
        /// Neighbours differ; the colour itself means nothing.
        case neighbours
        /// `ofOwner[o]` is the category of owner `o`, negative for none. Length: the owners.
        case categories([MapCategory], ofOwner: [Int32])
    }

    /// What lies around the cells.
    public enum Surroundings: Hashable, Sendable {
        /// Unknown, or other land.
        case blank
        /// Sea or lake, in pale blue.
        case water
    }

    /// Width of the sheet in pixels; the height follows from the map's shape. At least 700.
    public var width = 1200.0
    /// Greatest move of a border by simplification, in pixels; further where `mostBytes` asks for it.
    public var tolerance = 0.35
    /// Lines are drawn on a raster of so many points along a pixel, 1 to 64.
    public var stepsPerPixel = 10
    /// Size of the picture that simplification aims at: the tolerance grows until it is met, to eight pixels at most; nil
    /// for none.
    public var mostBytes: Int?
    /// Windows drawn larger below the map at most, around territories whose ground would fill less than a square of four
    /// pixels; 0 for none.
    public var mostInsets = 0
    /// Colours for neighbours.
    public var palette = Palette.categorical
    /// What the fills mean.
    public var colouring = Colouring.neighbours
    /// What is drawn around the cells.
    public var surroundings = Surroundings.blank
    /// Owners named on the map; nil for all that are not context.
    public var labelledOwners: [Int32]?
    /// Before every identifier in the drawing, so that several drawings can stand in one page. Letters, digits, `-`
    /// and `_`; others are dropped.
    public var identifierPrefix = "map"

    /// A sheet of 1,200 pixels with a colour for each neighbour. O(1).
    public init() {}
}
