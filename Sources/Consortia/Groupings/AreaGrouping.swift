import Catchments
import Ensembles

/// The practices of one administrative area as a graph, and its groups as a division of it (Definitions.md, Plausible
/// groupings of practices).
///
/// Nodes are practices in groups that have a place and patients; weights are registered patients; edges are those of
/// `OverlandPracticeGraph` inside the area. Each group is a part, with a band around its own list in the area.
public struct AreaGrouping: Sendable {
    /// Number of the area; `nil` for the practices that are in none.
    public let area: Int?
    /// The practice of each node, ascending.
    public let practices: [Int32]
    /// The group of each part, ascending.
    public let groups: [Int32]
    /// Practices in groups with a place and patients that are in no node, ascending: their component of the graph has no
    /// room for whole groups, so they stay where they are.
    public let held: [Int32]
    /// The graph of the nodes; `nil` where no component has room for whole groups.
    public let graph: RegionGraph?
    /// One band for each part.
    public let bands: Bands
    /// Registered patients of each group at the nodes: what the bands are around.
    public let lists: [Int]
    /// Part of each node as the groups are.
    public let actual: [Int32]
    /// The same with each part in its own component: a node of a group that is at home elsewhere has a part beside it.
    public let labels: [Int32]
    /// Connected pieces of each group that is in several, or away from its component; groups ascending.
    public let pieces: [(group: Int, pieces: Int)]
    /// Components of the graph, each with its nodes and its parts.
    public let components: [Component]

    /// A connected piece of the graph, which whole groups divide among themselves.
    public struct Component: Sendable {
        /// Ascending.
        public let nodes: [Int32]
        /// Ascending.
        public let parts: [Int32]
    }

    /// The groups are a division into connected parts: a plan of the set. Their lists are in their bands by definition.
    public var isInSet: Bool { graph != nil && pieces.isEmpty && held.isEmpty }

    /// One for each area with a practice in a group, by number, that of practices in no area last.
    ///
    /// - Parameter band: how far a list may be from the group's own, as a share of it.
    /// - Complexity: O(practices · neighbours).
    public static func ofAreas(_ atlas: Atlas, _ graph: OverlandPracticeGraph?, band: Share) -> [AreaGrouping] {
        var members = [[Int32]](repeating: [], count: atlas.areas.count + 1)
        for (number, practice) in atlas.practices.enumerated() where practice.group != nil {
            members[practice.area ?? atlas.areas.count].append(Int32(number))
        }
        return members.indices.filter { !members[$0].isEmpty }.map { area in
            AreaGrouping(
                area: area < atlas.areas.count ? area : nil, members: members[area], atlas, graph, band: band)
        }
    }

    private init(area: Int?, members: [Int32], _ atlas: Atlas, _ overland: OverlandPracticeGraph?, band: Share) {
        self.area = area
        let fit = members.filter {
            atlas.siteOfPractice[Int($0)] >= 0 && atlas.registeredPatients[Int($0)] > 0
        }
        let division = HomeComponents(fit, atlas, overland, band: band)
        let practices = division.practices
        self.practices = practices
        let groups = division.groups
        (self.groups, lists) = (groups, division.lists)
        bands = Bands(division.lists.map { division.band(around: $0) })
        held = fit.filter { !division.isNode.contains($0) }
        var partOfGroup: [Int32: Int32] = [:]
        for (part, group) in groups.enumerated() { partOfGroup[group] = Int32(part) }
        let actual = practices.map { practice in
            atlas.practices[Int(practice)].group.flatMap { partOfGroup[Int32($0)] } ?? 0
        }
        let graph = division.graph
        (self.graph, self.actual) = (graph, actual)
        guard let graph else {
            (labels, pieces, components) = ([], [], [])
            return
        }
        var nodes = [[Int32]](repeating: [], count: graph.componentSizes.count)
        for (node, component) in graph.components.enumerated() { nodes[Int(component)].append(Int32(node)) }
        let homes = division.homes(graph, actual, groups.indices.map(Int32.init))
        components = nodes.indices.map { component in
            Component(
                nodes: nodes[component],
                parts: groups.indices.filter { homes[$0] == Int32(component) }.map(Int32.init))
        }
        labels = Self.labels(graph, actual, homes)
        let (piece, _) = graph.pieces(of: actual)
        pieces = groups.indices.compactMap { part in
            let own = actual.indices.filter { actual[$0] == Int32(part) }
            let count = Set(own.map { piece[$0] }).count
            return count > 1 ? (group: Int(groups[part]), pieces: count) : nil
        }
    }

