internal import Foundation
import Shapes

/// What is proven of the polynomial of a cell, and of what it rests on.
///
/// The formula of the operation, carried out on discs around the cell, says how far it roams there; so it says how far the
/// polynomial through its values at the nodes can be off. To this come what is left out of that polynomial, which is known,
/// the library's own deviation from the formula, at the nodes and at the place asked for, and rounding.
///
/// That the library deviates from its formulas by rounding and by the ends of its iterations, and nowhere in a cell by more
/// than `deviation`, is the one thing that is assumed. Half of it is checked in every cell, at places between the nodes and
/// at the corners.
struct CellBound {
    /// Metres. The library's deviations, as found, are ten times less. *Chosen here; no source.*
    static let deviation = 5e-8

    /// Metres that the polynomial through the formula's values at all nodes may be off; nil where nothing is proven.
    ///
    /// - Parameters:
    ///   - box: the cell.
    ///   - metres: in one unit of the result.
    static func tail(_ pipeline: AnalyticPipeline, _ box: Box, metres: Double) -> Double? {
        let middle = box.middle
        var least = Double.infinity
        // Larger discs let coefficients fall faster and roam further, until they meet a singularity.
        var reach = 3.0
        while reach < 1000 {
            let place = pipeline.image(
                of: DiscPlace(
                    x: Disc(middle.x, reach * box.width / 2), y: Disc(middle.y, reach * box.width / 2)))
            guard place.x.isKnown, place.y.isKnown else { break }
            let roams = hypot(place.x.radius, place.y.radius) * metres
            // First along one side, then along the other of what the first has made of it.
            least = min(least, (1 + Chebyshev.lebesgue) * Chebyshev.tail(reach: reach) * roams)
            reach *= 1.2
        }
        // Radii are rounded too, in sums of positive numbers.
        return least.isFinite ? 1.01 * least : nil
    }

    /// The sum of all, in metres.
    ///
    /// - Parameters:
    ///   - tail: see `tail(_:_:metres:)`.
    ///   - omitted: the sum of the coefficients that are not kept, in metres.
    ///   - size: the greatest modulus of a value, in metres.
    ///   - range: the greatest distance of a value from that in the middle, in metres.
    static func sum(tail: Double, omitted: Double, size: Double, range: Double) -> Double {
        // Of values at the nodes, and of the value asked for.
        let deviations = (1 + Chebyshev.lebesgue * Chebyshev.lebesgue) * deviation
        // Some forty operations with numbers of that size, and fewer than a hundred for each of the coefficients, of half a
        // unit in the last place each.
        let rounding = (40 * size + 3000 * range) * 0x1p-53
        return tail + omitted + deviations + rounding
    }
}

extension Box {
    var middle: Coordinate { Coordinate(x: (minX + maxX) / 2, y: (minY + maxY) / 2) }
}
