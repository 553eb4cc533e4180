/// What was planted in a nation, to be compared with what a survey finds.
public struct NationTruth: Codable, Hashable, Sendable {
    public let seed: Int
    public let practices: Int
    /// In the order of `NationCase.Kind.allCases`, then by code.
    public let cases: [NationCase]
    /// Consortia in which nothing is planted, by code: three practices or more, of whose four nearest at least half are
    /// members too, a territory in one piece, more than three quarters of the patients there are theirs and more than
    /// three quarters of their patients live there.
    public let clean: [String]

    /// The cases of one kind. O(cases).
    public func cases(of kind: NationCase.Kind) -> [NationCase] { cases.filter { $0.kind == kind } }
}

/// One planted case: what it is, the codes it concerns, and a sentence for a reader.
///
/// A consortium *has* a small area when it has most patients there of all consortia; unaligned practices do not compete.
/// Parts are parts by shared borders (rook). Lists of codes are ascending unless said otherwise; what a kind does not use
/// is empty.
public struct NationCase: Codable, Hashable, Sendable {
    public enum Kind: String, Codable, CaseIterable, Hashable, Sendable {
        /// `consortia`[0] has exactly the practices of `areas`[0] as members.
        case coextensive
        /// As above, but for the unaligned `practices`: at most a tenth of the area's practices and a twentieth of its
        /// patients (measure `exceptions_share_of_patients`).
        case coextensiveWithExceptions
        /// The members (`practices`) of `consortia`[0] are scattered among compact consortia of `areas`[0]; no part of its
        /// territory has three quarters of the patients that it has in it.
        case dispersed
        /// The two `consortia` have `practices` side by side all over `areas`[0].
        case interleaved
        /// `consortia`[0] has a main part and an exclave, `smallAreas`, with `practices` in it. The main part has more
        /// than three quarters of its patients.
        case exclave
        /// All neighbours of the small areas of `consortia`[0] (`smallAreas`) belong to `consortia`[1].
        case enclave
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
    }

    public let kind: Kind
    /// Order as the kind says.
    public let consortia: [String]
    public let practices: [String]
    public let smallAreas: [String]
    public let areas: [String]
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
