/// People of each cell, for methods that need residents and for population inside a polygon.
public struct CellPeople: Hashable, Sendable {
    /// Who is counted.
    public enum Source: String, Hashable, Sendable {
        /// Residents, from a population file.
        case residents
        /// Registered patients, which stand in where residents are not known. Lists exceed residents by some per cent.
        case registered = "registered patients, standing in for residents"
    }

    /// Length: cells.
    public let counts: [Int]
    /// Who is counted here.
    public let source: Source
    /// Cells whose residents are not known, ascending; they count nobody.
    public let unknown: [Int32]

    /// - Parameter residents: of each cell, `nil` where not known.
    /// - Complexity: O(cells).
    public init(residents: [Int?]) {
        counts = residents.map { $0 ?? 0 }
        source = .residents
        unknown = residents.indices.filter { residents[$0] == nil }.map { Int32($0) }
    }

    /// Residents of the atlas, or its registered patients where it has none. O(cells).
    public init(_ atlas: Atlas) {
        if atlas.residents.contains(where: { $0 != nil }) {
            self.init(residents: atlas.residents)
        } else {
            self.init(registeredOf: atlas)
        }
    }

    /// Registered patients of each cell, of whatever practice. O(cells).
    public init(registeredOf atlas: Atlas) {
        counts = atlas.registered
        source = .registered
        unknown = []
    }
}
