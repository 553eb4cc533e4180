/// Regions and the reference system that they are in: what a question about two layers is asked of, so that it can refuse two systems.
public protocol ReferencedLayer {
    /// One region per feature.
    var geometry: PolygonLayer { get }
    /// The system of the coordinates.
    var crs: DeclaredCRS { get }
}
