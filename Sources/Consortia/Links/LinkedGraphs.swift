import Catchments
import Coverages

/// The graph of small areas at the three levels of contiguity (Definitions.md, Graphs), made once per run.
///
/// ```swift
/// let graphs = LinkedGraphs(atlas, links)
/// let withFerries = Contiguity(atlas, on: graphs[.ferry], cells: territory) { plurality.top[Int($0)] }
/// ```
public struct LinkedGraphs: Sendable {
    /// The links that were given, by kind, then cells; each once.
    public let links: [Link]
    /// Neighbours by shared border, cut or not.
    public let borders: Adjacency
    private let land: Adjacency
    private let fixed: Adjacency
    private let ferry: Adjacency

    /// - Parameters:
    ///   - rook: neighbours by shared border.
    ///   - links: in any order. Without any, all three levels are `rook`.
    /// - Complexity: O(cells + pairs + links log links).
    public init(_ rook: Adjacency, _ links: [Link] = []) {
        self.links = Set(links).sorted { ($0.kind.rawValue, $0.a, $0.b) < ($1.kind.rawValue, $1.a, $1.b) }
        borders = rook
        func pairs(_ isWanted: (Link.Kind) -> Bool) -> [(Int32, Int32)] {
            links.filter { isWanted($0.kind) }.map { ($0.a, $0.b) }
        }
        let cuts = pairs { $0 == .cut }
        func graph(_ level: LinkLevel) -> Adjacency {
            Self.isChanged(by: links, at: level) ? rook.linking(pairs(level.joins), without: cuts) : rook
        }
        (land, fixed, ferry) = (graph(.land), graph(.fixed), graph(.ferry))
    }

    /// On the shared borders of the atlas's small areas.
    ///
    /// - Complexity: O(cells + pairs + links log links).
    public init(_ atlas: Atlas, _ links: [Link] = []) { self.init(atlas.rook, links) }

    /// Whether a link joins or a cut parts anything at `level`: where not, its graph is that of the shared borders.
    func isChanged(at level: LinkLevel) -> Bool { Self.isChanged(by: links, at: level) }

    private static func isChanged(by links: [Link], at level: LinkLevel) -> Bool {
        links.contains { $0.kind == .cut || level.joins($0.kind) }
    }

    /// Neighbours at `level`: shared borders but the cut ones, and the level's links, with a border of length 0. O(1).
    public subscript(level: LinkLevel) -> Adjacency {
        switch level {
        case .land: land
        case .fixed: fixed
        case .ferry: ferry
        }
    }
}
