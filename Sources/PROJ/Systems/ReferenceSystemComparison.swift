internal import CPROJ

extension ReferenceSystem {
    /// How much two systems have in common.
    public enum Likeness: String, Hashable, Sendable {
        /// The same datum, projection, units and order of axes: coordinates mean the same places.
        case same
        /// The same but for the order of axes, as EPSG:4326 (latitude first) and OGC:CRS84 (longitude first).
        case sameButAxisOrder
        /// Coordinates mean other places, by a millimetre or by a continent.
        case different
    }

    /// Compares by meaning: names, codes, remarks and the notation do not count. C function
    /// `proj_is_equivalent_to_with_ctx`.
    public func likeness(to other: ReferenceSystem) throws(PROJError) -> Likeness {
        if definition == other.definition { return .same }
        let context = try Context(gridFolders: [])
        let (a, b) = (try Self.object(definition, in: context), try Self.object(other.definition, in: context))
        if Self.areEquivalent(a, b) { return .same }
        guard let first = a.eastFirst, let second = b.eastFirst else { return .different }
        return Self.areEquivalent(first, second) ? .sameButAxisOrder : .different
    }

    private static func areEquivalent(_ a: ProjObject, _ b: ProjObject) -> Bool {
        proj_is_equivalent_to_with_ctx(a.context.handle, a.handle, b.handle, PJ_COMP_EQUIVALENT) == 1
    }
}

extension ProjObject {
    /// The same system with easting or longitude first.
    fileprivate var eastFirst: ProjObject? {
        ProjObject(proj_normalize_for_visualization(context.handle, handle), in: context)
    }
}
