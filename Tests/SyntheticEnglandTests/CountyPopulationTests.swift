import Foundation
import Shapes
import SyntheticEngland
import Testing

@Suite struct CountyPopulationTests {
    @Test(arguments: Counties.trials)
    func countsFollowTheParameters(trial: CountyTrial) throws {
        let county = try Counties.county(trial)
        let parameters = county.parameters
        #expect(county.practices.count == trial.practices)
        #expect(county.smallAreas.count == parameters.smallAreas && parameters.smallAreas == trial.practices * 49 / 10)
        #expect(county.consortia.count == parameters.consortia && parameters.consortia >= 9)
        #expect(county.areas.count == parameters.areas && parameters.areas >= 3)
        let members = Set(county.practices.map(\.consortium)).subtracting(["", "U"])
        #expect(members == Set(county.consortia.map(\.code)), "every consortium has members and no other is named")
        #expect(Set(county.practices.map(\.area)) == Set(county.areas.indices))
        #expect(Set(county.smallAreas.map(\.area)) == Set(county.areas.indices))
    }

    @Test(arguments: Counties.trials)
    func codesAndNamesAreUniqueAndInOrder(trial: CountyTrial) throws {
        let county = try Counties.county(trial)
        for codes in [
            county.smallAreas.map(\.code), county.practices.map(\.code), county.consortia.map(\.code),
            county.areas.map(\.code),
        ] {
            #expect(codes == Set(codes).sorted())
        }
        for names in [
            county.smallAreas.map(\.name), county.practices.map(\.name), county.consortia.map(\.name),
            county.areas.map(\.name),
        ] {
            #expect(Set(names).count == names.count)
            #expect(names.allSatisfy { $0.utf8.allSatisfy { $0 >= 0x20 && $0 < 0x7F && $0 != UInt8(ascii: ",") } })
        }
        #expect(county.practices[0].code == "Y10001" && county.smallAreas[0].code == "E01900001")
    }

    @Test(arguments: Counties.trials)
    func registrationsAreLikeRealOnes(trial: CountyTrial) throws {
        let county = try Counties.county(trial)
        let keys = county.registrations.map { "\(county.practices[$0.practice].code) \($0.smallArea)" }
        #expect(keys == Set(keys).sorted(), "one row for each pair, in order")
        #expect(county.registrations.allSatisfy { $0.patients > 0 })

        var practices: [String: Int] = [:]
        var lists = [Int](repeating: 0, count: county.practices.count)
        for row in county.registrations {
            practices[row.smallArea, default: 0] += 1
            lists[row.practice] += row.patients
        }
        #expect(county.practices.map(\.listSize) == lists)
        // Ten to thirty are drawn, and the nearest two of the responsible consortium besides; at the tie one more.
        #expect(county.smallAreas.allSatisfy { (10...33).contains(practices[$0.code] ?? 0) })
        let mean = Double(county.registrations.count) / Double(county.smallAreas.count)
        #expect((18...23).contains(mean))

        // Log-normal lists: a spread of some 0.4 to 0.9 in logarithms, around some 7,000.
        let logarithms = lists.map { log(Double($0)) }
        let centre = logarithms.reduce(0, +) / Double(lists.count)
        let spread =
            (logarithms.reduce(0) { $0 + ($1 - centre) * ($1 - centre) } / Double(lists.count)).squareRoot()
        #expect((0.35...1).contains(spread), "\(spread)")
        #expect((4000...9000).contains(exp(centre)))
        // Lists are longer than censuses.
        let residents = county.smallAreas.reduce(0) { $0 + $1.population }
        #expect((1.02...1.07).contains(Double(lists.reduce(0, +)) / Double(residents)))
    }

    /// Most patients live near their practice.
    @Test func distanceDecays() throws {
        let county = try Counties.county(Counties.trials[0])
        let centres = Dictionary(
            uniqueKeysWithValues: county.smallAreas.indices.map {
                (county.smallAreas[$0].code, county.smallAreaPolygons[$0].box.center)
            })
        var near = 0
        var all = 0
        for row in county.registrations {
            guard let place = county.practices[row.practice].place, let centre = centres[row.smallArea] else {
                continue
            }
            all += row.patients
            if place.distance(to: centre) < 5000 { near += row.patients }
        }
        #expect(Double(near) > 0.7 * Double(all), "\(near) of \(all)")
    }

    @Test func practicesLieOnLand() throws {
        let county = try Counties.county(Counties.trials[0])
        let layer = county.smallAreaPolygons
        for practice in county.practices {
            guard let place = practice.place else { continue }
            let homes = (0..<layer.ringCount).count { contains(layer, ring: $0, place) }
            #expect(homes == 1, "\(practice.code)")
        }
    }

    /// Crossings of a ray to the east.
    private func contains(_ layer: PolygonLayer, ring: Int, _ point: Coordinate) -> Bool {
        let line = layer.coordinates[layer.coordinates(ofRing: ring)]
        return zip(line, line.dropFirst()).count { a, b in
            (a.y > point.y) != (b.y > point.y) && point.x < a.x + (point.y - a.y) / (b.y - a.y) * (b.x - a.x)
        } % 2 == 1
    }

    @Test func equalSeedsGiveEqualCountiesAndOthersDoNot() throws {
        let first = try Counties.county(Counties.trials[0])
        let again = try SyntheticCounty.generate(CountyParameters(practices: 45, seed: 1))
        let other = try Counties.county(Counties.trials[1])
        #expect(first.smallAreaPolygons == again.smallAreaPolygons && first.areaPolygons == again.areaPolygons)
        #expect(first.practices == again.practices && first.registrations == again.registrations)
        #expect(first.smallAreas == again.smallAreas && first.truth == again.truth)
        #expect(first.smallAreaPolygons != other.smallAreaPolygons && first.registrations != other.registrations)
    }

    @Test(arguments: [Int.min, -1, 0, 1, 44, 401, 7000, Int.max])
    func numbersOutOfRangeAreRefused(practices: Int) {
        #expect {
            try CountyParameters(practices: practices, seed: 1)
        } throws: { error in
            guard let error = error as? SyntheticEnglandError else { return false }
            return error.kind == .practicesOutOfRange && error.message.contains("45 to 400")
                && error.message.contains("\(practices)")
        }
    }

    @Test(arguments: SyntheticCounty.Stage.allCases.filter { $0 != .files })
    func stopsWhenAsked(stage: SyntheticCounty.Stage) {
        #expect {
            try SyntheticCounty.generate(CountyParameters()) { $0 != stage }
        } throws: { error in
            (error as? SyntheticEnglandError)?.kind == .cancelled
        }
    }
}
