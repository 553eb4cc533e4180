import Coverages
import Parallelism
import Shapes

/// Who uses which practice, where: one immutable value, made once per run, that every measure is a function of.
///
/// Everything is numbered: *cells* are the small areas in the order of the map, *practices*, *groups* (consortia,
/// networks) and *areas* (administrative areas) are in ascending order of their codes. Counts are patients.
public struct Atlas: Sendable {
    /// One provider of the survey: a GP practice.
    public struct Practice: Hashable, Sendable {
        /// Upper-case organisation code.
        public let code: String
        /// As the register has it.
        public let name: String
        /// Easting and northing in metres (EPSG:27700), `nil` for a practice without usable coordinates.
        public let location: Coordinate?
        /// Number of its group, `nil` for an unaligned practice.
        public let group: Int?
        /// Number of its administrative area, `nil` where none is stated.
        public let area: Int?

        /// A practice as the inputs have it. O(1).
        public init(code: String, name: String, location: Coordinate?, group: Int?, area: Int?) {
            self.code = code
            self.name = name
            self.location = location
            self.group = group
            self.area = area
        }
    }

    /// A group of practices: a consortium of 2011, a Primary Care Network of today.
    public struct Group: Hashable, Sendable {
        /// Upper-case code.
        public let code: String
        /// As the membership table has it.
        public let name: String

        /// A group as the inputs have it. O(1).
        public init(code: String, name: String) {
            self.code = code
            self.name = name
        }
    }

    /// The map of small areas, one cell each, with shared borders.
    public let coverage: Coverage
    /// Code of each cell.
    public let smallAreas: [String]
    /// Neighbours by shared border.
    public let rook: Adjacency
    /// Neighbours by shared vertex.
    ///
    /// Made when it is first asked for: only ties between owners of a cell need it.
    public var queen: Adjacency { queenGraph.value }
    private let queenGraph: Deferred<Adjacency>
    /// In ascending order of code.
    public let practices: [Practice]
    /// In ascending order of code.
    public let groups: [Group]
    /// Code of each administrative area.
    public let areas: [String]
    /// Practices of each group, ascending.
    public let members: [[Int32]]
    /// Distinct places of practices, in order of the first practice there.
    public let sites: [Coordinate]
    /// Site of each practice, -1 for one without location. Co-located practices share a site.
    public let siteOfPractice: [Int32]
    /// R_ps by practice: rows are practices, columns cells.
    public let practiceCells: SparseCounts
    /// R_ps by cell: rows are cells, columns practices.
    public let cellPractices: SparseCounts
    /// R_gs by cell: rows are cells, columns groups. Unaligned practices are in no column.
    public let cellGroups: SparseCounts
    /// R_gs by group: rows are groups, columns cells.
    public let groupCells: SparseCounts
    /// R_·s: all registered patients of each cell, of aligned and unaligned practices alike.
    public let registered: [Int]
    /// N_s: residents of each cell, registered or not; `nil` where the population file has none, or there is no file.
    public let residents: [Int?]
    /// Patients of each practice whose small area is on the map.
    public let locatedPatients: [Int]
    /// All patients of each practice, those without a small area on the map included.
    public let registeredPatients: [Int]
    /// Which groups may lead where; `nil` where every group may everywhere.
    public private(set) var contest: Contest?

    /// - Parameters:
    ///   - coverage: the map.
    ///   - smallAreas: code of each cell.
    ///   - practices: in ascending order of code.
    ///   - groups: in ascending order of code.
    ///   - areas: codes, ascending.
    ///   - registrations: the triples practice, cell, patients; repeated pairs are summed.
    ///   - patientsElsewhere: per practice, patients whose small area is not on the map or not known.
    ///   - residents: of each cell; `nil` without a population file.
    ///   - rook: neighbours by shared border, where they are known already; `nil` has them found.
    /// - Complexity: O(registrations + arcs); `queen`, once, O(arcs).
    public init(
        coverage: Coverage, smallAreas: [String], practices: [Practice], groups: [Group], areas: [String],
        registrations: (practices: [Int32], cells: [Int32], patients: [Int]), patientsElsewhere: [Int],
        residents: [Int?]? = nil, rook: Adjacency? = nil
    ) {
        precondition(smallAreas.count == coverage.cellCount && patientsElsewhere.count == practices.count)
        precondition(residents.map { $0.count == coverage.cellCount } ?? true)
        precondition(rook.map { $0.rule == .rook && $0.cellCount == coverage.cellCount } ?? true)
        self.residents = residents ?? [Int?](repeating: nil, count: coverage.cellCount)
        self.coverage = coverage
        self.smallAreas = smallAreas
        self.practices = practices
        self.groups = groups
        self.areas = areas
        self.rook = rook ?? coverage.adjacency(.rook)
        queenGraph = Deferred { coverage.adjacency(.queen) }
        var members = [[Int32]](repeating: [], count: groups.count)
        for (index, practice) in practices.enumerated() {
            if let group = practice.group { members[group].append(Int32(index)) }
        }
        self.members = members
        (sites, siteOfPractice) = Self.groupByPlace(practices)
        practiceCells = SparseCounts(
            rowCount: practices.count, columnCount: coverage.cellCount, rows: registrations.practices,
            columns: registrations.cells, counts: registrations.patients)
        cellPractices = practiceCells.transposed()
        cellGroups = cellPractices.summingColumns(
            by: practices.map { Int32($0.group ?? -1) }, classCount: groups.count)
        groupCells = cellGroups.transposed()
        registered = (0..<coverage.cellCount).map { [cellPractices] in cellPractices.total(ofRow: $0) }
        locatedPatients = practices.indices.map { [practiceCells] in practiceCells.total(ofRow: $0) }
        registeredPatients = zip(locatedPatients, patientsElsewhere).map { $0 + $1 }
    }

    /// The same with groups that lead among those of their own area only. O(1).
    /// - Precondition: an area for each cell and each group.
    public func contested(_ contest: Contest) -> Atlas {
        precondition(contest.areaOfCell.count == coverage.cellCount && contest.areaOfGroup.count == groups.count)
        var atlas = self
        atlas.contest = contest
        return atlas
    }

    private static func groupByPlace(_ practices: [Practice]) -> ([Coordinate], [Int32]) {
        var sites: [Coordinate] = []
        var siteOfPlace: [Coordinate: Int32] = [:]
        let siteOfPractice = practices.map { practice -> Int32 in
            guard let location = practice.location else { return -1 }
            if let site = siteOfPlace[location] { return site }
            siteOfPlace[location] = Int32(sites.count)
            sites.append(location)
            return Int32(sites.count - 1)
        }
        return (sites, siteOfPractice)
    }
}
