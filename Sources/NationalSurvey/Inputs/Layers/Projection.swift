import Formats
import Foundation
import PROJ
import Parallelism
import Shapes

/// Coordinates between a file's reference system and the national grid, refused where they cannot be what they claim.
enum Projection {
    struct Declared {
        let system: ReferenceSystem
        let isAssumed: Bool
    }

    /// Of everything that a survey moves, so that equal places stay equal from one file to another.
    static let precision = TransformationPrecision.within(metres: deviation)
    /// Metres from the library's own answers: less than files keep, and a millionth of what operations are good to.
    static let deviation = 1e-6

    /// Easting and northing that the national grid covers, with room for the sea around.
    static let nationalGrid = Box(minX: -10_000, minY: -10_000, maxX: 710_000, maxY: 1_310_000)
    /// Longitude and latitude of the same, the area of use of EPSG:27700 with a margin.
    static let britain = Box(minX: -9.1, minY: 49.6, maxX: 2.2, maxY: 61.2)

    /// The system of a layer. Where a shapefile has no `.prj` it is taken for the national grid, and the extent decides whether
    /// that can be.
    static func declared(of layer: FeatureLayer) throws -> Declared {
        guard layer.crs != .unstated else { return Declared(system: try .britishNationalGrid(), isAssumed: true) }
        return Declared(system: try system(of: layer), isAssumed: false)
    }

    /// The same as the library knows it: what two spellings of one system have in common.
    ///
    /// - Throws: `SurveyError` for a system that is not known, or whose text is not taken from a file.
    static func system(of layer: FeatureLayer) throws -> ReferenceSystem {
        let file = layer.sources.first ?? ""
        do {
            switch layer.crs {
            case .crs84: return try .wgs84()
            case .unstated: return try .britishNationalGrid()
            case .epsg(let code): return try ReferenceSystem("EPSG:\(code)")
            case .wkt(let text):
                try SystemText.check(text, file: file)
                return try ReferenceSystem(text).registered()
            case .compound(let parts):
                // Places lie in the first part; heights are of no interest here.
                var horizontal = layer
                horizontal.crs = parts.first ?? .other("an empty compound system")
                return try system(of: horizontal)
            case .other(let name): throw unknown("\"\(name.prefix(60))\"", file, reason: "no such name")
            }
        } catch let error as PROJError {
            switch layer.crs {
            case .epsg(let code): throw unknown("EPSG:\(code)", file, reason: error.message)
            case .wkt(let text): throw unknown("\"\(text.prefix(60))…\"", file, reason: error.message)
            default: throw error
            }
        }
    }

    private static func unknown(_ system: String, _ file: String, reason: String) -> SurveyError {
        let reason = reason.split(whereSeparator: \.isNewline).joined(separator: " ")
        return SurveyError(
            .input, "\(file): the reference system \(system) is not known (\(reason)); use EPSG:27700 or WGS 84")
    }

    /// Refuses folders that are not there: a misspelt one would only make the result worse.
    static func checkGridFolders(_ folders: [String]) throws {
        for folder in folders {
            var isFolder: ObjCBool = false
            guard FileManager.default.fileExists(atPath: folder, isDirectory: &isFolder), isFolder.boolValue else {
                throw SurveyError(.input, "\(folder): no such folder of grids")
            }
            let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
            for name in names.sorted() {
                guard let kind = PlainFile.specialKind("\(folder)/\(name)") else { continue }
                throw SurveyError(.input, "\(folder)/\(name): is \(kind), not a grid; take it out of the folder")
            }
        }
    }

    /// Numbers that can be degrees. The national grid has only sea there, off its false origin.
    static func looksGeographic(_ x: Double, _ y: Double) -> Bool { abs(x) <= 180 && abs(y) <= 90 }

    /// Refuses coordinates that cannot be in the system they claim.
    static func checkExtent(_ box: Box, of declared: Declared, file: String) throws {
        guard !box.isEmpty else { throw SurveyError(.input, "\(file): the map has no coordinates") }
        let isGeographic = declared.system.kind == .geographic
        let looksGeographic = Box(minX: -180, minY: -180, maxX: 180, maxY: 180).covers(box)
        let extent = "x \(box.minX)…\(box.maxX), y \(box.minY)…\(box.maxY)"
        if isGeographic, !looksGeographic {
            throw SurveyError(
                .input, "\(file): claims \(declared.system), but its extent (\(extent)) is not in degrees")
        }
        if isGeographic, !britain.covers(box) {
            let swapped = Box(minX: box.minY, minY: box.minX, maxX: box.maxY, maxY: box.maxX)
            throw SurveyError(
                .input,
                "\(file): its extent (\(extent)) lies outside Great Britain"
                    + (britain.covers(swapped) ? "; latitude and longitude seem to be swapped" : ""))
        }
        if !isGeographic, looksGeographic {
            throw SurveyError(
                .input,
                "\(file): claims \(declared.system), but its extent (\(extent)) looks like longitude and latitude")
        }
    }

    /// Refuses a projected extent outside the national grid.
    static func checkNationalGrid(_ box: Box, file: String) throws {
        guard nationalGrid.covers(box) else {
            let swapped = Box(minX: box.minY, minY: box.minX, maxX: box.maxY, maxY: box.maxX)
            throw SurveyError(
                .input,
                "\(file): its extent (x \(box.minX)…\(box.maxX), y \(box.minY)…\(box.maxY)) lies outside the national "
                    + "grid" + (nationalGrid.covers(swapped) ? "; easting and northing seem to be swapped" : ""))
        }
    }

    /// Transforms all coordinates in place, chunks over the threads, each with a transformation of its own, to within
    /// `deviation`. Equal inputs give equal outputs, whatever the chunks.
    ///
    /// - Returns: how many lie outside the area that the operation is meant for; nil when it states none.
    @discardableResult
    static func transform(
        _ coordinates: inout [Coordinate], _ plan: TransformationPlan, _ direction: Transformation.Direction,
        threads: Int, file: String
    ) throws -> Int? {
        let chunk = max(1 << 16, coordinates.count / (4 * max(1, min(threads, 1 << 16))))
        let count = (coordinates.count + chunk - 1) / chunk
        let input = coordinates
        do {
            let pieces = try mapIndices(count, threads: threads, chunk: 1) { index in
                var piece = Array(input[(index * chunk)..<min(input.count, (index + 1) * chunk)])
                let transformation = try plan.makeTransformation(precision)
                let report = try transformation.transform(&piece, direction: direction)
                return (piece, report.outsideAreaOfUse)
            }
            coordinates.removeAll(keepingCapacity: true)
            for (piece, _) in pieces { coordinates.append(contentsOf: piece) }
            return pieces.reduce(plan.operation.areaOfUse == nil ? nil : 0) { sum, piece in
                sum.flatMap { sum in piece.1.map { sum + $0 } }
            }
        } catch let error as PROJError {
            throw SurveyError(.input, "\(file): \(error)")
        }
    }
}
