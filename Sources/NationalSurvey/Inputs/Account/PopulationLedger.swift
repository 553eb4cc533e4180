/// How the population file and the map fit together; every row is in exactly one count.
public struct PopulationLedger: Hashable, Sendable {
    public let rows: Int
    /// Rows whose small area is on the map, each small area once.
    public let used: Int
    /// Exact repetitions, left out.
    public let repeated: Int
    /// Rows for one sex or age, not read beside those for all.
    public let ofParts: Int
    /// Codes of the file that are not on the map, ascending.
    public let notOnTheMap: [String]
    /// Residents in these.
    public let residentsNotOnTheMap: Int
    /// Small areas of the map without a row, in the order of the map; their residents are unknown, not zero.
    public let withoutResidents: [String]

    init(_ table: PopulationTable, smallAreas: [String]) {
        rows = table.files.reduce(0) { $0 + $1.rows }
        repeated = table.repeatedRows
        ofParts = table.partRows
        let onTheMap = Set(smallAreas)
        let others = table.residents.filter { !onTheMap.contains($0.key) }
        notOnTheMap = others.keys.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
        residentsNotOnTheMap = others.values.reduce(0, +)
        withoutResidents = smallAreas.filter { table.residents[$0] == nil }
        used = table.residents.count - others.count
    }
}
