import Catchments
import Planar
import Shapes

/// Whether a group's practices are nearer to each other than to others' (test D13): above 1 they are scattered.
public struct NearestNeighbourRatio: Hashable, Sendable {
    /// Median over located members of the distance to the nearest other member, in metres; `nil` below two.
    public let toMember: Double?
    /// Median over located members of the distance to the nearest practice that is no member; `nil` where there is none.
    public let toOther: Double?

    /// `toMember / toOther`; `nil` where either is, or every member shares its place with another's practice.
    public var ratio: Double? {
        guard let toMember, let toOther, toOther > 0 else { return nil }
        return toMember / toOther
    }

    /// O(k log n) for k members in favourable cases.
    init(_ atlas: Atlas, group: Int, in tree: PracticeTree) {
        let places = atlas.members[group].compactMap { atlas.practices[Int($0)].location }
        let own = PointTree(places)
        // The nearest two hold the member itself, or others at its very place.
        toMember = Self.median(
            places.count > 1 ? places.compactMap { own.nearest(2, to: $0).last?.distance } : [])
        toOther = Self.median(
            places.compactMap { tree.squaredDistance(from: $0, outsideGroup: Int32(group))?.squareRoot() })
    }

    /// Of an even number the mean of the two in the middle.
    private static func median(_ values: [Double]) -> Double? {
        guard !values.isEmpty else { return nil }
        let sorted = values.sorted()
        let middle = sorted.count / 2
        return sorted.count % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
    }
}
