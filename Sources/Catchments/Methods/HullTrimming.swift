import Parallelism
import Shapes

/// What convex and concave hulls share: the points that they go around, and the flags of those without area.
struct HullTrimming {
    /// The farthest few would double a hull. The default is chosen here; no source.
    static let trim = MethodOption.share(
        "hull-trim", as: "trim", [.convexHull, .concaveHull], default: Share(95, of: 100),
        "the nearest places with this share of the patients")

    let trim: Share

    /// One hull per practice by `hull`, which gets at least three places.
    ///
    /// Patients are trimmed by their distance from the practice; from their own mean place, where it has no location.
    func catchments(
        _ provenance: MethodProvenance, on basis: CatchmentBasis,
        hull: @Sendable ([Coordinate]) throws -> MultiPolygon
    ) throws -> MethodCatchments {
        let atlas = basis.atlas
        let trim = trim
        let hulls = try mapIndices(atlas.practices.count, threads: basis.threads) { practice in
            let points = PracticePoints(practice, basis)
            guard let centre = atlas.practices[practice].location ?? points.mean else { return (MultiPolygon([]), 0) }
            let kept = points.nearest(trim, to: centre)
            return (kept.count < 3 ? MultiPolygon([]) : try hull(kept), kept.count)
        }
        var provenance = provenance
        provenance.drop(
            .degenerateHull, practices: atlas.practices { hulls[$0].1 > 0 && hulls[$0].0.area == 0 })
        let centred = atlas.practices { atlas.practices[$0].location == nil && hulls[$0].1 > 0 }
        if !centred.isEmpty {
            provenance.doubts.append(
                "the patients of \(centred.count) practices without location were trimmed by distance from their mean "
                    + "place")
        }
        provenance.dropWithoutRegistrations(atlas)
        let layer = PolygonLayer(hulls.map { $0.0.area == 0 ? MultiPolygon([]) : $0.0 })
        return try MethodCatchments(
            provenance, on: basis, polygons: layer,
            figures: [PracticeFigure(name: "points", values: hulls.map { $0.1 > 0 ? Double($0.1) : nil })])
    }
}
