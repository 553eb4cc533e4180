internal import CGEOS
import Shapes

/// What makes two geometries neighbours, and neighbours of neighbours one cluster.
public enum ClusterRule: Hashable, Sendable {
    /// They have a point in common.
    case intersecting
    /// They are at most this far apart, in units.
    case within(distance: Double)
    /// Their boxes have a point in common.
    case boxesIntersecting
    /// Their boxes are at most this far apart, in units.
    case boxesWithin(distance: Double)
    /// DBSCAN (Ester et al. 1996): clusters grow from geometries with at least `fewest` within `distance`, themselves included;
    /// what is near none is in no cluster.
    case density(distance: Double, fewest: Int)
}

extension Geometry {
    /// The parts of this collection by clusters: ascending indices of the parts of each, in order of their first part. A part
    /// that is in no cluster is in no list. About O(n log n).
    ///
    /// C functions `GEOSClusterGeometryIntersects_r`, `GEOSClusterGeometryDistance_r`, `GEOSClusterEnvelopeIntersects_r`,
    /// `GEOSClusterEnvelopeDistance_r`, `GEOSClusterDBSCAN_r`; GEOS 3.14.
    ///
    /// - Throws: `GEOSError` of kind `unsupported` below GEOS 3.14, `invalidArgument` for a negative distance or number, and with
    ///   the library's reason.
    public func clusters(by rule: ClusterRule) throws(GEOSError) -> [[Int]] {
        let function = "GEOSClusterDBSCAN_r"
        try requireVersion(GEOSVersion(3, 14), function)
        let reach =
            switch rule {
            case .intersecting, .boxesIntersecting: 0.0
            case .within(let distance), .boxesWithin(let distance), .density(let distance, _): distance
            }
        try requireSquares(self, reach, "distance", function)
        try require(reach >= 0, "distance \(reach) is negative", function)
        var fewest: UInt32 = 0
        if case .density(_, let number) = rule {
            guard let count = UInt32(exactly: number) else {
                throw GEOSError(function: function, kind: .invalidArgument, message: "fewest is \(number)")
            }
            fewest = count
        }
        if isEmpty { return [] }
        return try Context.with { (context) throws(GEOSError) in
            let found =
                switch rule {
                case .intersecting: catchments_cluster_geometry_intersects(context.handle, handle)
                case .within: catchments_cluster_geometry_distance(context.handle, handle, reach)
                case .boxesIntersecting: catchments_cluster_envelope_intersects(context.handle, handle)
                case .boxesWithin: catchments_cluster_envelope_distance(context.handle, handle, reach)
                case .density: catchments_cluster_dbscan(context.handle, handle, reach, fewest)
                }
            guard let found else { throw context.error(function) }
            defer { catchments_cluster_destroy(context.handle, found) }
            var clusters: [[Int]] = []
            for cluster in 0..<catchments_cluster_count(context.handle, found) {
                let size = catchments_cluster_size(context.handle, found, cluster)
                guard let first = catchments_cluster_inputs(context.handle, found, cluster) else { continue }
                clusters.append(UnsafeBufferPointer(start: first, count: size).sorted())
            }
            return clusters.sorted { ($0.first ?? 0) < ($1.first ?? 0) }
        }
    }
}
