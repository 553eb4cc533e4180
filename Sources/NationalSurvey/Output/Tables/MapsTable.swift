import Consortia

/// `maps/index.csv`: every map of the folder with the area it shows; the nation's first, with an empty area.
enum MapsTable {
    static let name = "maps/index.csv"

    struct Row {
        /// `nil` for the nation.
        let area: String?
        var areaName: String?
        let file: String
        let groups: Int
        let inSeveralParts: Int
        let title: String
    }

    /// `nil` where no area is known: there is no map then.
    static func table(_ survey: Survey) -> ResultTable? {
        guard survey.areas != nil else { return nil }
        let maps = FindingMaps(survey)
        let nation = Row(
            area: nil, file: MapFileNames.path(MapFileNames.national), groups: survey.territories.count,
            inSeveralParts: survey.territories.count { Answer($0).isInSeveralParts }, title: maps.nationalTitle)
        let areas = survey.findings.areas.map { area in
            Row(
                area: survey.atlas.areas[area.area],
                areaName: survey.inputs.names.areas[survey.atlas.areas[area.area]], file: maps.path(ofArea: area.area),
                groups: area.groups.count,
                inSeveralParts: maps.inSeveralParts(area), title: maps.title(area))
        }
        return ResultTable(
            name, about: "one row per map; the nation's first, then the areas' by code", columns: columns,
            rows: [nation] + areas)
    }

    private static let columns: [Column<Row>] = [
        .text("area", "code of the area", emptyWhen: "for the map of the nation") { $0.area },
        .text("area_name", "name of the area", emptyWhen: "where the inputs have none") { $0.areaName },
        .text("file", key: .own, "the map, in the output folder") { $0.file },
        .integer("groups", "groups with members in the area") { $0.groups },
        .integer("in_several_parts", "those of them that are not one connected area, by their verdict's links") {
            $0.inSeveralParts
        },
        .text("title", "the finding, as the map has it") { $0.title },
    ]
}
