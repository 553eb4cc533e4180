/// Something that moves coordinates from one reference system to another: what geometries and layers are handed, without knowing
/// who computes it. The plans and transformations of `PROJ` are such.
public protocol CoordinateTransforming: ~Copyable {
    /// The system that coordinates are given in; `.other` or `.wkt` where it has no code.
    var sourceSystem: DeclaredCRS { get }
    /// The system that they come out in.
    var targetSystem: DeclaredCRS { get }

    /// Moves all coordinates in place, from source to target.
    ///
    /// - Throws: the reason and the index of the first that cannot be moved; the coordinates are then of no use.
    func transformCoordinates(_ coordinates: UnsafeMutableBufferPointer<Coordinate>) throws
}

extension DeclaredCRS {
    /// The code of the EPSG register, of the horizontal part of a compound system; 4326 for CRS 84, which differs in the order of
    /// its axes alone. Nil for any other. O(1).
    public var epsgCode: Int? {
        switch self {
        case .epsg(let code): code
        case .crs84: 4326
        case .compound(let parts): parts.first?.epsgCode
        case .unstated, .wkt, .other: nil
        }
    }

    /// The two name different systems: both have a code, and not the same. Two texts may mean the same, so they say nothing. O(1).
    public func differs(from other: DeclaredCRS) -> Bool {
        guard let own = epsgCode, let theirs = other.epsgCode else { return false }
        return own != theirs
    }

    /// What a library of reference systems can be asked for: a code, as in `EPSG:27700` or `EPSG:27700+5701`, `OGC:CRS84`, or the
    /// text itself. Nil where the file says nothing. O(n).
    public var definition: String? {
        switch self {
        case .unstated: nil
        case .crs84: "OGC:CRS84"
        case .epsg(let code): "EPSG:\(code)"
        case .wkt(let text), .other(let text): text
        case .compound(let parts):
            parts.contains { if case .epsg = $0 { false } else { true } }
                ? parts.first?.definition
                : "EPSG:" + parts.compactMap(\.epsgCode).map(String.init).joined(separator: "+")
        }
    }

    /// What `definition`, as a library of reference systems states it, would be in a file. O(n).
    public init(definition: String) {
        let named = DeclaredCRS(name: definition)
        if case .other = named, definition.contains("[") { self = .wkt(definition) } else { self = named }
    }
}
