import Catchments
import Consortia
import Coverages
import Foundation
import GEOS
import NationalSurvey
import Planar
import Shapes
import Testing

@testable import NationalBenchmark

/// Every catchment and pair against GEOS, one by one: sums over a nation would hide errors that cancel out.
struct NationalRunTests {
    static func cells() throws -> [Geometry] {
        let borders = try SmallNation.runAndBorders().borders
        return try (0..<borders.regionCount).map { try Geometry(borders, region: $0) }
    }

    static func isClose(_ a: Double, _ b: Double, _ relative: Double = 1e-9) -> Bool {
        abs(a - b) <= relative * max(1, abs(a), abs(b))
    }

    /// Dissolved sets against the union by GEOS of the same cells.
    static func check(_ polygons: CatchmentPolygons, _ sets: CellSets, _ cells: [Geometry]) throws {
        for owner in 0..<sets.ownerCount {
            let union = try Geometry.union(of: sets.cells(of: owner).map { cells[Int($0)] })
            let measures = polygons.measures[owner]
            let ours = try Geometry(polygons.layer, region: owner)
            let theirs = union.polygons
            #expect(isClose(measures.area, union.area), "owner \(owner)")
            #expect(isClose(measures.perimeter, theirs.perimeter), "owner \(owner)")
            #expect(isClose(ours.area, union.area), "owner \(owner)")
            #expect(measures.parts == theirs.polygons.count, "owner \(owner)")
            #expect(measures.holes == theirs.holeCount, "owner \(owner)")
            #expect(try ours.isValid())
            #expect(try ours.symmetricDifference(union).area <= 1e-6 * max(1, union.area), "owner \(owner)")
        }
    }

    @Test func registrationAndPluralityCatchments() throws {
        let run = try SmallNation.run()
        let cells = try Self.cells()
        try Self.check(run.registrationCatchments, run.commitment.sets, cells)
        try Self.check(run.pluralityCatchments, run.plurality.sets, cells)
    }

    @Test func territories() throws {
        let run = try SmallNation.run()
        let cells = try Self.cells()
        try Self.check(run.registrationTerritories, run.registrationSets, cells)
        try Self.check(run.pluralityTerritories, run.pluralitySets, cells)
        let nearest = run.nearestTerritories
        for group in 0..<nearest.sets.ownerCount {
            let union = try Geometry.union(of: nearest.sets.cells(of: group).map { run.nearestCatchments[Int($0)] })
            #expect(Self.isClose(nearest.polygons.measures[group].area, union.area, 1e-7))
            #expect(Self.isClose(nearest.polygons.measures[group].perimeter, union.polygons.perimeter, 1e-6))
        }
    }

    @Test func nearestCatchmentsCoverTheLand() throws {
        let run = try SmallNation.run()
        let land = try Geometry(run.nation.outline)
        #expect(Self.isClose(run.nearestCatchments.reduce(0) { $0 + $1.area }, land.area))
        #expect(run.nearestCatchments.count == run.atlas.sites.count)
    }

    @Test func shapes() throws {
        let run = try SmallNation.run()
        for (shapes, polygons) in [
            (run.shapes.nearest, run.nearestTerritories.polygons),
            (run.shapes.registration, run.registrationTerritories),
            (run.shapes.plurality, run.pluralityTerritories),
        ] {
            for (group, shape) in shapes.enumerated() {
                let geometry = try Geometry(polygons.layer, region: group)
                guard !geometry.isEmpty else {
                    #expect(shape.hullRatio == nil && shape.polsbyPopper == nil && shape.parts == 0)
                    continue
                }
                let hull = try geometry.convexHull()
                #expect(Self.isClose(shape.hullRatio ?? 0, geometry.area / hull.area))
                let length = geometry.length
                #expect(Self.isClose(shape.polsbyPopper ?? 0, 4 * Double.pi * geometry.area / (length * length)))
            }
        }
    }

    @Test func rookNeighboursShareABorder() throws {
        let run = try SmallNation.run()
        let cells = try Self.cells()
        let index = BoxTree(cells)
        for cell in stride(from: 0, to: cells.count, by: 3) {
            var expected: [Int32] = []
            for other in index.query(cells[cell].box).sorted() where other != cell {
                if try cells[cell].intersection(cells[other]).length > 1e-6 { expected.append(Int32(other)) }
            }
            #expect(Array(run.atlas.rook.neighbours(of: cell)) == expected, "cell \(cell)")
        }
    }

    @Test func overlapsOfGroupsAndOfPractices() throws {
        let run = try SmallNation.run()
        for (overlaps, polygons) in [
            (run.overlaps, run.registrationTerritories), (run.practiceOverlaps, run.registrationCatchments),
        ] {
            let geometries = try polygons.measures.indices.map { try Geometry(polygons.layer, region: $0) }
            let step = max(1, overlaps.count / 150)
            for overlap in stride(from: 0, to: overlaps.count, by: step).map({ overlaps[$0] }) {
                let common = try geometries[overlap.a].intersection(geometries[overlap.b]).area
                #expect(Self.isClose(overlap.area, common, 1e-8), "\(overlap.a) \(overlap.b)")
                #expect(Self.isClose(overlap.areaOfA, geometries[overlap.a].area))
            }
            // And no pair is missing.
            let known = Set(overlaps.map { $0.a * geometries.count + $0.b })
            for a in stride(from: 0, to: geometries.count, by: max(1, geometries.count / 20)) {
                for b in geometries.indices where b > a && !known.contains(a * geometries.count + b) {
                    #expect(try geometries[a].intersection(geometries[b]).area < 1e-3, "\(a) \(b)")
                }
            }
        }
    }

