import Formats
import Foundation
import Shapes
import SyntheticEngland
import TestData
import Testing

/// A county: three areas, of which one has every shape of territory, and rows as real files have them.
@Suite struct CountyTests {
    @Test("every kind that a county has is there, and says as much as it can", arguments: Nations.counties)
    func everyKindIsThere(trial: NationTrial) throws {
        let truth = try Nations.nation(trial).truth
        let kinds: [PlantedCase.Kind] = [
            .coextensive, .coextensiveWithExceptions, .interleaved, .exclave, .enclave, .acrossWater, .island, .tie,
            .coLocated, .unaligned, .unlocated, .knownAbsences, .unknownCodes,
        ]
        #expect(Set(truth.cases.map(\.kind)) == Set(kinds))
        #expect(truth.cases(of: .coLocated).contains { $0.consortia.count == 2 })
        #expect(truth.cases(of: .coLocated).contains { $0.consortia.count == 1 })
        #expect(truth.cases(of: .tie).count == 1)
    }

    @Test("areas of one consortium are exactly its ground, and it is contained there", arguments: Nations.counties)
    func wholeAreas(trial: NationTrial) throws {
        let (nation, recount) = (try Nations.nation(trial), try Nations.recount(trial))
        for kind in [PlantedCase.Kind.coextensive, .coextensiveWithExceptions] {
            for planted in nation.truth.cases(of: kind) {
                let consortium = try #require(recount.consortia[planted.consortia[0]])
                let ground = nation.smallAreas.filter { nation.areas[$0.area].code == planted.areas[0] }.map(\.code)
                #expect(recount.codes(recount.territory(consortium)) == ground && planted.smallAreas == ground)
                let isContained = recount.isContained(consortium)
                #expect(isContained, "\(planted.sentence)")
                if kind == .coextensiveWithExceptions { #expect(planted.practices.count == 2) }
            }
        }
    }

    @Test("the pair is in several parts and most of its practices' nearest are others'", arguments: Nations.counties)
    func interleaved(trial: NationTrial) throws {
        let (nation, recount) = (try Nations.nation(trial), try Nations.recount(trial))
        let pair = nation.truth.cases(of: .interleaved)[0].consortia.compactMap { recount.consortia[$0] }
        #expect(pair.count == 2)
        for consortium in pair {
            #expect(recount.components(recount.territory(consortium)).count >= 2)
            var (foreign, all) = (0, 0)
            for member in nation.practices where member.consortium == consortium {
                let nearest = nation.practices.filter { $0.code != member.code }.sorted {
                    ($0.place.squaredDistance(to: member.place), $0.code)
                        < ($1.place.squaredDistance(to: member.place), $1.code)
                }.prefix(4)
                all += nearest.count
                foreign += nearest.count { $0.consortium != consortium }
            }
            #expect(2 * foreign > all, "\(foreign) of \(all)")
        }
    }

    @Test("the enclosing consortium is one part with one hole, and that is the enclave", arguments: Nations.counties)
    func enclave(trial: NationTrial) throws {
        let (nation, recount) = (try Nations.nation(trial), try Nations.recount(trial))
        let planted = nation.truth.cases(of: .enclave)[0]
        let (inner, outer) = (
            try #require(recount.consortia[planted.consortia[0]]), try #require(recount.consortia[planted.consortia[1]])
        )
        let (territory, ring) = (recount.territory(inner), recount.territory(outer))
        #expect(recount.components(ring).count == 1)
        let rest = Set(nation.smallAreas.indices).subtracting(ring)
        let holes = recount.components(rest).filter { part in !part.contains { recount.neighbours[$0].contains(-1) } }
        #expect(holes == [territory])
    }

    @Test("exclave and main part are on the mainland, the island is all of an island", arguments: Nations.counties)
    func parts(trial: NationTrial) throws {
        let (nation, recount) = (try Nations.nation(trial), try Nations.recount(trial))
        let land = recount.components(Set(nation.smallAreas.indices))
        #expect(land.count == 2, "a mainland and an island")
        let exclave = try #require(recount.consortia[nation.truth.cases(of: .exclave)[0].consortia[0]])
        #expect(land.contains { recount.territory(exclave).isSubset(of: $0) })
        let island = nation.truth.cases(of: .island)[0].smallAreas
        #expect(land.contains { recount.codes($0) == island })
    }

    @Test("no small area but the planted one is tied", arguments: Nations.counties)
    func oneTie(trial: NationTrial) throws {
        let (nation, recount) = (try Nations.nation(trial), try Nations.recount(trial))
        let tied = nation.smallAreas.indices.filter { recount.leaders($0).count != 1 }
        #expect(tied.map { nation.smallAreas[$0].code } == nation.truth.cases(of: .tie)[0].smallAreas)
    }

    @Test("rows off the map are few and known, one practice has no coordinates", arguments: Nations.counties)
    func doubts(trial: NationTrial) throws {
        let nation = try Nations.nation(trial)
        let off = nation.registrationsOffTheMap
        let keys = off.map { "\(nation.practices[$0.practice].code) \($0.smallArea)" }
        #expect(keys == Set(keys).sorted() && off.allSatisfy { $0.patients > 0 })
        let cases = nation.truth.cases(of: .knownAbsences) + nation.truth.cases(of: .unknownCodes)
        #expect(cases.count == 2 && Set(off.map(\.smallArea)) == Set(cases.flatMap(\.smallAreas)))
        let all = nation.practices.reduce(0) { $0 + $1.listSize }
        for planted in cases {
            let patients = off.filter { planted.smallAreas.contains($0.smallArea) }.reduce(0) { $0 + $1.patients }
            #expect(patients == planted.patients && 500 * patients < all, "under 0.2 per cent")
        }
        let unlocated = nation.practices.filter { !$0.isLocated }
        #expect(unlocated.map(\.code) == nation.truth.cases(of: .unlocated)[0].practices && unlocated.count == 1)
        #expect(unlocated[0].listSize > 0 && unlocated[0].consortium != nil)
    }

    @Test("lists are like real ones, and most patients live near", arguments: Nations.counties.prefix(2))
    func lists(trial: NationTrial) throws {
        let nation = try Nations.nation(trial)
        let lists = nation.practices.map { Double($0.listSize) }
        let logarithms = lists.map { log($0) }
        let centre = logarithms.reduce(0, +) / Double(lists.count)
        let spread = (logarithms.reduce(0) { $0 + ($1 - centre) * ($1 - centre) } / Double(lists.count)).squareRoot()
        #expect((0.35...1).contains(spread) && (4000...9000).contains(exp(centre)), "\(spread), \(exp(centre))")
        let residents = nation.smallAreas.reduce(0) { $0 + $1.population }
        #expect((1.02...1.07).contains(lists.reduce(0, +) / Double(residents)))
        var (near, all) = (0, 0)
        let rows = nation.registrations
        for row in 0..<rows.count {
            let home = nation.smallAreaPolygons[Int(rows.smallAreas[row])].box.center
            let patients = Int(rows.patients[row])
            all += patients
            if nation.practices[Int(rows.practices[row])].place.distance(to: home) < 8000 { near += patients }
        }
        #expect(Double(near) > 0.7 * Double(all), "\(near) of \(all)")
    }

    @Test("codes ascend, names are each given once", arguments: Nations.counties)
    func names(trial: NationTrial) throws {
        let nation = try Nations.nation(trial)
        for codes in [nation.consortia.map(\.code), nation.areas.map(\.code)] { #expect(codes == Set(codes).sorted()) }
        for names in [nation.practices.map(\.name), nation.consortia.map(\.name), nation.areas.map(\.name)] {
            #expect(Set(names).count == names.count)
            #expect(names.allSatisfy { $0.utf8.allSatisfy { $0 >= 0x20 && $0 < 0x7F && $0 != UInt8(ascii: ",") } })
        }
    }

    @Test func tablesHaveNamesAndBlanks() throws {
        let nation = try Nations.nation(Nations.bundled)
        let practices = String(decoding: try #require(try Self.file("practices.csv")), as: UTF8.self)
        #expect(
            practices.hasPrefix(
                "code,easting,northing,pct,consortium,list_size,qof,cost_per_1000,imd,practice_name,close_date\n"))
        let unlocated = try #require(nation.practices.first { !$0.isLocated })
        #expect(practices.contains("\n\(unlocated.code),,,") && practices.contains(",\(unlocated.name),\n"))
        let membership = String(decoding: try #require(try Self.file("membership.csv")), as: UTF8.self)
        let free = nation.truth.cases(of: .unaligned)[0].practices
        #expect(free.count { membership.contains("\n\($0),,,") } == 1)
        #expect(free.count { membership.contains("\n\($0),U,,") } == 1)
        let registrations = String(decoding: try #require(try Self.file("registrations.csv")), as: UTF8.self)
        let lines = registrations.split(separator: "\n").dropFirst()
        #expect(lines.count == nation.registrations.count + nation.registrationsOffTheMap.count)
        let keys = lines.map { $0.split(separator: ",").prefix(2).joined(separator: ",") }
        #expect(keys == Set(keys).sorted(), "by practice, then small area, no pair twice")
        let readme = String(decoding: try #require(try Self.file("README.md")), as: UTF8.self)
        #expect(nation.truth.cases.allSatisfy { readme.contains($0.sentence) })
    }

    /// A file of the bundled county as it is made now.
    private static func file(_ name: String) throws -> Data? { try written.get()[name] }

    private static let written = Result {
        let folder = try TestData.temporaryFolder()
        defer { try? FileManager.default.removeItem(at: folder) }
        let staged = StagedFolder(path: folder.path)
        try Nations.nation(Nations.bundled).write(to: staged)
        _ = try staged.commit()
        return Dictionary(
            uniqueKeysWithValues: try FileManager.default.contentsOfDirectory(atPath: folder.path).filter {
                !$0.hasPrefix(".")
            }.map {
                ($0, try Data(contentsOf: folder.appending(path: $0)))
            })
    }

    @Test("the bundled county is what the generator makes, file by file")
    func bundledCountyIsMadeAgain() throws {
        let folder = TestData.packageRoot.appending(path: "shapefiles")
        let made = try Self.written.get()
        // The README's picture is drawn from the county, not part of it.
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0 != "county.svg" }
        #expect(names.sorted() == made.keys.sorted())
        for (name, bytes) in made {
            #expect(try Data(contentsOf: folder.appending(path: name)) == bytes, "\(name)")
        }
    }
}
