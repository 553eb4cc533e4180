import Coverages
import Foundation
import GEOS
import Planar
import Shapes
import TestData
import Testing

/// English small areas, with an overlay library as the oracle.
@Suite(.enabled(if: TestData.hasEngland, "the English data is not beside the package"))
struct RealCellsTests {
    /// Unitary authorities, whole, in plane coordinates.
    private struct Map {
        let coverage: Coverage
        /// Cells of each authority.
        let authorities: [[Int32]]
        /// Each cell as the coverage made it.
        let cells: [Geometry]
        let rook: Adjacency
    }

    private static let map = Result { try makeMap() }

    private static func makeMap() throws -> Map {
        let folder = TestData.england.appending(path: "lsoa11")
        let files = try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0.hasPrefix("E06") }
            .sorted()
        var layer = PolygonLayer()
        var authorities: [[Int32]] = []
        for file in files {
            let first = Int32(layer.regionCount)
            layer.append(contentsOf: try readGeoJSON(folder.appending(path: file), property: "LSOA11CD").layer)
            authorities.append((first..<Int32(layer.regionCount)).map { $0 })
        }
        // Equirectangular about 52° N: metres, near enough for topology.
        let metre = 6_371_000 * Double.pi / 180
        let shrink = cos(52 * Double.pi / 180)
        let coverage = try Coverage(
            layer.map { Coordinate(x: ($0.x + 2) * metre * shrink + 400_000, y: ($0.y - 49) * metre) })
        let cellLayer = coverage.cellLayer()
        return Map(
            coverage: coverage, authorities: authorities,
            cells: try (0..<cellLayer.regionCount).map { try Geometry(cellLayer, region: $0) },
            rook: coverage.adjacency(.rook))
    }

    /// Whole authorities, random connected sets, and random scattered ones.
    private static func groups(_ map: Map) -> [[Int32]] {
        var random = SeededGenerator(1948)
        var groups = map.authorities
        for size in [2, 3, 5, 8, 13, 21, 34, 55, 89, 144] {
            for _ in 0..<6 {
                var set: Set<Int32> = [map.coverage.allCells.randomElement(using: &random)!]
                var border = Array(map.rook.neighbours(of: Int(set.first!)))
                while set.count < size, !border.isEmpty {
                    let next = border.remove(at: Int.random(in: 0..<border.count, using: &random))
                    if set.insert(next).inserted { border += map.rook.neighbours(of: Int(next)) }
                }
                groups.append(set.sorted())
            }
        }
        for authority in map.authorities.prefix(20) {
            groups.append(authority.filter { _ in Bool.random(using: &random) })
        }
        return groups
    }

    @Test func everyCellIsValid() throws {
        let map = try Self.map.get()
        #expect(map.cells.count > 5_000)
        for (index, cell) in map.cells.enumerated() {
            #expect(try cell.isValid(), "cell \(index)")
            #expect(agree(cell.area, map.coverage.areas[index]))
            #expect(agree(cell.length, map.coverage.perimeters[index]))
        }
        #expect(map.coverage.report.emptyCells.isEmpty && map.coverage.report.collapsedCells.isEmpty)
    }

    @Test func unionsEqualTheOverlayLibrarys() throws {
        let map = try Self.map.get()
        var dissolver = Dissolver(map.coverage)
        let doubtful = Set(map.coverage.report.unmatchedCells.map { Int32($0) })
        var compared = 0
        for group in Self.groups(map) where !group.isEmpty && doubtful.isDisjoint(with: group) {
            var result = PolygonLayer()
            let measures = dissolver.dissolve(group, into: &result)
            let union = try Geometry(result, region: 0)
            let oracle = try Geometry.union(of: group.map { map.cells[Int($0)] })
            let polygons = oracle.polygons
            #expect(try union.isValid())
            #expect(agree(measures.area, oracle.area))
            #expect(agree(measures.perimeter, oracle.length))
            #expect(measures.parts == polygons.polygons.count)
            #expect(measures.holes == polygons.holeCount)
            #expect(agree(union.area, measures.area))
            #expect(agree(union.length, measures.perimeter))
            #expect(result.polygonCount == measures.parts)
            #expect(result.ringCount == measures.parts + measures.holes)
            compared += 1
        }
        #expect(compared >= 100)
    }

    /// Shared borders as the relation of interiors and boundaries sees them, for pairs that touch and that do not.
    @Test func rookNeighboursEqualTheRelatePattern() throws {
        let map = try Self.map.get()
        let index = BoxTree(map.cells)
        var random = SeededGenerator(2011)
        var pairs = (neighbours: 0, others: 0)
        for cell in map.coverage.allCells.shuffled(using: &random).prefix(700) {
            for other in index.query(map.cells[Int(cell)].box).sorted() where other > Int(cell) {
                let border = map.rook.border(Int(cell), other)
                let relates = try map.cells[Int(cell)].relates(to: map.cells[other], pattern: "F***1****")
                #expect((border != nil) == relates, "cells \(cell) and \(other)")
                if border != nil { pairs.neighbours += 1 } else { pairs.others += 1 }
            }
        }
        #expect(pairs.neighbours > 1_000)
        #expect(pairs.neighbours + pairs.others > 2_000)
    }

    @Test func bordersSumToPerimeters() throws {
        let map = try Self.map.get()
        var coast = [Double](repeating: 0, count: map.coverage.cellCount)
        map.coverage.forEachArc { left, right, line in
            guard right < 0 else { return }
            coast[left] += zip(line, line.dropFirst()).reduce(0) { $0 + $1.0.distance(to: $1.1) }
        }
        for cell in 0..<map.coverage.cellCount {
            let borders = map.rook.borders(of: cell).reduce(0, +)
            #expect(agree(borders + coast[cell], map.coverage.perimeters[cell], relative: 1e-12))
        }
    }
}
