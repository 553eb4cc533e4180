import Catchments
import Consortia
import Formats

/// The section `areas` of `summary.json`.
struct AreaSection {
    private let atlas: Atlas
    private let fit: AreaResults?

    init(_ survey: Survey) { (atlas, fit) = (survey.atlas, survey.areas) }

    /// Null where no area is known.
    var json: JSONValue {
        guard let fit else { return .null }
        var classes = JSONObject()
        for matchClass in AreaMatch.Class.allCases {
            classes[matchClass.rawValue] = .int(fit.matches.count { $0.matchClass == matchClass })
        }
        let isInferred = fit.cells.source == .inferred
        return [
            "base":
                "areas of the area column of the membership file; practices without one are in the area polygon where they stand",
            "count": .int(atlas.areas.count),
            "practices_in_an_area": .int(atlas.practices.count { $0.area != nil }),
            "practices_outside": .int(atlas.practices.count { $0.area == nil }),
            "small_areas": .string(fit.cells.source.rawValue),
            "small_areas_rule": .string(
                isInferred
                    ? "inferred: a small area is in the area whose practices have most of its patients; a tie goes to the lowest code"
                    : "polygons: a small area is in the area that holds its interior point; a border goes to the lowest code"
            ),
            "small_areas_in_an_area": .int(fit.cells.areaOfCell.count { $0 >= 0 }),
            "small_areas_tied": .int(fit.cells.ties),
            "groups_by_class": .object(classes),
            "groups_by_class_base":
                "groups; each is in exactly one class, which every one of its rows in areas.csv repeats",
        ]
    }
}
