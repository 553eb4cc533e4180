import Consortia
import Formats

extension Survey {
    /// `areas.csv`: one row per group and area where it has members, by group, then area; members in no area last.
    func areasTable() -> ResultTable {
        var table = ResultTable(
            "areas.csv", ["consortium", "area", "class", "exceptions", "iou_area", "iou_patients"])
        guard let fit else { return table }
        var next = 0
        for match in fit.matches {
            let exceptions =
                match.matchClass == .coextensiveWithExceptions
                ? match.exceptions.map { atlas.practices[Int($0)].code }.joined(separator: ";") : ""
            func append(_ area: String, _ fit: AreaFit?) {
                table.append([
                    .string(atlas.groups[match.group].code), .string(area), .string(match.matchClass.rawValue),
                    .string(exceptions), PropertyValue(fit?.byArea), PropertyValue(fit?.byPatients),
                ])
            }
            while next < fit.fits.count, fit.fits[next].group == match.group {
                append(atlas.areas[fit.fits[next].area], fit.fits[next])
                next += 1
            }
            if match.parts.contains(where: { $0.area == nil }) { append(Self.noArea, nil) }
        }
        return table
    }

    /// Written for members that are in no area.
    static let noArea = "outside"
}