    @Test func uncoveredGround() throws {
        let run = try SmallNation.run()
        let polygons = run.registrationTerritories
        let all = try Geometry.union(of: polygons.measures.indices.map { try Geometry(polygons.layer, region: $0) })
        let rest = try Geometry(run.nation.outline).subtracting(all).area
        #expect(Self.isClose(run.cover.folds[0].area, rest, 1e-7))
        #expect(run.cover.folds.reduce(0) { $0 + $1.cells } == run.coverage.cellCount)
    }

    @Test func matchWithAreas() throws {
        let run = try SmallNation.run()
        let areas = try run.nation.areaCodes.indices.map { try Geometry(run.nation.areas, region: $0) }
        let groups = try run.nation.groupCodes.indices.map {
            try Geometry(run.registrationTerritories.layer, region: $0)
        }
        #expect(!run.areaFits.isEmpty)
        for fit in run.areaFits {
            let (group, area) = (groups[fit.group], areas[fit.area])
            let (common, union) = (try group.intersection(area).area, try group.union(area).area)
            #expect(Self.isClose(fit.byArea ?? 0, common / union, 1e-7))
        }
        // And no pair is missing.
        let known = Set(run.areaFits.map { [$0.group, $0.area] })
        for group in groups.indices {
            for area in areas.indices where !known.contains([group, area]) {
                #expect(try groups[group].intersection(areas[area]).area < 1, "\(group) \(area)")
            }
        }
    }

    @Test func componentsAreThoseOfTheGraph() throws {
        let run = try SmallNation.run()
        for (components, sets) in [
            (run.components.registration, run.registrationSets), (run.components.plurality, run.pluralitySets),
        ] {
            for (group, contiguity) in components.enumerated() {
                #expect(contiguity.parts.flatMap(\.cells).sorted() == Array(sets.cells(of: group)))
                var partOfCell: [Int32: Int] = [:]
                for (part, cells) in contiguity.parts.enumerated() {
                    for cell in cells.cells { partOfCell[cell] = part }
                }
                for (cell, part) in partOfCell {
                    for neighbour in run.atlas.rook.neighbours(of: Int(cell)) {
                        if let other = partOfCell[neighbour] { #expect(other == part) }
                    }
                }
                let people = sets.cells(of: group).reduce(0) { $0 + run.nation.population[Int($1)] }
                #expect(contiguity.patients == people)
            }
        }
    }

    @Test func oneAndManyThreadsAreIdentical() throws {
        let folder = try SmallNation.write(practices: 140, seed: 4)
        defer { try? FileManager.default.removeItem(at: folder) }
        func run(_ threads: Int) throws -> (NationalRun, Data) {
            let output = folder.appending(path: "out-\(threads).geojson")
            var request = NationalRun.Request(files: NationFiles(folder: folder.path), output: output.path)
            request.threads = threads
            request.permutations = 300
            return (try NationalRun.run(request), try Data(contentsOf: output))
        }
        let (one, oneFile) = try run(1)
        for threads in [2, 3, 7] {
            let (many, file) = try run(threads)
            #expect(file == oneFile)
            #expect(many.registrationCatchments.layer == one.registrationCatchments.layer)
            #expect(many.registrationCatchments.measures == one.registrationCatchments.measures)
            #expect(many.pluralityCatchments.layer == one.pluralityCatchments.layer)
            #expect(many.nearestTerritories.polygons.layer == one.nearestTerritories.polygons.layer)
            #expect(many.shapes.registration == one.shapes.registration)
            #expect(many.components.registration == one.components.registration)
            #expect(many.overlaps == one.overlaps)
            #expect(many.areaFits == one.areaFits)
            #expect(many.selectionTests.map(\.test) == one.selectionTests.map(\.test))
        }
    }

    @Test(arguments: NationalStep.allCases) func stopsBeforeAnyStage(_ stage: NationalStep) throws {
        let folder = try SmallNation.write(practices: 140, seed: 1)
        defer { try? FileManager.default.removeItem(at: folder) }
        let output = folder.appending(path: "territories.geojson")
        var request = NationalRun.Request(files: NationFiles(folder: folder.path), output: output.path)
        request.permutations = 10
        var seen: [NationalStep] = []
        let error = #expect(throws: SurveyError.self) {
            _ = try NationalRun.run(request) {
                seen.append($0)
                if $0 == stage { throw CancellationError() }
            }
        }
        #expect(error?.kind == .cancelled)
        #expect(
            seen
                == Array(
                    NationalStep.allCases.prefix(through: NationalStep.allCases.firstIndex(of: stage) ?? 0)))
        #expect(!FileManager.default.fileExists(atPath: output.path))
    }
}
