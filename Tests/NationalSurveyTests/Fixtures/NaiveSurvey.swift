import GEOS
import Shapes

/// The registration figures of a survey, counted again with dictionaries over the rows of the files and nothing of the
/// package: codes are strings throughout.
struct NaiveSurvey: Sendable {
    /// Codes of the small areas, in the order of the map.
    let cells: [String]
    let cellNumber: [String: Int]
    /// Practices of any file.
    var practices: Set<String> = []
    /// Group of each practice that is in one.
    var groupOf: [String: String] = [:]
    var areaOf: [String: String] = [:]
    var members: [String: [String]] = [:]
    /// Patients by cell, then by practice.
    var patients: [[String: Int]]
    /// Patients by cell, then by group.
    var groupPatients: [[String: Int]]
    /// All patients of a cell.
    var registered: [Int]
    var practiceRegistered: [String: Int] = [:]
    var practiceLocated: [String: Int] = [:]
    /// Rows and patients by what became of them.
    var ledger: [String: (rows: Int, patients: Int)] = [:]
    var unknownCodes: Set<String> = []

    /// - Parameters:
    ///   - membership: practice, group and area columns by name.
    ///   - registrations: columns practice, small area, patients in this order.
    init(
        cells: [String], practiceCodes: [String], membership: TextTable,
        columns: (practice: String, group: String, area: String),
        unaligned: Set<String> = ["", "U"], registrations: TextTable
    ) {
        self.cells = cells
        cellNumber = Dictionary(uniqueKeysWithValues: cells.enumerated().map { ($1, $0) })
        patients = Array(repeating: [:], count: cells.count)
        groupPatients = Array(repeating: [:], count: cells.count)
        registered = Array(repeating: 0, count: cells.count)
        practices.formUnion(practiceCodes)
        let (practiceColumn, groupColumn, areaColumn) = (
            membership.index(columns.practice), membership.index(columns.group), membership.index(columns.area)
        )
        for row in membership.rows {
            let practice = row[practiceColumn]
            practices.insert(practice)
            if !row[areaColumn].isEmpty { areaOf[practice] = row[areaColumn] }
            if !unaligned.contains(row[groupColumn]) {
                groupOf[practice] = row[groupColumn]
                members[row[groupColumn], default: []].append(practice)
            }
        }
        for row in registrations.rows {
            let (practice, code, count) = (row[0], row[1], Int(row[2]) ?? -1)
            practices.insert(practice)
            practiceRegistered[practice, default: 0] += count
            guard let cell = cellNumber[code] else {
                let fate = Self.fate(ofAbsent: code)
                note(fate, count)
                if fate == "unknown" { unknownCodes.insert(code) }
                continue
            }
            note(count == 0 ? "zero" : "used", count)
            patients[cell][practice, default: 0] += count
            registered[cell] += count
            practiceLocated[practice, default: 0] += count
            if let group = groupOf[practice] { groupPatients[cell][group, default: 0] += count }
        }
    }

    private mutating func note(_ fate: String, _ count: Int) {
        let before = ledger[fate] ?? (0, 0)
        ledger[fate] = (before.rows + 1, before.patients + count)
    }

    /// English maps only.
    private static func fate(ofAbsent code: String) -> String {
        if code.isEmpty || code == "NO2011" { return "none" }
        return code.hasPrefix("W") || code.hasPrefix("S") || code.hasPrefix("N") ? String(code.prefix(1)) : "unknown"
    }

    /// The largest count of a cell and who has it: several at a tie.
    static func leaders(_ counts: [String: Int]) -> (top: Int, owners: [String]) {
        let top = counts.values.max() ?? 0
        return (top, top == 0 ? [] : counts.filter { $0.value == top }.keys.sorted())
    }

    /// The owner of each cell by the rule for ties, nil where nobody has a patient.
    ///
    /// - Parameters:
    ///   - counts: patients by cell and owner.
    ///   - places: easting and northing of each owner's practices.
    static func owners(
        _ counts: [[String: Int]], _ map: NaiveMap, places: (String) -> [Coordinate]
    ) throws -> (owners: [String?], ties: [Int: [String]]) {
        var owners: [String?] = []
        var ties: [Int: [String]] = [:]
        for (cell, count) in counts.enumerated() {
            let leaders = leaders(count).owners
            owners.append(leaders.first)
            if leaders.count > 1 { ties[cell] = leaders }
        }
        let neighbours = map.queenNeighbours(of: Set(ties.keys))
        for (cell, tied) in ties {
            func total(_ owner: String) -> Int { (neighbours[cell] ?? []).reduce(0) { $0 + (counts[$1][owner] ?? 0) } }
            let largest = tied.map(total).max()
            var left = tied.filter { total($0) == largest }
            if left.count > 1, let place = try Geometry(map.cells[cell]).pointOnSurface() {
                func distance(_ owner: String) -> Double {
                    places(owner).map { $0.squaredDistance(to: place) }.min() ?? .infinity
                }
                let shortest = left.map(distance).min()
                left = left.filter { distance($0) == shortest }
            }
            owners[cell] = left[0]
        }
        return (owners, ties)
    }
}
