/// What a lookup of small areas to neighbourhoods did (Definitions.md, Alignment).
public struct NeighbourhoodAccount: Hashable, Sendable {
    /// Rows of the file.
    public let rows: Int
    /// Codes of small areas in it that are not on the map, ascending.
    public let unknown: [String]
    /// Small areas of the map in several neighbourhoods, ascending; they count in the one with the lowest code.
    public let repeated: [String]
    /// Small areas of the map in no neighbourhood.
    public let without: Int
}
