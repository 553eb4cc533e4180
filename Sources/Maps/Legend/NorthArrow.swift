/// The arrow to grid north: the page's y is the grid's northing.
enum NorthArrow {
    static let width = 26.0
    static let height = 46.0

    /// Draws the arrow in the box of `width` and `height` whose top left corner is (x, y).
    static func draw(x: Double, y: Double, into markup: inout SVGMarkup) {
        let centre = x + width / 2
        func point(_ dx: Double, _ dy: Double) -> String {
            PageNumber.text(centre + dx) + " " + PageNumber.text(y + dy)
        }
        markup.begin(
            "g", ["fill": MapInk.text, "stroke": MapInk.text, "stroke-width": "1.2", "stroke-linejoin": "round"])
        markup.empty("path", ["d": "M\(point(0, 16))L\(point(-9, 45))L\(point(0, 38))z"])
        markup.empty("path", ["d": "M\(point(0, 16))L\(point(9, 45))L\(point(0, 38))z", "fill": MapInk.paper])
        markup.leaf(
            "text",
            [
                "x": PageNumber.text(centre), "y": PageNumber.text(y + 11), "font-size": "15", "font-weight": "700",
                "text-anchor": "middle", "stroke": "none",
            ], "N")
        markup.end()
    }
}
