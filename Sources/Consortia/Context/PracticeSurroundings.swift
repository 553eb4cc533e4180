import Catchments

/// What the measures of mixing ask about practices and who stands around them: made once per run, and the same for
/// territories, sensitivity and what-if questions.
struct PracticeSurroundings: Sendable {
    let atlas: Atlas
    let graph: PracticeGraph
    /// Located practices by place.
    let tree: PracticeTree
    /// How compact sets mix, kept from question to question.
    let compact: CompactShares
    /// Located practices of the survey.
    let located: Int
    /// Located practices of each administrative area.
    let locatedInArea: [Int]

    /// - Complexity: O(practices · log² practices).
    init(_ atlas: Atlas, _ graph: PracticeGraph) {
        self.atlas = atlas
        self.graph = graph
        tree = PracticeTree(atlas)
        compact = CompactShares(graph, tree)
        var located = 0
        var inArea = [Int](repeating: 0, count: atlas.areas.count)
        for practice in atlas.practices where practice.location != nil {
            located += 1
            if let area = practice.area { inArea[area] += 1 }
        }
        self.located = located
        locatedInArea = inArea
    }
}