    /// The part of each node where that is at home in the node's component; else, from neighbour to neighbour, one beside
    /// it.
    private static func labels(_ graph: RegionGraph, _ actual: [Int32], _ homes: [Int32]) -> [Int32] {
        var labels = actual.indices.map { node in
            homes[Int(actual[node])] == graph.components[node] ? actual[node] : -1
        }
        var queue = labels.indices.filter { labels[$0] >= 0 }
        var next = 0
        while next < queue.count {
            for other in graph.neighbours(of: queue[next]) where labels[Int(other)] < 0 {
                labels[Int(other)] = labels[queue[next]]
                queue.append(Int(other))
            }
            next += 1
        }
        return labels
    }
}

/// Which components of an area's practice graph have room for whole groups: every group is at home in the component with
/// most of its patients, and a component whose weight the bands of its groups cannot make up is left out.
private struct HomeComponents {
    private let atlas: Atlas
    private let share: Share
    private(set) var practices: [Int32]
    private(set) var isNode: Set<Int32>
    private(set) var groups: [Int32] = []
    private(set) var lists: [Int] = []
    private(set) var graph: RegionGraph?

    init(_ fit: [Int32], _ atlas: Atlas, _ overland: OverlandPracticeGraph?, band: Share) {
        (self.atlas, share) = (atlas, band)
        (practices, isNode) = (fit, Set(fit))
        // What is left out changes the lists of groups, so the rest is looked at again, until all of it has room.
        while !practices.isEmpty {
            guard let graph = Self.graph(practices, atlas, overland) else { break }
            let actual = practices.map { Int32(atlas.practices[Int($0)].group ?? -1) }
            groups = Set(actual).sorted()
            lists = groups.map { group in
                zip(actual, graph.weights).reduce(0) { $1.0 == group ? $0 + $1.1 : $0 }
            }
            let homes = homes(graph, actual, groups)
            let crowded = graph.componentSizes.indices.filter { component in
                let own = groups.indices.filter { homes[$0] == Int32(component) }
                let size = graph.componentSizes[component]
                let bands = own.map { self.band(around: lists[$0]) }
                let (least, most) = bands.reduce((0, 0)) { ($0.0 + $1.lowerBound, $0.1 + $1.upperBound) }
                return own.isEmpty || own.count > size.nodes || !(least...most).contains(size.weight)
            }
            if crowded.isEmpty {
                self.graph = graph
                return
            }
            practices = practices.indices.filter { !crowded.contains(Int(graph.components[$0])) }
                .map { practices[$0] }
            isNode = Set(practices)
        }
        (practices, isNode, groups, lists) = ([], [], [], [])
    }

    func band(around list: Int) -> ClosedRange<Int> {
        let slack = Int((Double(list) * share.value).rounded(.down))
        return max(0, list - slack)...list + slack
    }

    /// The component with most of each label's weight, the first of equal ones.
    func homes(_ graph: RegionGraph, _ actual: [Int32], _ labels: [Int32]) -> [Int32] {
        labels.map { group in
            var weights = [Int](repeating: 0, count: graph.componentSizes.count)
            for node in actual.indices where actual[node] == group {
                weights[Int(graph.components[node])] += graph.weights[node]
            }
            return Int32(weights.indices.max { (weights[$0], $1) < (weights[$1], $0) } ?? 0)
        }
    }

    private static func graph(
        _ practices: [Int32], _ atlas: Atlas, _ overland: OverlandPracticeGraph?
    ) -> RegionGraph? {
        var node: [Int32: Int] = [:]
        for (index, practice) in practices.enumerated() { node[practice] = index }
        var edges: [(Int, Int)] = []
        for (index, practice) in practices.enumerated() {
            overland?.forEachNeighbour(of: practice) { other in
                if let partner = node[other], partner > index { edges.append((index, partner)) }
            }
        }
        return try? RegionGraph(weights: practices.map { atlas.registeredPatients[Int($0)] }, edges: edges)
    }
}
