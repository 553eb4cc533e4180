import ArgumentParser
import Catchments
import NationalSurvey

/// The options that `run` and `check` share about further catchment methods.
struct CatchmentOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Catchments by further methods, by commas, each written as catchments-METHOD.geojson and as a shapefile, and "
                + "compared in catchment-methods.csv: \(CatchmentOptions.methodList).", valueName: "method,…"),
        transform: CatchmentOptions.methods)
    var catchments: [CatchmentMethodName] = []

    @Option(
        help: ArgumentHelp(
            "Boundaries that practices declare, for declared: .kml, .geojson, .json or .shp, features named by practice "
                + "code or \"CODE - NAME\".", valueName: "file"),
        completion: .file(), transform: OptionBounds.path)
    var declared: String?

    @Option(
        help: ArgumentHelp("Isochrones of practices, for isochrone: as for --declared.", valueName: "file"),
        completion: .file(), transform: OptionBounds.path)
    var isochrones: String?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp(
            "nearest: practices up to this far outside the map compete for its edge (default: 20000).",
            valueName: "metres"), transform: CatchmentOptions.number)
    var nearestRing: Double?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp(
            "commitment: share of a practice's patients that the small areas hold (default: 0.80).", valueName: "share"),
        transform: CatchmentOptions.share)
    var commitment: Share?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("volume: share of a practice's patients inside (default: 0.95).", valueName: "share"),
        transform: CatchmentOptions.number)
    var volumeShare: Double?

    @Option(help: "volume: how patients are spread, quartic or gaussian (default: quartic).")
    var volumeKernel: DensityKernel?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp(
            "volume: metres, or URBAN,RURAL metres such as 500,1500, or rule for a rule of thumb (default: rule).",
            valueName: "bandwidth"), transform: CatchmentOptions.bandwidth)
    var volumeBandwidth: VolumeContourMethod.Bandwidth?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("volume: spacing of the density's grid (default: 100).", valueName: "metres"),
        transform: CatchmentOptions.number)
    var volumeGrid: Double?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp(
            "convex-hull, concave-hull: the nearest places with this share of the patients (default: 0.95).",
            valueName: "share"), transform: CatchmentOptions.share)
    var hullTrim: Share?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp(
            "concave-hull: 0 for the tightest to 1 for the convex hull (default: 0.3).", valueName: "ratio"),
        transform: CatchmentOptions.number)
    var hullRatio: Double?

    @Option(
        parsing: .unconditional, help: ArgumentHelp("buffer: radius (default: 800).", valueName: "metres"),
        transform: CatchmentOptions.number)
    var bufferRadius: Double?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("huff: exponent of the list size (default: 1).", valueName: "alpha"),
        transform: CatchmentOptions.number)
    var huffAlpha: Double?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp(
            "huff: exponent of distance (default: calibrated on the registrations by maximum likelihood).",
            valueName: "beta"), transform: CatchmentOptions.number)
    var huffBeta: Double?

    var request: CatchmentRequest {
        var request = CatchmentRequest()
        request.methods = catchments
        request.declared = declared
        request.isochrones = isochrones
        if let nearestRing { request.nearestRing = nearestRing }
        if let commitment { request.commitment = commitment }
        if let volumeShare { request.volumeShare = volumeShare }
        if let volumeKernel { request.volumeKernel = volumeKernel }
        if let volumeBandwidth { request.volumeBandwidth = volumeBandwidth }
        if let volumeGrid { request.volumeGrid = volumeGrid }
        if let hullTrim { request.hullTrim = hullTrim }
        if let hullRatio { request.hullRatio = hullRatio }
        if let bufferRadius { request.bufferRadius = bufferRadius }
        if let huffAlpha { request.huffAlpha = huffAlpha }
        request.huffBeta = huffBeta
        return request
    }

    static var methodList: String { CatchmentMethodName.allCases.map(\.rawValue).joined(separator: ", ") }

    /// Names by commas, repetitions dropped.
    private static func methods(_ text: String) throws -> [CatchmentMethodName] {
        var methods: [CatchmentMethodName] = []
        for name in text.split(separator: ",", omittingEmptySubsequences: false) {
            guard let method = CatchmentMethodName(rawValue: String(name)) else {
                throw ValidationError("--catchments knows no method \"\(name)\"; it takes \(methodList)")
            }
            if !methods.contains(method) { methods.append(method) }
        }
        return methods
    }

    /// Bounds are those of the methods, which name them.
    private static func number(_ text: String) throws -> Double {
        guard let value = Double(text), value.isFinite else { throw ValidationError("a finite number is needed") }
        return value
    }

    private static func share(_ text: String) throws -> Share {
        guard let share = Share(decimal: text) else {
            throw ValidationError("a share above 0 and up to 1 is needed, such as 0.95, with at most nine decimals")
        }
        return share
    }

    private static func bandwidth(_ text: String) throws -> VolumeContourMethod.Bandwidth {
        if text == "rule" { return .rule }
        let widths = try text.split(separator: ",", omittingEmptySubsequences: false).map { try number(String($0)) }
        switch widths.count {
        case 1: return .fixed(widths[0])
        case 2: return .urbanRural(urban: widths[0], rural: widths[1])
        default: throw ValidationError("a bandwidth is metres, URBAN,RURAL metres, or rule")
        }
    }
}

extension DensityKernel: ExpressibleByArgument {}
