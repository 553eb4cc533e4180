/// What a synthetic county is made from; everything else follows from these two numbers.
public struct CountyParameters: Hashable, Sendable {
    /// Fewer than 45 practices leave no room for the planted cases: nine consortia, of which one with eighteen members.
    public static let practiceRange = 45...400

    /// Number of practices, `practiceRange`.
    public let practices: Int
    /// Any number; equal seeds give equal bytes.
    public let seed: Int

    /// - Throws: `.practicesOutOfRange`.
    public init(practices: Int = 45, seed: Int = 1) throws(SyntheticEnglandError) {
        guard CountyParameters.practiceRange.contains(practices) else {
            let range = CountyParameters.practiceRange
            throw SyntheticEnglandError(
                kind: .practicesOutOfRange,
                message: "\(practices) practices: a synthetic county has "
                    + "\(range.lowerBound) to \(range.upperBound) practices")
        }
        self.practices = practices
        self.seed = seed
    }

    /// Small areas on the map: 4.9 a practice, rounded down (England in 2011: 32,482 for about 7,000 practices).
    public var smallAreas: Int { practices * 49 / 10 }
    /// Consortia, unaligned practices aside: 335 for 7,000 practices, at least nine.
    public var consortia: Int { max(9, (practices * 335 + 3500) / 7000) }
    /// PCT areas: 151 for 7,000 practices, at least three, and no more than there are consortia to put in them.
    public var areas: Int { min(max(3, (practices * 151 + 3500) / 7000), 3 + consortia - 9) }
    /// The seed as a word for generators.
    var seedBits: UInt64 { UInt64(bitPattern: Int64(seed)) }
    /// Side in metres of the square in which the county lies: 4 km² a small area, about England's mean.
    var side: Double { (Double(smallAreas) * 4e6).squareRoot().rounded() }
}
