import Catchments
import Planar
import Shapes

/// Located practices in a tree of places, for the nearest ones and for patients inside a convex hull.
///
/// Each node of the tree has its patients, and its group where all are of one. Practices at one place are items of their
/// own. Equal distances are settled by the lower number, which is the order of codes.
struct PracticeTree: Sendable {
    struct Item: Sendable {
        let place: Coordinate
        /// Number of the practice.
        let practice: Int32
        /// -1 for none.
        let group: Int32
        let patients: Int
    }

    private static let mixed: Int32 = -2
    private let items: [Item]
    private let tree: PointTree
    /// Of all items below each node.
    private var patients: [Int]
    /// Group of all items below each node, `mixed` where they differ.
    private var groups: [Int32]

    /// - Parameter items: ascending by number of the practice.
    /// - Complexity: O(n log n).
    init(_ items: [Item]) {
        self.items = items
        tree = PointTree(items.map(\.place))
        patients = [Int](repeating: 0, count: tree.nodes.count)
        groups = [Int32](repeating: Self.mixed, count: tree.nodes.count)
        // Halves come after their node.
        for (number, node) in tree.nodes.enumerated().reversed() {
            if node.isLeaf {
                let below = tree.order[node.range].lazy.map { items[Int($0)] }
                patients[number] = below.reduce(0) { $0 + $1.patients }
                if let group = below.first?.group, below.allSatisfy({ $0.group == group }) { groups[number] = group }
            } else {
                patients[number] = patients[node.first] + patients[node.second]
                if groups[node.first] == groups[node.second] { groups[number] = groups[node.first] }
            }
        }
    }

    /// All located practices of the atlas.
    init(_ atlas: Atlas) {
        self.init(
            atlas.practices.enumerated().compactMap { number, practice in
                practice.location.map {
                    Item(
                        place: $0, practice: Int32(number), group: Int32(practice.group ?? -1),
                        patients: atlas.registeredPatients[number])
                }
            })
    }

    /// The `count` practices nearest to `place`, by squared distance, then number; fewer when there are not so many.
    ///
    /// O(log n + count · log count) in favourable cases.
    func nearest(_ count: Int, to place: Coordinate) -> [Candidate] {
        tree.nearest(count, to: place).map {
            Candidate(squaredDistance: $0.squaredDistance, practice: items[$0.index].practice)
        }
    }

    /// Squared distance from `place` to the nearest practice that is not of `group`; `nil` where there is none.
    ///
    /// O(log n) in favourable cases: halves that are wholly of the group are passed over.
    func squaredDistance(from place: Coordinate, outsideGroup group: Int32) -> Double? {
        tree.nearest(to: place, passingNode: { groups[$0] == group }, passing: { items[$0].group == group })?
            .squaredDistance
    }

    /// Patients of the practices inside `hull` or on it.
    ///
    /// O(nodes that the hull cuts · its corners); halves wholly inside are added up at once.
    func patients(inside hull: ConvexHull) -> Int {
        var total = 0
        var stack = tree.nodes.isEmpty ? [] : [0]
        while let number = stack.popLast() {
            let node = tree.nodes[number]
            if hull.isApart(from: node.box) { continue }
            if hull.covers(node.box) {
                total += patients[number]
            } else if node.isLeaf {
                for index in tree.order[node.range] where hull.covers(items[Int(index)].place) {
                    total += items[Int(index)].patients
                }
            } else {
                stack.append(node.first)
                stack.append(node.second)
            }
        }
        return total
    }
}

/// A practice at a distance.
struct Candidate: Hashable, Sendable, Comparable {
    let squaredDistance: Double
    let practice: Int32

    static func < (a: Candidate, b: Candidate) -> Bool {
        (a.squaredDistance, a.practice) < (b.squaredDistance, b.practice)
    }
}
