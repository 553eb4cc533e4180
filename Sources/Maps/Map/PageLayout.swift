import Shapes

/// Where things stand on the sheet: title on top, map left, key right with scale and north under it, notes below. A long key
/// stands in columns under the map, which has the whole width then.
struct PageLayout {
    static let margin = 28.0
    static let keyWidth = 252.0
    private static let keyGap = 24.0
    /// Height under the key that scale bar and arrow take.
    static let scaleHeight = 74.0

    let page: MapPage
    let title: [String]
    let subtitle: [String]
    /// Lines under the map, caveats first.
    let notes: [String]

    private let isKeyBelow: Bool
    /// Height of the rows of insets.
    private let insetsHeight: Double
    private let width: Double
    /// Where the notes begin.
    private let notesTop: Double

    /// Columns of a key under the map.
    static let columns = 4
    /// Between map and key, for scale and arrow.
    private static let belowGap = 62.0

    /// Width of a column of a key under the map.
    static func columnWidth(_ style: MapStyle) -> Double {
        (style.width - 2 * margin - Double(columns - 1) * keyGap) / Double(columns)
    }

    /// Insets side by side, and the height of their headings and of the space below a row.
    private static let (insetColumns, insetHeading, insetGap) = (4, 42.0, 14.0)

    /// Side of an inset.
    static func insetSide(_ style: MapStyle) -> Double {
        (style.width - 2 * margin - Double(insetColumns - 1) * keyGap) / Double(insetColumns)
    }

    /// Where an inset lies on the sheet.
    func insetFrame(_ number: Int, _ style: MapStyle) -> Box {
        let side = Self.insetSide(style)
        let (row, column) = number.quotientAndRemainder(dividingBy: Self.insetColumns)
        let x = Self.margin + Double(column) * (side + Self.keyGap)
        let y =
            page.frame.maxY + (isKeyBelow ? Self.belowGap : 0) + Self.insetHeading
            + Double(row) * (Self.insetHeading + side + Self.insetGap)
        return Box(minX: x, minY: y, maxX: x + side, maxY: y + side)
    }

    /// Top left corner of a column of the key.
    func key(column: Int) -> Coordinate {
        guard isKeyBelow else { return Coordinate(x: page.frame.maxX + Self.keyGap, y: page.frame.minY - 10) }
        let step = (width - 2 * Self.margin + Self.keyGap) / Double(Self.columns)
        return Coordinate(x: Self.margin + Double(column) * step, y: page.frame.maxY + insetsHeight + Self.belowGap)
    }

    /// Left end of the scale bar.
    var scalePlace: Coordinate {
        isKeyBelow
            ? Coordinate(x: Self.margin + 4, y: page.frame.maxY + 22)
            : Coordinate(x: page.frame.maxX + Self.keyGap + 4, y: page.frame.maxY - 28)
    }

    /// Top left corner of the arrow.
    var arrowPlace: Coordinate {
        isKeyBelow
            ? Coordinate(x: page.frame.maxX - NorthArrow.width, y: page.frame.maxY + 6)
            : Coordinate(x: page.frame.maxX + Self.keyGap + Self.keyWidth - NorthArrow.width, y: page.frame.maxY - 54)
    }

    init(
        _ words: MapWords, style: MapStyle, ground: Box, padding: Double, keyHeight: Double, isKeyBelow: Bool = false,
        insets: Int = 0
    ) {
        self.isKeyBelow = isKeyBelow
        let rows = Double((insets + Self.insetColumns - 1) / Self.insetColumns)
        insetsHeight = rows * (Self.insetHeading + Self.insetSide(style) + Self.insetGap)
        let width = style.width
        self.width = width
        let inner = width - 2 * Self.margin
        title = TextMetrics.wrapped(words.title, size: 28, isBold: true, width: inner, limit: 2)
        subtitle = TextMetrics.wrapped(words.subtitle, size: 17, width: inner, limit: 3)
        notes = (words.caveats + words.sources).flatMap {
            TextMetrics.wrapped($0, size: 13.5, width: inner, limit: 8)
        }
        let top = Self.margin + Double(title.count) * 34 + Double(subtitle.count) * 23 + 8
        let frameWidth = isKeyBelow ? inner : inner - Self.keyWidth - Self.keyGap
        let shape = ground.width > 0 && ground.height > 0 ? ground.height / ground.width : 0.75
        let fitting = frameWidth * min(max(shape, 0.6), 1.3)
        let height = (isKeyBelow ? fitting : max(fitting, keyHeight + Self.scaleHeight + 12)).rounded(.up)
        let frame = Box(minX: Self.margin, minY: top, maxX: Self.margin + frameWidth, maxY: top + height)
        let below = notes.isEmpty ? 0 : Double(notes.count) * 18 + 14
        notesTop = frame.maxY + insetsHeight + (isKeyBelow ? Self.belowGap + keyHeight : 0)
        page = MapPage(
            width: width, height: (notesTop + below + Self.margin - 6).rounded(.up), frame: frame, ground: ground,
            padding: padding)
    }

    func drawHeader(into markup: inout SVGMarkup) {
        let left = PageNumber.text(Self.margin)
        var baseline = Self.margin + 24
        for line in title {
            markup.leaf(
                "text",
                [
                    "x": left, "y": PageNumber.text(baseline), "font-size": "28", "font-weight": "700",
                    "fill": MapInk.text,
                ], line)
            baseline += 34
        }
        baseline -= 5
        for line in subtitle {
            markup.leaf(
                "text", ["x": left, "y": PageNumber.text(baseline), "font-size": "17", "fill": MapInk.quietText], line)
            baseline += 23
        }
    }

    func drawNotes(identifier: String, into markup: inout SVGMarkup) {
        guard !notes.isEmpty else { return }
        markup.begin("g", ["id": identifier, "font-size": "13.5", "fill": MapInk.quietText])
        for (index, line) in notes.enumerated() {
            markup.leaf(
                "text",
                [
                    "x": PageNumber.text(Self.margin),
                    "y": PageNumber.text(notesTop + 24 + Double(index) * 18),
                ], line)
        }
        markup.end()
    }
}
