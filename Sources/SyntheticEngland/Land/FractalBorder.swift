import Shapes
import Statistics

/// Bends a straight border between two small areas into a wiggly line that never leaves the room between their seeds.
///
/// A border of a Voronoi cell and the cell's seed span a triangle; the neighbour's is its mirror image, and the
/// interiors of all such kites are disjoint. Each halving puts the middle of a segment aside by an angle out of the
/// segment's budget and hands what is left to the two halves, so every point stays inside the kite, and borders can
/// touch at corners only.
///
/// The angles come from the seed and the segment's own end points alone. Both neighbours therefore get identical
/// vertices, whoever asks first.
struct FractalBorder {
    let seed: UInt64
    /// Metres: shorter segments are not halved, since rounding to the centimetre would be seen in the angles.
    let shortest: Double

    /// Vertices strictly between `a` and `b`, in the order from `a` to `b`, on the centimetre.
    ///
    /// - Parameters:
    ///   - site: the seed of either neighbour.
    ///   - levels: halvings; 2^`levels` segments.
    func vertices(from a: Coordinate, to b: Coordinate, site: Coordinate, levels: Int) -> [Coordinate] {
        guard a < b else { return vertices(from: b, to: a, site: site, levels: levels).reversed() }
        // Tangent of the smaller base angle of the kite, with a margin for rounding, and at most 40°.
        let tangent = min(Self.tangent(a, b, site), Self.tangent(b, a, site), 0.84 / 0.88) * 0.88
        var result: [Coordinate] = []
        halve(a, b, tangent: tangent, levels: levels, into: &result)
        return result
    }

    /// Multiples of 0.01 as the nearest Double, so that equal centimetres are equal numbers.
    static func toCentimetre(_ metres: Double) -> Double { (metres * 100).rounded() / 100 }

    /// The one of `sites` whose kite over the border from `a` to `b` is narrowest, the first at a tie.
    static func narrowest(from a: Coordinate, to b: Coordinate, sites: [Coordinate]) -> Coordinate {
        var (result, least) = (sites[0], Double.infinity)
        for site in sites {
            let width = min(tangent(a, b, site), tangent(b, a, site))
            if width < least { (result, least) = (site, width) }
        }
        return result
    }

    private func halve(
        _ a: Coordinate, _ b: Coordinate, tangent: Double, levels: Int, into result: inout [Coordinate]
    ) {
        guard levels > 0, tangent > 0.02, a.squaredDistance(to: b) > shortest * shortest else { return }
        // Between a third and two thirds of the budget, to either side: never straight, never the whole.
        let random = Self.random(seed, a, b)
        let size = tangent * (0.3 + 0.4 * abs(random))
        let aside = random < 0 ? -size : size
        let middle = Coordinate(
            x: Self.toCentimetre((a.x + b.x) / 2 - (b.y - a.y) / 2 * aside),
            y: Self.toCentimetre((a.y + b.y) / 2 + (b.x - a.x) / 2 * aside))
        // tan(τ − φ); nine tenths of it, since the middle was rounded.
        let left = (tangent - size) / (1 + tangent * size) * 0.9
        halve(a, middle, tangent: left, levels: levels - 1, into: &result)
        result.append(middle)
        halve(middle, b, tangent: left, levels: levels - 1, into: &result)
    }

    /// Tangent of the angle at `corner` between the directions to `end` and to `site`; large when it is not acute.
    private static func tangent(_ corner: Coordinate, _ end: Coordinate, _ site: Coordinate) -> Double {
        let (ux, uy) = (end.x - corner.x, end.y - corner.y)
        let (vx, vy) = (site.x - corner.x, site.y - corner.y)
        let dot = ux * vx + uy * vy
        let cross = abs(ux * vy - uy * vx)
        return dot <= 0 ? 100 : cross / dot
    }

    /// A number in −1 ..< 1 from the seed and two places, which are whole centimetres.
    private static func random(_ seed: UInt64, _ a: Coordinate, _ b: Coordinate) -> Double {
        var word = seed
        for ordinate in [a.x, a.y, b.x, b.y] {
            word = SplitMix64.mix(word &+ UInt64(bitPattern: Int64((ordinate * 100).rounded())))
        }
        return Double(word >> 11) * 0x1p-52 - 1
    }
}
