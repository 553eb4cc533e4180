/// What was planted in a nation, to be compared with what a survey finds.
public struct PlantedTruth: Codable, Hashable, Sendable {
    public let seed: Int
    public let practices: Int
    /// In the order of `PlantedCase.Kind.allCases`, then by code.
    public let cases: [PlantedCase]
    /// Consortia in which nothing is planted, by code: three practices or more, of whose four nearest at least half are
    /// members too, a territory in one piece, more than three quarters of the patients there are theirs and more than
    /// three quarters of their patients live there.
    public let clean: [String]

    /// The cases of one kind. O(cases).
    public func cases(of kind: PlantedCase.Kind) -> [PlantedCase] { cases.filter { $0.kind == kind } }
}

/// One planted case: what it is, the codes it concerns, and a sentence for a reader.
///
/// A consortium *has* a small area when it has most patients there of all consortia; unaligned practices do not compete.
/// Parts are parts by shared borders (rook). Lists of codes are ascending unless said otherwise; what a kind does not use
/// is empty.
public struct PlantedCase: Codable, Hashable, Sendable {
    public enum Kind: String, Codable, CaseIterable, Hashable, Sendable {
        /// `consortia`[0] has exactly the practices of `areas`[0] as members. `smallAreas` are the area's where the
        /// consortium has all of them and no other; else empty.
        case coextensive
        /// As above, but for the unaligned `practices`: at most a tenth of the area's practices and a twentieth of its
        /// patients (measure `exceptions_share_of_patients`). `smallAreas` as above.
        case coextensiveWithExceptions
        /// The members (`practices`) of `consortia`[0] are scattered among compact consortia of `areas`[0]; no part of its
        /// territory has three quarters of the patients that it has in it.
        case dispersed
        /// The two `consortia` have `practices` side by side all over `areas`[0], or all over one town of it; each has
        /// several parts.
        case interleaved
        /// `consortia`[0] has a main part and an exclave, `smallAreas`, with `practices` in it. The main part has more
        /// than three quarters of its patients.
        case exclave
        /// All neighbours of the small areas of `consortia`[0] (`smallAreas`) belong to `consortia`[1]; in a county its
        /// territory is one part with exactly one hole.
        case enclave
        /// `consortia`[0] has one part on each bank of an estuary, each with members in it. `smallAreas` is the part with
        /// fewer patients.
        case acrossWater
        /// `consortia`[0] has an island, `smallAreas`, and one part on the mainland with more than three quarters of its
        /// patients.
        case island
        /// The two `consortia` have equally many patients (`patients`) in `smallAreas`[0], and no other has as many.
        case tie
        /// `practices`, the members of `consortia`[0], are stronger in quality than the others of `areas`[0] by at least
        /// 1.5 standard deviations on average (measure `gap`, in standard deviations of the nation's practices), and mixed
        /// with them: measures `members_at_border` and `others_at_border` count practices with one of the other side among
        /// their six nearest, by place.
        case selected
        /// `consortia` are mixed in `areas`[0] as `selected` ones are, but equal in quality on average (measure `gap`:
        /// largest difference between a consortium's mean and the area's).
        case mixedNotSelected
        /// `practices`[0] is unaligned, with nearly all points, a long list, and weaker practices around it in a weak
        /// `areas`[0]. Measures: `quality`, `area_mean`, `neighbours_mean` (five nearest), `list_size`.
        case goingAlone
        /// `consortia`[0] has the practices that selection left in `areas`[0]: lower quality and higher cost than
        /// `consortia`[1], which was selected there. Measures `quality_gap` in points of 1,000 and `cost_gap` in pounds per
        /// 1,000 patients, both less than or more than the rest of the area's.
        case residual
        /// `practices` have identical coordinates.
        case coLocated
        /// `practices` are in no consortium although their area answered; `coextensiveWithExceptions` and `goingAlone`
        /// included.
        case unaligned
        /// `areas` did not answer: none of their practices is in a consortium.
        case notAnswering
        /// `practices` have patients and a consortium, but no coordinates in the files.
        case unlocated
        /// Rows whose code is known to be no small area of the map: `smallAreas` are these codes, `patients` those in them.
        case knownAbsences
        /// Rows with codes that look like small areas of England and are on no map: `smallAreas` are these codes,
        /// `patients` those in them, well under one per cent of all.
        case unknownCodes
        /// `areas`[0] is cut into adjacent `consortia` of some five practices; none of them is spread.
        case adjacentGroups
        /// In the eastern half of `areas`[0] practices are dealt out to `consortia` at random: they have a quarter or more
        /// of the area's patients (`patients`, measure `share`).
        case spreadArea
        /// `practices`[0] is the one member of `consortia`[0] far from the others: measure `nearer` counts practices of
        /// others nearer to it than a fellow, and others lead where it stands.
        case farMember
        /// `practices`, the members of `consortia`[0], are better than those of `consortia`[1], among which they stand in the
        /// middle of `areas`[0]. Measures: `planted` and `gap`, in standard deviations of the nation's practices, and `size`.
        case weakSelection
        /// `consortia`[0] has three practices in each of two `areas`.
        case twoAreas
        /// `practices` of the register closed before the day and have no patients.
        case closedPractice
        /// `practices`[0] is in `consortia`[0], and was in `consortia`[1] until the end of 2010.
        case movedPractice
    }

    public let kind: Kind
    /// Order as the kind says.
    public let consortia: [String]
    public let practices: [String]
    public let smallAreas: [String]
    public let areas: [String]
    /// Patients concerned, where a number of them is part of the truth.
    public let patients: Int?
    public let measures: [String: Double]
    public let sentence: String

    enum CodingKeys: String, CodingKey {
        case kind, consortia, practices, areas, patients, measures, sentence
        case smallAreas = "small_areas"
    }

    init(
        _ kind: Kind, consortia: [String] = [], practices: [String] = [], smallAreas: [String] = [],
        areas: [String] = [], patients: Int? = nil, measures: [String: Double] = [:], _ sentence: String
    ) {
        self.kind = kind
        self.consortia = consortia
        self.practices = practices
        self.smallAreas = smallAreas
        self.areas = areas
        self.patients = patients
        self.measures = measures
        self.sentence = sentence
    }
}
