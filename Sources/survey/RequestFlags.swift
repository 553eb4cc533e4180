import Catchments
import NationalSurvey

/// The options by the properties of the request that they set: refusals name properties, people type options.
enum RequestFlags {
    private static let properties = [
        "smallAreas": "small-areas", "smallAreaCode": "small-area-code", "practices": "practices",
        "registrations": "registrations", "membership": "membership", "groupColumn": "group-column",
        "groupNameColumn": "group-name-column", "areaColumn": "area-column", "areas": "areas",
        "areaCode": "area-code", "population": "population", "links": "links", "unaligned": "unaligned",
        "gridFolders": "grids", "snap": "snap", "shareThreshold": "share-threshold", "seed": "seed",
        "threads": "threads", "asOf": "as-of", "columns": "column", "postcodes": "postcodes",
        "smallAreaLookup": "small-area-lookup", "isWithinAreas": "within-areas",
        "allowsUnknownCodes": "allow-unknown-codes",
        "neighbourhoods": "neighbourhoods",
        "catchments.methods": "catchments",
        "performance.files": "performance", "performance.qofColumn": "qof-column",
        "performance.qofMaximum": "qof-max", "performance.qofPeriod": "qof-period",
        "performance.costColumn": "cost-column", "performance.costPatientsColumn": "cost-patients-column",
        "performance.costPeriod": "cost-period", "performance.imdColumn": "imd-column",
        "performance.imdPeriod": "imd-period", "performance.smallAreaIMD": "small-area-imd",
        "performance.permutations": "permutations",
    ]

    /// Properties as they stand in refusals, and the options.
    private static let all: [String: String] = {
        var flags = properties
        for declaration in MethodDeclaration.all {
            if let boundaries = declaration.boundaries {
                flags["catchments.boundaries[\(declaration.name.rawValue)]"] = boundaries.name
            }
        }
        return flags
    }()

    /// `message` with options in the place of the properties that stand in backquotes; other words in backquotes stay.
    static func naming(in message: String) -> String {
        let pieces = message.split(separator: "`", omittingEmptySubsequences: false)
        guard pieces.count > 2 else { return message }
        var text = String(pieces[0])
        var next = 1
        while next < pieces.count {
            if next + 1 < pieces.count, let flag = all[String(pieces[next])] {
                text += "--\(flag)\(pieces[next + 1])"
                next += 2
            } else {
                text += "`\(pieces[next])"
                next += 1
            }
        }
        return text
    }
}
