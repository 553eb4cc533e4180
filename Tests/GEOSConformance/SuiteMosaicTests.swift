import Shapes
import TestData
import Testing

@testable import GEOS

/// The geometries of the peers' cases, made to break overlays, as places and lands of nearest-place cells.
@Suite(.enabled(if: TestData.hasSuites, "needs the suites"))
struct SuiteMosaicTests {
    /// Coordinates of a geometry as places, cut to the area of the same case.
    struct Problem {
        let name: String
        let sites: [Coordinate]
        let land: Geometry
    }

    static func problems() throws -> [Problem] {
        var problems: [Problem] = []
        for name in ConformanceTests.names {
            guard let file = try? CaseFile(ConformanceTests.folder.appending(path: name), name: name) else { continue }
            var seen: Set<String> = []
            for test in file.tests {
                let texts = [test.a, test.b].compactMap { $0 }
                guard seen.insert(texts.joined()).inserted else { continue }
                let geometries = texts.compactMap { try? readGeometry($0) }
                for land in geometries where land.type == .polygon || land.type == .multiPolygon {
                    guard try land.isValid(), land.area > 0, land.coordinateCount < 1000 else { continue }
                    for other in geometries {
                        let sites = Array(Set(other.coordinates.prefix(120))).sorted()
                        guard sites.count > 2 else { continue }
                        problems.append(Problem(name: "\(name) case \(test.caseNumber)", sites: sites, land: land))
                    }
                }
            }
        }
        return problems
    }

    @Test func cellsOfEveryCaseAreThoseOfTheLibraryOrBetter() throws {
        let problems = try Self.problems()
        var (cellCount, differences) = (0, 0)
        for problem in problems {
            let (sites, land) = (problem.sites, problem.land)
            let comment: Comment = "\(problem.name)"
            let voronoi = try Voronoi(sites: sites, clip: land)
            var box = Box(sites)
            box.formUnion(land.box)
            let margin = max(box.width, box.height)
            let frame = Box(
                minX: box.minX - margin, minY: box.minY - margin, maxX: box.maxX + margin, maxY: box.maxY + margin)
            let library = try LibraryCells.wholeCells(voronoi.places, frame).cells
            let slack = 1e-9 * land.area + 4 * frame.greatestOrdinate.ulp * (land.length + margin)
            #expect(abs(voronoi.cells.reduce(0) { $0 + $1.area } - land.area) <= slack, comment)
            for (place, cell) in voronoi.cells.enumerated() {
                #expect(try cell.isEmpty || cell.isValid(), comment)
                cellCount += 1
                let expected = try library[place].intersection(land)
                if try expected.symmetricDifference(cell).area <= slack { continue }
                // Places all but one, where the library's arithmetic may take another for the nearest: who is right?
                differences += 1
                let parts = [(try cell.subtracting(expected), true), (try expected.subtracting(cell), false)]
                for (part, isOurs) in parts {
                    guard part.area > slack, let point = try part.pointOnSurface() else { continue }
                    let distances = voronoi.places.coordinates.map { $0.squaredDistance(to: point) }
                    #expect((distances.min() == distances[place]) == isOurs, comment)
                }
            }
        }
        let pairs = "\(problems.count) pairs of places and land"
        print("geos-xml: \(cellCount) nearest-place cells of \(pairs), \(differences) not the library's")
        #expect(problems.count > 0)
    }
}
