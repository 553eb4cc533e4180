public import Shapes

/// A nation that is nowhere, as large as England or as small as a county: small areas, administrative areas, practices,
/// consortia, registrations, performance, and the truth about what was planted.
///
/// Coordinates are EPSG:27700, in metres: borders to the centimetre, practices to the metre. The files are those of the
/// national benchmark and of `survey run` at once.
public struct SyntheticNation: Sendable {
    public struct SmallArea: Hashable, Sendable {
        /// `E01000000` and so on, in the order of the map.
        public let code: String
        /// Residents; fewer than registered patients, as lists are longer than censuses.
        public let population: Int
        /// Index into `areas`.
        public let area: Int
        /// Deprivation score; higher is more deprived.
        public let deprivation: Double
    }

    public struct Area: Hashable, Sendable {
        /// `PCT0000` and so on.
        public let code: String
        public let name: String
        /// False: its practices are in no consortium, because the area did not answer.
        public let hasAnswered: Bool
    }

    public struct Consortium: Hashable, Sendable {
        /// `C0000` and so on, in no order that means anything.
        public let code: String
        public let name: String
    }

    public struct Practice: Hashable, Sendable {
        /// `P00000` and so on, from south to north.
        public let code: String
        public let name: String
        /// Where it is, whatever the files say.
        public let place: Coordinate
        /// False: the files have no coordinates.
        public let isLocated: Bool
        /// Index into `areas`.
        public let area: Int
        /// Index into `consortia`; nil = unaligned.
        public let consortium: Int?
        /// Sum of the practice's registrations, those off the map included.
        public let listSize: Int
        /// Points of 1,000 in the Quality and Outcomes Framework.
        public let quality: Double
        /// Pounds per 1,000 registered patients.
        public let costPerThousand: Double
        /// Mean deprivation score of its patients' small areas.
        public let deprivation: Double
    }

    /// Rows of the registrations: `patients[r]` who live in small area `smallAreas[r]` are with practice `practices[r]`.
    /// By practice, then small area; no pair twice; at least one patient each.
    public struct Registrations: Hashable, Sendable {
        public let practices: [Int32]
        public let smallAreas: [Int32]
        public let patients: [Int32]
        public var count: Int { practices.count }
    }

    /// Patients of a practice in a code that is no small area of the map.
    public struct RegistrationOffTheMap: Hashable, Sendable {
        /// Index into `practices`.
        public let practice: Int
        public let smallArea: String
        public let patients: Int
    }

    /// A practice of the register that closed before the day; it has no patients and is in no consortium.
    public struct ClosedPractice: Hashable, Sendable {
        public let code: String
        public let place: Coordinate
        /// Index into `areas`.
        public let area: Int
        /// The day, as ISO 8601.
        public static let closedOn = "2009-09-30"
    }

    /// A practice that was in another consortium until the end of 2010.
    public struct Move: Hashable, Sendable {
        /// Index into `practices`.
        public let practice: Int
        /// Index into `consortia`.
        public let former: Int
    }

    /// A bridge between two small areas, by their codes.
    public struct Bridge: Hashable, Sendable {
        public let from: String
        public let to: String
    }

    public let parameters: NationParameters
    /// By code.
    public let smallAreas: [SmallArea]
    /// One region for each of `smallAreas`: a coverage whose shared borders are equal vertex by vertex.
    public let smallAreaPolygons: PolygonLayer
    /// By code.
    public let areas: [Area]
    /// One region for each of `areas`: its small areas dissolved.
    public let areaPolygons: PolygonLayer
    /// One region: all small areas dissolved.
    public let outline: PolygonLayer
    /// By code.
    public let consortia: [Consortium]
    /// By code.
    public let practices: [Practice]
    public let registrations: Registrations
    /// By practice, then code; empty but in a county.
    public let registrationsOffTheMap: [RegistrationOffTheMap]
    /// For each estuary points on the middle of its water, from the mouth to the head.
    public let estuaries: [[Coordinate]]
    /// Middle of each island.
    public let islands: [Coordinate]
    /// By code; empty but with hard cases.
    public let closedPractices: [ClosedPractice]
    /// By area; empty but with hard cases.
    public let moves: [Move]
    /// Empty but with hard cases.
    public let bridges: [Bridge]
    public let truth: PlantedTruth
}
