import Coverages
import Shapes

/// Areas and the nation itself, dissolved from the small areas: found on the straight-sided cells, a tenth of the
/// vertices, and bent afterwards.
struct NationOutlines {
    let areas: PolygonLayer
    /// One region.
    let nation: PolygonLayer

    /// - Parameter areaOfCell: area of each cell, 0 ..< `count`.
    /// - Throws: `.geometryFailed` when the cells are not a coverage.
    init(
        _ cells: NationCells, _ borders: NationBorders, areaOfCell: [Int], count: Int
    ) throws(SyntheticEnglandError) {
        var straight = PolygonLayer()
        var sideAt: [Side: Int] = [:]
        sideAt.reserveCapacity(cells.starts.count / 4)
        for cell in 0..<cells.count {
            for side in cells.sides(cell) {
                straight.append(cells.corners[Int(cells.starts[side])])
                // Only sides along which areas or the sea meet are asked for.
                let other = Int(cells.beyond[side])
                if other < 0 || areaOfCell[other] != areaOfCell[cell] {
                    let (from, to) = (cells.starts[side], cells.end(side, of: cell))
                    sideAt[Side(from: cells.corners[Int(from)], to: cells.corners[Int(to)])] = side
                }
            }
            straight.append(cells.corners[Int(cells.starts[cells.offsets[cell]])])
            straight.endRing()
            straight.endPolygon()
            straight.endRegion()
        }
        do {
            let coverage = try Coverage(straight)
            guard coverage.report.isValid, coverage.report.unmatchedCells.isEmpty else {
                throw SyntheticEnglandError(
                    kind: .geometryFailed, message: "the small areas are not a coverage: \(coverage.report)")
            }
            var members = [[Int32]](repeating: [], count: count)
            for (cell, area) in areaOfCell.enumerated() { members[area].append(Int32(cell)) }
            var dissolver = Dissolver(coverage)
            var areas = PolygonLayer()
            for cells in members { _ = dissolver.dissolve(cells, into: &areas) }
            var nation = PolygonLayer()
            _ = dissolver.dissolve((0..<Int32(cells.count)).map { $0 }, into: &nation)
            self.areas = try Self.bent(areas, borders, sideAt)
            self.nation = try Self.bent(nation, borders, sideAt)
        } catch let error as SyntheticEnglandError {
            throw error
        } catch {
            throw SyntheticEnglandError(kind: .geometryFailed, message: "\(error)")
        }
    }

    private struct Side: Hashable {
        let from: Coordinate
        let to: Coordinate
    }

    private static func bent(
        _ layer: PolygonLayer, _ borders: NationBorders, _ sideAt: [Side: Int]
    ) throws(SyntheticEnglandError) -> PolygonLayer {
        var result = PolygonLayer()
        for region in 0..<layer.regionCount {
            for polygon in layer.polygons(ofRegion: region) {
                for ring in layer.rings(ofPolygon: polygon) {
                    let line = layer.coordinates[layer.coordinates(ofRing: ring)]
                    for (from, to) in zip(line, line.dropFirst()) {
                        result.append(from)
                        guard let side = sideAt[Side(from: from, to: to)] else {
                            throw SyntheticEnglandError(
                                kind: .geometryFailed, message: "an area's border at \(from) is no small area's")
                        }
                        borders.append(side, to: &result)
                    }
                    if let last = line.last { result.append(last) }
                    result.endRing()
                }
                result.endPolygon()
            }
            result.endRegion()
        }
        return result
    }
}
