import Planar
import Shapes

/// Pairs of cells that overlap, each with the first place found.
struct OverlapPairs {
    private var places: [UInt64: Coordinate] = [:]

    var isEmpty: Bool { places.isEmpty }
    var count: Int { places.count }

    /// Ordered by cells.
    var sorted: [CoverageReport.Overlap] {
        places.sorted { $0.key < $1.key }
            .map { .init(cells: [Int($0.key >> 32), Int($0.key & 0xFFFF_FFFF)], place: $0.value) }
    }

    func contains(_ a: Int32, _ b: Int32) -> Bool { places[Self.key(a, b)] != nil }

    mutating func insert(_ a: Int32, _ b: Int32, _ place: Coordinate) {
        let key = Self.key(a, b)
        if places[key] == nil { places[key] = place }
    }

    static func key(_ a: Int32, _ b: Int32) -> UInt64 { UInt64(min(a, b)) << 32 | UInt64(max(a, b)) }
}

/// From the overlapping pairs at the edges of ground that is covered twice, finds those within it.
///
/// Ground covered twice is bounded by boundary edges, where pairs were found, and crossed by matched borders only. So
/// the remaining pairs follow from the known ones, by stepping to a neighbour of either cell or to another cell that
/// overlaps it.
struct OverlapSearch {
    private(set) var pairs: OverlapPairs
    private let coverage: Coverage
    private let adjacency: Adjacency
    private var queue: [(Int32, Int32)]
    private var isTested: Set<UInt64> = []
    private var partners: [Int32: [Int32]] = [:]
    /// Edges and pairs that may still be looked at.
    private var budget: Int
    /// With more pairs the search ends.
    private let mostPairs: Int

    init(_ coverage: Coverage, found: OverlapPairs, most mostPairs: Int) {
        self.coverage = coverage
        adjacency = coverage.adjacency(.rook)
        pairs = found
        queue = found.sorted.map { (Int32($0.cells[0]), Int32($0.cells[1])) }
        budget = 500_000 + 50 * coverage.arcs.vertices.count
        self.mostPairs = mostPairs
    }

    /// Returns whether all pairs were found within the budget of some fifty looks at each edge.
    mutating func run() -> Bool {
        for (a, b) in queue {
            isTested.insert(OverlapPairs.key(a, b))
            partners[a, default: []].append(b)
            partners[b, default: []].append(a)
        }
        var next = 0
        while next < queue.count {
            let (a, b) = queue[next]
            next += 1
            for (first, second) in [(a, b), (b, a)] {
                for neighbour in adjacency.neighbours(of: Int(first)) { test(neighbour, second) }
                for partner in partners[first] ?? [] { test(partner, second) }
                if budget < 0 || pairs.count > mostPairs { return false }
            }
        }
        return true
    }

    private mutating func test(_ a: Int32, _ b: Int32) {
        budget -= 1
        guard a != b, budget >= 0, isTested.insert(OverlapPairs.key(a, b)).inserted else { return }
        guard let place = commonPlace(a, b) else { return }
        pairs.insert(a, b, place)
        partners[a, default: []].append(b)
        partners[b, default: []].append(a)
        queue.append((a, b))
    }

    /// A place on the border of one of the cells that shows that they overlap; nil when they do not.
    private mutating func commonPlace(_ a: Int32, _ b: Int32) -> Coordinate? {
        let (boxA, boxB) = (coverage.boxes[Int(a)], coverage.boxes[Int(b)])
        let common = Box(
            minX: max(boxA.minX, boxB.minX), minY: max(boxA.minY, boxB.minY), maxX: min(boxA.maxX, boxB.maxX),
            maxY: min(boxA.maxY, boxB.maxY))
        guard common.minX < common.maxX, common.minY < common.maxY else { return nil }
        var slabs = EdgeSlabs()
        var owners: [DirectedEdge: Int32] = [:]
        var edges: [DirectedEdge] = []
        for (owner, cell) in [(Int32(0), a), (1, b)] {
            var isRival: Coordinate?
            coverage.forEachEdge(of: Int(cell)) { edge in
                let (start, end) = (coverage.vertices[Int(edge.from)], coverage.vertices[Int(edge.to)])
                guard min(start.y, end.y) <= common.maxY, max(start.y, end.y) >= common.minY else { return }
                if owners.updateValue(owner, forKey: edge) != nil { isRival = start }
                slabs.append(start, end, owner: owner)
                edges.append(edge)
            }
            // The same side of one edge.
            if let isRival { return isRival }
        }
        budget -= 50 + edges.count
        slabs.build()
        var place: Coordinate?
        slabs.forEachCrossing(acrossOwners: true) { _, _, crossing in
            place = crossing
            return false
        }
        if let place { return place }
        for (number, edge) in slabs.edges.enumerated()
        where owners[DirectedEdge(from: edges[number].to, to: edges[number].from)] == nil {
            for probe in edge.probes where common.covers(probe) {
                guard let winding = slabs.winding(around: probe, where: { $0 != edge.owner }) else { continue }
                if winding != 0 { return probe }
                break
            }
        }
        return nil
    }
}
