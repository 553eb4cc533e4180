/// Where catchments come from: the method and its parameters, what was counted and what was left out.
public struct MethodProvenance: Hashable, Sendable {
    /// Which method it was.
    public let method: CatchmentMethodName
    /// What it was asked for, in its fixed order.
    public let parameters: [MethodParameter]
    /// Results of the method as a whole, such as a calibrated exponent, in a fixed order.
    public internal(set) var findings: [MethodParameter] = []
    /// What was left out and why; reasons that do not occur are absent. Practices that have no catchment for one of these
    /// reasons are values here, never silently gone.
    public internal(set) var dropped: [DroppedRecords] = []
    /// What was repaired in an input, one sentence each, in the order of the file.
    public internal(set) var repairs: [String] = []
    /// What a reader should know before quoting a figure, one sentence each.
    public internal(set) var doubts: [String] = []

    init(_ method: some CatchmentMethod) {
        self.method = method.name
        parameters = method.parameters
    }

    /// Notes the practices of one reason, if there are any.
    mutating func drop(_ reason: DroppedRecords.Reason, practices: [Int32] = [], patients: Int = 0, cells: Int = 0) {
        guard !practices.isEmpty || patients > 0 || cells > 0 else { return }
        dropped.append(DroppedRecords(reason: reason, practices: practices, patients: patients, cells: cells))
    }
}

/// Records that a method could not use.
public struct DroppedRecords: Hashable, Sendable {
    /// Why a record could not be used.
    public enum Reason: String, Hashable, Sendable, CaseIterable {
        /// The practice has no usable coordinates.
        case noLocation
        /// The practice stands farther from the study area than the ring of outside neighbours.
        case beyondRing
        /// None of the practice's patients has a small area on the map.
        case noLocatedPatients
        /// Patients whose small area is not on the map: in lists, not in catchments.
        case patientsElsewhere
        /// The practice's list is empty, so it attracts or covers nobody.
        case zeroPatients
        /// One or two points, or points on one line: a hull without area.
        case degenerateHull
        /// People of all cells together are fewer than the list: the disc ends at the farthest cell.
        case listExceedsPeople
        /// Registrations with a practice that is not among the nearest of the choice set.
        case outsideChoiceSet
        /// Cells without ground, and so without a point.
        case cellsWithoutGround
        /// Cells where nobody is registered: no share, no catchment by registration.
        case emptyCells
        /// The practice declares no boundary, or none was computed for it.
        case noBoundary
        /// The method gives the practice no ground although it could be judged.
        case nothingWon
    }

    /// Which of the reasons it was.
    public let reason: Reason
    /// Numbers of the practices concerned, ascending.
    public let practices: [Int32]
    /// Patients concerned, where the reason counts patients.
    public let patients: Int
    /// Cells concerned, where the reason counts cells.
    public let cells: Int
}

extension MethodProvenance {
    /// What every method by registrations leaves out.
    mutating func dropWithoutRegistrations(_ atlas: Atlas) {
        drop(.noLocatedPatients, practices: atlas.practices { atlas.locatedPatients[$0] == 0 })
        drop(.patientsElsewhere, patients: atlas.patientsElsewhere)
        drop(.emptyCells, cells: atlas.emptyCellCount)
    }
}
