import Catchments
import Statistics

/// The practices of one administrative area, by group, and which of them are neighbours.
public struct AreaPractices: Sendable {
    /// Number of the area.
    public let area: Int
    /// All practices of the area, ascending.
    public let practices: [Int32]
    /// Groups with members in the area, ascending, each with its members there.
    public let groups: [(group: Int, members: [Int32])]
    /// Practices of the area in no group, ascending.
    public let unaligned: [Int32]
    /// Practices of the area with coordinates, ascending: the items of `graph`.
    public let located: [Int32]
    /// Neighbours among `located`.
    public let graph: NeighbourGraph

    /// One for each area, in order. O(practices · neighbours).
    public static func ofAreas(_ atlas: Atlas, _ graph: PracticeGraph?) -> [AreaPractices] {
        var practices = [[Int32]](repeating: [], count: atlas.areas.count)
        for (number, practice) in atlas.practices.enumerated() {
            if let area = practice.area { practices[area].append(Int32(number)) }
        }
        return atlas.areas.indices.map { AreaPractices($0, practices: practices[$0], atlas, graph: graph) }
    }

    private init(_ area: Int, practices: [Int32], _ atlas: Atlas, graph: PracticeGraph?) {
        self.area = area
        self.practices = practices
        var members: [Int: [Int32]] = [:]
        for practice in practices {
            if let group = atlas.practices[Int(practice)].group { members[group, default: []].append(practice) }
        }
        groups = members.keys.sorted().map { ($0, members[$0] ?? []) }
        unaligned = practices.filter { atlas.practices[Int($0)].group == nil }
        located = practices.filter { atlas.siteOfPractice[Int($0)] >= 0 }
        var position: [Int32: Int32] = [:]
        for (index, practice) in located.enumerated() { position[practice] = Int32(index) }
        var edges: [(Int32, Int32)] = []
        for (index, practice) in located.enumerated() {
            graph?.forEachNeighbour(of: practice) { other in
                if let partner = position[other], partner > Int32(index) { edges.append((Int32(index), partner)) }
            }
        }
        self.graph = NeighbourGraph(count: located.count, edges: edges)
    }

    /// `values` of the located practices, in their order.
    func local(_ values: [Double?]) -> [Double?] { located.map { values[Int($0)] } }

    /// Whether each located practice is of `members`, which are ascending.
    func isInside(_ members: [Int32]) -> [Bool] {
        var next = 0
        return located.map { practice in
            while next < members.count, members[next] < practice { next += 1 }
            return next < members.count && members[next] == practice
        }
    }
}
