import Planar
import Shapes
import Statistics

/// Consortia of some five practices with what is hard to tell apart planted among them: weak selection, small groups,
/// single members far away, spread areas beside compact ones, water with and without a bridge, consortia of two areas,
/// practices that moved.
struct HardCases {
    private(set) var plan: NationConsortia
    /// Areas cut into adjacent consortia, and those half of whose consortia are dealt out at random.
    private(set) var adjacent: [(area: Int, consortia: [Int])] = []
    private(set) var spread: [(area: Int, consortia: [Int])] = []
    /// A member of a consortium of five that stands far from the others.
    private(set) var far: [(consortium: Int, practice: Int)] = []
    /// Better by so many standard deviations than as many practices among which they stand.
    private(set) var weak: [(consortium: Int, beside: Int, deviations: Double)] = []
    private(set) var across: [(consortium: Int, banks: (left: Int, right: Int), hasBridge: Bool)] = []
    private(set) var joint: [(consortium: Int, areas: [Int])] = []
    /// Practices that were in another consortium of their area before.
    private(set) var moves: [(practice: Int, former: Int)] = []

    private let land: SettledLand
    private var random: SeededGenerator
    private static let size = 5

    /// O(practices² of an area).
    init(_ land: SettledLand) {
        self.land = land
        random = land.parameters.generator("hard cases")
        plan = NationConsortia(unformed: land)
        let sizes = land.areas.practicesOf.map(\.count)
        var free = land.areas.practicesOf.indices.filter { !land.areas.isSilent[$0] }
            .sorted { (sizes[$1], $0) < (sizes[$0], $1) }
        plantWeak(&free, sizes)
        plantAcross(&free)
        plantJoint(&free)
        for area in take(land.parameters.perEngland(22), &free, least: 25, sizes) { plantFar(area) }
        for area in take(land.parameters.perEngland(40), &free, least: 20, sizes) { plantSpread(area) }
        for area in free { adjacent.append((area, cut(land.areas.practicesOf[area], area))) }
        plantMoves()
    }

    func members(_ consortium: Int) -> [Int] {
        plan.consortiumOf.indices.filter { plan.consortiumOf[$0] == consortium }
    }

    private func take(_ count: Int, _ free: inout [Int], least: Int, _ sizes: [Int]) -> [Int] {
        let taken = Array(free.filter { sizes[$0] >= least }.prefix(max(1, count)))
        free.removeAll { taken.contains($0) }
        return taken
    }

    private func squared(_ practice: Int, _ place: Coordinate) -> Double {
        land.people.places[practice].squaredDistance(to: place)
    }

    private func middle(_ practices: [Int]) -> Coordinate {
        let count = Double(max(1, practices.count))
        let places = practices.map { land.people.places[$0] }
        return Coordinate(x: places.reduce(0) { $0 + $1.x } / count, y: places.reduce(0) { $0 + $1.y } / count)
    }

    private func nearest(_ practices: [Int], to place: Coordinate) -> [Int] {
        practices.sorted { (squared($0, place), $0) < (squared($1, place), $1) }
    }

    private mutating func form(_ practices: some Sequence<Int>, _ area: Int) -> Int {
        let consortium = plan.add(area, .compact)
        for practice in practices { plan.consortiumOf[practice] = consortium }
        return consortium
    }

    /// Adjacent consortia: the practice farthest from the middle of those left, with its nearest ones.
    @discardableResult
    private mutating func cut(_ practices: [Int], _ area: Int) -> [Int] {
        var left = practices
        var consortia: [Int] = []
        while !left.isEmpty {
            let middle = middle(left)
            let start = left.max { (squared($0, middle), $1) < (squared($1, middle), $0) } ?? left[0]
            left = nearest(left, to: land.people.places[start])
            // No remnant of one or two.
            let size = left.count < Self.size + 3 ? left.count : Self.size
            consortia.append(form(left.prefix(size), area))
            left.removeFirst(size)
        }
        return consortia
    }

