import Catchments

/// Who lives in a neighbourhood, who serves it, and whether it hangs together (Definitions.md, Alignment).
public struct NeighbourhoodFigures: Hashable, Sendable {
    /// How many people live there: networks of about 50,000, teams for several of them of about 250,000.
    public enum SizeClass: String, Hashable, Sendable, CaseIterable {
        /// Fewer than 30,000.
        case small
        /// From 30,000: about one network.
        case single
        /// From 100,000.
        case large
        /// From 200,000: about what several networks serve together.
        case multiple

        /// Where each class begins. The published sizes are 50,000 and 250,000; the bounds were chosen here; no source.
        public static let bounds: [(from: Int, SizeClass)] = [
            (0, .small), (30_000, .single), (100_000, .large), (200_000, .multiple),
        ]

        /// Of so many people. O(1).
        public init(_ people: Int) { self = Self.bounds.last { people >= $0.from }?.1 ?? .small }
    }

    /// Small areas.
    public let cells: Int
    /// `nil` where no small area of it has a number.
    public let residents: Int?
    /// All registered patients who live there.
    public let registered: Int
    /// Those of them whose practice is in no group.
    public let unaligned: Int
    /// Groups with a patient there.
    public let groups: Int
    /// The group with most patients there, the lower code among equals; `nil` for none.
    public let leading: Int?
    /// Its patients there.
    public let leadingPatients: Int
    /// Parts, on land and by links of the verdict's level.
    public let components: Int

    /// By residents, else by registered patients. O(1).
    public var sizeClass: SizeClass { SizeClass(residents ?? registered) }
    /// One part. O(1).
    public var isContiguous: Bool { components == 1 }

    /// Of every neighbourhood, in order, and last of small areas in none.
    ///
    /// - Parameter entries: of all groups.
    /// - Complexity: O(cells and their neighbours · log cells + entries).
    static func all(
        _ context: TerritoryContext, _ neighbourhoods: Neighbourhoods, _ entries: [Alignment.Entry]
    ) -> [NeighbourhoodFigures] {
        let atlas = context.atlas
        let count = neighbourhoods.codes.count
        func place(_ number: Int?) -> Int { number ?? count }
        var cells = [[Int32]](repeating: [], count: count + 1)
        for (cell, number) in neighbourhoods.ofCell.enumerated() {
            cells[number < 0 ? count : Int(number)].append(Int32(cell))
        }
        var (aligned, groups) = ([Int](repeating: 0, count: count + 1), [Int](repeating: 0, count: count + 1))
        var leading = [Alignment.Entry?](repeating: nil, count: count + 1)
        for entry in entries {
            let place = place(entry.neighbourhood)
            aligned[place] += entry.patients
            groups[place] += 1
            if entry.patients > leading[place]?.patients ?? 0 { leading[place] = entry }
        }
        let graph = context.links[context.thresholds.linkLevel]
        return (0...count).map { place in
            let known = cells[place].compactMap { atlas.residents[Int($0)] }
            let registered = cells[place].reduce(0) { $0 + atlas.registered[Int($1)] }
            let ground = cells[place].filter { !atlas.coverage.boxes[Int($0)].isEmpty }
            return NeighbourhoodFigures(
                cells: cells[place].count, residents: known.isEmpty ? nil : known.reduce(0, +), registered: registered,
                unaligned: registered - aligned[place], groups: groups[place], leading: leading[place]?.group,
                leadingPatients: leading[place]?.patients ?? 0, components: graph.components(of: ground).count)
        }
    }
}
