import GEOS
import Shapes

/// Boundaries of practices that were drawn or computed elsewhere, one region per practice, repaired where invalid.
public struct ImportedBoundaries: Sendable {
    /// The method that draws them.
    public let method: CatchmentMethodName
    /// One region per practice of the atlas; empty for a practice without a boundary.
    public let polygons: PolygonLayer
    /// Features that were invalid, in the order of the file.
    public let repairs: [Repair]
    /// Features, in the order of the file, whose code is that of no practice of the survey; left out on request.
    public let unknownCodes: [String]
    /// Features read.
    public let features: Int

    /// What was done to an invalid feature.
    public struct Repair: Hashable, Sendable {
        /// Index of the feature, from 0.
        public let feature: Int
        public let practice: Int
        /// The first fault, in the library's words, and where.
        public let reason: String
        public let place: Coordinate?
        /// Area of the repaired geometry in m².
        public let area: Double
    }

    /// - Parameters:
    ///   - features: in metres of the national grid.
    ///   - names: one per feature: a practice code, or "CODE - NAME".
    ///   - allowsUnknownCodes: leave out features of practices that the survey does not know, instead of refusing them.
    /// - Throws: `CatchmentError` for an unknown code or for a feature of which repair leaves no ground; `GEOSError`.
    /// - Complexity: O(vertices · log).
    public init(
        _ method: CatchmentMethodName, _ features: PolygonLayer, names: [String], of atlas: Atlas,
        allowsUnknownCodes: Bool = false
    ) throws {
        precondition(names.count == features.regionCount, "one name per feature")
        self.method = method
        let numbers = Dictionary(uniqueKeysWithValues: atlas.practices.enumerated().map { ($1.code, $0) })
        var parts = [[Geometry]](repeating: [], count: atlas.practices.count)
        var repairs: [Repair] = []
        var unknown: [String] = []
        for (feature, name) in names.enumerated() {
            let code = Self.code(inName: name)
            guard let practice = numbers[code] else {
                guard allowsUnknownCodes else {
                    throw CatchmentError(
                        method, "the practice code of feature \(feature + 1) (\"\(name)\")", "\"\(code)\"",
                        "that of one of the survey's \(atlas.practices.count) practices")
                }
                unknown.append(code)
                continue
            }
            var geometry = try Geometry(features, region: feature)
            if geometry.isEmpty { continue }
            if case .invalid(let reason, let place) = try geometry.validity() {
                geometry = try Geometry(geometry.makeValid().polygons)
                guard geometry.area > 0 else {
                    throw CatchmentError(
                        method, "the boundary of feature \(feature + 1) (\"\(name)\")",
                        "invalid beyond repair (\(reason))",
                        "rings around some ground")
                }
                repairs.append(
                    Repair(feature: feature, practice: practice, reason: reason, place: place, area: geometry.area))
            }
            parts[practice].append(geometry)
        }
        var polygons = PolygonLayer()
        for geometries in parts {
            switch geometries.count {
            case 0: polygons.endRegion()
            case 1: geometries[0].append(to: &polygons)
            default: try Geometry(Geometry.union(of: geometries).polygons).append(to: &polygons)
            }
        }
        self.polygons = polygons
        self.repairs = repairs
        unknownCodes = unknown
        self.features = names.count
    }

    /// The code in "CODE - NAME": what stands before the first dash between spaces, upper-case, without spaces around.
    static func code(inName name: String) -> String {
        var words: [Substring] = []
        for word in name.split(whereSeparator: \.isWhitespace) {
            if word == "-" || word == "–" { break }
            words.append(word)
        }
        return words.joined(separator: " ").uppercased()
    }

    /// Catchments in the form of all methods, compared with where patients really live.
    func catchments(_ provenance: MethodProvenance, on basis: CatchmentBasis) throws -> MethodCatchments {
        let atlas = basis.atlas
        let cells = try PolygonReduction.cellsWithPointInside(polygons, basis)
        let cover = CellSets.cover(cells, cellCount: atlas.smallAreas.count)
        let shares = atlas.practices.indices.map { practice -> Double? in
            let located = atlas.locatedPatients[practice]
            guard located > 0, !polygons.polygons(ofRegion: practice).isEmpty else { return nil }
            let inside = cells.cells(of: practice).reduce(0) {
                $0 + atlas.practiceCells.count(row: practice, column: $1)
            }
            return Double(inside) / Double(located)
        }
        var provenance = provenance
        let known = shares.compactMap { $0 }.sorted()
        provenance.findings = [
            MethodParameter("features", Double(features)),
            MethodParameter("features_repaired", Double(repairs.count)),
            MethodParameter("features_of_unknown_practices", Double(unknownCodes.count)),
        ]
        if !known.isEmpty {
            provenance.findings.append(
                MethodParameter("median_share_of_patients_inside", known[known.count / 2]))
        }
        for folds in 0...3 {
            let isIt: (Int32) -> Bool = { cell in folds < 3 ? cover[Int(cell)] == folds : cover[Int(cell)] >= folds }
            provenance.findings.append(
                MethodParameter(
                    "cells_in_\(folds)\(folds == 3 ? "_or_more" : "")_boundaries",
                    Double(basis.pointCells.count(where: isIt))))
        }
        provenance.repairs = repairs.map { repair in
            let place = repair.place.map { " at \($0)" } ?? ""
            return
                "\(atlas.practices[repair.practice].code) (feature \(repair.feature + 1)): \(repair.reason)\(place); "
                + "repaired, it has \(repair.area / 1e6) km²"
        }
        if let first = provenance.repairs.first {
            provenance.doubts.append("\(repairs.count) boundaries were invalid and were repaired, the first: \(first)")
        }
        if !unknownCodes.isEmpty {
            provenance.doubts.append(
                "\(unknownCodes.count) features are of practices that the survey does not know and were left out: "
                    + unknownCodes.prefix(5).joined(separator: ", "))
        }
        provenance.drop(
            .noBoundary, practices: atlas.practices { polygons.polygons(ofRegion: $0).isEmpty })
        provenance.drop(.patientsElsewhere, patients: atlas.patientsElsewhere)
        let weighted = WeightedCells(cells)
        return MethodCatchments(
            provenance, practices: weighted, groups: weighted.united(byGroupsOf: atlas), outline: .polygons(polygons),
            figures: [PracticeFigure(name: "share_of_patients_inside", values: shares)])
    }
}
