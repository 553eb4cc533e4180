import NationalSurvey
import Shapes
import TestData
import Testing

/// The mixing index of real groups by another route: neighbours are those whose Voronoi cells meet, found by cutting half
/// planes around one practice at a time.
@Suite(.enabled(if: TestData.hasEngland, "needs the real data of 2022 in ../shared"))
struct EnglandMixingTests {
    /// Neighbours of `place` among all `places`, and the shortest side of its Voronoi cell, which says how sure that is.
    private static func neighbours(of place: Coordinate, among places: [Coordinate]) -> (
        sites: [Coordinate], shortest: Double
    ) {
        let far = 1e9
        var corners = [(-far, -far), (far, -far), (far, far), (-far, far)].map { Coordinate(x: $0.0, y: $0.1) }
        // The site beyond the side from each corner to the next; nil for the frame.
        var beyond: [Coordinate?] = [nil, nil, nil, nil]
        let others = places.filter { $0 != place }.map { (distance: place.squaredDistance(to: $0), place: $0) }
            .sorted { $0.distance < $1.distance }
        for (distance, other) in others {
            let (dx, dy) = (other.x - place.x, other.y - place.y)
            // Relative to the practice, positive beyond the bisector.
            func side(_ corner: Coordinate) -> Double { corner.x * dx + corner.y * dy - distance / 2 }
            let reach = corners.reduce(0.0) { max($0, $1.x * $1.x + $1.y * $1.y) }
            if distance > 4 * reach { break }
            let sides = corners.map(side)
            guard sides.contains(where: { $0 > 0 }) else { continue }
            var (kept, labels): ([Coordinate], [Coordinate?]) = ([], [])
            for (i, corner) in corners.enumerated() {
                let j = (i + 1) % corners.count
                let next = corners[j]
                if sides[i] <= 0 {
                    kept.append(corner)
                    labels.append(beyond[i])
                }
                if (sides[i] <= 0) != (sides[j] <= 0) {
                    let t = sides[i] / (sides[i] - sides[j])
                    kept.append(
                        Coordinate(x: corner.x + t * (next.x - corner.x), y: corner.y + t * (next.y - corner.y)))
                    // Leaving the cell the new side begins; coming back the old one goes on.
                    labels.append(sides[i] <= 0 ? other : beyond[i])
                }
            }
            (corners, beyond) = (kept, labels)
        }
        var shortest = Double.infinity
        for (i, corner) in corners.enumerated() {
            shortest = min(shortest, corner.distance(to: corners[(i + 1) % corners.count]))
        }
        return (beyond.compactMap { $0 }, shortest)
    }

    @Test("Mean share of neighbours outside, over what random labels would give, for 60 groups")
    func mixing() throws {
        let run = try EnglandRun.shared.get()
        let places = run.places
        let distinct = Array(Set(places.values))
        var practicesAt: [Coordinate: [String]] = [:]
        for (code, place) in places { practicesAt[place, default: []].append(code) }
        let groupOf = run.naive.groupOf
        let locatedByArea = Dictionary(grouping: places.keys.filter { run.naive.areaOf[$0] != nil }) {
            run.naive.areaOf[$0] ?? ""
        }
        let rows = run.consortia.byKey("consortium")
        let groups = run.consortia["consortium"]
        var (compared, doubtful, empty) = (0, 0, 0)
        for group in stride(from: 3, to: groups.count, by: 15).map({ groups[$0] }) {
            let members = (run.naive.members[group] ?? []).filter { places[$0] != nil }
            var shares: [Double] = []
            var isSure = true
            for member in members {
                guard let place = places[member] else { continue }
                let (sites, shortest) = Self.neighbours(of: place, among: distinct)
                if shortest < 1e-3 { isSure = false }
                let near = sites.filter { $0.distance(to: place) <= 30_000 }.flatMap { practicesAt[$0] ?? [] }
                let all = near + (practicesAt[place] ?? []).filter { $0 != member }
                if !all.isEmpty { shares.append(Double(all.count { groupOf[$0] != group }) / Double(all.count)) }
            }
            guard isSure else {
                doubtful += 1
                continue
            }
            let areas = Set((run.naive.members[group] ?? []).compactMap { run.naive.areaOf[$0] })
            let all = areas.reduce(0) { $0 + (locatedByArea[$1]?.count ?? 0) }
            let mean = shares.reduce(0, +) / Double(shares.count)
            let expected = 1 - Double(members.count - 1) / Double(all - 1)
            var index: Double?
            if !shares.isEmpty, all >= 3 { index = mean == 0 ? 0 : expected > 0 ? mean / expected : nil }
            #expect(isClose(number(rows[group]?["mixing_index"]), index, 1e-9), "\(group)")
            compared += 1
            if index == nil { empty += 1 }
        }
        #expect(compared >= 55 && doubtful <= 5 && empty < compared / 4)
    }

    @Test("The mixing of compact sets of a group's size, and the index corrected by it, for some groups")
    func compact() throws {
        let run = try EnglandRun.shared.get()
        let places = run.places
        let distinct = Array(Set(places.values))
        var practicesAt: [Coordinate: [String]] = [:]
        for (code, place) in places { practicesAt[place, default: []].append(code) }
        let locatedByArea = Dictionary(grouping: places.keys.filter { run.naive.areaOf[$0] != nil }) {
            run.naive.areaOf[$0] ?? ""
        }
        var known: [String: [String]] = [:]
        func neighbours(_ code: String) throws -> [String] {
            if let found = known[code] { return found }
            let place = try #require(places[code])
            let sites = Self.neighbours(of: place, among: distinct).sites
            let near = sites.filter { $0.distance(to: place) <= 30_000 }.flatMap { practicesAt[$0] ?? [] }
            known[code] = near + (practicesAt[place] ?? []).filter { $0 != code }
            return known[code] ?? []
        }
        func outside(_ members: [String]) throws -> Double {
            let all = Set(members)
            let shares = try members.compactMap { member -> Double? in
                let near = try neighbours(member)
                return near.isEmpty ? nil : Double(near.count { !all.contains($0) }) / Double(near.count)
            }
            return shares.reduce(0, +) / Double(shares.count)
        }
        let rows = run.tests.byKey("consortium")
        let groups = run.consortia["consortium"]
        for group in stride(from: 7, to: groups.count, by: 70).map({ groups[$0] }) {
            let members = (run.naive.members[group] ?? []).filter { places[$0] != nil && run.naive.areaOf[$0] != nil }
            let areas = Set(members.compactMap { run.naive.areaOf[$0] })
            let all = areas.reduce(0) { $0 + (locatedByArea[$1]?.count ?? 0) }
            let sets = try members.map { centre in
                let here = try #require(places[centre])
                let order = places.map { (distance: $1.squaredDistance(to: here), code: $0) }.sorted {
                    ($0.distance, $0.code) < ($1.distance, $1.code)
                }
                return order.prefix(members.count).map(\.code)
            }
            let compact = try sets.map(outside).reduce(0, +) / Double(sets.count)
            let (mean, expected) = (try outside(members), 1 - Double(members.count - 1) / Double(all - 1))
            #expect(isClose(number(rows[group]?["mixing_compact"]), compact, 1e-9), "\(group)")
            #expect(isClose(number(rows[group]?["mixing_random"]), expected, 1e-9), "\(group)")
            let index = expected > compact ? (mean - compact) / (expected - compact) : nil
            #expect(isClose(number(rows[group]?["mixing_size_corrected"]), index, 1e-6), "\(group)")
        }
    }
}
