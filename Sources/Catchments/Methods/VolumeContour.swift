import GEOS
import Parallelism
import Shapes

/// Method C6, the percent volume contour: the ground of highest patient density that holds a share of a practice's patients.
///
/// Patients are spread by a kernel around the points of their cells and the region above one level is drawn, clipped to
/// the land. The bandwidth decides the answer, so the area at half and at double bandwidth is reported for every practice.
public struct VolumeContourMethod: CatchmentMethod {
    /// How wide patients are spread, in metres.
    public enum Bandwidth: Hashable, Sendable {
        /// The same for every practice.
        case fixed(Double)
        /// One for practices more than half of whose patients live where fewer than 1,000 people live on a square
        /// kilometre, one for the others. Judgement: 500 and 1,500.
        case urbanRural(urban: Double, rural: Double)
        /// h = A · σ · n^(−1/6), at least 500 m: σ the smaller of the standard distance over √2 and the median distance
        /// from the mean over √(2 ln 2), which stray patients do not move; n = (Σw)²/Σw², as many as the points count for.
        ///
        /// The default where points are those of small areas, not of patients: a fixed 500 m would draw each small area
        /// of the country as an island.
        case rule

        /// The widths that are given, under the names that are written beside results.
        var widths: [(name: String, metres: Double)] {
            switch self {
            case .fixed(let width): [("bandwidth_m", width)]
            case .urbanRural(let urban, let rural): [("urban_bandwidth_m", urban), ("rural_bandwidth_m", rural)]
            case .rule: []
            }
        }

        /// `rule`, one width, or two by a comma.
        static func parse(_ text: String) throws(MethodOptionError) -> Bandwidth {
            if text == "rule" { return .rule }
            var widths: [Double] = []
            for part in text.split(separator: ",", omittingEmptySubsequences: false) {
                widths.append(try MethodOption.finite(String(part)))
            }
            switch widths.count {
            case 1: return .fixed(widths[0])
            case 2: return .urbanRural(urban: widths[0], rural: widths[1])
            default: throw MethodOptionError(description: "a bandwidth is metres, URBAN,RURAL metres, or rule")
            }
        }
    }

    /// 95 to 99 % are used for areas of utilisation, 50 % for a core.
    public static let share = MethodOption<Double>(
        name: "volume-share", recordedName: "share", methods: [.volume], valueName: "share",
        meaning: "share of a practice's patients inside", default: 0.95, defaultText: "0.95",
        parse: MethodOption.finite, brokenBound: { $0 > 0 && $0 < 1 ? nil : "above 0 and below 1" })
    public static let kernel = MethodOption<DensityKernel>(
        name: "volume-kernel", recordedName: "kernel", methods: [.volume], valueName: "volume-kernel",
        meaning: "how patients are spread, \(DensityKernel.names)", default: .quartic,
        defaultText: DensityKernel.quartic.rawValue,
        parse: { (text) throws(MethodOptionError) in
            guard let kernel = DensityKernel(rawValue: text) else {
                throw MethodOptionError(description: "it is \(DensityKernel.names)")
            }
            return kernel
        }, brokenBound: { _ in nil })
    public static let bandwidth = MethodOption<Bandwidth>(
        name: "volume-bandwidth", recordedName: "bandwidth", methods: [.volume], valueName: "bandwidth",
        meaning: "metres, or URBAN,RURAL metres such as 500,1500, or rule for a rule of thumb", default: .rule,
        defaultText: "rule", parse: Bandwidth.parse, brokenBound: { _ in nil })
    /// Chosen here; no source.
    public static let grid = MethodOption.number(
        "volume-grid", as: "grid_m", [.volume], in: 0...100_000, excludingLower: true, default: 100,
        valueName: "metres", "spacing of the density's grid")
    public static let declaration = MethodDeclaration(.volume, "C6", options: [share, kernel, bandwidth, grid]) {
        (settings) throws(CatchmentError) in
        try VolumeContourMethod(
            share: settings[share], kernel: settings[kernel], bandwidth: settings[bandwidth], grid: settings[grid])
    }

