/// Patterns laid over a fill, so that the fill still says whose ground it is.
///
/// A pattern is drawn in the units of what it fills; `scale` is how many of them make a pixel there.
enum Hatching {
    /// Dark diagonals: ground apart from its owner's main part.
    static func stripes(identifier: String, scale: Int, into markup: inout SVGMarkup) {
        markup.begin(
            "pattern",
            [
                "id": identifier, "width": "7", "height": "7", "patternUnits": "userSpaceOnUse",
                "patternTransform": scale == 1 ? "rotate(45)" : "scale(\(scale)) rotate(45)",
            ])
        markup.empty("path", ["d": "M1 0V7", "stroke": MapInk.hatch, "stroke-width": "1.5", "stroke-opacity": ".75"])
        markup.end()
    }

    /// Dots: ground that several owners could claim.
    static func dots(identifier: String, scale: Int, into markup: inout SVGMarkup) {
        begin(identifier, side: "7", scale: scale, into: &markup)
        for centre in ["1.75", "5.25"] {
            markup.empty(
                "circle", ["cx": centre, "cy": centre, "r": ".95", "fill": MapInk.hatch, "fill-opacity": ".6"])
        }
        markup.end()
    }

    /// A class's fill with its mark.
    static func tile(_ category: MapCategory, identifier: String, scale: Int, into markup: inout SVGMarkup) {
        begin(identifier, side: "8", scale: scale, into: &markup)
        markup.empty("rect", ["width": "8", "height": "8", "fill": category.fill.hexadecimal])
        markup.empty(
            "path",
            ["d": category.mark, "stroke": category.markColour.hexadecimal, "stroke-opacity": ".7", "fill": "none"])
        markup.end()
    }

    private static func begin(_ identifier: String, side: String, scale: Int, into markup: inout SVGMarkup) {
        if scale == 1 {
            markup.begin(
                "pattern", ["id": identifier, "width": side, "height": side, "patternUnits": "userSpaceOnUse"])
        } else {
            markup.begin(
                "pattern",
                [
                    "id": identifier, "width": side, "height": side, "patternUnits": "userSpaceOnUse",
                    "patternTransform": "scale(\(scale))",
                ])
        }
    }
}
