/// A bar of a round length on the ground.
public struct ScaleBar: Hashable, Sendable {
    /// Length on the ground in metres: 1, 2 or 5 times a power of ten.
    public let metres: Double
    /// Length on the page in pixels.
    public let length: Double

    /// The longest round bar within `maximumLength` pixels.
    ///
    /// - Parameters:
    ///   - pixelsPerMetre: positive and finite; anything else is a programmer error.
    ///   - maximumLength: positive, in pixels.
    /// - Complexity: O(1): at most 22 steps.
    public init(pixelsPerMetre: Double, maximumLength: Double) {
        precondition(pixelsPerMetre > 0 && pixelsPerMetre.isFinite && maximumLength > 0, "a scale is positive")
        let target = maximumLength / pixelsPerMetre
        // Powers by multiplication: exact up to 10²², where `pow` may be a digit off.
        var power = 1.0
        while power * 10 <= target, power < 1e15 { power *= 10 }
        while power > target, power > 1e-6 { power /= 10 }
        let step = [5.0, 2, 1].first { $0 * power <= target } ?? 1
        metres = step * power
        length = min(metres * pixelsPerMetre, maximumLength)
    }

    /// The unit of the labels: `km` from a kilometre on, else `m`. O(1).
    public var unit: String { metres >= 1000 ? "km" : "m" }

    /// The part `share` of the bar in its unit, as written under it.
    func label(_ share: Double) -> String { PageNumber.text(metres * share / (metres >= 1000 ? 1000 : 1)) }
}

extension ScaleBar {
    /// Draws the bar with its left end at (x, y) and figures beneath.
    func draw(x: Double, y: Double, identifier: String, into markup: inout SVGMarkup) {
        let half = length / 2
        let path = { (from: Double, to: Double) in
            "M\(PageNumber.text(from)) \(PageNumber.text(y))H\(PageNumber.text(to))"
        }
        markup.begin(
            "g", ["id": identifier, "font-size": "13", "fill": MapInk.text, "text-anchor": "middle"])
        markup.empty(
            "path", ["d": path(x, x + length), "stroke": MapInk.text, "stroke-width": "7", "fill": "none"])
        markup.empty(
            "path",
            ["d": path(x + half, x + length - 1), "stroke": MapInk.paper, "stroke-width": "5", "fill": "none"])
        for share in [0, 0.5, 1] {
            let isLast = share == 1
            markup.leaf(
                "text", ["x": PageNumber.text(x + length * share), "y": PageNumber.text(y + 20)],
                label(share) + (isLast ? " " + unit : ""))
        }
        markup.end()
    }
}
