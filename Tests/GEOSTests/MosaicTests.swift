import Planar
import Shapes
import TestData
import Testing

@testable import GEOS

@Suite struct MosaicTests {
    /// Whole cells tile the frame, are valid, hold their places and agree with the library's where those are to be trusted.
    @Test(arguments: HostileSites.allCases)
    func cellsTileTheFrame(_ kind: HostileSites) throws {
        var random = TestRandom(12)
        let sites = kind.sites(&random)
        let voronoi = try Voronoi(sites: sites)
        let frame = Frame.around(sites)
        let area = frame.width * frame.height
        #expect(abs(voronoi.cells.reduce(0) { $0 + $1.area } - area) <= 1e-9 * area)
        #expect(voronoi.cells.count == Set(sites).count)
        if kind != .cluster && kind != .clusters { #expect(voronoi.recomputed.isEmpty) }
        for (place, cell) in voronoi.cells.enumerated() {
            #expect(try cell.isEmpty || cell.isValid())
            if !voronoi.recomputed.contains(place) {
                #expect(cell.box.covers(voronoi.places.coordinates[place]))
            }
        }
        guard kind != .cluster, kind != .clusters, kind != .almostLine else { return }
        let library = try LibraryCells.wholeCells(voronoi.places, frame)
        // Two ulps of the greatest ordinate along a side of the frame.
        let slack = 1e-9 * area + 2 * frame.greatestOrdinate.ulp * max(frame.width, frame.height)
        for (ours, theirs) in zip(voronoi.cells, library.cells) {
            #expect(abs(ours.area - theirs.area) <= slack)
            #expect(try ours.symmetricDifference(theirs).area <= slack)
        }
    }

    /// Which may refuse them.
    @Test(arguments: [.leastNonzeroMagnitude, 1e-100, 1e-51])
    func ordinatesTooSmallForExactPredicatesGoToTheLibrary(_ size: Double) throws {
        let sites = [(0.0, 0.0), (4 * size, 0), (0, 8 * size), (1, 1), (1, 0), (0, 1)].map {
            Coordinate(x: $0.0, y: $0.1)
        }
        #expect(!Triangulation.isUsable([Coordinate(x: 0, y: size)]))
        let clip = try Geometry(square(-1, -1, 3))
        guard let voronoi = try? Voronoi(sites: sites, clip: clip) else { return }
        #expect(abs(voronoi.cells.reduce(0) { $0 + $1.area } - 9) < 1e-6)
    }
}
