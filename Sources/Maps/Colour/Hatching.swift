/// Patterns laid over a fill, so that the fill still says whose ground it is.
enum Hatching {
    /// Dark diagonals: ground apart from its owner's main part.
    static func stripes(identifier: String, into markup: inout SVGMarkup) {
        markup.begin(
            "pattern",
            [
                "id": identifier, "width": "7", "height": "7", "patternUnits": "userSpaceOnUse",
                "patternTransform": "rotate(45)",
            ])
        markup.empty("path", ["d": "M1 0V7", "stroke": MapInk.hatch, "stroke-width": "1.5", "stroke-opacity": ".75"])
        markup.end()
    }

    /// Dots: ground that several owners could claim.
    static func dots(identifier: String, into markup: inout SVGMarkup) {
        markup.begin(
            "pattern", ["id": identifier, "width": "7", "height": "7", "patternUnits": "userSpaceOnUse"])
        for centre in ["1.75", "5.25"] {
            markup.empty(
                "circle", ["cx": centre, "cy": centre, "r": ".95", "fill": MapInk.hatch, "fill-opacity": ".6"])
        }
        markup.end()
    }

    /// A class's fill with its mark.
    static func tile(_ category: MapCategory, identifier: String, into markup: inout SVGMarkup) {
        markup.begin(
            "pattern", ["id": identifier, "width": "8", "height": "8", "patternUnits": "userSpaceOnUse"])
        markup.empty("rect", ["width": "8", "height": "8", "fill": category.fill.hexadecimal])
        markup.empty(
            "path",
            ["d": category.mark, "stroke": category.markColour.hexadecimal, "stroke-opacity": ".7", "fill": "none"])
        markup.end()
    }
}