    public let share: Double
    public let kernel: DensityKernel
    public let bandwidth: Bandwidth
    public let grid: Double
    /// Also measure the areas at half and at double bandwidth, which takes about as long again.
    public let reportsSensitivity: Bool

    /// - Parameters:
    ///   - share: c, above 0 and below 1.
    ///   - bandwidth: above 0, up to 1,000,000 m.
    ///   - grid: spacing in metres, above 0 and up to 100,000. A practice's own grid is finer where its bandwidth would be
    ///     fewer than 10 spacings (4 for the Gaussian) and coarser where it would be more than 25 (10): the contour gains
    ///     nothing from more.
    /// - Throws: for a parameter out of its bounds.
    /// - Complexity: O(1).
    public init(
        share: Double = Self.share.default, kernel: DensityKernel = Self.kernel.default,
        bandwidth: Bandwidth = Self.bandwidth.default, grid: Double = Self.grid.default,
        reportsSensitivity: Bool = true
    ) throws(CatchmentError) {
        try Self.share.check(share)
        for (name, width) in bandwidth.widths {
            if let bound = (0...1_000_000).brokenBound(by: width, excludingLower: true) {
                throw CatchmentError(.volume, name, width, bound)
            }
        }
        try Self.grid.check(grid)
        self.share = share
        self.kernel = kernel
        self.bandwidth = bandwidth
        self.grid = grid
        self.reportsSensitivity = reportsSensitivity
    }

    public var parameters: [MethodParameter] {
        let rule = MethodParameter(
            Self.bandwidth.recordedName, "rule of thumb, at least \(Self.leastRuleBandwidth) m")
        let widths = bandwidth.widths.map { MethodParameter($0.name, $0.metres) }
        return [
            MethodParameter(Self.share.recordedName, share),
            MethodParameter(Self.kernel.recordedName, kernel.rawValue),
        ] + (widths.isEmpty ? [rule] : widths) + [MethodParameter(Self.grid.recordedName, grid)]
    }

    /// A small area's point is no better known than this, in metres. Judgement.
    static let leastRuleBandwidth = 500.0
    /// Fewer people on a square kilometre than this is countryside. Judgement.
    static let ruralDensity = 1000.0

    public func catchments(on basis: CatchmentBasis) throws -> MethodCatchments {
        let atlas = basis.atlas
        let contours = try mapIndices(atlas.practices.count, threads: basis.threads) { practice in
            try contour(of: practice, basis)
        }
        var polygons = PolygonLayer()
        let land = try AreaClipping(to: basis.land)
        for contour in contours {
            if let contour, !contour.ground.isEmpty {
                try land.clip(Geometry(contour.ground)).append(to: &polygons)
            } else {
                polygons.endRegion()
            }
        }
        var provenance = MethodProvenance(self)
        let ratios = [
            ("half", contours.compactMap { $0.flatMap { c in c.halfArea.map { $0 / c.ground.area } } }),
            ("double", contours.compactMap { $0.flatMap { c in c.doubleArea.map { $0 / c.ground.area } } }),
        ]
        for (name, ratios) in ratios where !ratios.isEmpty {
            provenance.findings.append(
                MethodParameter("median_area_at_\(name)_bandwidth_over_area", ratios.sorted()[ratios.count / 2]))
        }
        provenance.doubts.append(
            "patients are placed at one point of their small area, so detail finer than a small area is not evidence")
        provenance.dropWithoutRegistrations(atlas)
        provenance.drop(.cellsWithoutGround, cells: basis.points.count { $0 == nil })
        func figure(_ name: String, _ value: (Contour) -> Double?) -> PracticeFigure {
            PracticeFigure(name: name, values: contours.map { $0.flatMap(value) })
        }
        var figures = [
            figure("bandwidth_m", \.bandwidth), figure("spacing_m", \.spacing),
            figure("km2_before_clipping") { $0.ground.area / 1e6 },
        ]
        if reportsSensitivity {
            figures.append(figure("km2_at_half_bandwidth") { $0.halfArea.map { $0 / 1e6 } })
            figures.append(figure("km2_at_double_bandwidth") { $0.doubleArea.map { $0 / 1e6 } })
        }
        return try MethodCatchments(provenance, on: basis, polygons: polygons, figures: figures)
    }

