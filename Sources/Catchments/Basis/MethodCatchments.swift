import Coverages
import Shapes

/// What a method made of an atlas: a catchment for each practice and each group, and where it comes from.
public struct MethodCatchments: Sendable {
    /// What a practice's catchment looks like on a map.
    public enum Outline: Sendable {
        /// The union of its cells.
        case cells
        /// A polygon of its own, one region per practice, empty for none; the cells are a reduction of it.
        case polygons(PolygonLayer)
        /// The method gives a population and no ground.
        case none
    }

    /// Method, parameters, and what was left out.
    public let provenance: MethodProvenance
    /// Catchment of each practice.
    public let practices: WeightedCells
    /// Catchment of each group: found for the group as a whole where the method can, else the union of its members'.
    public let groups: WeightedCells
    /// What the practices' catchments look like on a map.
    public let outline: Outline
    /// Further figures of each practice, such as the radius that a buffer reached.
    public let figures: [PracticeFigure]

    init(
        _ provenance: MethodProvenance, practices: WeightedCells, groups: WeightedCells, outline: Outline,
        figures: [PracticeFigure] = []
    ) {
        self.provenance = provenance
        self.practices = practices
        self.groups = groups
        self.outline = outline
        self.figures = figures
    }

    /// Catchments drawn as polygons, reduced to the cells whose point they cover; groups are the unions of their members.
    init(
        _ provenance: MethodProvenance, on basis: CatchmentBasis, polygons: PolygonLayer, figures: [PracticeFigure] = []
    ) throws {
        let cells = WeightedCells(try PolygonReduction.cellsWithPointInside(polygons, basis))
        self.init(
            provenance, practices: cells, groups: cells.united(byGroupsOf: basis.atlas), outline: .polygons(polygons),
            figures: figures)
    }
}

/// A named figure of each practice, written beside its catchment.
public struct PracticeFigure: Hashable, Sendable {
    /// In lower case with underscores, the unit at the end.
    public let name: String
    /// One per practice, `nil` where there is none.
    public let values: [Double?]
}

extension WeightedCells {
    /// United by the groups of the atlas's practices.
    func united(byGroupsOf atlas: Atlas) -> WeightedCells {
        united(
            by: atlas.practices.map { Int32($0.group ?? -1) }, classCount: atlas.groups.count,
            cellCount: atlas.smallAreas.count)
    }
}

extension Atlas {
    /// Practices, ascending, that `condition` holds for.
    func practices(where condition: (Int) throws -> Bool) rethrows -> [Int32] {
        try practices.indices.filter(condition).map { Int32($0) }
    }

    /// Patients whose small area is not on the map.
    var patientsElsewhere: Int { registeredPatients.reduce(0, +) - locatedPatients.reduce(0, +) }

    /// Cells where nobody is registered.
    var emptyCellCount: Int { registered.count { $0 == 0 } }
}
