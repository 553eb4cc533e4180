import Shapes

/// Where things stand on the sheet: title on top, map left, key right with scale and north under it, notes below.
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

    var keyLeft: Double { page.frame.maxX + Self.keyGap }

    init(_ words: MapWords, style: MapStyle, ground: Box, padding: Double, keyHeight: Double) {
        let width = style.width
        let inner = width - 2 * Self.margin
        title = TextMetrics.wrapped(words.title, size: 28, isBold: true, width: inner, limit: 2)
        subtitle = TextMetrics.wrapped(words.subtitle, size: 17, width: inner, limit: 3)
        notes = (words.caveats + words.sources).flatMap {
            TextMetrics.wrapped($0, size: 13.5, width: inner, limit: 8)
        }
        let top = Self.margin + Double(title.count) * 34 + Double(subtitle.count) * 23 + 8
        let frameWidth = inner - Self.keyWidth - Self.keyGap
        let shape = ground.width > 0 && ground.height > 0 ? ground.height / ground.width : 0.75
        let fitting = frameWidth * min(max(shape, 0.6), 1.3)
        let height = max(fitting, keyHeight + Self.scaleHeight + 12).rounded(.up)
        let frame = Box(minX: Self.margin, minY: top, maxX: Self.margin + frameWidth, maxY: top + height)
        let below = notes.isEmpty ? 0 : Double(notes.count) * 18 + 14
        page = MapPage(
            width: width, height: (frame.maxY + below + Self.margin - 6).rounded(.up), frame: frame, ground: ground,
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
                    "y": PageNumber.text(page.frame.maxY + 24 + Double(index) * 18),
                ], line)
        }
        markup.end()
    }
}
