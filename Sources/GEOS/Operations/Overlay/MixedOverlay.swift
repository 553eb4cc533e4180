import Shapes

// Overlay of collections. GEOS 3.11 refuses those of several sorts, and loses its way in those whose polygons
// overlap; the result is that of their parts.

extension Geometry {
    /// The overlay by parts of one sort each; nil where the library can take both as they are. `call` is its overlay of two such
    /// parts.
    func overlayOfCollections(
        _ kind: OverlayOperation, _ other: Geometry, grid: Double?,
        _ call: (OverlayOperation, Geometry, Geometry) throws(GEOSError) -> Geometry
    ) throws(GEOSError) -> Geometry? {
        guard type == .geometryCollection || other.type == .geometryCollection, !isEmpty, !other.isEmpty else {
            return nil
        }
        let (a, b) = (try united(), try other.united())
        guard a.isMixed || b.isMixed else { return try call(kind, a, b) }
        let (here, there) = (try a.sorts(), try b.sorts())
        var pieces: [Geometry] = []
        switch kind {
        case .union: pieces = here + there
        case .intersection:
            for part in here { for other in there { pieces.append(try call(.intersection, part, other)) } }
        case .subtracting: pieces = try Self.rest(of: here, without: there, call)
        case .symmetricDifference:
            pieces = try Self.rest(of: here, without: there, call)
            pieces += try Self.rest(of: there, without: here, call)
        }
        return try Geometry.union(of: pieces.filter { !$0.isEmpty }, grid: grid)
    }

    private static func rest(
        of parts: [Geometry], without others: [Geometry],
        _ call: (OverlayOperation, Geometry, Geometry) throws(GEOSError) -> Geometry
    ) throws(GEOSError) -> [Geometry] {
        var pieces: [Geometry] = []
        for part in parts {
            var rest = part
            for other in others where !rest.isEmpty { rest = try call(.subtracting, rest, other) }
            pieces.append(rest)
        }
        return pieces
    }

    /// A collection as one set of points; everything else as it is.
    private func united() throws(GEOSError) -> Geometry { type == .geometryCollection ? try pointSet() : self }

    /// Points, lines and areas, each as one geometry, what is empty left out.
    private func sorts() throws(GEOSError) -> [Geometry] {
        guard isMixed else { return [self] }
        var sorts: [[Geometry]] = [[], [], []]
        for part in try parts() where !part.isEmpty { sorts[part.dimension ?? 0].append(part) }
        var made: [Geometry] = []
        for (parts, type) in zip(sorts, [.multiPoint, .multiLineString, .multiPolygon] as [GeometryType])
        where !parts.isEmpty {
            made.append(try Geometry(type, parts: parts))
        }
        return made
    }
}
