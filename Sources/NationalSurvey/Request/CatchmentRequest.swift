import Catchments

/// Which catchment methods a survey shall add, and their parameters where they differ from the customary ones.
public struct CatchmentRequest: Sendable {
    /// In the order in which they are written; each once.
    public var methods: [CatchmentMethodName] = []
    /// `nearest`: practices up to this far outside the map compete for its edge, in metres.
    public var nearestRing = NearestMethod.customaryRing
    /// `commitment`: share of a practice's located patients.
    public var commitment = Commitment.customary
    /// `volume`: share of a practice's patients inside the contour.
    public var volumeShare = VolumeContourMethod.customaryShare
    public var volumeKernel = DensityKernel.quartic
    public var volumeBandwidth = VolumeContourMethod.Bandwidth.rule
    /// In metres.
    public var volumeGrid = VolumeContourMethod.customaryGrid
    /// `convex-hull` and `concave-hull`: the nearest places with this share of the patients are kept.
    public var hullTrim = Share(95, of: 100)
    public var hullRatio = ConcaveHullMethod.customaryRatio
    /// `buffer`: in metres.
    public var bufferRadius = BufferMethod.customaryRadius
    public var huffAlpha = HuffMethod.customaryAlpha
    /// `nil` to calibrate on the registrations.
    public var huffBeta: Double?
    /// Boundaries that practices declare: KML, GeoJSON or shapefile.
    public var declared: String?
    /// Isochrones of practices: KML, GeoJSON or shapefile.
    public var isochrones: String?

    public init() {}

    /// The methods that need no file, made and so checked; those by file come with their file.
    ///
    /// - Throws: `SurveyError` naming parameter and bound, or the missing file.
    func withoutFiles(shareThreshold: Share) throws(SurveyError) -> [any CatchmentMethod] {
        for (path, method, option) in [
            (declared, CatchmentMethodName.declared, "--declared"), (isochrones, .isochrone, "--isochrones"),
        ] {
            if path == nil, methods.contains(method) {
                throw SurveyError(
                    .arguments, "the catchment method \(method.rawValue) needs a file of boundaries: \(option) FILE")
            }
            if path != nil, !methods.contains(method) {
                throw SurveyError(
                    .arguments, "\(option) is used by --catchments \(method.rawValue) only, which was not asked for")
            }
        }
        do {
            return try methods.compactMap { name -> (any CatchmentMethod)? in
                switch name {
                case .nearest: try NearestMethod(ring: nearestRing)
                case .plurality: PluralityMethod()
                case .share: try ShareMethod(threshold: shareThreshold)
                case .proportional: ProportionalMethod()
                case .commitment: try CommitmentMethod(threshold: commitment)
                case .volume:
                    try VolumeContourMethod(
                        share: volumeShare, kernel: volumeKernel, bandwidth: volumeBandwidth, grid: volumeGrid)
                case .convexHull: try ConvexHullMethod(trim: hullTrim)
                case .concaveHull: try ConcaveHullMethod(ratio: hullRatio, trim: hullTrim)
                case .buffer: try BufferMethod(radius: bufferRadius)
                case .adaptiveBuffer: AdaptiveBufferMethod()
                case .huff: try HuffMethod(alpha: huffAlpha, beta: huffBeta)
                case .declared, .isochrone: nil
                }
            }
        } catch { throw SurveyError(.arguments, "catchments: \(error)") }
    }
}
