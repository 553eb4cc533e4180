import Catchments
import Consortia
import PROJ

// Names by which the printers still ask for what is grouped now.
extension Survey {
    var responsibility: Plurality { assignment.responsibility }
    var responsibilities: [Responsibility] { assignment.responsibilities }
    var practicePlurality: Plurality { assignment.practicePlurality }
    var shareThreshold: ShareThreshold { assignment.shareThreshold }
    var territoryPolygons: CatchmentPolygons { polygons.territories }
    var catchmentPolygons: CatchmentPolygons { polygons.catchments }
    var sitedMembers: [SitedMembers] { evidence.sitedMembers }
    var fit: AreaResults? { areas }
    var doubts: TerritoryDoubts { evidence.doubts }
    var cover: CoverTotals { overlaps.cover }
    var practiceGraph: PracticeGraph? { evidence.practiceGraph }
    var territoryStudy: TerritoryStudy { evidence.study }
    var ledger: RegistrationLedger { inputs.registrations }
    var practices: PracticeCensus { inputs.practices }
    var population: PopulationLedger? { inputs.population }
    var provenance: Provenance { inputs.provenance }
    var mapPlan: TransformationPlan { inputs.mapPlan }
}
