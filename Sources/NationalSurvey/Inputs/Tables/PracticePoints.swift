import Formats
import PROJ
import Shapes

/// Where practices stand, in metres of the national grid, as a table of them says.
extension PracticeRegister {
    /// Raw points, x first, and for each row without one the reason.
    static func points(
        _ x: NumberColumn?, _ y: NumberColumn?, isGrid: Bool, count: Int
    ) throws -> ([Coordinate?], [Unlocated?]) {
        var points = [Coordinate?](repeating: nil, count: count)
        var reasons = [Unlocated?](repeating: nil, count: count)
        for row in 0..<count {
            guard let x = x?[row], let y = y?[row] else {
                reasons[row] = .blank
                continue
            }
            let bounds = isGrid ? Projection.nationalGrid : Projection.britain
            if x == 0, y == 0 {
                reasons[row] = .zero
            } else if !isGrid, y >= 99, y < 100 {
                reasons[row] = .noGridReference
            } else if !bounds.covers(Coordinate(x: x, y: y)) || (isGrid && Projection.looksGeographic(x, y)) {
                reasons[row] = .outOfBounds
                points[row] = Coordinate(x: x, y: y)
            } else {
                points[row] = Coordinate(x: x, y: y)
            }
        }
        return (points, reasons)
    }

    /// One practice abroad is a doubt; most of them abroad is a wrong reference system.
    static func checkPlausible(
        _ reasons: [Unlocated?], _ points: [Coordinate?], path: String, isGrid: Bool
    ) throws {
        let outside = reasons.indices.filter { reasons[$0] == .outOfBounds }
        guard outside.count * 2 > points.count(where: { $0 != nil }) else { return }
        let bounds = isGrid ? Projection.nationalGrid : Projection.britain
        let swapped = outside.count { row in
            points[row].map { bounds.covers(Coordinate(x: $0.y, y: $0.x)) } ?? false
        }
        let degrees = outside.count { row in points[row].map { abs($0.x) <= 180 && abs($0.y) <= 90 } ?? false }
        var hint = ""
        if isGrid, degrees * 2 > outside.count {
            hint = "; easting and northing hold longitude and latitude"
        } else if swapped * 2 > outside.count {
            hint = isGrid ? "; easting and northing seem to be swapped" : "; latitude and longitude seem to be swapped"
        }
        throw SurveyError(
            .input, "\(path): \(outside.count) of \(points.count) practices lie outside Great Britain" + hint)
    }

    static func project(
        _ points: [Coordinate?], where isUsable: [Bool], isGrid: Bool, _ request: SurveyRequest, path: String
    ) throws -> ([Coordinate?], CoordinateProvenance?) {
        let rows = points.indices.filter { isUsable[$0] }
        guard !rows.isEmpty else { return (points.map { _ in nil }, nil) }
        let plan = try TransformationPlan(
            from: isGrid ? .britishNationalGrid() : .wgs84(), to: .britishNationalGrid(),
            gridFolders: request.gridFolders)
        var coordinates = rows.compactMap { points[$0] }
        let outside = try Projection.transform(
            &coordinates, plan, .forward, threads: request.threads, file: path)
        var result = [Coordinate?](repeating: nil, count: points.count)
        for (row, coordinate) in zip(rows, coordinates) { result[row] = coordinate }
        return (result, CoordinateProvenance(plan, isAssumed: false, outsideAreaOfUse: outside))
    }
}
