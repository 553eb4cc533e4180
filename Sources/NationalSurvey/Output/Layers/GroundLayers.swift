import Catchments
import Formats

/// `territories.geojson` (one feature per group, with the columns of `consortia.csv`) and `catchments.geojson` (one per
/// practice), in WGS 84.
struct GroundLayers {
    static let territories = "territories.geojson"
    static let catchments = "catchments.geojson"

    private let survey: Survey
    private let threads: Int

    /// - Parameter threads: results do not depend on it.
    init(_ survey: Survey, threads: Int) { (self.survey, self.threads) = (survey, threads) }

    func territories(_ consortia: ResultTable) -> PropertyLayer {
        PropertyLayer(
            consortia, named: Self.territories, on: survey.polygons.territories.layer, survey.inputs.mapPlan,
            threads: threads)
    }

    func catchments() -> (file: PropertyLayer, description: TableDescription) {
        let properties = catchmentProperties
        let file = PropertyLayer(
            properties, on: survey.polygons.catchments.layer, survey.inputs.mapPlan, threads: threads)
        return (file, properties.description)
    }

    private var catchmentProperties: ResultTable {
        let (sets, measures) = (survey.assignment.practicePlurality.sets, survey.polygons.catchments.measures)
        return ResultTable(
            Self.catchments,
            about:
                "one feature per practice: the small areas where it has most patients; without geometry where it leads "
                + "nowhere",
            columns: CatchmentFeature.columns,
            rows: CatchmentFeature.all(survey.atlas, cells: { sets.cells(of: $0).count }, area: { measures[$0].area }))
    }
}

/// What a feature of any file of catchments has as properties.
struct CatchmentFeature {
    /// Of the practice in the atlas.
    let number: Int
    let practice: Atlas.Practice
    let group: String?
    let patients: Int
    let cells: Int
    /// In m².
    let ground: Double

    /// One per practice.
    static func all(_ atlas: Atlas, cells: (Int) -> Int, area: (Int) -> Double) -> [CatchmentFeature] {
        atlas.practices.enumerated().map { number, practice in
            CatchmentFeature(
                number: number, practice: practice, group: practice.group.map { atlas.groups[$0].code },
                patients: atlas.registeredPatients[number], cells: cells(number), ground: area(number))
        }
    }

    static let columns: [Column<CatchmentFeature>] = [
        .text("practice", key: .ownTo(PracticesTable.name), "code of the practice") { $0.practice.code },
        .text("name", "name of the practice", emptyWhen: "where the practices file has none") { $0.practice.name },
        .text(
            "group", key: .to(ConsortiaTable.name), "code of its group", emptyWhen: "for an unaligned practice"
        ) { $0.group },
        .integer("patients", in: .patients, "registered patients of the practice") { $0.patients },
        .integer("cells", in: .smallAreas, "small areas in its catchment") { $0.cells },
        .number("km2", in: .squareKilometres, "area of its catchment") { squareKilometres($0.ground) },
    ]
}
