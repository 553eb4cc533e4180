import Benchmark
import Catchments
import Coverages
import SyntheticEngland

/// What the kernels of catchment methods work on: the synthetic nation as an atlas, and what all methods share.
private func makeBasis() throws -> CatchmentBasis {
    let nation = try SyntheticNation.generate(NationParameters(practices: 400, seed: 2))
    let registrations = nation.registrations
    let atlas = Atlas(
        coverage: try Coverage(nation.smallAreaPolygons), smallAreas: nation.smallAreas.map(\.code),
        practices: nation.practices.map {
            Atlas.Practice(code: $0.code, name: "", location: $0.place, group: $0.consortium, area: nil)
        }, groups: nation.consortia.map { Atlas.Group(code: $0.code, name: "") }, areas: [],
        registrations: (registrations.practices, registrations.smallAreas, registrations.patients.map { Int($0) }),
        patientsElsewhere: nation.practices.map { _ in 0 })
    return try CatchmentBasis(atlas)
}

/// One kernel per catchment method that needs no file.
func methodBenchmarks() {
    guard let basis = try? makeBasis() else { return }
    let makers: [@Sendable () throws -> any CatchmentMethod] = [
        { try NearestMethod() }, { PluralityMethod() }, { try ShareMethod() }, { ProportionalMethod() },
        { try CommitmentMethod() }, { try VolumeContourMethod() }, { try ConvexHullMethod() },
        { try ConcaveHullMethod() }, { try BufferMethod() }, { AdaptiveBufferMethod() }, { try HuffMethod() },
    ]
    for make in makers {
        guard let method = try? make() else { continue }
        Benchmark("method-\(method.name.rawValue)") { run in
            for _ in run.scaledIterations { blackHole(try method.catchments(on: basis)) }
        }
    }
}
