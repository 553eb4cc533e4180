import Catchments
import Statistics

/// How many patients live where their group leads, on a scale made of the same practices, areas and sizes
/// (Definitions.md, Coherence).
public struct Coherence: Hashable, Sendable {
    /// Of the nation, an area or a group.
    public struct Figure: Hashable, Sendable {
        /// As the groups are; `nil` without located patients.
        public let localisation: Double?
        /// Mean over labellings with labels permuted within areas.
        public let random: Double?
        /// Under the best grouping that the search found.
        public let bestFound: Double?
        /// Under compact groups of the same practices and sizes.
        public let compact: Double?
        /// D6 of the compact groups: their own patients over all registered patients where they lead.
        public let compactResident: Double?

        /// D7 of the compact groups, which is their localisation.
        public var compactPatient: Double? { compact }

        /// From 0, as if labels were dealt out, to 1, as good as the best found. At most this: a longer search may find
        /// better. `nil` where the scale is shorter than a hundredth.
        public var coherence: Double? {
            guard let localisation, let random, let bestFound, bestFound > random + Coherence.shortestScale else {
                return nil
            }
            return (localisation - random) / (bestFound - random)
        }
    }

    /// best_found − random must be more than this for a coherence. Definitions.md, Coherence.
    public static let shortestScale = 0.01
    /// Labellings behind `random`. Chosen here; no source.
    public static let draws = 20

    /// Of all practices in groups.
    public let nation: Figure
    /// One per area, in order; leaders are found among all groups.
    public let areas: [Figure]
    /// One per group, in order.
    public let groups: [Figure]
    /// Group of each practice in the best grouping found, -1 for none.
    public let best: [Int32]
    /// Proposals for each practice in a group.
    public let effort: Int

    /// - Parameters:
    ///   - context: of the survey; its thresholds have effort and band.
    ///   - seed: of labellings and search.
    /// - Complexity: O(draws · registrations), and that of the search: effort times practices, each with its cells and the
    ///   groups in them.
    public init(_ context: TerritoryContext, seed: UInt64) {
        let (atlas, thresholds) = (context.atlas, context.thresholds)
        let labels = atlas.practices.map { Int32($0.group ?? -1) }
        // Members in no area are one more set of their own.
        var practicesOfArea = [[Int32]](repeating: [], count: atlas.areas.count + 1)
        for (number, practice) in atlas.practices.enumerated() where practice.group != nil {
            practicesOfArea[practice.area ?? atlas.areas.count].append(Int32(number))
        }
        let order = LabelFreeOrder(atlas)
        for area in practicesOfArea.indices {
            practicesOfArea[area].sort { order.practices[Int($0)] < order.practices[Int($1)] }
        }
        var search = CoherenceSearch(atlas, labels: labels, band: thresholds.sizeBand, order: order)
        // What one area found is what the next one starts from, where both have patients in a small area.
        let searched = practicesOfArea.filter { !$0.isEmpty && thresholds.coherenceEffort > 0 }
            .sorted { order.practices[Int($0[0])] < order.practices[Int($1[0])] }
        for practices in searched {
            search.run(
                practices, effort: thresholds.coherenceEffort,
                SeededGenerator(seed: seed, stream: "coherence", index: order.stream(of: practices, atlas)))
        }
        let compact = CompactGroups.labels(atlas, labels, practicesOfArea: practicesOfArea, order: order)
        let scale = CoherenceScale(
            atlas: atlas, actual: Labelling(atlas, labels, leaders: context.responsibility.owners),
            random: Self.permuted(atlas, labels, practicesOfArea, order, seed),
            best: Labelling(atlas, search.labels, order: order), compact: Labelling(atlas, compact, order: order))
        nation = scale.figure(of: practicesOfArea.joined().sorted(), groups: atlas.groups.indices)
        areas = atlas.areas.indices.map { area in
            let practices = practicesOfArea[area]
            return scale.figure(of: practices, groups: Set(practices.map { Int(labels[Int($0)]) }).sorted())
        }
        groups = atlas.groups.indices.map { scale.figure(ofGroup: $0) }
        best = search.labels
        effort = thresholds.coherenceEffort
    }

    private static func permuted(
        _ atlas: Atlas, _ labels: [Int32], _ practicesOfArea: [[Int32]], _ order: LabelFreeOrder, _ seed: UInt64
    ) -> [Labelling] {
        (0..<draws).map { draw in
            var permuted = labels
            for practices in practicesOfArea {
                var generator = SeededGenerator(
                    seed: seed, stream: "coherence random \(draw)", index: order.stream(of: practices, atlas))
                var dealt = practices.map { labels[Int($0)] }
                generator.shuffle(&dealt)
                for (practice, group) in zip(practices, dealt) { permuted[Int(practice)] = group }
            }
            return Labelling(atlas, permuted, order: order)
        }
    }
}

/// The labellings that figures are read from.
private struct CoherenceScale {
    let atlas: Atlas
    let actual: Labelling
    let random: [Labelling]
    let best: Labelling
    let compact: Labelling
    /// All registered patients where each group leads under `compact`.
    let registered: [Int]

    init(atlas: Atlas, actual: Labelling, random: [Labelling], best: Labelling, compact: Labelling) {
        (self.atlas, self.actual, self.random) = (atlas, actual, random)
        (self.best, self.compact) = (best, compact)
        var registered = [Int](repeating: 0, count: atlas.groups.count)
        for (cell, leader) in compact.leaders.enumerated() where leader >= 0 {
            registered[Int(leader)] += atlas.registered[cell]
        }
        self.registered = registered
    }

    /// Of practices, whatever group they are in under each labelling.
    ///
    /// - Parameter groups: whose ground counts for D6.
    func figure(of practices: [Int32], groups: some Collection<Int>) -> Coherence.Figure {
        figure(groups: groups) { $0.localisation(of: practices, atlas) }
    }

    /// Of those who are in the group under each labelling.
    func figure(ofGroup group: Int) -> Coherence.Figure {
        figure(groups: CollectionOfOne(group)) { $0.localisation(ofGroup: group) }
    }

    private func figure(
        groups: some Collection<Int>, _ localisation: (Labelling) -> Double?
    ) -> Coherence.Figure {
        let drawn = random.compactMap(localisation)
        let inside = groups.reduce(0) { $0 + compact.ofGroups[$1].led }
        let people = groups.reduce(0) { $0 + registered[$1] }
        return Coherence.Figure(
            localisation: localisation(actual),
            random: drawn.isEmpty ? nil : drawn.reduce(0, +) / Double(drawn.count), bestFound: localisation(best),
            compact: localisation(compact), compactResident: people > 0 ? Double(inside) / Double(people) : nil)
    }
}
