import Catchments
import Formats
import GEOS
import PROJ
import Text

/// Where a survey's figures come from: files, columns, parameters, operations, versions, and the readers' doubts.
public struct Provenance: Sendable {
    public let files: [InputFile]
    /// Name of the columns and fields used, by what they were used for, in a fixed order.
    public let columns: [(use: String, name: String)]
    public let smallAreaCRS: CoordinateProvenance
    /// `nil` when no practice has coordinates.
    public let practiceCRS: CoordinateProvenance?
    /// `nil` without area polygons.
    public let areaCRS: CoordinateProvenance?
    /// From the national grid to the longitudes and latitudes of the GeoJSON files.
    public let mapCRS: CoordinateProvenance
    public let snap: Double
    public let shareThreshold: Share
    public let seed: UInt64
    public let unalignedCodes: [String]
    public let allowsUnknownCodes: Bool
    /// A group leads only among the groups of its own area.
    public let isWithinAreas: Bool
    /// Whose data they are: one line for maps and report; `nil` where the request names none.
    public let credit: String?
    /// Doubts of the layer readers.
    public let layerProblems: [FormatProblem]
    /// Exactly repeated features and rows that were left out, by file role.
    public let repeated: [(role: InputFile.Role, count: Int)]
    /// Groups that the membership file gives several names.
    public let renamedGroups: [String]
    /// The link table in use: a file's name, or that of the embedded one; `nil` for none.
    public let links: String?

    /// Version of this package.
    public static let version = "0.1.0"

    init(_ request: SurveyRequest, _ inputs: Inputs, mapPlan: TransformationPlan) {
        let (map, register, membership) = (inputs.smallAreas, inputs.register, inputs.membership)
        let (population, areas, links) = (inputs.population, inputs.areas, inputs.links)
        files =
            map.files + register.files + membership.files + inputs.registrations.files
            + (population?.files ?? []) + (areas?.files ?? []) + [links?.file].compactMap { $0 }
            + (inputs.performance?.files ?? []) + (register.postcodes?.files ?? [])
            + [inputs.lookup?.file, inputs.neighbourhoods?.file].compactMap { $0 }
        self.links = links.map { $0.file?.name ?? LinkFile.embeddedName }
        var columns = [("small-area code", map.codeField), ("group", membership.groupColumn)]
        if let name = membership.groupNameColumn { columns.append(("group name", name)) }
        if let area = membership.areaColumn { columns.append(("area", area)) }
        if !register.pointColumns.isEmpty {
            columns.append(("practice point", register.pointColumns.joined(separator: ", ")))
        }
        if let population { columns.append(("residents", population.columns.residents)) }
        if let areas { columns.append(("area polygon", areas.codeField)) }
        self.columns = columns.map { (use: $0.0, name: $0.1) }
        smallAreaCRS = map.crs
        practiceCRS = register.crs
        mapCRS = CoordinateProvenance(mapPlan, isAssumed: false)
        snap = request.snap
        shareThreshold = request.shareThreshold
        seed = request.seed
        unalignedCodes = Array(Set(request.unaligned + [""])).sorted()
        allowsUnknownCodes = request.allowsUnknownCodes
        isWithinAreas = request.isWithinAreas
        credit = request.credit.map { PlainText.cleaned($0).trimmed }.flatMap { $0.isEmpty ? nil : $0 }
        areaCRS = areas?.crs
        layerProblems = map.problems + (areas?.problems ?? [])
        repeated = [
            (.smallAreas, map.repeatedFeatures), (.practices, register.repeatedRows),
            (.membership, membership.repeatedRows), (.population, population?.repeatedRows ?? 0),
            (.areas, areas?.repeatedFeatures ?? 0),
        ]
        renamedGroups = membership.renamedGroups
    }
}
