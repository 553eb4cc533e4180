public import Shapes

/// A plate of small maps of one window, side by side: the same ground under several methods.
///
/// Every panel shows the ground's borders in grey, its own regions filled, and the points; what is drawn outside the
/// window is cut off. Plain geometry in, text out.
public struct MapPlate: Sendable {
    /// Regions of one colour in a panel.
    public struct Fill: Sendable {
        /// In the reference system of the ground.
        public var regions: PolygonLayer
        /// Of the fill, and of the borders where they are drawn.
        public var colour: MapColour
        /// 0 to 1.
        public var opacity: Double
        /// Draw the borders of the regions too.
        public var isOutlined: Bool

        /// Regions to be filled. O(1).
        public init(_ regions: PolygonLayer, colour: MapColour, opacity: Double, isOutlined: Bool = true) {
            self.regions = regions
            self.colour = colour
            self.opacity = opacity
            self.isOutlined = isOutlined
        }
    }

    /// One small map.
    public struct Panel: Sendable {
        /// Over the map.
        public var title: String
        /// One line below the map; may be empty.
        public var note: String
        /// Drawn in this order.
        public var fills: [Fill]

        /// A small map of the plate's ground and points, with its own fills. O(1).
        public init(title: String, note: String, fills: [Fill]) {
            self.title = title
            self.note = note
            self.fills = fills
        }
    }

    /// Over the plate, in large letters.
    public var title: String
    /// Under the title.
    public var subtitle: String
    /// Row by row, from the left.
    public var panels: [Panel] = []
    /// Borders that all panels show, such as small areas.
    public var ground: PolygonLayer
    /// Points that all panels show, with their colours.
    public var points: [(place: Coordinate, colour: MapColour)] = []
    /// The ground to show.
    public var window: Box
    /// Panels in a row; at least 1.
    public var columns = 4
    /// Side of a panel's square, in pixels; more than 50.
    public var side = 220.0

    /// A plate without panels or points as yet. O(1).
    public init(title: String, subtitle: String, ground: PolygonLayer, window: Box) {
        self.title = title
        self.subtitle = subtitle
        self.ground = ground
        self.window = window
    }

    private static let margin = 20.0
    private static let heading = 70.0
    private static let caption = 44.0

    /// The picture: an SVG 1.1 document without references to other files. The same input gives the same bytes.
    ///
    /// Columns or sides out of their bounds are programmer errors.
    /// - Complexity: O(vertices of the ground and of all panels).
    public func svg() -> String {
        precondition(columns > 0 && side > 50, "a plate has columns and panels a size")
        let rows = (panels.count + columns - 1) / columns
        let (stepX, stepY) = (side + Self.margin, side + Self.caption + Self.margin)
        let (width, height) = (Self.margin + Double(columns) * stepX, Self.heading + Double(rows) * stepY)
        let frame = Box(minX: 0, minY: 0, maxX: side, maxY: side)
        let path = PagePath(page: MapPage(width: side, height: side, frame: frame, ground: window))
        var markup = SVGMarkup()
        markup.begin(
            "svg",
            [
                "xmlns": "http://www.w3.org/2000/svg", "xmlns:xlink": "http://www.w3.org/1999/xlink", "version": "1.1",
                "width": PageNumber.text(width), "height": PageNumber.text(height),
                "viewBox": "0 0 \(PageNumber.text(width)) \(PageNumber.text(height))", "font-family": "sans-serif",
            ])
        markup.leaf("title", [:], title)
        defineGround(path, in: &markup)
        markup.empty("rect", ["width": "100%", "height": "100%", "fill": "#ffffff"])
        text(title, x: Self.margin, y: 32, size: 20, in: &markup)
        text(subtitle, x: Self.margin, y: 54, size: 12, in: &markup)
        for (number, panel) in panels.enumerated() {
            let x = Self.margin + Double(number % columns) * stepX
            let y = Self.heading + Double(number / columns) * stepY
            markup.begin("g", ["transform": "translate(\(PageNumber.text(x)) \(PageNumber.text(y)))"])
            draw(panel, path, in: &markup)
            markup.end()
        }
        markup.end()
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + markup.text
    }

    /// Ground and points once, for all panels to use.
    private func defineGround(_ path: PagePath, in markup: inout SVGMarkup) {
        let size = PageNumber.text(side)
        markup.begin("defs", [:])
        markup.begin("clipPath", ["id": "panel"])
        markup.empty("rect", ["width": size, "height": size])
        markup.end()
        markup.begin("g", ["id": "ground"])
        markup.empty("rect", ["width": size, "height": size, "fill": "#dfe8ee"])
        let land = (0..<ground.regionCount).map { path.data(of: ground, region: $0) }.joined()
        markup.empty("path", ["d": land, "fill": "#f7f6f2", "fill-rule": "evenodd"])
        var drawn: Set<PagePath.Segment> = []
        markup.empty(
            "path",
            ["d": path.lines(of: ground, without: &drawn), "fill": "none", "stroke": "#c9c6bd", "stroke-width": "0.5"])
        markup.end()
        markup.begin("g", ["id": "points", "stroke": "#ffffff", "stroke-width": "0.8"])
        for point in points {
            let place = path.page.position(of: point.place)
            guard path.page.frame.covers(place) else { continue }
            markup.empty(
                "circle",
                [
                    "cx": PageNumber.text(place.x), "cy": PageNumber.text(place.y), "r": "3.2",
                    "fill": point.colour.hexadecimal,
                ])
        }
        markup.end()
        markup.end()
    }

    private func draw(_ panel: Panel, _ path: PagePath, in markup: inout SVGMarkup) {
        let size = PageNumber.text(side)
        markup.begin("g", ["clip-path": "url(#panel)"])
        markup.empty("use", ["xlink:href": "#ground"])
        for fill in panel.fills {
            let data = (0..<fill.regions.regionCount).map { path.data(of: fill.regions, region: $0) }.joined()
            guard !data.isEmpty else { continue }
            markup.empty(
                "path",
                [
                    "d": data, "fill": fill.colour.hexadecimal, "fill-rule": "evenodd",
                    "fill-opacity": PageNumber.text(fill.opacity), "stroke": fill.colour.hexadecimal,
                    "stroke-width": fill.isOutlined ? "1.2" : "0",
                ])
        }
        markup.empty("use", ["xlink:href": "#points"])
        markup.end()
        markup.empty("rect", ["width": size, "height": size, "fill": "none", "stroke": "#888888"])
        text(panel.title, x: 0, y: side + 17, size: 13, in: &markup)
        text(panel.note, x: 0, y: side + 33, size: 10, in: &markup)
    }

    private func text(_ text: String, x: Double, y: Double, size: Int, in markup: inout SVGMarkup) {
        guard !text.isEmpty else { return }
        markup.leaf(
            "text",
            ["x": PageNumber.text(x), "y": PageNumber.text(y), "font-size": "\(size)", "fill": "#222222"], text)
    }
}
