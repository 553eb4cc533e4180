/// What became of every registration row: each is in exactly one count.
public struct RegistrationLedger: Hashable, Sendable {
    /// Rows and the patients in them.
    public struct Count: Hashable, Sendable {
        public var rows = 0
        public var patients = 0

        /// - Parameter isRow: false for a further part of a row that is counted already.
        mutating func add(_ patients: Int, isRow: Bool = true) {
            if isRow { rows += 1 }
            self.patients += patients
        }
    }

    /// Practice and small area both known: these make every figure by small area.
    public internal(set) var used = Count()
    /// As `used`, but with no patient in the row.
    public internal(set) var withoutPatients = Count()
    /// Rows for one sex, where other rows count all: not read further.
    public internal(set) var otherSex = Count()
    /// Rows for one age, where other rows count all: not read further.
    public internal(set) var otherAge = Count()
    /// Rows of another extract than the one that counts: not read further.
    public internal(set) var otherDate = Count()
    /// No small area: an empty code, or `NO2011` and its like.
    public internal(set) var noSmallArea = Count()
    /// The same by code; the empty one too.
    public internal(set) var absences: [String: Count] = [:]
    /// A small area that is known, but has no geometry: registered, not on the map.
    public internal(set) var noGround = Count()
    /// A code of another country, by its first letter.
    public internal(set) var otherCountry: [String: Count] = [:]
    /// A code that should be on the map and is not.
    public internal(set) var unknownSmallArea = Count()
    /// The unknown codes, ascending.
    public internal(set) var unknownCodes: [String] = []
    /// Rows that give a practice and small area again, added to the first: part of `used`.
    public internal(set) var repeatedPairs = 0

    /// All rows.
    public var rows: Int {
        used.rows + withoutPatients.rows + otherSex.rows + otherAge.rows + otherDate.rows + noSmallArea.rows
            + unknownSmallArea.rows + noGround.rows
            + otherCountry.values.reduce(0) { $0 + $1.rows }
    }

    /// All patients counted once: rows for one sex are not among them.
    public var patients: Int {
        used.patients + noSmallArea.patients + unknownSmallArea.patients + noGround.patients
            + otherCountry.values.reduce(0) { $0 + $1.patients }
    }

    /// Unknown codes hold more than 1 % of the patients.
    public var hasTooManyUnknown: Bool { unknownSmallArea.patients * 100 > patients }

    /// What a small-area code that is not on the map stands for.
    enum Absence: Hashable {
        case none
        case otherCountry(String)
        case unknown

        /// - Parameter mapCountries: first letters of the codes on the map.
        init(_ code: String, mapCountries: Set<Character>) {
            let upper = code.uppercased()
            if upper.isEmpty || Self.isNoArea(upper) || Self.wordsForNone.contains(upper) {
                self = .none
            } else if let country = Self.country(upper), !mapCountries.contains(country) {
                self = .otherCountry(String(country))
            } else {
                self = .unknown
            }
        }

        /// What publishers write for people whose address is not known, and for those of practices that have closed.
        private static let wordsForNone: Set<String> = ["EMPTY", "CLOSED"]

        /// `NO2011`: no small area of the census of that year.
        private static func isNoArea(_ code: String) -> Bool {
            code.hasPrefix("NO") && code.count == 6 && code.dropFirst(2).allSatisfy(\.isNumber)
        }

        /// First letter of a statistical code (a letter and eight digits), the country it belongs to; `N` for the older codes of
        /// Northern Ireland, such as `95AA01S1`.
        static func country(_ code: String) -> Character? {
            if code.hasPrefix("95"), code.count == 8, code.dropFirst(2).prefix(2).allSatisfy(\.isLetter) { return "N" }
            guard let first = code.first, first.isLetter, code.count == 9, code.dropFirst().allSatisfy(\.isNumber)
            else {
                return nil
            }
            return first
        }
    }
}

extension RegistrationLedger {
    /// One line for the codes that are known to be no small area, each with its patients; none where there are none.
    var absenceLines: [String] {
        let absent = absences.sorted { $0.key < $1.key }.map { ($0.key.isEmpty ? "empty" : $0.key, $0.value) }
        let abroad = otherCountry.sorted { $0.key < $1.key }.map { ("codes of another country, \($0.key)…", $0.value) }
        guard !absent.isEmpty || !abroad.isEmpty else { return [] }
        return [
            "join: known to be no small area of the map: "
                + (absent + abroad).map { "\($0.0) (\($0.1.rows) rows, \($0.1.patients) patients)" }.joined(
                    separator: ", ")
        ]
    }
}
