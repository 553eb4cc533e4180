import Shapes

/// Refuses a NaN or infinite parameter: the library would crash, hang or answer nonsense.
func requireFinite(_ value: Double, _ name: String, _ function: String) throws(GEOSError) {
    guard value.isFinite else {
        throw GEOSError(function: function, kind: .nonFinite, message: "\(name) is \(value)")
    }
}

/// Refuses parameters and ordinates whose squares overflow: distances between them are infinite, and the library's
/// curve and triangle code crashes on infinities of its own making.
func requireSquares(_ geometry: Geometry, _ parameter: Double, _ name: String, _ function: String)
    throws(GEOSError)
{
    try requireFinite(parameter, name, function)
    try require(abs(parameter) <= 1e150, "\(name) \(parameter) is too great", function)
    try require(geometry.isEmpty || geometry.box.greatestOrdinate <= 1e150, "ordinates beyond 1e150", function)
}

/// The same for the distance of a buffer, which is also refused when its square vanishes: the library then loses
/// memory. 0 is fine.
func requireDistance(_ geometry: Geometry, _ distance: Double, _ function: String) throws(GEOSError) {
    try requireSquares(geometry, distance, "distance", function)
    try require(distance == 0 || abs(distance) >= 1e-150, "distance \(distance) is too small", function)
}

/// Refuses a parameter out of range.
func require(_ holds: Bool, _ message: @autoclosure () -> String, _ function: String) throws(GEOSError) {
    guard holds else { throw GEOSError(function: function, kind: .invalidArgument, message: message()) }
}

/// Refuses a precision grid that is NaN, infinite, negative, or so fine that an ordinate counted in it overflows.
func requireGrid(_ grid: Double, for geometries: Geometry..., function: String) throws(GEOSError) {
    try requireFinite(grid, "grid size", function)
    try require(grid >= 0, "grid size \(grid) is negative", function)
    try require(grid == 0 || grid >= 1e-150, "grid size \(grid) is too fine", function)
    for (i, geometry) in geometries.enumerated() where grid > 0 && !geometry.isEmpty {
        guard (geometry.box.greatestOrdinate / grid).isFinite else {
            throw GEOSError(
                function: function, kind: .invalidArgument, message: "grid size \(grid) is too fine for the ordinates",
                subject: .operand(i))
        }
    }
}

extension Box {
    /// The greatest absolute ordinate.
    var greatestOrdinate: Double { max(abs(minX), abs(minY), abs(maxX), abs(maxY)) }
}
