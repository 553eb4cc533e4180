import Catchments
import Formats
import NationalSurvey
import Shapes
import TestData
import Testing

/// Catchment methods on real England: sets counted again with dictionaries over the rows, laws of the others.
@Suite(
    .enabled(if: TestData.hasEngland, "needs the real data of 2022 in ../shared"),
    .enabled(if: TestData.isOptimized, "takes minutes in debug"))
struct EnglandMethodsTests {
    private static let basis = Result { try CatchmentBasis(EnglandRun.shared.get().survey.atlas, threads: 2) }

    /// Sets of practices by code of the small areas.
    private static func sets(_ sets: CellSets, _ atlas: Atlas) -> [String: Set<Int>] {
        var result: [String: Set<Int>] = [:]
        for (number, practice) in atlas.practices.enumerated() {
            let cells = sets.cells(of: number)
            if !cells.isEmpty { result[practice.code] = Set(cells.map { Int($0) }) }
        }
        return result
    }

    @Test("C2 of every practice, ties aside, is the naive leader; C3 at three thresholds the naive share")
    func pluralityAndShare() throws {
        let run = try EnglandRun.shared.get()
        let basis = try Self.basis.get()
        let plurality = Self.sets(try PluralityMethod().catchments(on: basis).practices.sets, basis.atlas)
        var (expected, tied): ([String: Set<Int>], Set<Int>) = ([:], [])
        for (cell, counts) in run.naive.patients.enumerated() {
            let leaders = NaiveSurvey.leaders(counts).owners
            if leaders.count == 1 { expected[leaders[0], default: []].insert(cell) } else { tied.insert(cell) }
        }
        #expect(plurality.mapValues { $0.subtracting(tied) }.filter { !$0.value.isEmpty } == expected)
        for percent in [5, 30, 50] {
            let method = try ShareMethod(threshold: Share(percent, of: 100))
            let found = Self.sets(try method.catchments(on: basis).practices.sets, basis.atlas)
            var expected: [String: Set<Int>] = [:]
            for (cell, counts) in run.naive.patients.enumerated() {
                for (practice, count) in counts where 100 * count >= percent * run.naive.registered[cell] {
                    expected[practice, default: []].insert(cell)
                }
            }
            #expect(found == expected, "\(percent) %")
        }
    }

    @Test("C5 of every practice: sorted by patients, then code, until 80 %")
    func commitment() throws {
        let run = try EnglandRun.shared.get()
        let basis = try Self.basis.get()
        let found = Self.sets(try CommitmentMethod().catchments(on: basis).practices.sets, basis.atlas)
        var homes: [String: [(patients: Int, cell: Int)]] = [:]
        for (cell, counts) in run.naive.patients.enumerated() {
            for (practice, count) in counts { homes[practice, default: []].append((count, cell)) }
        }
        var expected: [String: Set<Int>] = [:]
        for (practice, list) in homes {
            let total = list.reduce(0) { $0 + $1.patients }
            var (sum, cells) = (0, Set<Int>())
            let sorted = list.sorted {
                ($1.patients, run.naive.cells[$0.cell]) < ($0.patients, run.naive.cells[$1.cell])
            }
            for entry in sorted where 10 * sum < 8 * total {
                sum += entry.patients
                cells.insert(entry.cell)
            }
            expected[practice] = cells
        }
        #expect(found == expected)
    }

    @Test("Every method but the costliest runs on all practices, with what was left out by reason")
    func allPractices() throws {
        let basis = try Self.basis.get()
        let atlas = basis.atlas
        let methods: [any CatchmentMethod] = [
            try NearestMethod(), ProportionalMethod(), try ConvexHullMethod(), try ConcaveHullMethod(),
            try BufferMethod(), AdaptiveBufferMethod(), try HuffMethod(),
        ]
        for method in methods {
            let catchments = try method.catchments(on: basis)
            #expect(catchments.practices.sets.ownerCount == 4779)
            let named = Set(catchments.provenance.dropped.flatMap(\.practices))
            for practice in atlas.practices.indices where catchments.practices.sets.cells(of: practice).isEmpty {
                // A small disc may hold no point, and a narrow Voronoi cell neither: ground without small areas.
                let hasGround =
                    if case .polygons(let layer) = catchments.outline {
                        !layer.polygons(ofRegion: practice).isEmpty
                    } else { false }
                #expect(
                    named.contains(Int32(practice)) || hasGround, "\(method.name) \(atlas.practices[practice].code)")
            }
            switch method.name {
            case .nearest:
                guard case .polygons(let layer) = catchments.outline else { continue }
                var area = 0.0
                for site in atlas.sites.indices {
                    if let practice = atlas.siteOfPractice.firstIndex(of: Int32(site)) { area += layer[practice].area }
                }
                #expect(abs(area - basis.land.area) <= 1e-6 * basis.land.area)
            case .proportional:
                let total = catchments.figures[0].values.reduce(0) { $0 + ($1 ?? 0) }
                #expect(abs(total - Double(atlas.registered.reduce(0, +))) < 1e-3)
            case .huff:
                let beta = catchments.provenance.findings.first { $0.name == "beta_used" }?.value
                guard case .number(let value)? = beta else {
                    Issue.record("no exponent")
                    continue
                }
                #expect((1.5...3.5).contains(value))
            default: break
            }
        }
    }

    #if !DEBUG
        @Test("Percent volume contours of all practices: ground for all who have patients on the map")
        func volume() throws {
            let basis = try Self.basis.get()
            let catchments = try VolumeContourMethod(reportsSensitivity: false).catchments(on: basis)
            guard case .polygons(let layer) = catchments.outline else {
                Issue.record("no polygons")
                return
            }
            for practice in basis.atlas.practices.indices {
                #expect(
                    layer.polygons(ofRegion: practice).isEmpty == (basis.atlas.locatedPatients[practice] == 0),
                    "\(basis.atlas.practices[practice].code)")
            }
        }
    #endif
}
