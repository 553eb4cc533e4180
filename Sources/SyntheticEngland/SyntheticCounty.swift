public import Shapes

/// A county that is nowhere, with practices, consortia and registrations, and the truth about what was planted in it.
///
/// Coordinates are EPSG:27700, in metres: small areas to the centimetre, practices to the metre.
public struct SyntheticCounty: Sendable {
    public struct SmallArea: Hashable, Sendable {
        /// Such as `E01900001`.
        public let code: String
        public let name: String
        /// Residents; fewer than registered patients, as lists are longer than censuses.
        public let population: Int
        /// Index into `areas`.
        public let area: Int
    }

    public struct Area: Hashable, Sendable {
        public let code: String
        public let name: String
    }

    public struct Consortium: Hashable, Sendable {
        public let code: String
        public let name: String
    }

    public struct Practice: Hashable, Sendable {
        public let code: String
        public let name: String
        /// Nil = the file gives no coordinates.
        public let place: Coordinate?
        /// Sum of the practice's rows in `registrations`.
        public let listSize: Int
        /// What the consortium column says: a code of `consortia`, or empty or `U` for an unaligned practice.
        public let consortium: String
        /// Index into `areas`.
        public let area: Int
    }

    public struct Registration: Hashable, Sendable {
        /// Index into `practices`.
        public let practice: Int
        /// A code of `smallAreas`, or one of the planted codes that are not on the map.
        public let smallArea: String
        /// At least 1.
        public let patients: Int
    }

    public let parameters: CountyParameters
    /// By code.
    public let smallAreas: [SmallArea]
    /// One region for each of `smallAreas`: a coverage whose shared borders are equal vertex by vertex.
    public let smallAreaPolygons: PolygonLayer
    /// By code.
    public let areas: [Area]
    /// One region for each of `areas`: its small areas dissolved.
    public let areaPolygons: PolygonLayer
    /// By code.
    public let consortia: [Consortium]
    /// By code.
    public let practices: [Practice]
    /// By practice, then small area code.
    public let registrations: [Registration]
    public let truth: PlantedTruth
}
