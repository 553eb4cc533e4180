import Catchments
import Coverages
import Shapes
import TestBoards
import Testing

/// The awkward cases of the data rules, under every method that needs no file.
struct MethodEdgeCaseTests {
    private static let board = Board(columns: 6, rows: 6)

    private static func methods() throws -> [any CatchmentMethod] {
        [
            try NearestMethod(), PluralityMethod(), try ShareMethod(), ProportionalMethod(), try CommitmentMethod(),
            try VolumeContourMethod(), try ConvexHullMethod(), try ConcaveHullMethod(), try BufferMethod(),
            AdaptiveBufferMethod(), try HuffMethod(),
        ]
    }

    /// Patients of a practice in cells, five in each.
    private static func homes(_ practice: Int32, _ cells: [Int32]) -> [(Int32, Int32, Int)] {
        cells.map { (practice, $0, 5) }
    }

    private static func name(_ method: any CatchmentMethod) -> Comment { Comment(rawValue: method.name.rawValue) }

    @Test("Co-located practices: by ground both have the same catchment, and two groups contest it")
    func coLocated() throws {
        let place = Self.board.middle(14)
        let atlas = try Self.board.atlas(
            groups: [0, 1], at: [place, place], patients: Self.homes(0, [7, 8, 13, 14]) + Self.homes(1, [14, 15, 20]))
        for method in try Self.methods() {
            let catchments = try method.catchments(of: atlas)
            let sets = catchments.practices.sets
            if [.nearest, .buffer].contains(method.name) {
                #expect(Array(sets.cells(of: 0)) == Array(sets.cells(of: 1)), Self.name(method))
                let ownership = try MethodOwnership(atlas, catchments)
                #expect(ownership.contested == sets.cells(of: 0).count, Self.name(method))
            }
            if method.name == .huff {
                // Equal distance everywhere: the larger list leads everywhere.
                #expect(sets.cells(of: 0).count == 36 && sets.cells(of: 1).isEmpty)
            }
        }
    }

    @Test("One practice: it has all the ground by distance, and no method fails")
    func onePractice() throws {
        let atlas = try Self.board.atlas(
            groups: [0], at: [Self.board.middle(0)], patients: Self.homes(0, [0, 1, 6, 35]))
        for method in try Self.methods() {
            let catchments = try method.catchments(of: atlas)
            #expect(catchments.practices.sets.ownerCount == 1)
            if [.nearest, .huff].contains(method.name) {
                #expect(catchments.practices.sets.cells(of: 0).count == 36, Self.name(method))
            }
            #expect(!catchments.practices.sets.cells(of: 0).isEmpty, Self.name(method))
        }
    }

