import Catchments
import Consortia
import Statistics

/// What the papers on primary care networks print, of this survey (Definitions.md, Published figures).
public struct PublishedFigures: Sendable {
    /// Groups with a list of 30,000 to 50,000, both ends in.
    public let ofNetworkSize: Int
    /// All groups.
    public let groups: Int
    /// The first and the ninth decile of lists.
    public let listDeciles: (first: Double, ninth: Double)?
    /// Pearson's correlation of a group's registered patients and the people of its territory; `nil` below three groups with a
    /// territory, and where either is the same for all.
    public let correlation: Double?
    /// The people of a territory are residents; else registered patients.
    public let countsResidents: Bool
    /// Median of D7, the share of a group's patients who live in its territory.
    public let selfContainment: Double?
    /// Median of D6, the share of a territory's registered patients who are the group's.
    public let localShare: Double?

    /// Of a finished survey. O(groups · log groups + cells).
    public init(_ survey: Survey) {
        let territories = survey.territories
        let lists = territories.map { Double($0.registeredPatients) }
        groups = territories.count
        ofNetworkSize = territories.count { (30_000...50_000).contains($0.registeredPatients) }
        let sizes = Summary(lists)
        listDeciles = sizes.quantile(0.1).flatMap { first in sizes.quantile(0.9).map { (first, $0) } }
        let countsResidents = survey.inputs.population != nil
        self.countsResidents = countsResidents
        let people = territories.map { territory in
            countsResidents
                ? survey.evidence.doubts.residents.groups[territory.group].residents
                : territory.containment.territoryRegistered
        }
        let pairs = territories.filter { $0.cells > 0 }.map {
            (Double($0.registeredPatients), Double(people[$0.group]))
        }
        correlation = Self.correlation(pairs)
        selfContainment = Summary(territories.compactMap(\.containment.patient)).median
        localShare = Summary(territories.compactMap(\.containment.resident)).median
    }

    /// Pearson's, about the means.
    static func correlation(_ pairs: [(Double, Double)]) -> Double? {
        guard pairs.count >= 3, let a = Summary(pairs.map(\.0)).mean, let b = Summary(pairs.map(\.1)).mean else {
            return nil
        }
        var (aa, bb, ab) = (0.0, 0.0, 0.0)
        for (x, y) in pairs {
            aa += (x - a) * (x - a)
            bb += (y - b) * (y - b)
            ab += (x - a) * (y - b)
        }
        return aa > 0 && bb > 0 ? ab / (aa * bb).squareRoot() : nil
    }
}
