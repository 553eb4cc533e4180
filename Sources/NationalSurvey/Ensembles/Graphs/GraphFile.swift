import Consortia
import Ensembles
import Formats

/// A graph to be divided, as a JSON file describes it: `{"format": "ensemble-graph/1", "nodes": […], "weights": […],
/// "edges": [[i, j], …]}`, and optionally name, names, plan, bands, lengths, x, y, areas, scores and registrations.
///
/// Nodes are numbered from 0. Members that nobody knows are passed over and noted.
public struct GraphFile: Sendable {
    /// As the caller named it; of an absolute path the last part.
    public let file: String
    /// Of the bytes read, hexadecimal.
    public let sha256: String
    /// The graph's own name, empty where it has none.
    public let name: String
    /// Code of each node.
    public let codes: [String]
    public let graph: RegionGraph
    /// The pairs of nodes, in the order of the file.
    let edges: [(Int, Int)]
    /// Part of each node, 0 ..< number of parts, as given: nothing says yet that it is a plan.
    public let plan: [Int32]?
    /// Band of each part.
    public let bands: [ClosedRange<Int>]?
    /// Length of each edge.
    public let lengths: [Double]?
    /// Place of each node.
    public let points: (x: [Double], y: [Double])?
    /// Area of each node, and the areas' codes in the order of their first nodes.
    public let areas: (ofNode: [Int], codes: [String])?
    /// Scores of each node by name, in the order of the file.
    public let scores: [(name: String, values: [Double?])]
    /// What the nodes have at places: of practices their patients by where they live.
    let localisation: PlanLocalisation?
    /// What was passed over.
    public let notes: [String]

    static let format = "ensemble-graph/1"
    private static let known = [
        "format", "name", "names", "nodes", "weights", "edges", "plan", "bands", "lengths", "x", "y", "areas", "scores",
        "registrations",
    ]

    /// Reads and checks the whole file. O(nodes + edges).
    /// - Throws: `.input`, naming file, key and index.
    public init(path: String) throws(SurveyError) {
        let file = InputFile.name(path)
        do {
            let bytes = try FileBytes(path: path)
            try self.init(GraphMembers(try JSONValue(parsing: bytes)), file: file, sha256: bytes.sha256)
        } catch let error as FormatError {
            throw SurveyError(.input, error.description)
        } catch let error as GraphMembers.Refusal {
            throw SurveyError(.input, "\(file): \(error.message)")
        } catch let error as EnsembleError {
            throw SurveyError(.input, "\(file): \(error.description)")
        } catch { throw SurveyError(.failure, "\(file): \(error)") }
    }

    /// A graph that was made and not read: neither hash nor areas, bands and scores.
    init(
        named file: String, codes: [String], weights: [Int], edges: [(Int, Int)], plan: [Int32]?,
        points: (x: [Double], y: [Double]), lengths: [Double], localisation: PlanLocalisation?, notes: [String]
    ) throws(EnsembleError) {
        graph = try RegionGraph(weights: weights, edges: edges)
        (self.file, sha256, name, self.codes, self.edges) = (file, "", "", codes, edges)
        (self.plan, bands, self.lengths, self.points) = (plan, nil, lengths, points)
        (areas, scores, self.localisation, self.notes) = (nil, [], localisation, notes)
    }

    private init(_ members: GraphMembers, file: String, sha256: String) throws {
        (self.file, self.sha256) = (file, sha256)
        guard members.text("format") == Self.format else {
            throw GraphMembers.Refusal("format: \(members.shown("format")), not \"\(Self.format)\"")
        }
        name = members.text("name") ?? ""
        codes = try members.required("nodes") { $0.string }
        var seen: [String: Int] = [:]
        for (index, code) in codes.enumerated() {
            if let first = seen.updateValue(index, forKey: code) {
                throw GraphMembers.Refusal("nodes[\(index)]: \"\(code)\" is nodes[\(first)] already")
            }
        }
        let count = codes.count
        let weights = try members.required("weights", count: count) { $0.int }
        let edges = try members.required("edges") { edge -> (Int, Int)? in
            guard let pair = edge.array, pair.count == 2, let a = pair[0].int, let b = pair[1].int else { return nil }
            return (a, b)
        }
        areas = try members.optional("areas", count: count, { $0.string ?? $0.int.map(String.init) }).map { ofNode in
            var numbers: [String: Int] = [:]
            let codes = ofNode.filter { numbers.updateValue(numbers[$0] ?? numbers.count, forKey: $0) == nil }
            return (ofNode.map { numbers[$0] ?? 0 }, codes)
        }
        graph = try RegionGraph(weights: weights, edges: edges, areas: areas?.ofNode)
        self.edges = edges
        plan = try members.optional("plan", count: count) { $0.int.flatMap(Int32.init(exactly:)) }
        if let plan, let node = plan.firstIndex(where: { !(0..<Int32(count)).contains($0) }) {
            throw GraphMembers.Refusal("plan[\(node)]: part \(plan[node]) is outside 0...\(count - 1)")
        }
        bands = try members.optional("bands") { band in
            guard let pair = band.array, pair.count == 2, let low = pair[0].int, let high = pair[1].int, low >= 0,
                low <= high
            else { return nil }
            return low...high
        }
        lengths = try members.optional("lengths", count: edges.count) { $0.double }
        let (x, y) = (
            try members.optional("x", count: count) { $0.double }, try members.optional("y", count: count) { $0.double }
        )
        guard (x == nil) == (y == nil) else { throw GraphMembers.Refusal("x, y: one is given without the other") }
        points = if let x, let y { (x, y) } else { nil }
        scores = try members.scores(count: count)
        localisation = try members.registrations(count: count).map(PlanLocalisation.init)
        _ = try members.optional("names", count: count) { $0 == .null ? "" : $0.string }
        notes = members.names.filter { !Self.known.contains($0) }.map {
            "\(file): \"\($0)\" is not known and was passed over"
        }
    }
}