    @Test("Two practices, and practices on one line: every cell has one nearest, no method fails")
    func fewAndCollinear() throws {
        for columns in [[0, 5], [0, 2, 3, 5]] {
            let groups: [Int?] = columns.indices.map { $0 % 2 }
            let atlas = try Self.board.atlas(
                groups: groups, at: columns.map { Self.board.middle(18 + $0) },
                patients: columns.enumerated().flatMap {
                    Self.homes(Int32($0), [Int32($1), Int32(30 + $1), Int32(18 + $1)])
                })
            for method in try Self.methods() {
                let catchments = try method.catchments(of: atlas)
                if [.nearest, .huff].contains(method.name) {
                    #expect(catchments.practices.sets.cells.count == 36, Self.name(method))
                }
                // Their homes stand in one column: no hull has ground.
                if [.convexHull, .concaveHull].contains(method.name) {
                    #expect(catchments.practices.sets.cells.isEmpty, Self.name(method))
                    #expect(
                        catchments.provenance.dropped.first { $0.reason == .degenerateHull }?.practices.count
                            == columns.count, Self.name(method))
                }
            }
        }
    }

    @Test("Zero patients: valid, with ground by distance alone, named by the methods that need patients")
    func zeroPatients() throws {
        let atlas = try Self.board.atlas(
            groups: [0, 1], at: [Self.board.middle(0), Self.board.middle(35)], patients: Self.homes(0, [0, 1, 6]))
        let byGround: Set<CatchmentMethodName> = [.nearest, .buffer]
        for method in try Self.methods() {
            let catchments = try method.catchments(of: atlas)
            #expect(
                catchments.practices.sets.cells(of: 1).isEmpty == !byGround.contains(method.name), Self.name(method))
            let isNamed = catchments.provenance.dropped.contains { $0.practices.contains(1) }
            #expect(isNamed == !byGround.contains(method.name), Self.name(method))
        }
    }

    @Test("No location: catchments by registrations stay, those by the practice's place name it")
    func noLocation() throws {
        let atlas = try Self.board.atlas(
            groups: [0, 1], at: [Self.board.middle(0), nil],
            patients: Self.homes(0, [0, 1, 6]) + Self.homes(1, [28, 29, 34, 35]))
        let byPlace: Set<CatchmentMethodName> = [.nearest, .buffer, .adaptiveBuffer, .huff]
        for method in try Self.methods() {
            let catchments = try method.catchments(of: atlas)
            #expect(catchments.practices.sets.cells(of: 1).isEmpty == byPlace.contains(method.name), Self.name(method))
            let named = catchments.provenance.dropped.first { $0.reason == .noLocation }?.practices
            #expect(named == (byPlace.contains(method.name) ? [1] : nil), Self.name(method))
        }
    }

    @Test("Patients outside the map count in lists and are named as such, never placed")
    func patientsElsewhere() throws {
        let atlas = try Self.board.atlas(
            groups: [0, 1], at: [Self.board.middle(0), Self.board.middle(35)],
            patients: Self.homes(0, [0, 1, 6]) + Self.homes(1, [28, 29, 35]), elsewhere: [0, 40])
        for method in try Self.methods() where ![.nearest, .buffer, .adaptiveBuffer].contains(method.name) {
            let dropped = try method.catchments(of: atlas).provenance.dropped
            #expect(dropped.first { $0.reason == .patientsElsewhere }?.patients == 40, Self.name(method))
        }
        // The adaptive disc reaches for the whole list of 55, but only 30 people live on the map.
        let adaptive = try AdaptiveBufferMethod().catchments(of: atlas)
        #expect(adaptive.provenance.dropped.first { $0.reason == .listExceedsPeople }?.practices == [1])
    }

    @Test("Ties: a cell with equal patients has one owner by the stated rule, whatever the order of the groups")
    func ties() throws {
        let atlas = try Self.board.atlas(
            groups: [0, 1], at: [Self.board.middle(0), Self.board.middle(35)],
            patients: [(0, 14, 5), (1, 14, 5), (0, 0, 9), (1, 15, 9)])
        let plurality = try PluralityMethod().catchments(of: atlas)
        #expect(Array(plurality.groups.sets.cells(of: 1)) == [14, 15])
        // Both claim the cell with half of its patients: as plurality says.
        let proportional = try MethodOwnership(atlas, ProportionalMethod().catchments(of: atlas))
        #expect(proportional.plurality.owners[14] == 1 && proportional.contested == 1)
        #expect(proportional.plurality.ties.map(\.cell) == [14])
    }

    @Test("Islands: a group on one island and a group on another keep to their own; the sea belongs to nobody")
    func islands() throws {
        var cells: [MultiPolygon] = []
        for origin in [0.0, 50_000] {
            let island = Board(columns: 3, rows: 3, origin: Coordinate(x: origin, y: 0))
            cells += (0..<9).map(island.square)
        }
        let coverage = try Coverage(PolygonLayer(cells))
        let places = [Coordinate(x: 1500, y: 1500), Coordinate(x: 51_500, y: 1500)]
        let atlas = makeAtlas(
            coverage, groups: [0, 1], at: places,
            patients: (0..<9).map { (0, Int32($0), 20) } + (9..<18).map { (1, Int32($0), 20) })
        for method in try Self.methods() {
            let catchments = try method.catchments(of: atlas)
            let ownership = try MethodOwnership(atlas, catchments)
            #expect(ownership.plurality.owners[..<9].allSatisfy { $0 <= 0 }, Self.name(method))
            #expect(ownership.plurality.owners[9...].allSatisfy { $0 != 0 }, Self.name(method))
            guard [.nearest, .volume].contains(method.name), case .polygons(let layer) = catchments.outline else {
                continue
            }
            // Clipped to land: at most the nine square kilometres of the island.
            for practice in 0..<2 { #expect(layer[practice].area <= 9e6 * (1 + 1e-9), Self.name(method)) }
        }
    }

    @Test("An empty cell, a cell without ground and an atlas without practices are values, not failures")
    func emptiness() throws {
        let coverage = try Coverage(PolygonLayer([Self.board.square(0), MultiPolygon([]), Self.board.square(1)]))
        let atlas = makeAtlas(
            coverage, groups: [0], at: [Self.board.middle(0)], patients: [(0, 0, 5), (0, 1, 7)])
        let nobody = makeAtlas(coverage, groups: [], patients: [])
        for method in try Self.methods() {
            let catchments = try method.catchments(of: atlas)
            #expect(catchments.practices.sets.ownerCount == 1, Self.name(method))
            let dropped = catchments.provenance.dropped
            if [.nearest, .huff, .volume].contains(method.name) {
                #expect(dropped.first { $0.reason == .cellsWithoutGround }?.cells == 1, Self.name(method))
            }
            if [.plurality, .share, .proportional, .commitment].contains(method.name) {
                #expect(dropped.first { $0.reason == .emptyCells }?.cells == 1, Self.name(method))
            }
            #expect(try method.catchments(of: nobody).practices.sets.cells.isEmpty, Self.name(method))
        }
    }

    @Test("A map whose cells overlap has an outline all the same: ground is cut to it, and no method fails")
    func overlappingCells() throws {
        let odd = Board(columns: 1, rows: 1, side: 1300, origin: Coordinate(x: 2400, y: 2300))
        let coverage = try Coverage(PolygonLayer((0..<36).map(Self.board.square) + [odd.square(0)]))
        #expect(!coverage.report.overlaps.isEmpty)
        let atlas = makeAtlas(
            coverage, groups: [0, 1], at: [Self.board.middle(14), Self.board.middle(35)],
            patients: Self.homes(0, [7, 8, 13, 36]) + Self.homes(1, [28, 29, 35]))
        for method in try Self.methods() {
            let catchments = try method.catchments(of: atlas)
            guard case .polygons(let layer) = catchments.outline, [.nearest, .volume].contains(method.name) else {
                continue
            }
            for practice in 0..<2 { #expect(layer[practice].area <= 36e6 * (1 + 1e-9), Self.name(method)) }
        }
    }
}
