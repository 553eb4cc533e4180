import Statistics

/// What a synthetic nation is made from; everything else follows from these numbers.
///
/// Counts follow England in 2011: per 7,000 practices 151 areas, of which 134 answered, and 335 consortia, of which 63
/// are the whole of an area. Up to 7,000 practices the land shrinks with the nation, so that towns and distances are
/// those of England; beyond, the land stays and fills up. Below 140 practices England's proportion would give fewer than
/// three areas: such a nation is a *county* of three, of which one has every shape that a consortium can have.
public struct NationParameters: Hashable, Sendable {
    /// Below 45 practices one area has no room for the seven consortia whose shapes are planted in it; codes have five
    /// digits, enough for 100,000.
    public static let practiceRange = 45...100_000

    /// Number of practices, `practiceRange`.
    public let practices: Int
    /// Any number; equal seeds give equal bytes.
    public let seed: Int

    /// Consortia of some five practices with what is hard to tell apart, instead of those of 2011.
    public let hasHardCases: Bool

    /// Which drawing of the land this is: a county is drawn again until its one area has room for everything.
    var layout = 0

    /// Hard cases need areas with room for them.
    public static let leastOfHardCases = 700

    /// - Throws: `.practicesOutOfRange`.
    /// - Complexity: O(1).
    public init(
        practices: Int = 7000, seed: Int = 1, hardCases: Bool = false
    ) throws(SyntheticEnglandError) {
        guard NationParameters.practiceRange.contains(practices) else {
            let range = NationParameters.practiceRange
            throw SyntheticEnglandError(
                kind: .practicesOutOfRange,
                message: "\(practices) practices: a synthetic nation has "
                    + "\(range.lowerBound) to \(range.upperBound) practices")
        }
        guard !hardCases || practices >= NationParameters.leastOfHardCases else {
            throw SyntheticEnglandError(
                kind: .practicesOutOfRange,
                message:
                    "\(practices) practices: a nation with hard cases has \(NationParameters.leastOfHardCases) or more")
        }
        self.practices = practices
        self.seed = seed
        hasHardCases = hardCases
    }

    /// Three areas that all answered: one of one consortium, one of one consortium with exceptions, and one with the rest.
    public var isCounty: Bool { practices < 140 }
    /// 4.692 a practice: England's 32,844 for 7,000.
    public var smallAreas: Int { (practices * 4692 + 500) / 1000 }
    /// Administrative areas, at least four; three of a county.
    public var areas: Int { isCounty ? 3 : max(4, perEngland(151)) }
    /// Areas whose practices are in no consortium, because the area did not answer; at least one, none of a county.
    public var silentAreas: Int { isCounty ? 0 : max(1, perEngland(17)) }
    /// At least eight; nine of a county.
    public var consortia: Int { isCounty ? 9 : max(8, perEngland(335)) }
    /// Consortia that are the whole of an area, with or without exceptions; at least one, at most half
    /// of the areas that answered; two of a county.
    public var coextensive: Int {
        isCounty ? 2 : min(max(1, perEngland(63)), max(1, (areas - silentAreas) / 2))
    }
    /// Rows as they come in real files: a practice without coordinates, patients without a small area or in one that is on
    /// no map, an unaligned practice by a word. A county has them; the national benchmark reads none, so a larger nation
    /// has none.
    public var hasDoubtfulRows: Bool { isCounty }

    /// Columns of dates and names, which no benchmark reads.
    var isForSurveys: Bool { hasDoubtfulRows || hasHardCases }

    /// The kinds of cases that are planted whatever the land is like. What depends on performance needs more practices than
    /// a county has; whether a larger nation has consortia with an island or on both banks of an estuary is left to its
    /// coast, and only a county is drawn again until it has.
    var kinds: [PlantedCase.Kind] {
        PlantedCase.Kind.allCases.filter { kind in
            switch kind {
            case .dispersed, .selected, .mixedNotSelected, .goingAlone, .residual, .notAnswering: !isCounty
            case .unlocated, .knownAbsences, .unknownCodes: hasDoubtfulRows
            case .acrossWater, .island: isCounty
            case .adjacentGroups, .spreadArea, .farMember, .weakSelection, .twoAreas, .closedPractice, .movedPractice:
                hasHardCases
            default: true
            }
        }
    }

    /// A number of England's 7,000 practices in proportion.
    func perEngland(_ count: Int) -> Int { (practices * count + 3500) / 7000 }

    /// The seed as a word for generators.
    var seedBits: UInt64 { UInt64(bitPattern: Int64(seed)) }
    /// Random numbers of one purpose, other ones for each drawing of the land and each attempt on it.
    func generator(_ stream: String, attempt: Int = 0) -> SeededGenerator {
        SeededGenerator(seed: seedBits, stream: stream, index: layout << 8 | attempt)
    }
    /// m² of land that is aimed at.
    var landArea: Double { 130e9 * min(1, Double(practices) / 7000) }
    /// Metres: the side of a square as large as the mean small area. The unit of all distances between people.
    var reach: Double { (landArea / Double(smallAreas)).squareRoot() }
}
