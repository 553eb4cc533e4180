import Shapes

extension ProblemLedger {
    /// A ring as a layer holds it: closed, and of at least four positions. An open one is closed and counted. A shorter one is
    /// counted and nil.
    mutating func closed(_ ring: [Coordinate], feature: Int) -> [Coordinate]? {
        var ring = ring
        if let first = ring.first, first != ring.last {
            note(.unclosedRing, feature: feature, "a ring whose last position is not its first; closed")
            ring.append(first)
        }
        guard ring.count >= 4 else {
            note(.shortRing, feature: feature, "a ring of \(ring.count) positions; left out")
            return nil
        }
        return ring
    }
}
