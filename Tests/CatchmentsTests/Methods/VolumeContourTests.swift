import Catchments
import Coverages
import GEOS
import Shapes
import Statistics
import TestBoards
import Testing

/// Percent volume contours: the density against a direct sum, the mass inside against the points, shapes of known size.
struct VolumeContourTests {
    private static let kernels = DensityKernel.allCases

    private static func cloud(_ count: Int, seed: UInt64, spread: Double) -> (points: [Coordinate], weights: [Double]) {
        var random = SeededGenerator(seed: seed)
        let points = (0..<count).map { _ in
            Coordinate(
                x: 400_000 + random.normal(standardDeviation: spread),
                y: 300_000 + random.normal(standardDeviation: spread))
        }
        return (points, points.map { _ in Double(random.integer(in: 1...60)) })
    }

    @Test("Every node holds the direct sum of all kernels, on a coarse grid", arguments: kernels)
    func directSum(kernel: DensityKernel) throws {
        let (points, weights) = Self.cloud(40, seed: 5, spread: 6000)
        let raster = try DensityRaster(
            points, weights: weights, kernel: kernel, bandwidth: 2500, spacing: 700)
        var compared = 0
        for j in stride(from: 0, to: raster.rows * DensityRaster.side, by: 1) {
            for i in stride(from: 0, to: raster.columns * DensityRaster.side, by: 1) {
                let node = raster.place(Double(i), Double(j))
                let direct = zip(points, weights).reduce(0) {
                    $0 + $1.1 * kernel.density(squaredDistance: $1.0.squaredDistance(to: node), bandwidth: 2500)
                }
                if direct > 0 { compared += 1 }
                // At the very end of the Gaussian's reach a node may be counted in by one way and not by the other.
                let slack = kernel == .gaussian ? 1e-3 * weights.max()! / (2500 * 2500) : 1e-12
                #expect(abs(raster.value(i, j) - direct) <= 1e-9 * direct + slack)
            }
        }
        #expect(compared > 500)
    }

    @Test("Both kernels have mass 1, on the grid too", arguments: kernels)
    func unitMass(kernel: DensityKernel) throws {
        // In rings: Σ K(r) 2πr dr.
        let step = 0.5
        let mass = stride(from: step / 2, to: 6000, by: step).reduce(0) {
            $0 + kernel.density(squaredDistance: $1 * $1, bandwidth: 1000) * 2 * .pi * $1 * step
        }
        #expect(abs(mass - 1) < 1e-3)
        let raster = try DensityRaster(
            [Coordinate(x: 31.7, y: 12.9)], weights: [7], kernel: kernel, bandwidth: 1000, spacing: 100)
        #expect(abs(raster.mass - 7) < 0.01)
    }

    @Test(
        "The mass inside the contour is c within 1 per cent, by throwing points", arguments: kernels, [0.5, 0.95, 0.99])
    func massInside(kernel: DensityKernel, share: Double) throws {
        let (points, weights) = Self.cloud(60, seed: 9, spread: 4000)
        let raster = try DensityRaster(points, weights: weights, kernel: kernel, bandwidth: 1800, spacing: 150)
        let region = raster.contour(at: raster.level(holding: share))
        let geometry = try Geometry(region)
        #expect(try geometry.isValid())
        // Independent of the grid: the density summed directly on a fine lattice, inside and outside the polygon.
        let area = try PreparedGeometry(geometry)
        let box = Box(points)
        let reach = kernel.reach * 1800
        var (inside, total) = (0.0, 0.0)
        for x in stride(from: box.minX - reach, through: box.maxX + reach, by: 170) {
            for y in stride(from: box.minY - reach, through: box.maxY + reach, by: 170) {
                let node = Coordinate(x: x, y: y)
                let value = zip(points, weights).reduce(0) {
                    $0 + $1.1 * kernel.density(squaredDistance: $1.0.squaredDistance(to: node), bandwidth: 1800)
                }
                guard value > 0 else { continue }
                total += value
                if try area.contains(node) { inside += value }
            }
        }
        #expect(abs(inside / total - share) <= 0.01, "\(inside / total)")
    }

    @Test(
        "One point gives the circle of the kernel: 1 − (1 − r²/h²)³ = c, and 1 − exp(−r²/2h²) = c",
        arguments: [0.5, 0.9])
    func circle(share: Double) throws {
        for (kernel, h) in [(DensityKernel.quartic, 1000.0), (.gaussian, 400.0)] {
            let square =
                kernel == .quartic ? h * h * (1 - cubeRoot(1 - share)) : -2 * h * h * ElementaryFunctions.log(1 - share)
            let raster = try DensityRaster(
                [Coordinate(x: 0, y: 0)], weights: [5000], kernel: kernel, bandwidth: h, spacing: h / 10)
            let region = raster.contour(at: raster.level(holding: share))
            #expect(region.polygons.count == 1 && region.holeCount == 0)
            #expect(abs(region.area / (.pi * square) - 1) < 0.02, "\(kernel): \(region.area / (.pi * square))")
        }
    }

    private func cubeRoot(_ x: Double) -> Double { ElementaryFunctions.exp(ElementaryFunctions.log(x) / 3) }

    @Test("A ring of points leaves a hole; shells run counter-clockwise, holes clockwise, and nothing overlaps")
    func hole() throws {
        let points = (0..<24).map { number -> Coordinate in
            let angle = Double(number) / 24 * 2 * .pi
            return Coordinate(x: 5000 * cosine(angle), y: 5000 * cosine(angle - .pi / 2))
        }
        let raster = try DensityRaster(
            points, weights: points.map { _ in 10 }, kernel: .quartic, bandwidth: 1500, spacing: 100)
        let region = raster.contour(at: raster.level(holding: 0.9))
        #expect(region.polygons.count == 1 && region.holeCount == 1)
        #expect(region.polygons[0].shell.signedArea > 0 && region.polygons[0].holes[0].signedArea < 0)
        #expect(try Geometry(region).isValid())
    }

