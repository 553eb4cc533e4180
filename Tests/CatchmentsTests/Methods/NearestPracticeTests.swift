import Catchments
import Coverages
import Formats
import GEOS
import Shapes
import Statistics
import TestBoards
import TestData
import Testing

/// Voronoi cells of practices, clipped to the ground that there is.
struct NearestPracticeTests {
    /// The county that comes with the package, its practices read by splitting lines.
    private static func county() throws -> Atlas {
        let folder = TestData.packageRoot.appending(path: "shapefiles")
        let layer = try Shapefile.readPolygons(path: folder.appending(path: "small_areas.shp").path)
        let rows = try String(contentsOf: folder.appending(path: "practices.csv"), encoding: .utf8)
            .split(separator: "\n").dropFirst().map { $0.split(separator: ",", omittingEmptySubsequences: false) }
        let places = rows.map { row -> Coordinate? in
            guard let x = Double(row[1]), let y = Double(row[2]) else { return nil }
            return Coordinate(x: x, y: y)
        }
        // Every third practice in no group, so that co-located ones differ.
        return makeAtlas(
            try Coverage(layer.geometry), groups: rows.indices.map { $0 % 3 == 0 ? nil : $0 % 3 - 1 }, at: places,
            patients: [(0, 0, 1)])
    }

