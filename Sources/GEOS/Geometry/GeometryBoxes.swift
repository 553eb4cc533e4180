public import Planar

extension BoxTree {
    /// A tree over the boxes of `geometries`. O(n log n). Empty geometries are never found.
    public init(_ geometries: [Geometry]) { self.init(geometries.map(\.box)) }
}
