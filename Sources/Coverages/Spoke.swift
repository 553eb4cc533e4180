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

/// One end of a boundary arc at a node. Ordered by node, then counter-clockwise from due east; on the same direction,
/// what closes a wedge before what opens one.
struct Spoke: Comparable {
    let node: Int32
    /// Number of the arc in the boundary.
    let index: Int32
    let isOutgoing: Bool
    let hub: Coordinate
    let tip: Coordinate

    /// 0 for directions from east to just before west, counter-clockwise; 1 for the rest.
    private var half: Int { tip.y > hub.y || (tip.y == hub.y && tip.x > hub.x) ? 0 : 1 }

    static func < (a: Spoke, b: Spoke) -> Bool {
        if a.node != b.node { return a.node < b.node }
        if a.half != b.half { return a.half < b.half }
        let side = orientation(a.hub, a.tip, b.tip)
        if side != 0 { return side > 0 }
        if a.isOutgoing != b.isOutgoing { return b.isOutgoing }
        return a.index < b.index
    }
}

extension Spoke {
    /// For each line that comes into a node, the one that goes on around the same wedge of ground.
    ///
    /// Turning counter-clockwise around a node, a line that leaves opens a wedge of the ground on its left and one that
    /// comes in closes one; they pair like brackets on a circle, which keeps overlapping pieces apart too.
    /// - Parameters:
    ///   - spokes: both ends of all lines at the nodes wanted; as many come into a node as leave it. Sorted on return.
    ///   - successors: by number of the incoming line; only those at the nodes given are changed.
    /// - Complexity: O(n log n).
    static func pair(_ spokes: inout [Spoke], around ground: Ground, into successors: inout [Int32]) {
        spokes.sort()
        // An arc that leaves opens a wedge of the set, one that comes in opens one of the complement.
        func opens(_ spoke: Spoke) -> Bool { spoke.isOutgoing == (ground == .set) }
        var open: [Spoke] = []
        var first = 0
        while first < spokes.count {
            // Where the balance is lowest, no wedge is open: begin there.
            var (balance, lowest, begin) = (0, 0, first)
            var last = first
            while last < spokes.count, spokes[last].node == spokes[first].node {
                balance += opens(spokes[last]) ? 1 : -1
                last += 1
                if balance < lowest { (lowest, begin) = (balance, last) }
            }
            open.removeAll(keepingCapacity: true)
            for position in [begin..<last, first..<begin].joined() {
                let spoke = spokes[position]
                if opens(spoke) {
                    open.append(spoke)
                } else if let opening = open.popLast() {
                    let (incoming, outgoing) = spoke.isOutgoing ? (opening, spoke) : (spoke, opening)
                    successors[Int(incoming.index)] = outgoing.index
                }
            }
            first = last
        }
    }
}
