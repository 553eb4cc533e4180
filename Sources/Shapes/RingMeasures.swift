extension Ring {
    /// Signed area of a closed ring by the shoelace formula, positive counter-clockwise, in squared units.
    ///
    /// Terms are taken relative to the first coordinate: national grid ordinates reach 10⁶, and their raw products would
    /// cost six of the sixteen digits. `ring` is closed (first = last). O(n).
    @inlinable
    public static func signedArea(of ring: Slice<UnsafeBufferPointer<Coordinate>>) -> Double {
        guard ring.count > 3, let origin = ring.first else { return 0 }
        var twice = 0.0
        var previous = Coordinate(x: 0, y: 0)
        for coordinate in ring.dropFirst() {
            let current = Coordinate(x: coordinate.x - origin.x, y: coordinate.y - origin.y)
            twice += previous.x * current.y - current.x * previous.y
            previous = current
        }
        return twice / 2
    }
}

extension LineString {
    /// Length of a line through `line`, in units of the reference system. O(n).
    @inlinable
    public static func length(of line: Slice<UnsafeBufferPointer<Coordinate>>) -> Double {
        guard var previous = line.first else { return 0 }
        var length = 0.0
        for coordinate in line.dropFirst() {
            length += previous.distance(to: coordinate)
            previous = coordinate
        }
        return length
    }
}
