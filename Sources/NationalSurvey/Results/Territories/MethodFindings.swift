import Catchments
import Consortia
import Coverages
import Parallelism
import Shapes

/// What one catchment method found in a survey: the catchments, their ground, and every group's verdict under them.
public struct MethodFindings: Sendable {
    public let catchments: MethodCatchments
    /// Which group owns each small area under the method.
    public let ownership: MethodOwnership
    /// One per group: the territory tests run on that ownership.
    public let territories: [Territory]
    /// Ground of each practice in metres of the national grid; an empty region for none.
    public let polygons: PolygonLayer
    /// Area of each practice's catchment in m²; of a method without boundary, cells' areas by weight.
    public let areas: [Double]
    /// With the catchments by plurality, one per practice.
    public let agreement: CatchmentAgreement
    /// Files that the method alone read.
    public let files: [InputFile]
    /// How their coordinates came to the national grid.
    public let crs: CoordinateProvenance?

    public var name: CatchmentMethodName { catchments.provenance.method }

    /// Groups, ascending, whose verdict under the method is another than under plurality.
    ///
    /// - Parameter territories: by plurality.
    /// - Complexity: O(groups).
    public func changedVerdicts(from territories: [Territory]) -> [Int] {
        territories.indices.filter { territories[$0].verdict != self.territories[$0].verdict }
    }

    init(
        _ method: any CatchmentMethod, _ basis: CatchmentBasis, _ survey: Base, imported: BoundaryImport?
    ) throws {
        let atlas = basis.atlas
        catchments = try method.catchments(on: basis)
        ownership = MethodOwnership(atlas, catchments, plurality: survey.context.responsibility)
        let territoryPolygons = try CatchmentPolygons(
            atlas.coverage, ownership.plurality.sets, threads: basis.threads)
        territories = try Territory.ofGroups(
            survey.context.replacing(responsibility: ownership.plurality, polygons: territoryPolygons),
            like: survey.territories)
        let cells = catchments.practices
        switch catchments.outline {
        case .cells:
            let dissolved = try CatchmentPolygons(atlas.coverage, cells.sets, threads: basis.threads)
            polygons = dissolved.layer
            areas = dissolved.measures.map(\.area)
        case .polygons(let layer):
            polygons = layer
            areas = (0..<layer.regionCount).map { layer[$0].area }
        case .none:
            polygons = PolygonLayer(atlas.practices.map { _ in MultiPolygon([]) })
            areas = atlas.practices.indices.map { practice in
                cells.total(of: practice) { atlas.coverage.areas[$0] }
            }
        }
        agreement = CatchmentAgreement(cells, WeightedCells(survey.practicePlurality.sets), atlas)
        files = imported?.files ?? []
        crs = imported?.crs
    }

    /// What of the survey the methods are compared with.
    struct Base {
        let context: TerritoryContext
        /// By plurality.
        let territories: [Territory]
        let practicePlurality: Plurality
    }
}
