import Catchments
import Coverages
import GEOS
import Shapes
import Statistics
import TestBoards
import Testing

/// People inside polygons by either rule, and the allocation by shares: nobody is lost or counted twice.
struct PolygonPopulationTests {
    @Test("Voronoi cells of the demo county share out all residents, by area and by points")
    func conserved() throws {
        let atlas = try DemoCounty.atlas.get()
        let basis = try CatchmentBasis(atlas)
        let nearest = try NearestPractice(atlas)
        var layer = PolygonLayer()
        for cell in nearest.cells { cell.append(to: &layer) }
        let total = Double(basis.people.counts.reduce(0, +))
        let byArea = try PolygonPopulation(of: layer, on: basis, by: .areaShare)
        #expect(abs(byArea.people.reduce(0, +) - total) <= 1e-6 * total)
        let byPoint = try PolygonPopulation(of: layer, on: basis, by: .pointInside)
        #expect(byPoint.people.reduce(0, +) == total && byPoint.people.allSatisfy { $0 == $0.rounded() })
        #expect(byArea.source == .residents && byArea.reduction == .areaShare)
        for (a, b) in zip(byArea.people, byPoint.people) { #expect(abs(a - b) < 0.2 * total) }
    }

    @Test("Half of a cell holds half of its people by area, and all or none by its point")
    func half() throws {
        let board = Board(columns: 2, rows: 1)
        let atlas = try board.atlas(groups: [0], patients: [(0, 0, 100), (0, 1, 40)])
        let basis = try CatchmentBasis(atlas)
        func box(_ minX: Double, _ maxX: Double) -> MultiPolygon {
            MultiPolygon([
                Polygon(
                    shell: Ring([
                        Coordinate(x: minX, y: -10), Coordinate(x: maxX, y: -10), Coordinate(x: maxX, y: 1010),
                        Coordinate(x: minX, y: 1010),
                    ]))
            ])
        }
        let layer = PolygonLayer([box(-5, 400), box(-5, 750), box(900, 1250), MultiPolygon([]), box(5000, 6000)])
        let byArea = try PolygonPopulation(of: layer, on: basis, by: .areaShare).people
        #expect(zip(byArea, [40, 75, 20, 0, 0]).allSatisfy { abs($0 - $1) < 1e-9 })
        #expect(try PolygonPopulation(of: layer, on: basis, by: .pointInside).people == [0, 100, 0, 0, 0])
    }

    @Test("Points given as population-weighted centroids are used, and said")
    func centroids() throws {
        let board = Board(columns: 2, rows: 1)
        let atlas = try board.atlas(
            groups: [0, 1], at: [Coordinate(x: 100, y: 500), Coordinate(x: 1900, y: 500)],
            patients: [(0, 0, 10), (1, 1, 4)])
        let near = Coordinate(x: 1100, y: 500)
        let basis = try CatchmentBasis(atlas, populationWeighted: [near, near])
        #expect(basis.pointRule == .populationWeighted)
        let nearest = try NearestMethod().catchments(on: basis)
        #expect(nearest.practices.sets.cells(of: 0).isEmpty && Array(nearest.practices.sets.cells(of: 1)) == [0, 1])
        #expect(try CatchmentBasis(atlas).pointRule == .interior)
    }

    @Test("Proportional allocation adds up to the people of cells with registrations, exactly by hand on two cells")
    func proportional() throws {
        let coverage = try Board(columns: 3, rows: 1).coverage()
        let atlas = makeAtlas(
            coverage, groups: [0, 1, nil], patients: [(0, 0, 30), (1, 0, 60), (2, 0, 10), (1, 1, 5)])
        let people = CellPeople(residents: [200, 40, 7])
        let allocation = ProportionalAllocation(atlas, people: people)
        #expect(allocation.practices == [60, 160, 20] && allocation.groups == [60, 160])
        #expect(allocation.unallotted == 7 && people.unknown.isEmpty)
        let unknown = CellPeople(residents: [200, nil, 7])
        #expect(unknown.unknown == [1] && ProportionalAllocation(atlas, people: unknown).practices == [60, 120, 20])
    }

    @Test("With registered patients standing in, every practice gets its own located patients")
    func registered() throws {
        let atlas = try DemoCounty.atlas.get()
        let allocation = ProportionalAllocation(atlas, people: CellPeople(registeredOf: atlas))
        for (expected, located) in zip(allocation.practices, atlas.locatedPatients) {
            #expect(abs(expected - Double(located)) < 1e-6)
        }
        let total = allocation.practices.reduce(0, +)
        #expect(abs(total - Double(atlas.registered.reduce(0, +))) < 1e-6)
    }
}
