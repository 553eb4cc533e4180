import Formats

/// A published table without a header, known by its shape.
struct PositionalForm: Sendable {
    /// For a message: `epraccur`.
    let name: String
    /// Names of the columns in order; their number is part of the shape.
    let columns: [String]
    /// Tests of cells by column, from 0.
    let tests: [(column: Int, test: @Sendable (String) -> Bool)]
    /// Why it is not read in this place; nil where it is.
    var refusal: String?
    /// Columns from the last that may be missing altogether, since a workbook does not hold empty cells.
    var optional = 0

    /// Fewest columns of a record.
    private var least: Int { columns.count - optional }

    /// All of the first records are of the form. O(records).
    func fits(_ records: [[String]]) -> Bool {
        !records.isEmpty
            && records.allSatisfy { record in
                (least...columns.count).contains(record.count)
                    && tests.allSatisfy { $0.test(record[$0.column].trimmed) }
            }
    }

    /// Register of practices: 27 columns, as published until 2025 and as the report of the same name since.
    static let epraccur = PositionalForm(
        name: "epraccur", columns: registerColumns,
        tests: [(0, isPractice), (9, isPostcode), (10, isDateOrNone), (11, isDateOrNone)], optional: 2)

    /// Branches: the code is the parent's with three more characters.
    static let ebranchs = PositionalForm(
        name: "ebranchs", columns: registerColumns,
        tests: [(0, { $0.count == 9 && isPractice(String($0.prefix(6))) }), (9, isPostcode), (10, isDateOrNone)],
        refusal:
            "is the register of branches (ebranchs): lists belong to the parent practices; give the register of practices "
            + "(epraccur)")

    /// Which practice belongs to which parent, with dates: 6 columns.
    static let epcmem = PositionalForm(
        name: "epcmem", columns: ["practice_code", "parent", "parent_type", "joined", "left", "amended"],
        tests: [(0, isPractice), (3, isDateOrNone), (4, isDateOrNone), (5, { $0.count <= 1 })])

    /// Report of core partners of primary care networks: 11 columns.
    static let corePartners = PositionalForm(
        name: "epcncorepartnerdetails",
        columns: [
            "Partner Organisation Code", "Partner Name", "Practice Parent Sub ICB Loc Code",
            "Practice Parent Sub ICB Loc Name", "PCN Code", "PCN Name", "PCN Parent Sub ICB Loc Code",
            "PCN Parent Sub ICB Loc Name", "Practice to PCN Relationship Start Date",
            "Practice to PCN Relationship End Date", "Practice Parent and PCN Parent match?",
        ], tests: [(0, isPractice), (4, isNetwork), (8, isDateOrNone), (9, isDateOrNone)], optional: 1)

    /// Report of the networks themselves.
    static let epcn = PositionalForm(
        name: "epcn", columns: (1...12).map { "column \($0)" }, tests: [(0, isNetwork), (4, isDateOrNone)],
        refusal:
            "lists the networks (epcn), not their practices; give the report epcncorepartnerdetails or the sheet PCN Core "
            + "Partner Details")

    private static let registerColumns =
        [
            "organisation_code", "name", "national_grouping", "high_level_geography", "address_1", "address_2",
            "address_3", "address_4", "address_5", "postcode", "open_date", "close_date", "status", "sub_type",
            "commissioner", "joined_commissioner", "left_commissioner", "telephone",
        ] + ["Null", "Null", "Null", "amended", "Null", "provider", "Null", "prescribing_setting", "Null"]

    /// A letter and five letters or digits.
    @Sendable private static func isPractice(_ text: String) -> Bool {
        let bytes = Array(text.uppercased().utf8)
        return bytes.count == 6 && (0x41...0x5A).contains(bytes[0])
            && bytes.allSatisfy { (0x41...0x5A).contains($0) || (0x30...0x39).contains($0) }
    }

    /// `U` and five digits.
    @Sendable private static func isNetwork(_ text: String) -> Bool {
        text.count == 6 && text.hasPrefix("U") && text.dropFirst().allSatisfy(\.isNumber)
    }

    /// Two halves of letters and digits, or none.
    @Sendable private static func isPostcode(_ text: String) -> Bool {
        text.isEmpty
            || (5...8).contains(text.count) && text.contains(where: \.isNumber)
                && text.allSatisfy { $0.isLetter || $0.isNumber || $0 == " " }
    }

    @Sendable private static func isDateOrNone(_ text: String) -> Bool {
        text.isEmpty || text.uppercased() == "NULL" || CalendarDay(published: text) != nil
    }
}
