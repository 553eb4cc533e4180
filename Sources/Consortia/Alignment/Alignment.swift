import Catchments

/// How the lists of groups and neighbourhoods fit each other (Definitions.md, Alignment).
public struct Alignment: Hashable, Sendable {
    /// What a group and a neighbourhood have in common.
    public struct Entry: Hashable, Sendable {
        /// Number of the group.
        public let group: Int
        /// Number of the neighbourhood; `nil` for small areas in none.
        public let neighbourhood: Int?
        /// Patients of the group who live there, above 0.
        public let patients: Int
        /// Small areas of it where the group leads.
        public let cells: Int
        /// Residents of these.
        public let residents: Int
        /// Members of the group that stand there.
        public let practices: Int
    }

    /// A practice most of whose patients live in another neighbourhood than its group's first one.
    public struct Stray: Hashable, Sendable {
        /// Number of the practice.
        public let practice: Int
        /// The neighbourhood with most of its patients, the lower code among equals.
        public let neighbourhood: Int
        /// Its patients there.
        public let patients: Int
        /// The neighbourhood with most of its group's patients.
        public let ofGroup: Int
    }

    /// The neighbourhoods.
    public let neighbourhoods: Neighbourhoods
    /// By group, then neighbourhood, small areas in none last.
    public let entries: [Entry]
    /// Of each group the entries that are its own.
    public let ofGroups: [Range<Int>]
    /// Of each neighbourhood what lives and serves there.
    public let figures: [NeighbourhoodFigures]
    /// What lives and serves in small areas of no neighbourhood.
    public let outside: NeighbourhoodFigures
    /// How each group's practices fit the neighbourhoods that they stand in.
    public let matches: [AreaMatch]
    /// Of each practice the neighbourhood with most of its patients, the lower code among equals; `nil` where none has any.
    public let ofPractices: [Int?]
    /// By practice.
    public let strays: [Stray]

    /// - Parameters:
    ///   - context: of the survey.
    ///   - cellOfSite: see `Atlas.cellsOfSites()`.
    /// - Complexity: O(patients by group and cell + practices + cells and their neighbours).
    public init(_ context: TerritoryContext, _ neighbourhoods: Neighbourhoods, cellOfSite: [Int32]) {
        let atlas = context.atlas
        let ofPractice = neighbourhoods.ofPractices(atlas, cellOfSite: cellOfSite)
        let entries = atlas.groups.indices.map {
            Self.entries(ofGroup: $0, atlas, neighbourhoods, ofPractice, context.responsibility.owners)
        }
        var ranges: [Range<Int>] = []
        for group in entries {
            let start = ranges.last?.upperBound ?? 0
            ranges.append(start..<(start + group.count))
        }
        let figures = NeighbourhoodFigures.all(context, neighbourhoods, Array(entries.joined()))
        self.neighbourhoods = neighbourhoods
        self.entries = Array(entries.joined())
        ofGroups = ranges
        self.figures = Array(figures.dropLast())
        outside = figures[neighbourhoods.codes.count]
        matches = AreaMatch.ofGroups(
            atlas, areaOfPractice: ofPractice.map { place in place.flatMap { $0 < 0 ? nil : Int($0) } },
            AreaNeighbours(
                AreaCells(polygons: neighbourhoods.ofCell), atlas.rook, areaCount: neighbourhoods.codes.count),
            context.thresholds)
        let firsts = Self.firsts(atlas, neighbourhoods)
        ofPractices = firsts.map { $0?.neighbourhood }
        let firstOfGroup = entries.map { Self.first($0) }
        strays = atlas.practices.enumerated().compactMap { number, practice in
            guard let own = firsts[number], let ofGroup = practice.group.flatMap({ firstOfGroup[$0] }),
                own.neighbourhood != ofGroup
            else { return nil }
            return Stray(
                practice: number, neighbourhood: own.neighbourhood, patients: own.patients, ofGroup: ofGroup)
        }
    }

    /// The entries of one group.
    ///
    /// - Complexity: O(its cells + neighbourhoods · log).
    private static func entries(
        ofGroup group: Int, _ atlas: Atlas, _ neighbourhoods: Neighbourhoods, _ ofPractice: [Int32?], _ owners: [Int32]
    ) -> [Entry] {
        struct Sums {
            var (patients, cells, residents, practices) = (0, 0, 0, 0)
        }
        var sums: [Int32: Sums] = [:]
        for entry in atlas.groupCells.range(ofRow: group) {
            let cell = Int(atlas.groupCells.columns[entry])
            var sum = sums[neighbourhoods.ofCell[cell]] ?? Sums()
            sum.patients += atlas.groupCells.counts[entry]
            if owners[cell] == Int32(group) {
                sum.cells += 1
                sum.residents += atlas.residents[cell] ?? 0
            }
            sums[neighbourhoods.ofCell[cell]] = sum
        }
        for member in atlas.members[group] {
            if let place = ofPractice[Int(member)] { sums[place]?.practices += 1 }
        }
        let order = sums.keys.sorted { ($0 < 0 ? Int32.max : $0) < ($1 < 0 ? Int32.max : $1) }
        return order.map { number in
            let sum = sums[number] ?? Sums()
            return Entry(
                group: group, neighbourhood: number < 0 ? nil : Int(number), patients: sum.patients, cells: sum.cells,
                residents: sum.residents, practices: sum.practices)
        }
    }

    /// The neighbourhood with most of the patients, small areas in none aside; `nil` where there is none.
    private static func first(_ entries: some Sequence<Entry>) -> Int? {
        var best: Entry?
        for entry in entries where entry.neighbourhood != nil && entry.patients > best?.patients ?? 0 { best = entry }
        return best?.neighbourhood
    }

    /// The neighbourhood with most of a group's patients, the lower code among equals; `nil` where none has any. O(entries).
    public func first(ofGroup group: Int) -> Int? { Self.first(entries[ofGroups[group]]) }

    /// Of each practice the neighbourhood with most of its patients, and how many these are.
    private static func firsts(
        _ atlas: Atlas, _ neighbourhoods: Neighbourhoods
    ) -> [(neighbourhood: Int, patients: Int)?] {
        var counts = [Int](repeating: 0, count: neighbourhoods.codes.count)
        return atlas.practices.indices.map { number in
            var seen: [Int] = []
            for entry in atlas.practiceCells.range(ofRow: number) {
                let neighbourhood = Int(neighbourhoods.ofCell[Int(atlas.practiceCells.columns[entry])])
                guard neighbourhood >= 0 else { continue }
                if counts[neighbourhood] == 0 { seen.append(neighbourhood) }
                counts[neighbourhood] += atlas.practiceCells.counts[entry]
            }
            defer { for neighbourhood in seen { counts[neighbourhood] = 0 } }
            return seen.min { (counts[$1], $0) < (counts[$0], $1) }.map { ($0, counts[$0]) }
        }
    }
}
