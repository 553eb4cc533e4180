/// Which group a method makes responsible for each cell: what a verdict under that method is run on.
///
/// The rule is one for all methods. Of the groups whose catchment holds the cell the one with the largest weight owns it;
/// among equal weights (a cell inside several discs, or nearest to a site that practices of several groups share) the one
/// with most registered patients there; then the one that plurality names, if it is among them; then the lower code.
/// Unaligned practices do not compete. A cell in no group's catchment has no owner.
public struct MethodOwnership: Sendable {
    /// Owners at group level in the form that territory tests take. `top` counts the owner's registered patients in the
    /// cell, which under a method that draws ground may be none; `second` the most that any other group has there; `ties`
    /// are the cells that patients could not settle.
    public let plurality: Plurality
    /// Cells that several groups' catchments hold with the same, largest weight.
    public let contested: Int
    /// Cells in no group's catchment.
    public let unowned: Int

    /// - Parameter plurality: of the groups of `atlas`, to settle what nothing else does.
    /// - Complexity: O(cells + entries of the catchments + registrations of groups).
    public init(_ atlas: Atlas, _ catchments: MethodCatchments, plurality: Plurality) {
        precondition(plurality.level == .group)
        let cellCount = atlas.smallAreas.count
        let (sets, weights) = (catchments.groups.sets, catchments.groups.weights)
        var largest = [Double](repeating: 0, count: cellCount)
        var claims = [Int32](repeating: 0, count: cellCount)
        for (cell, weight) in zip(sets.cells, weights) {
            if weight > largest[Int(cell)] {
                largest[Int(cell)] = weight
                claims[Int(cell)] = 1
            } else if weight == largest[Int(cell)] {
                claims[Int(cell)] += 1
            }
        }
        var owners = [Int32](repeating: -1, count: cellCount)
        var most = [Int](repeating: -1, count: cellCount)
        var tied: [Int: [Int32]] = [:]
        for group in 0..<sets.ownerCount {
            for entry in Int(sets.offsets[group])..<Int(sets.offsets[group + 1]) {
                let cell = Int(sets.cells[entry])
                guard weights[entry] == largest[cell] else { continue }
                let patients = atlas.groupCells.count(row: group, column: Int32(cell))
                if patients > most[cell] {
                    most[cell] = patients
                    owners[cell] = Int32(group)
                    if claims[cell] > 1 { tied[cell] = [Int32(group)] }
                } else if patients == most[cell] {
                    tied[cell, default: []].append(Int32(group))
                }
            }
        }
        var ties: [Plurality.Tie] = []
        for cell in tied.keys.sorted() {
            guard let groups = tied[cell], groups.count > 1 else { continue }
            let leader = plurality.owners[cell]
            let isLed = groups.contains(leader)
            if isLed { owners[cell] = leader }
            ties.append(Plurality.Tie(cell: cell, owners: groups, settledBy: isLed ? .neighbours : .code))
        }
        contested = claims.count { $0 > 1 }
        unowned = claims.count { $0 == 0 }
        self.plurality = Plurality(groupOwners: owners, ties: ties, atlas)
    }

    /// The same, with the plurality found here.
    ///
    /// - Throws: `GEOSError` from the places of cells where a tie is settled.
    /// - Complexity: as `init(_:_:plurality:)`, and that of `Plurality`.
    public init(_ atlas: Atlas, _ catchments: MethodCatchments) throws {
        self.init(atlas, catchments, plurality: try Plurality(atlas, level: .group))
    }
}

extension Plurality {
    /// Owners that some rule found, with the patients behind them. O(registrations of groups).
    fileprivate init(groupOwners owners: [Int32], ties: [Tie], _ atlas: Atlas) {
        var top = [Int](repeating: 0, count: owners.count)
        var second = top
        for cell in owners.indices {
            for entry in atlas.cellGroups.range(ofRow: cell) {
                let count = atlas.cellGroups.counts[entry]
                if atlas.cellGroups.columns[entry] == owners[cell] {
                    top[cell] = count
                } else {
                    second[cell] = max(second[cell], count)
                }
            }
        }
        level = .group
        tieRule = .neighbours
        self.owners = owners
        self.top = top
        self.second = second
        self.ties = ties
        sets = CellSets(ownerOfCell: owners, ownerCount: atlas.groups.count)
    }
}