    @Test("On the county: cells cover the outline once, each site is in its own, and random points in the nearest's")
    func county() throws {
        let atlas = try Self.county()
        let nearest = try NearestPractice(atlas)
        let outline = try Geometry(atlas.coverage.outline())
        #expect(nearest.cells.count == atlas.sites.count && atlas.sites.count < atlas.practices.count)

        let total = nearest.cells.reduce(0.0) { $0 + $1.area }
        #expect(abs(total - outline.area) <= 1e-6 * outline.area)
        for (first, a) in nearest.cells.enumerated() {
            for b in nearest.cells[(first + 1)...] where a.box.intersects(b.box) {
                #expect(try a.intersection(b).area <= 1e-6 * min(a.area, b.area))
            }
        }
        // A cell holds its own site wherever the site stands on the county's ground.
        for (site, place) in atlas.sites.enumerated() {
            let point = try Geometry(place)
            if try outline.covers(point) { #expect(try nearest.cells[site].covers(point)) }
        }

        var random = SeededGenerator(seed: 11)
        let box = outline.box
        let ground = try PreparedGeometry(outline)
        var pointsOfSite = [[Coordinate]](repeating: [], count: atlas.sites.count)
        for _ in 0..<100_000 {
            let point = Coordinate(
                x: random.uniform(in: box.minX..<box.maxX), y: random.uniform(in: box.minY..<box.maxY))
            guard try ground.contains(point) else { continue }
            var best = 0
            for site in atlas.sites.indices
            where atlas.sites[site].squaredDistance(to: point) < atlas.sites[best].squaredDistance(to: point) {
                best = site
            }
            pointsOfSite[best].append(point)
        }
        #expect(pointsOfSite.reduce(0) { $0 + $1.count } > 25_000)
        for (site, points) in pointsOfSite.enumerated() where !points.isEmpty {
            let cell = try PreparedGeometry(nearest.cells[site])
            let missed = try points.filter { try !cell.contains($0) }
            #expect(missed.isEmpty, "site \(site)")
        }
    }

    @Test("On the county: co-located practices share a cell, practices without location have none")
    func countyPractices() throws {
        let atlas = try Self.county()
        let nearest = try NearestPractice(atlas)
        var practicesAt: [Coordinate: [Int32]] = [:]
        for (number, practice) in atlas.practices.enumerated() {
            guard let place = practice.location else {
                #expect(nearest.unlocated.contains(Int32(number)) && nearest.siteOfPractice[number] == nil)
                continue
            }
            practicesAt[place, default: []].append(Int32(number))
        }
        #expect(nearest.unlocated.count == 1)
        #expect(practicesAt.values.count { $0.count > 1 } == 2)
        for (site, place) in atlas.sites.enumerated() {
            #expect(nearest.practicesOfSite[site] == practicesAt[place])
            let groups = Set(nearest.practicesOfSite[site].map { atlas.practices[Int($0)].group })
            #expect(nearest.sharedSites.contains(site) == (groups.count > 1))
        }
    }

    @Test("One practice gets all the ground, several at one place share it, none gets nothing")
    func fewPractices() throws {
        let board = Board(columns: 3, rows: 2)
        let one = try NearestPractice(board.atlas(groups: [0], at: [Coordinate(x: 50, y: 50)], patients: []))
        #expect(one.cells.map(\.area) == [6e6])
        let place = Coordinate(x: 1000, y: 1000)
        let three = try NearestPractice(
            board.atlas(groups: [0, 0, nil], at: [place, place, place], patients: []))
        #expect(three.cells.map(\.area) == [6e6] && three.practicesOfSite == [[0, 1, 2]])
        #expect(three.sharedSites == [0])
        let none = try NearestPractice(board.atlas(groups: [0, 1], at: [nil, nil], patients: []))
        #expect(none.cells.isEmpty && none.unlocated == [0, 1] && none.siteOfPractice == [nil, nil])
    }

    @Test("Two practices are parted by the bisector, sites on a line by parallels")
    func bisectors() throws {
        let board = Board(columns: 4, rows: 1)
        let two = try NearestPractice(
            board.atlas(
                groups: [0, 1], at: [Coordinate(x: 500, y: 500), Coordinate(x: 2500, y: 500)], patients: []))
        #expect(abs(two.cells[0].area - 1.5e6) < 1e-3 && abs(two.cells[1].area - 2.5e6) < 1e-3)
        let places = [3500, 500, 2500, 1500].map { Coordinate(x: $0, y: 500) }
        let line = try NearestPractice(board.atlas(groups: [0, 0, 1, 1], at: places, patients: []))
        for (site, place) in places.enumerated() {
            #expect(abs(line.cells[site].area - 1e6) < 1e-3)
            #expect(try line.cells[site].contains(Geometry(place)))
        }
    }

    @Test("A practice far from all ground has an empty cell, and the study area can be another one")
    func farAway() throws {
        let board = Board(columns: 2, rows: 1)
        let places = [Coordinate(x: 500, y: 500), Coordinate(x: 90_000, y: 500)]
        let atlas = try board.atlas(groups: [0, 1], at: places, patients: [])
        let nearest = try NearestPractice(atlas)
        #expect(abs(nearest.cells[0].area - 2e6) < 1e-3 && nearest.cells[1].isEmpty)
        let study = try Geometry(Box(minX: 89_000, minY: 0, maxX: 91_000, maxY: 1000))
        let other = try NearestPractice(atlas, studyArea: study)
        #expect(other.cells[0].isEmpty && abs(other.cells[1].area - 2e6) < 1e-3)
    }

    @Test("Practices outside the study area compete for its edge within the ring, and are left out beyond it")
    func ring() throws {
        let board = Board(columns: 4, rows: 1)
        let places = [board.middle(1), Coordinate(x: 6500, y: 500), Coordinate(x: 30_000, y: 500)]
        let atlas = try board.atlas(groups: [0, 1, 1], at: places, patients: [(0, 0, 5)])
        // The second stands 2,500 m outside: it wins the ground east of x = 4,000, of which the map has none.
        let near = try NearestMethod(ring: 2500).catchments(of: atlas)
        #expect(near.provenance.dropped.first { $0.reason == .beyondRing }?.practices == [2])
        #expect(Array(near.practices.sets.cells(of: 0)) == [0, 1, 2, 3])
        let closer = try board.atlas(
            groups: [0, 1], at: [board.middle(0), Coordinate(x: 5500, y: 500)], patients: [(0, 0, 5)])
        let shared = try NearestMethod(ring: 2000).catchments(of: closer)
        #expect(Array(shared.practices.sets.cells(of: 0)) == [0, 1, 2] && shared.provenance.dropped.isEmpty)
        guard case .polygons(let layer) = shared.outline else {
            Issue.record("no polygons")
            return
        }
        #expect(abs(layer[0].area - 3e6) < 1e-3 && abs(layer[1].area - 1e6) < 1e-3)
        let alone = try NearestMethod(ring: 1000).catchments(of: closer)
        #expect(Array(alone.practices.sets.cells(of: 0)) == [0, 1, 2, 3])
        #expect(alone.provenance.dropped.first { $0.reason == .beyondRing }?.practices == [1])
    }

    @Test("Neighbours who are in no survey take their ground away and give it to nobody")
    func neighbours() throws {
        let board = Board(columns: 4, rows: 1)
        let atlas = try board.atlas(groups: [0], at: [board.middle(0)], patients: [(0, 0, 5)])
        let outside = [Coordinate(x: 4400, y: 500)]
        let catchments = try NearestMethod(neighbours: outside).catchments(of: atlas)
        #expect(Array(catchments.practices.sets.cells(of: 0)) == [0, 1])
        guard case .polygons(let layer) = catchments.outline else {
            Issue.record("no polygons")
            return
        }
        #expect(abs(layer[0].area - 2.45e6) < 1e-3)
        #expect(try MethodOwnership(atlas, catchments).unowned == 2)
    }

    @Test("On the county: each small area belongs to the practices nearest to its point, by looking at all")
    func countyCells() throws {
        let basis = try CatchmentBasis(DemoCounty.atlas.get())
        let atlas = basis.atlas
        let catchments = try NearestMethod().catchments(on: basis)
        var owners = [[Int]](repeating: [], count: atlas.smallAreas.count)
        for practice in atlas.practices.indices {
            for cell in catchments.practices.sets.cells(of: practice) { owners[Int(cell)].append(practice) }
        }
        for (cell, point) in basis.points.enumerated() {
            guard let point else { continue }
            let distances = atlas.practices.map { $0.location?.distance(to: point) ?? .infinity }
            let least = distances.min() ?? .infinity
            #expect(owners[cell] == distances.indices.filter { distances[$0] == least })
        }
    }
}
