/// What a synthetic nation is made from; everything else follows from these two numbers.
///
/// Counts follow England in 2011: per 7,000 practices 151 areas, of which 134 answered, and 335 consortia, of which 63
/// are the whole of an area (`DOMAIN.md` §8.4). Up to 7,000 practices the land shrinks with the nation, so that towns and
/// distances are those of England; beyond, the land stays and fills up.
public struct NationParameters: Hashable, Sendable {
    /// Below 50 practices four areas have no room for eight consortia; codes have five digits, enough for 100,000.
    public static let practiceRange = 50...100_000

    /// Number of practices, `practiceRange`.
    public let practices: Int
    /// Any number; equal seeds give equal bytes.
    public let seed: Int

    /// - Throws: `.practicesOutOfRange`.
    public init(practices: Int = 7000, seed: Int = 1) throws(SyntheticEnglandError) {
        guard NationParameters.practiceRange.contains(practices) else {
            let range = NationParameters.practiceRange
            throw SyntheticEnglandError(
                kind: .practicesOutOfRange,
                message: "\(practices) practices: a synthetic nation has "
                    + "\(range.lowerBound) to \(range.upperBound) practices")
        }
        self.practices = practices
        self.seed = seed
    }

    /// 4.692 a practice: England's 32,844 for 7,000.
    public var smallAreas: Int { (practices * 4692 + 500) / 1000 }
    /// Administrative areas, at least four.
    public var areas: Int { max(4, perEngland(151)) }
    /// Areas whose practices are in no consortium, because the area did not answer; at least one.
    public var silentAreas: Int { max(1, perEngland(17)) }
    /// At least eight.
    public var consortia: Int { max(8, perEngland(335)) }
    /// Consortia that are the whole of an area, with or without exceptions; at least one, at most half
    /// of the areas that answered.
    public var coextensive: Int { min(max(1, perEngland(63)), max(1, (areas - silentAreas) / 2)) }

    /// A number of England's 7,000 practices in proportion.
    func perEngland(_ count: Int) -> Int { (practices * count + 3500) / 7000 }

    /// The seed as a word for generators.
    var seedBits: UInt64 { UInt64(bitPattern: Int64(seed)) }
    /// m² of land that is aimed at.
    var landArea: Double { 130e9 * min(1, Double(practices) / 7000) }
    /// Metres: the side of a square as large as the mean small area. The unit of all distances between people.
    var reach: Double { (landArea / Double(smallAreas)).squareRoot() }
}
