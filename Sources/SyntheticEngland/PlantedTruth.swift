/// What was planted in a county, to be compared with what a survey finds.
public struct PlantedTruth: Codable, Hashable, Sendable {
    public let seed: Int
    public let practices: Int
    /// In the order of `PlantedCase.Kind.allCases`, then by code.
    public let cases: [PlantedCase]

    /// The cases of one kind. O(cases).
    public func cases(of kind: PlantedCase.Kind) -> [PlantedCase] { cases.filter { $0.kind == kind } }
}

/// One planted case: what it is, the codes it concerns, and a sentence for a reader.
///
/// "Has a small area" means: most patients there of all consortia; unaligned practices do not compete. Parts are parts
/// by shared borders (rook). Every list of codes is ascending unless said otherwise; what a kind does not use is empty.
public struct PlantedCase: Codable, Hashable, Sendable {
    public enum Kind: String, Codable, CaseIterable, Hashable, Sendable {
        /// `consortia`[0] has exactly the practices of `areas`[0] as members, and exactly its small areas (`smallAreas`).
        case coextensive
        /// As above, but for the unaligned `practices`: at most a tenth of the area's practices and a twentieth of its
        /// patients.
        case coextensiveWithExceptions
        /// The two `consortia` have `practices` side by side all over one town; each has several parts.
        case interleaved
        /// `consortia`[0] has two parts; `smallAreas` are the smaller, with `practices` in it. The main part has more
        /// than three quarters of its patients.
        case exclave
        /// All neighbours of the small areas of `consortia`[0] (`smallAreas`) belong to `consortia`[1], whose territory
        /// has exactly one hole for it.
        case enclosed
        /// `consortia`[0] has one part on each bank of the estuary. `smallAreas` is the part with fewer patients.
        case acrossWater
        /// `consortia`[0] has the island, `smallAreas`, and one part on the mainland with more than three quarters of
        /// its patients.
        case island
        /// The two `consortia` have equally many patients in `smallAreas`[0], and no other has as many.
        case tie
        /// `practices` have identical coordinates.
        case coLocated
        /// `practices` belong to no consortium: the column is empty or says `U`.
        case unaligned
        /// `practices` have no coordinates in the file.
        case unlocated
        /// Rows whose code is known to be no small area of the map: `smallAreas` are these codes.
        case knownAbsences
        /// Rows with codes that look like small areas of England and are on no map: `smallAreas` are these codes. Well
        /// under one per cent of all patients.
        case unknownCodes
    }

    public let kind: Kind
    /// Order as the kind says.
    public let consortia: [String]
    public let practices: [String]
    public let smallAreas: [String]
    public let areas: [String]
    /// Patients concerned, where a number of them is part of the truth: at a tie those of each consortium, for absences
    /// and unknown codes those in these rows.
    public let patients: Int?
    public let sentence: String

    enum CodingKeys: String, CodingKey {
        case kind, consortia, practices, areas, patients, sentence
        case smallAreas = "small_areas"
    }

    init(
        _ kind: Kind, consortia: [String] = [], practices: [String] = [], smallAreas: [String] = [],
        areas: [String] = [], patients: Int? = nil, _ sentence: String
    ) {
        self.kind = kind
        self.consortia = consortia
        self.practices = practices
        self.smallAreas = smallAreas
        self.areas = areas
        self.patients = patients
        self.sentence = sentence
    }
}
