import GEOS
import Shapes

// Several owners with equal, largest counts in one cell: what a tie is, the rules, and how one is settled (Definitions.md, C2).

extension Plurality {
    /// How a tie is settled.
    public enum TieRule: Hashable, Sendable {
        /// The larger total over the cell's queen neighbours; then the owner with the nearest practice to a point on
        /// the cell's surface; then the lower code.
        case neighbours
        /// The lower code.
        case lowestCode
    }

    /// Several owners with equal, largest counts in one cell.
    public struct Tie: Hashable, Sendable {
        public let cell: Int
        /// The tied owners, ascending.
        public let owners: [Int32]
        /// What decided.
        public let settledBy: Settlement
    }

    public enum Settlement: Hashable, Sendable {
        /// More patients in the cells around.
        case neighbours
        /// A member nearer to the cell's inner point.
        case distance
        /// Nothing but the lower code.
        case code
    }
}

extension Plurality {
    /// Settles a tie by neighbours, distance, code.
    ///
    /// - Parameters:
    ///   - count: patients of an owner in a cell.
    ///   - members: practices of an owner.
    package static func settle(
        _ tied: [Int32], cell: Int, _ atlas: Atlas, count: (_ cell: Int32, _ owner: Int32) -> Int,
        members: (_ owner: Int32) -> [Int32]
    ) throws(GEOSError) -> (Int32, Settlement) {
        let totals = tied.map { owner in atlas.queen.neighbours(of: cell).reduce(0) { $0 + count($1, owner) } }
        let largest = totals.max() ?? 0
        let leading = zip(tied, totals).filter { $0.1 == largest }.map(\.0)
        if leading.count == 1 { return (leading[0], .neighbours) }
        guard let place = try atlas.pointOnSurface(ofCell: cell) else { return (leading[0], .code) }
        let distances = leading.map { owner -> Double in
            members(owner).compactMap { atlas.practices[Int($0)].location?.squaredDistance(to: place) }.min()
                ?? .infinity
        }
        let shortest = distances.min() ?? .infinity
        let nearest = zip(leading, distances).filter { $0.1 == shortest }.map(\.0)
        return (nearest[0], nearest.count == 1 ? .distance : .code)
    }
}