    /// In the middle of the area as many better practices as others, like drawn lots.
    private mutating func plantWeak(_ free: inout [Int], _ sizes: [Int]) {
        // A third of the areas at most.
        var left = max(1, free.count / 3)
        for size in [4, 8, 12, 25] {
            for deviations in [0.5, 0.75, 1, 1.5, 2] {
                guard left > 0, let slot = free.lastIndex(where: { sizes[$0] >= 2 * size + 6 }) else { continue }
                left -= 1
                let area = free.remove(at: slot)
                let inward = nearest(land.areas.practicesOf[area], to: middle(land.areas.practicesOf[area]))
                let mixed = random.shuffled(Array(inward.prefix(2 * size)))
                let better = form(mixed.prefix(size), area)
                plan.consortia[better].lead = deviations
                weak.append((better, form(mixed.dropFirst(size), area), deviations))
                cut(Array(inward.dropFirst(2 * size)), area)
            }
        }
    }

    /// Three practices on each bank of an estuary; every other one has a bridge.
    private mutating func plantAcross(_ free: inout [Int]) {
        for area in free {
            guard across.count < max(2, land.parameters.perEngland(8)),
                let banks = Banks.opposite(in: area, land, free: land.homes(of: area))
            else { continue }
            free.removeAll { $0 == area }
            let practices = land.areas.practicesOf[area]
            var own: [Int] = []
            for home in [banks.left, banks.right] {
                own += nearest(practices.filter { !own.contains($0) }, to: land.cells.sites[home]).prefix(3)
            }
            across.append((form(own, area), banks, across.count.isMultiple(of: 2)))
            cut(practices.filter { !own.contains($0) }, area)
        }
    }

    /// Three practices on each side of the border between two areas, where they come nearest.
    private mutating func plantJoint(_ free: inout [Int]) {
        var areas = land.areas.practicesOf
        for _ in 0..<max(1, land.parameters.perEngland(10)) {
            guard free.count > 3, let first = free.popLast() else { return }
            let here = middle(areas[first])
            let others = free.filter { areas[$0].count >= 6 }
            guard areas[first].count >= 6,
                let second = others.min(by: {
                    (middle(areas[$0]).squaredDistance(to: here), $0) < (
                        middle(areas[$1]).squaredDistance(to: here), $1
                    )
                })
            else {
                adjacent.append((first, cut(areas[first], first)))
                continue
            }
            free.removeAll { $0 == second }
            let own =
                nearest(areas[first], to: middle(areas[second])).prefix(3)
                + nearest(areas[second], to: here).prefix(3)
            joint.append((form(own, first), [first, second].sorted()))
            for area in [first, second] { areas[area].removeAll { own.contains($0) } }
            for area in [first, second] { cut(areas[area], area) }
        }
    }

    /// Four neighbours at one end of the area and a small practice at the other.
    private mutating func plantFar(_ area: Int) {
        let practices = land.areas.practicesOf[area]
        let ends = nearest(practices, to: middle(practices))
        let four = Array(nearest(practices, to: land.people.places[ends[ends.count - 1]]).prefix(4))
        let away = nearest(practices, to: middle(four))
        // Not at the very edge: there must be others around it.
        let lone = away[away.count * 4 / 5]
        plan.attraction[lone] = 0.3
        far.append((form(four + [lone], area), lone))
        cut(practices.filter { $0 != lone && !four.contains($0) }, area)
    }

    /// The western half cut, the eastern dealt out.
    private mutating func plantSpread(_ area: Int) {
        let places = land.people.places
        let ordered = land.areas.practicesOf[area].sorted { (places[$0].x, $0) < (places[$1].x, $1) }
        cut(Array(ordered.prefix(ordered.count / 2)), area)
        let dealt = random.shuffled(Array(ordered.dropFirst(ordered.count / 2)))
        var consortia: [Int] = []
        for start in stride(from: 0, to: dealt.count - 2, by: Self.size) {
            consortia.append(form(dealt[start..<min(dealt.count, start + Self.size)], area))
        }
        // One or two that are left over are of the last one.
        for practice in dealt where plan.consortiumOf[practice] == nil { plan.consortiumOf[practice] = consortia.last }
        spread.append((area, consortia))
    }

    /// One practice in each of some areas; what it left has others still.
    private mutating func plantMoves() {
        for (area, consortia) in adjacent.prefix(max(1, land.parameters.perEngland(20))) where consortia.count > 1 {
            guard let practice = land.areas.practicesOf[area].first(where: { plan.consortiumOf[$0] == consortia[0] })
            else { continue }
            moves.append((practice, consortia[1]))
        }
    }
}
