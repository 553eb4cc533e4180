import ArgumentParser
import Catchments
import NationalSurvey

/// The options that `run` and `check` share about further catchment methods: one line for each that a method declares.
struct CatchmentOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Catchments by further methods, by commas, each written as catchments-METHOD.geojson and as a shapefile, and "
                + "compared in catchment-methods.csv: \(CatchmentOptions.methodList).", valueName: "method,…"),
        transform: CatchmentOptions.methods)
    var catchments: [CatchmentMethodName] = []

    @Option(DeclaredMethod.declaration) var declared: String?
    @Option(IsochroneMethod.declaration) var isochrones: String?
    @Option(NearestMethod.ring) var nearestRing: MethodSetting?
    @Option(CommitmentMethod.threshold) var commitment: MethodSetting?
    @Option(VolumeContourMethod.share) var volumeShare: MethodSetting?
    @Option(VolumeContourMethod.kernel) var volumeKernel: MethodSetting?
    @Option(VolumeContourMethod.bandwidth) var volumeBandwidth: MethodSetting?
    @Option(VolumeContourMethod.grid) var volumeGrid: MethodSetting?
    @Option(ConvexHullMethod.trim) var hullTrim: MethodSetting?
    @Option(ConcaveHullMethod.ratio) var hullRatio: MethodSetting?
    @Option(BufferMethod.radius) var bufferRadius: MethodSetting?
    @Option(HuffMethod.alpha) var huffAlpha: MethodSetting?
    @Option(HuffMethod.beta) var huffBeta: MethodSetting?

    var request: CatchmentRequest {
        var request = CatchmentRequest()
        request.methods = catchments
        request.boundaries[.declared] = declared
        request.boundaries[.isochrone] = isochrones
        let settings = [
            nearestRing, commitment, volumeShare, volumeKernel, volumeBandwidth, volumeGrid, hullTrim, hullRatio,
            bufferRadius, huffAlpha, huffBeta,
        ]
        request.settings = MethodSettings(settings.compactMap { $0 })
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
}

extension Option where Value == MethodSetting? {
    /// As the method declares it; bounds are the method's, which names them.
    fileprivate init(_ option: any MethodOptionDeclaration) {
        self.init(
            name: .customLong(option.name), parsing: .unconditional,
            help: ArgumentHelp(stringLiteral: option.help).valued(option.valueName),
            transform: { text in try option.setting(text) })
    }
}

extension Option where Value == String? {
    /// The file of boundaries that a method needs.
    fileprivate init(_ declaration: MethodDeclaration) {
        self.init(
            name: declaration.boundaries.map { .customLong($0.name) } ?? .long,
            help: ArgumentHelp(stringLiteral: declaration.boundaries?.help ?? "").valued("file"),
            completion: .file(), transform: OptionBounds.path)
    }
}

extension ArgumentHelp {
    /// With what a value is called.
    fileprivate func valued(_ name: String) -> ArgumentHelp {
        var help = self
        help.valueName = name
        return help
    }
}
