import Shapes
import SyntheticEngland
import Testing

@Suite struct NationPopulationTests {
    @Test(
        "counts follow England's",
        arguments: [
            // practices, small areas, areas, silent, consortia, co-extensive
            (45, 211, 3, 0, 9, 2), (139, 652, 3, 0, 9, 2), (140, 657, 4, 1, 8, 1), (700, 3284, 15, 2, 34, 6),
            (7000, 32844, 151, 17, 335, 63),
            (28_000, 131_376, 604, 68, 1340, 252), (100_000, 469_200, 2157, 243, 4786, 900),
        ])
    func counts(_ practices: Int, _ smallAreas: Int, _ areas: Int, _ silent: Int, _ consortia: Int, _ same: Int) throws
    {
        let parameters = try NationParameters(practices: practices, seed: 1)
        #expect(parameters.smallAreas == smallAreas && parameters.areas == areas)
        #expect(parameters.silentAreas == silent && parameters.consortia == consortia)
        #expect(parameters.coextensive == same)
    }

    @Test(arguments: [Int.min, -1, 0, 1, 44, 100_001, Int.max])
    func numbersOutsideTheRangeAreRefused(practices: Int) {
        #expect {
            try NationParameters(practices: practices, seed: 1)
        } throws: { error in
            guard let error = error as? SyntheticEnglandError else { return false }
            return error.kind == .practicesOutOfRange && error.message.contains("45 to 100000")
        }
    }

    @Test(arguments: Nations.trials)
    func everythingIsInItsPlace(trial: NationTrial) throws {
        let nation = try Nations.nation(trial)
        let parameters = nation.parameters
        #expect(nation.practices.count == trial.practices && nation.smallAreas.count == parameters.smallAreas)
        #expect(nation.areas.count == parameters.areas && nation.consortia.count == parameters.consortia)
        #expect(nation.areas.count { !$0.hasAnswered } == parameters.silentAreas)
        #expect(Set(nation.practices.compactMap(\.consortium)).count == parameters.consortia, "none is empty")
        for practice in nation.practices where !nation.areas[practice.area].hasAnswered {
            #expect(practice.consortium == nil)
        }
        #expect(nation.smallAreas.map(\.code) == nation.smallAreas.map(\.code).sorted())
        #expect(nation.practices.map(\.code) == nation.practices.map(\.code).sorted())
        let rows = nation.registrations
        let order = (0..<rows.count).map { (rows.practices[$0], rows.smallAreas[$0]) }
        #expect(zip(order, order.dropFirst()).allSatisfy { $0 < $1 }, "by practice and small area, no pair twice")
        #expect(rows.patients.allSatisfy { $0 >= 1 })
        let recount = try Nations.recount(trial)
        #expect(nation.practices.map(\.listSize) == recount.lists && recount.lists.allSatisfy { $0 > 0 })
        #expect(recount.registered.allSatisfy { $0 > 0 })
        // Each consortium's practices are in one area, and practices of an area in its small areas.
        for practice in nation.practices.indices {
            #expect(nation.practices[practice].quality <= 1000 && nation.practices[practice].quality >= 400)
        }
    }

    @Test("practices lie in small areas of their area")
    func practicesAreInTheirAreas() throws {
        let nation = try Nations.nation(NationTrial(practices: 100, seed: 1))
        for practice in nation.practices {
            let inside = nation.areaPolygons[practice.area].polygons.contains { polygon in
                isInside(practice.place, polygon.shell) && !polygon.holes.contains { isInside(practice.place, $0) }
            }
            #expect(inside, "\(practice.code)")
        }
    }

    /// The marginals that are aimed at, with the tolerance of so many draws.
    @Test(arguments: Nations.closely)
    func marginals(trial: NationTrial) throws {
        let nation = try Nations.nation(trial)
        let count = Double(trial.practices)
        let (quality, deviation) = meanAndDeviation(nation.practices.map(\.quality))
        #expect(abs(quality - 937) < 6 && abs(deviation - 36.4) < 6)
        #expect(abs(Double(nation.practices.count { $0.quality < 900 }) / count - 0.145) < 0.04)
        #expect(nation.practices.count { $0.quality == 1000 } >= trial.practices / 100)
        let (need, spread) = meanAndDeviation(nation.smallAreas.map(\.deprivation))
        #expect(abs(need - 21.7) < 1.5 && abs(spread - 15.3) < 1.5)
        let (cost, costSpread) = meanAndDeviation(nation.practices.map(\.costPerThousand))
        #expect(abs(cost - 565_000) < 20_000 && (0.07...0.2).contains(costSpread / cost))
        let (list, _) = meanAndDeviation(nation.practices.map { Double($0.listSize) })
        #expect(abs(list / 7250 - 1) < 0.02)
        // Log-normal lists: the middle well below the mean, a long tail.
        let lists = nation.practices.map(\.listSize).sorted()
        #expect(Double(lists[lists.count / 2]) < 0.97 * list && Double(lists[lists.count * 95 / 100]) > 1.5 * list)
        let rows = Double(nation.registrations.count) / Double(nation.smallAreas.count)
        #expect((30...33).contains(rows), "\(rows) practices a small area")
        let residents = nation.smallAreas.reduce(0) { $0 + $1.population }
        #expect((1.03...1.06).contains(list * count / Double(residents)), "lists are longer than censuses")
        let shared = nation.truth.cases(of: .coLocated).reduce(0) { $0 + $1.practices.count }
        #expect((0.06...0.13).contains(Double(shared) / count))
    }

    /// Neighbours are alike: the correlation of a practice with its nearest neighbour, and of a small area with one next
    /// to it.
    @Test(arguments: Nations.closely)
    func neighboursAreAlike(trial: NationTrial) throws {
        let nation = try Nations.nation(trial)
        var pairs: [(Double, Double)] = []
        for (index, practice) in nation.practices.enumerated() {
            let others = nation.practices.enumerated().filter {
                $0.offset != index && $0.element.place != practice.place
            }
            let nearest = others.min {
                $0.element.place.squaredDistance(to: practice.place)
                    < $1.element.place.squaredDistance(to: practice.place)
            }
            if let nearest { pairs.append((practice.quality, nearest.element.quality)) }
        }
        #expect((0.05...0.6).contains(correlation(pairs)), "\(correlation(pairs))")
        let recount = try Nations.recount(trial)
        let cells = nation.smallAreas.indices.compactMap { cell -> (Double, Double)? in
            recount.neighbours[cell].filter { $0 >= 0 }.min().map {
                (nation.smallAreas[cell].deprivation, nation.smallAreas[$0].deprivation)
            }
        }
        #expect((0.3...0.95).contains(correlation(cells)), "\(correlation(cells))")
        #expect(correlation(nation.practices.map { ($0.deprivation, $0.quality) }) < -0.05, "need and quality")
        // A practice's deprivation is that of its patients.
        var sums = [Double](repeating: 0, count: nation.practices.count)
        let rows = nation.registrations
        for row in 0..<rows.count {
            sums[Int(rows.practices[row])] +=
                Double(rows.patients[row]) * nation.smallAreas[Int(rows.smallAreas[row])].deprivation
        }
        for (sum, practice) in zip(sums, nation.practices) {
            #expect(abs(sum / Double(practice.listSize) - practice.deprivation) < 0.0051)
        }
    }

    private func meanAndDeviation(_ values: [Double]) -> (Double, Double) {
        let mean = values.reduce(0, +) / Double(values.count)
        return (mean, (values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(values.count)).squareRoot())
    }

    private func correlation(_ pairs: [(Double, Double)]) -> Double {
        let (a, b) = (meanAndDeviation(pairs.map(\.0)), meanAndDeviation(pairs.map(\.1)))
        return pairs.reduce(0) { $0 + ($1.0 - a.0) * ($1.1 - b.0) } / (Double(pairs.count) * a.1 * b.1)
    }

    private func isInside(_ point: Coordinate, _ ring: Ring) -> Bool {
        var inside = false
        for (a, b) in zip(ring.coordinates, ring.coordinates.dropFirst()) where (a.y > point.y) != (b.y > point.y) {
            if point.x < a.x + (point.y - a.y) / (b.y - a.y) * (b.x - a.x) { inside.toggle() }
        }
        return inside
    }
}
