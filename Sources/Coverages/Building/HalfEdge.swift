import Planar
import Shapes

/// What the rings of a boundary go around: at a node where several pieces meet, those of the one separate where those of
/// the other hang together.
enum Ground {
    /// What lies on the left of the boundary.
    case set
    /// What lies on the right.
    case complement
}

/// One end of a boundary arc at a node, with the direction in which the arc leaves it. Ordered by node, then counter-clockwise from due east; on the same direction,
/// what closes a wedge before what opens one.
struct HalfEdge: Comparable {
    let node: Int32
    /// Number of the arc in the boundary.
    let index: Int32
    let isOutgoing: Bool
    let origin: Coordinate
    let tip: Coordinate

    /// 0 for directions from east to just before west, counter-clockwise; 1 for the rest.
    private var half: Int { tip.y > origin.y || (tip.y == origin.y && tip.x > origin.x) ? 0 : 1 }

    static func < (a: HalfEdge, b: HalfEdge) -> Bool {
        if a.node != b.node { return a.node < b.node }
        if a.half != b.half { return a.half < b.half }
        let side = orientation(a.origin, a.tip, b.tip)
        if side != 0 { return side > 0 }
        if a.isOutgoing != b.isOutgoing { return b.isOutgoing }
        return a.index < b.index
    }
}

extension HalfEdge {
    /// For each line that comes into a node, the one that goes on around the same wedge of ground.
    ///
    /// Turning counter-clockwise around a node, a line that leaves opens a wedge of the ground on its left and one that
    /// comes in closes one; they pair like brackets on a circle, which keeps overlapping pieces apart too.
    /// - Parameters:
    ///   - halfEdges: both ends of all lines at the nodes wanted; as many come into a node as leave it. Sorted on return.
    ///   - successors: by number of the incoming line; only those at the nodes given are changed.
    /// - Complexity: O(n log n).
    static func pair(_ halfEdges: inout [HalfEdge], around ground: Ground, into successors: inout [Int32]) {
        halfEdges.sort()
        // An arc that leaves opens a wedge of the set, one that comes in opens one of the complement.
        func opens(_ halfEdge: HalfEdge) -> Bool { halfEdge.isOutgoing == (ground == .set) }
        var open: [HalfEdge] = []
        var first = 0
        while first < halfEdges.count {
            // Where the balance is lowest, no wedge is open: begin there.
            var (balance, lowest, begin) = (0, 0, first)
            var last = first
            while last < halfEdges.count, halfEdges[last].node == halfEdges[first].node {
                balance += opens(halfEdges[last]) ? 1 : -1
                last += 1
                if balance < lowest { (lowest, begin) = (balance, last) }
            }
            open.removeAll(keepingCapacity: true)
            for position in [begin..<last, first..<begin].joined() {
                let halfEdge = halfEdges[position]
                if opens(halfEdge) {
                    open.append(halfEdge)
                } else if let opening = open.popLast() {
                    let (incoming, outgoing) = halfEdge.isOutgoing ? (opening, halfEdge) : (halfEdge, opening)
                    successors[Int(incoming.index)] = outgoing.index
                }
            }
            first = last
        }
    }
}
