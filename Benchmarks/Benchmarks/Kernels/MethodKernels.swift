import Benchmark
import Catchments
import Coverages
import SyntheticEngland

/// What the kernels of catchment methods work on: the synthetic county as an atlas, and what all methods share.
private func makeBasis() throws -> CatchmentBasis {
    let county = try SyntheticCounty.generate(CountyParameters(practices: 400, seed: 2))
    let cellOfCode = Dictionary(uniqueKeysWithValues: county.smallAreas.enumerated().map { ($1.code, Int32($0)) })
    let groups = county.consortia.map(\.code).sorted()
    let order = county.practices.indices.sorted { county.practices[$0].code < county.practices[$1].code }
    var position = [Int32](repeating: 0, count: order.count)
    for (place, practice) in order.enumerated() { position[practice] = Int32(place) }
    let practices = order.map { number in
        let practice = county.practices[number]
        return Atlas.Practice(
            code: practice.code, name: "", location: practice.place,
            group: groups.firstIndex(of: practice.consortium), area: nil)
    }
    let known = county.registrations.filter { cellOfCode[$0.smallArea] != nil }
    let atlas = Atlas(
        coverage: try Coverage(county.smallAreaPolygons), smallAreas: county.smallAreas.map(\.code),
        practices: practices, groups: groups.map { Atlas.Group(code: $0, name: "") }, areas: [],
        registrations: (
            known.map { position[$0.practice] }, known.compactMap { cellOfCode[$0.smallArea] }, known.map(\.patients)
        ), patientsElsewhere: practices.map { _ in 0 })
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