    /// Cosine by halving the angle; tests need no library for it.
    private func cosine(_ angle: Double) -> Double {
        guard abs(angle) > 1e-3 else { return 1 - angle * angle / 2 }
        let half = cosine(angle / 2)
        return 2 * half * half - 1
    }

    @Test("A larger share holds the smaller one's ground; two distant towns are two islands; far points cost few tiles")
    func nested() throws {
        var (points, weights) = Self.cloud(30, seed: 3, spread: 1500)
        points += points.map { Coordinate(x: $0.x + 200_000, y: $0.y + 150_000) }
        weights += weights
        let raster = try DensityRaster(points, weights: weights, kernel: .quartic, bandwidth: 2000, spacing: 100)
        #expect(raster.tiles.count * 10 < raster.columns * raster.rows)
        var previous: Geometry?
        for share in [0.2, 0.5, 0.8, 0.95] {
            let region = try Geometry(raster.contour(at: raster.level(holding: share)))
            #expect(try region.parts().count >= 2)
            if let previous { #expect(try region.covers(previous)) }
            previous = region
        }
    }

    @Test("On the demo county: valid polygons on land, with the customary share of each practice's density")
    func county() throws {
        let basis = try CatchmentBasis(DemoCounty.atlas.get())
        let method = try VolumeContourMethod()
        let catchments = try method.catchments(on: basis)
        guard case .polygons(let layer) = catchments.outline else {
            Issue.record("no polygons")
            return
        }
        let land = try PreparedGeometry(basis.land.buffer(by: 0.01))
        for practice in basis.atlas.practices.indices where basis.atlas.locatedPatients[practice] > 0 {
            let ground = try Geometry(layer, region: practice)
            #expect(try !ground.isEmpty && ground.isValid() && land.covers(ground))
            let contour = try #require(try method.contour(of: practice, basis))
            let half = try #require(contour.halfArea)
            let double = try #require(contour.doubleArea)
            #expect(half < contour.ground.area && contour.ground.area < double)
            #expect(ground.area <= contour.ground.area * (1 + 1e-9))
        }
        #expect(catchments.provenance.findings.map(\.name).contains("median_area_at_half_bandwidth_over_area"))
    }

    @Test("Moving the whole county changes no area, and any number of threads gives the same")
    func translation() throws {
        var areas: [[Double]] = []
        for (origin, threads) in [(Coordinate(x: 0, y: 0), 1), (Coordinate(x: 1000, y: 1000), 4)] {
            let board = Board(columns: 8, rows: 8, origin: origin)
            var patients: [(Int32, Int32, Int)] = []
            for cell in 0..<64 {
                patients.append((0, Int32(cell), 1 + cell % 7))
                patients.append((1, Int32(cell), cell / 9))
            }
            let atlas = try board.atlas(groups: [0, 1], patients: patients)
            let catchments = try VolumeContourMethod().catchments(of: atlas, threads: threads)
            guard case .polygons(let layer) = catchments.outline else { continue }
            areas.append((0..<2).map { layer[$0].area })
        }
        #expect(areas.count == 2 && zip(areas[0], areas[1]).allSatisfy { abs($0 - $1) <= 1e-6 * $0 })
    }

    @Test("The rule of thumb on points of a known spread, and its floor for patients at one point")
    func rule() throws {
        let board = Board(columns: 2, rows: 1, side: 8000)
        let atlas = try board.atlas(groups: [0, 0], patients: [(0, 0, 100), (0, 1, 100), (1, 0, 30)])
        let catchments = try VolumeContourMethod(reportsSensitivity: false).catchments(of: atlas)
        let widths = try #require(catchments.figures.first { $0.name == "bandwidth_m" }).values
        // Two points 8 km apart: standard distance 4 km, over √2; median distance 4 km over 1.1774; two points.
        let expected = 2.78 * (4000 / 2.0.squareRoot()) / ElementaryFunctions.exp(ElementaryFunctions.log(2) / 6)
        #expect(abs((widths[0] ?? 0) - expected) < 1e-6 * expected)
        #expect(widths[1] == 500)
    }

    @Test("Town and country take the two fixed bandwidths by the density of their small areas")
    func urbanRural() throws {
        // Cells of 1 km²: 2,000 people make a town, 200 do not.
        let atlas = try Board(columns: 2, rows: 1).atlas(groups: [0, 0], patients: [(0, 0, 2000), (1, 1, 200)])
        let method = try VolumeContourMethod(bandwidth: .urbanRural(urban: 500, rural: 1500), reportsSensitivity: false)
        let widths = try method.catchments(of: atlas).figures.first { $0.name == "bandwidth_m" }?.values
        #expect(widths == [500, 1500])
    }

    @Test("A raster that would exceed memory is refused with the parameter and the bound")
    func tooLarge() throws {
        let board = Board(columns: 2, rows: 2, side: 300_000)
        let atlas = try board.atlas(groups: [0], patients: [(0, 0, 5), (0, 3, 5)])
        let error = try #require(throws: CatchmentError.self) {
            try VolumeContourMethod(bandwidth: .fixed(0.5)).catchments(of: atlas)
        }
        #expect(error.parameter == "grid_m" && error.description.contains("67108864"), "\(error)")
    }
}
