public import Coverages
public import Shapes

/// A map of who holds which ground, to be drawn as SVG.
///
/// Cells of a coverage are merged by owner; borders, coast and hatching come from the same thinned lines, so that
/// neighbours meet. Plain numbers in, text out: what an owner is, and why a cell is hatched, is the caller's matter.
public struct TerritoryMap: Sendable {
    /// In `owners`: ground that is drawn and belongs to nobody.
    public static let unassigned: Int32 = -1
    /// In `owners`: not drawn at all.
    public static let hidden: Int32 = -2

    /// The small areas. Planar, in metres: the scale bar says so.
    public var coverage: Coverage
    /// Owner of each cell: an index of `ownerNames`, `unassigned` or `hidden`. Length `coverage.cellCount`.
    public var owners: [Int32]
    /// Names of the owners.
    public var ownerNames: [String]
    /// Of each owner what the file says beside its name, as `data-group` of its territory; an empty one says nothing. Empty,
    /// or length `ownerNames.count`.
    public var ownerCodes: [String] = []
    /// In the key instead of the owner's name. Empty, or length `ownerNames.count`.
    public var ownerKeys: [String] = []
    /// Owners that the map's finding is about: outlined heavily, a star at their name. Any order.
    public var emphasisedOwners: [Int32] = []
    /// Numbers at places of the map, such as those of parts; drawn over all else.
    public var numbers: [MapNumber] = []
    /// Cells to be hatched, such as exclaves. Any order.
    public var hatchedCells: [Int32] = []
    /// Cells to be dotted, such as contested ones. Any order.
    public var contestedCells: [Int32] = []
    /// Larger areas to be outlined: area of each cell, negative for none. Empty, or length `coverage.cellCount`.
    public var areaOfCell: [Int32] = []
    /// Names of the areas, by number, over the windows drawn larger. Empty, or one for each number used.
    public var areaNames: [String] = []
    /// A small map of the areas below the key.
    public var areaPanel: AreaPanel?
    /// Owners drawn in grey, around those that the map is about; their cells are neither hatched nor dotted. Any order.
    public var contextOwners: [Int32] = []
    /// Circles.
    public var points: [MapPoint] = []
    /// The ground to show; nil for all cells that are drawn and are not context.
    public var window: Box?
    /// What is written around the map.
    public var words: MapWords
    /// How it looks.
    public var style = MapStyle()

    /// A map without hatching, circles or outlines as yet.
    ///
    /// - Parameters:
    ///   - owners: see `owners`.
    ///   - ownerNames: see `ownerNames`.
    /// - Complexity: O(1); what breaks the rules is found when the map is drawn.
    public init(coverage: Coverage, owners: [Int32], ownerNames: [String], words: MapWords) {
        self.coverage = coverage
        self.owners = owners
        self.ownerNames = ownerNames
        self.words = words
    }

    /// Draws the map.
    ///
    /// Array lengths and indices that break the rules above are programmer errors.
    /// - Returns: the picture, and what could not be shown as asked. The same input gives the same bytes.
    /// - Complexity: O(v log v) for the v vertices of borders between territories, and the cost of labels: owners ×
    ///   candidates × vertices of their territory.
    public func drawing() -> MapDrawing {
        check()
        return MapComposition(self).drawing()
    }

    private func check() {
        let cells = Int32(coverage.cellCount)
        let names = Int32(ownerNames.count)
        precondition(owners.count == coverage.cellCount, "one owner for each cell")
        precondition(owners.allSatisfy { $0 >= Self.hidden && $0 < names }, "an owner of a cell has no name")
        precondition(
            (hatchedCells + contestedCells).allSatisfy { $0 >= 0 && $0 < cells }, "a cell is not of the coverage")
        precondition(areaOfCell.isEmpty || areaOfCell.count == coverage.cellCount, "one area for each cell, or none")
        precondition(areaOfCell.allSatisfy { $0 < cells }, "areas are numbered below the number of cells")
        let areas = areaOfCell.max() ?? -1
        precondition(areaNames.isEmpty || areas < Int32(areaNames.count), "a name for each area, or none")
        if let areaPanel {
            precondition(areas < Int32(areaPanel.ofArea.count), "a class for each area")
            precondition(areaPanel.ofArea.allSatisfy { $0 < Int32(areaPanel.classes.count) }, "a class does not exist")
            precondition(
                [0, areaPanel.ofArea.count].contains(areaPanel.labels.count), "a label for each area, or none")
        }
        precondition((0...26).contains(style.mostInsets), "windows have letters")
        precondition(
            (contextOwners + (style.labelledOwners ?? [])).allSatisfy { $0 >= 0 && $0 < names }, "an owner has no name")
        precondition(
            [ownerCodes.count, ownerKeys.count].allSatisfy { $0 == 0 || $0 == ownerNames.count },
            "a code and a text for each owner, or none")
        precondition(emphasisedOwners.allSatisfy { $0 >= 0 && $0 < names }, "an owner has no name")
        precondition(points.allSatisfy { $0.owner < names }, "an owner of a point has no name")
        precondition(style.width >= 700 && style.width <= 10_000, "a sheet is 700 to 10,000 pixels wide")
        precondition(style.tolerance >= 0, "a tolerance is a distance")
        precondition((1...64).contains(style.stepsPerPixel), "a raster has 1 to 64 points along a pixel")
        if case .categories(let categories, let ofOwner) = style.colouring {
            precondition(ofOwner.count == ownerNames.count, "one category for each owner")
            precondition(ofOwner.allSatisfy { $0 < Int32(categories.count) }, "an owner's category does not exist")
        }
    }
}

/// A drawn map and its doubts.
public struct MapDrawing: Sendable {
    /// The picture: an SVG 1.1 document without scripts, style sheets or references to other files.
    public let svg: String
    /// Sheet, frame and scale.
    public let page: MapPage
    /// Labels as they stand, by owner.
    public let labels: [PlacedLabel]
    /// Owners whose name found no place on the map, ascending.
    public let unplacedLabels: [Int32]
    /// Borders with the same colour on both sides.
    public let colourConflicts: [OwnerAdjacency.Border]
    /// Indices of points without a finite position or weight, which are not drawn.
    public let skippedPoints: [Int]
    /// Fill of each owner's territory. Length: the owners.
    public let fills: [MapColour]
    /// The scale bar drawn.
    public let scaleBar: ScaleBar
}
