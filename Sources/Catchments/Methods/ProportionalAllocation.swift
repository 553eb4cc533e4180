/// Each cell's people shared out by the registered patients there (Definitions.md, C4, after Norris and Bailey).
///
/// A population and no boundary: the best denominator for a practice's or group's rates. The sum over all practices is
/// the people of all cells where anybody is registered.
public struct ProportionalAllocation: Hashable, Sendable {
    /// Expected population of each practice: Σ_s N_s · R_ps / R_·s.
    public let practices: [Double]
    /// Of each group; unaligned practices are in none, so their people are missing from the sum.
    public let groups: [Double]
    public let source: CellPeople.Source
    /// People of cells where nobody is registered, allotted to nobody.
    public let unallotted: Int

    /// - Complexity: O(entries).
    public init(_ atlas: Atlas, people: CellPeople) {
        func allot(_ counts: SparseCounts) -> [Double] {
            (0..<counts.rowCount).map { owner in
                counts.range(ofRow: owner).reduce(0.0) { sum, entry in
                    let cell = Int(counts.columns[entry])
                    return sum + Double(people.counts[cell]) * Double(counts.counts[entry])
                        / Double(atlas.registered[cell])
                }
            }
        }
        practices = allot(atlas.practiceCells)
        groups = allot(atlas.groupCells)
        source = people.source
        unallotted = zip(people.counts, atlas.registered).reduce(0) { $0 + ($1.1 == 0 ? $1.0 : 0) }
    }
}

/// Method C4 in the form of all methods: each cell with the share of its registered patients as weight, and no polygon.
public struct ProportionalMethod: CatchmentMethod {
    public static let declaration = MethodDeclaration(.proportional, "C4") { _ in ProportionalMethod() }

    /// The method; it has no options. O(1).
    public init() {}

    public var parameters: [MethodParameter] { [] }

    public func catchments(on basis: CatchmentBasis) throws -> MethodCatchments {
        let atlas = basis.atlas
        let allocation = ProportionalAllocation(atlas, people: basis.people)
        var provenance = MethodProvenance(self)
        provenance.findings = [
            MethodParameter("people", basis.people.source.rawValue),
            MethodParameter("people_allotted_to_practices", allocation.practices.reduce(0, +)),
            MethodParameter("people_allotted_to_groups", allocation.groups.reduce(0, +)),
            MethodParameter("people_of_cells_without_registrations", Double(allocation.unallotted)),
        ]
        provenance.noteStandIn(basis.people)
        provenance.dropWithoutRegistrations(atlas)
        return MethodCatchments(
            provenance, practices: Self.shares(atlas.practiceCells, atlas),
            groups: Self.shares(atlas.groupCells, atlas), outline: .none,
            figures: [PracticeFigure(name: "expected_population", values: allocation.practices)])
    }

    private static func shares(_ counts: SparseCounts, _ atlas: Atlas) -> WeightedCells {
        WeightedCells(
            CellSets(offsets: counts.offsets, cells: counts.columns),
            weights: counts.columns.indices.map { entry in
                Double(counts.counts[entry]) / Double(atlas.registered[Int(counts.columns[entry])])
            })
    }
}

extension MethodProvenance {
    /// Says so where registered patients stand in for residents, or residents are missing.
    mutating func noteStandIn(_ people: CellPeople) {
        if people.source == .registered {
            doubts.append(
                "registered patients stand in for residents: no population file was given, and lists exceed residents")
        } else if !people.unknown.isEmpty {
            doubts.append("the residents of \(people.unknown.count) small areas are not known and count as none")
        }
    }
}

extension CatchmentMethodName {
    /// C4: a part of every small area, by its share of the registered patients there.
    public static let proportional = CatchmentMethodName(declared: "proportional")
}