    /// What is drawn for one practice, before clipping.
    package struct Contour: Sendable {
        package let bandwidth: Double
        package let spacing: Double
        package let ground: MultiPolygon
        /// Areas in m² at other bandwidths.
        package var halfArea: Double?
        package var doubleArea: Double?
    }

    package func contour(of practice: Int, _ basis: CatchmentBasis) throws -> Contour? {
        let points = PracticePoints(practice, basis)
        guard let mean = points.mean else { return nil }
        let width: Double =
            switch bandwidth {
            case .fixed(let width): width
            case .urbanRural(let urban, let rural): isRural(points, basis) ? rural : urban
            case .rule: max(Self.leastRuleBandwidth, ruleBandwidth(points, mean))
            }
        let spacing = spacing(for: width)
        let code = basis.atlas.practices[practice].code
        let ground = try region(points, width, spacing, code)
        var contour = Contour(bandwidth: width, spacing: spacing, ground: ground)
        if reportsSensitivity {
            contour.halfArea = try region(points, width / 2, max(spacing / 2, min(spacing, width / 20)), code).area
            contour.doubleArea = try region(points, width * 2, spacing * 2, code).area
        }
        return contour
    }

    private func spacing(for width: Double) -> Double {
        let (fewest, most) = kernel == .quartic ? (10.0, 25.0) : (4.0, 10.0)
        return max(width / most, min(grid, width / fewest))
    }

    private func region(
        _ points: PracticePoints, _ width: Double, _ spacing: Double, _ code: String
    ) throws -> MultiPolygon {
        do throws(DensityRaster.TooLarge) {
            let raster = try DensityRaster(
                points.places, weights: points.patients.map { Double($0) }, kernel: kernel, bandwidth: width,
                spacing: spacing)
            let level = raster.level(holding: share)
            return level > 0 ? raster.contour(at: level) : MultiPolygon([])
        } catch {
            throw CatchmentError(
                .volume, "grid_m", spacing,
                "so large that the raster of practice \(code), now of about \(Int(min(error.nodes, 1e18))) nodes, has no "
                    + "more than \(DensityRaster.mostNodes); its spacing follows the bandwidth of \(width) m")
        }
    }

    /// The rule of thumb for weighted points.
    func ruleBandwidth(_ points: PracticePoints, _ mean: Coordinate) -> Double {
        let weights = points.patients.map { Double($0) }
        let total = weights.reduce(0, +)
        let squares = points.places.map { $0.squaredDistance(to: mean) }
        let variance = zip(squares, weights).reduce(0) { $0 + $1.0 * $1.1 } / total
        var (median, sum) = (0.0, 0.0)
        for index in squares.indices.sorted(by: { (squares[$0], $0) < (squares[$1], $1) }) {
            sum += weights[index]
            median = squares[index].squareRoot()
            if 2 * sum >= total { break }
        }
        let spread = min((variance / 2).squareRoot(), median / 1.1774100225154747)
        let count = total * total / weights.reduce(0) { $0 + $1 * $1 }
        return kernel.ruleConstant * spread * sixthRoot(1 / count)
    }

    private func isRural(_ points: PracticePoints, _ basis: CatchmentBasis) -> Bool {
        var (rural, total) = (0, 0)
        for (cell, patients) in zip(points.cells, points.patients) {
            total += patients
            let area = basis.atlas.coverage.areas[Int(cell)] / 1e6
            if Double(basis.people.counts[Int(cell)]) < Self.ruralDensity * area { rural += patients }
        }
        return 2 * rural > total
    }
}

/// x^(1/6) for 0 < x ≤ 1, from square roots and Newton's steps for the cube root.
private func sixthRoot(_ x: Double) -> Double {
    let square = x.squareRoot()
    var root = 1.0
    for _ in 0..<200 {
        let next = (2 * root + square / (root * root)) / 3
        if abs(next - root) <= 1e-15 * root { return next }
        root = next
    }
    return root
}

extension CatchmentMethodName {
    /// C6: the ground of highest patient density that holds most of its patients.
    public static let volume = CatchmentMethodName(declared: "volume")
}
