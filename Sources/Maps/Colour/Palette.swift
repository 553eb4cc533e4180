/// A colour of the screen, sRGB.
public struct MapColour: Hashable, Sendable {
    /// Red, 0 to 255.
    public let red: UInt8
    /// Green, 0 to 255.
    public let green: UInt8
    /// Blue, 0 to 255.
    public let blue: UInt8

    /// A colour from its hexadecimal number.
    ///
    /// - Parameter rgb: `0xRRGGBB`; higher bits are ignored.
    /// - Complexity: O(1).
    public init(_ rgb: UInt32) {
        red = UInt8(truncatingIfNeeded: rgb >> 16)
        green = UInt8(truncatingIfNeeded: rgb >> 8)
        blue = UInt8(truncatingIfNeeded: rgb)
    }

    /// `#rrggbb`, as SVG and CSS write it. O(1).
    public var hexadecimal: String {
        "#" + [red, green, blue].map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }
}

/// Colours for a map of categories: light fills that carry dark text, and for each a dark tone of the same hue for
/// points and lines.
public struct Palette: Hashable, Sendable {
    /// Fills and the dark tones that go with them, best told apart first.
    public let fills: [MapColour]
    /// Length: `fills.count`.
    public let tones: [MapColour]

    /// A palette of the caller's own.
    ///
    /// - Parameters:
    ///   - fills: at least one.
    ///   - tones: as many as fills; another number is a programmer error.
    /// - Complexity: O(1).
    public init(fills: [MapColour], tones: [MapColour]) {
        precondition(!fills.isEmpty && fills.count == tones.count, "a palette has a dark tone for each fill")
        self.fills = fills
        self.tones = tones
    }

    /// Number of colours.
    public var count: Int { fills.count }

    /// Nine fills between 66 and 90 in lightness (CIELAB), found by search so that any two of them, and each of them and
    /// the grey of unassigned ground, differ by CIEDE2000 ≥ 10 (≥ 6 from the grey) for full colour vision and for
    /// simulated protanopia, deuteranopia and tritanopia (Machado, Oliveira and Fernandes 2009, severity 1). Tones have
    /// lightness 36; a tone's contrast (WCAG 2) with its own fill is at least 2.8 to 1.
    public static let categorical = Palette(
        fills: [
            0xF2E582, 0x93A2FE, 0x4DD6C0, 0xDC8997, 0xF0C2FB, 0x5AACBE, 0xD9B28C, 0x9DA748, 0xC7ECC2,
        ].map { MapColour($0) },
        tones: [
            0x5B5701, 0x1D4FB0, 0x0E6054, 0xA70E47, 0x7D3593, 0x005E6F, 0x794A0C, 0x4F5A06, 0x0B631A,
        ].map { MapColour($0) })
}

/// The colours of a map that stand for no owner.
enum MapInk {
    static let paper = "#fdfdfb"
    static let text = "#1d2226"
    static let quietText = "#545c62"
    static let water = "#dfeaf1"
    static let neutral = "#f3f2ee"
    static let unassigned = "#e6e4df"
    static let context = "#efedea"
    static let border = "#ffffff"
    static let contextBorder = "#cfccc5"
    static let coast = "#74838c"
    static let frame = "#c3c8cb"
    static let outline = "#22282c"
    static let hatch = "#22282c"
}
