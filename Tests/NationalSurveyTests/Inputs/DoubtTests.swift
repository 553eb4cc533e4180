import Catchments
import Foundation
import NationalSurvey
import TestData
import Testing

/// Doubtful input that is surveyed all the same: what is doubtful is counted in the results, and the rest is right.
struct DoubtTests {
    private let good = Hamlet()

    private func registrations(_ rows: String) -> Hamlet {
        good.with(\.registrations, "H4,E01000012,50\n", "H4,E01000012,50\n" + rows)
    }

    @Test(
        "Unknown small areas up to 1 per cent of the patients are counted, beyond refused, beyond that on request allowed",
        arguments: [(7, false), (8, true)])
    func unknownCodes(patients: Int, isRefused: Bool) throws {
        // 710 patients on the map: 7 of 717 are 0.98 %, 8 of 718 are 1.11 %.
        let hamlet = registrations("H1,E01999999,\(patients)\n")
        try hamlet.inFolder { request in
            if isRefused {
                let error = #expect(throws: SurveyError.self) { try Survey.run(request) }
                #expect(error?.kind == .input && error?.message.contains("E01999999") == true)
            } else {
                #expect(try Survey.run(request).inputs.registrations.unknownSmallArea.patients == patients)
            }
            var allowed = request
            allowed.allowsUnknownCodes = true
            let survey = try Survey.run(allowed)
            #expect(
                survey.inputs.registrations.unknownSmallArea.rows == 1
                    && survey.inputs.registrations.unknownCodes == ["E01999999"])
            #expect(survey.inputs.registrations.patients == 710 + patients)
            // They stay in their practice's list and are not located.
            #expect(survey.atlas.registeredPatients[0] == 200 + patients && survey.atlas.locatedPatients[0] == 200)
        }
    }

    @Test("Exactly 1 per cent is allowed: more than 1 per cent is refused")
    func exactlyOnePerCent() throws {
        // 99 × 10 + 10 = 1000 patients, 10 unknown.
        let hamlet = good.with(
            \.registrations, good.registrations,
            "practice,lsoa_code,patients\nH1,E01000010,990\nH1,E01999999,10\n")
        #expect(try hamlet.survey().inputs.registrations.hasTooManyUnknown == false)
        let more = good.with(
            \.registrations, good.registrations,
            "practice,lsoa_code,patients\nH1,E01000010,989\nH1,E01999999,10\n")
        #expect(throws: SurveyError.self) { try more.survey() }
    }

    @Test("Empty codes, NO2011, Wales and Scotland are known absences, counted by kind and not towards the 1 per cent")
    func knownAbsences() throws {
        let survey = try registrations(
            "H1,,500\nH1,NO2011,400\nH1,no2011,30\nH1,W01000001,300\nH1,W01000002,5\nH2,S01000001,200\nH2,  ,1\n"
        ).survey()
        let ledger = survey.inputs.registrations
        #expect(ledger.noSmallArea.rows == 4 && ledger.noSmallArea.patients == 931)
        #expect(ledger.otherCountry.mapValues(\.patients) == ["W": 305, "S": 200])
        #expect(ledger.otherCountry.mapValues(\.rows) == ["W": 2, "S": 1])
        #expect(ledger.unknownSmallArea.rows == 0 && ledger.rows == 15)
        #expect(ledger.patients == 710 + 931 + 505)
        #expect(survey.inputs.practices.poorlyLocated == ["H1", "H2"])
        // The same codes are no absences on a map of Wales.
        var welsh = good
        welsh.map = good.map.map { ($0.code.replacingOccurrences(of: "E", with: "W"), $0.geometry) }
        welsh.registrations =
            good.registrations.replacingOccurrences(of: ",E01", with: ",W01") + "H1,E01000010,5\nH1,W01999999,1\n"
        let other = try welsh.survey().inputs.registrations
        #expect(other.otherCountry.mapValues(\.patients) == ["E": 5] && other.unknownSmallArea.patients == 1)
    }

    @Test("Rows without patients and rows for one sex are each in one count")
    func rows() throws {
        var hamlet = good
        hamlet.registrations = """
            PRACTICE_CODE,LSOA_CODE,SEX,NUMBER_OF_PATIENTS
            H1,E01000010,ALL,100
            H1,E01000010,MALE,60
            H1,E01000010,FEMALE,40
            h1,E01000011,All,20
            H3,E01000018,ALL,0
            H3,E01000017,ALL,7
            H3,E01999999,ALL,0

            """
        let survey = try hamlet.survey()
        let ledger = survey.inputs.registrations
        #expect(ledger.used.rows == 3 && ledger.used.patients == 127)
        #expect(ledger.withoutPatients.rows == 1 && ledger.otherSex.rows == 2 && ledger.unknownSmallArea.rows == 1)
        #expect(ledger.rows == 7 && ledger.repeatedPairs == 0)
        #expect(survey.atlas.registered[0] == 100)
    }

    @Test("Exact repetitions are merged and counted, with codes in other spellings too")
    func repetitions() throws {
        var hamlet = good.with(\.practices, "H2,Two", " h1 ,One,500500,300500,200,\nH2,Two")
            .with(\.membership, "H2,GA", "h1,GA,P1\nH2,GA")
        hamlet.map.append(hamlet.map[3])
        let survey = try hamlet.survey()
        #expect(survey.inputs.provenance.repeated.map(\.count) == [1, 1, 1, 0, 0])
        #expect(survey.atlas.smallAreas.count == 9 && survey.atlas.practices.count == 4)
        let before = try good.survey()
        #expect(survey.territories == before.territories)
        #expect(Warnings(survey).lines.count { $0.contains("exact repetition") } == 3)
    }

    @Test("Practices of some files only: all are in the survey, without membership unaligned")
    func someFilesOnly() throws {
        let hamlet = registrations("X1,E01000012,9\n").with(
            \.practices, "H4,Four", "X2,Nowhere,501000,301000,1,2019-01-31\nH4,Four"
        )
        .with(\.membership, "H4,U", "X3,GA,P1\nX4,GC,P1\nH4,U")
        let tables = try hamlet.tables()
        #expect(tables.practices["practice"] == ["H1", "H2", "H3", "H4", "X1", "X2", "X3", "X4"])
        #expect(tables.practices["group"] == ["GA", "GA", "GB", "", "", "", "GA", "GC"])
        let rows = tables.consortia.byKey("consortium")
        // A member without registrations counts in practices, with zero patients.
        #expect(rows["GA"]?["practices"] == "3" && rows["GA"]?["located_practices"] == "2")
        #expect(rows["GA"]?["registered_patients"] == "360")
        // A group named only there has a row.
        #expect(rows["GC"]?["verdict"] == "notAssessable:noGeometry" && rows["GC"]?["cells"] == "0")
        #expect(rows["GC"]?["territory_km2"] == "0" && rows["GC"]?["main_part_share"] == "")
        #expect(rows["GC"]?["resident_containment"] == "" && rows["GC"]?["patient_containment"] == "")
        #expect(rows["GC"]?["reock"] == "" && rows["GC"]?["failed_tests"] == "" && rows["GC"]?["mixing_index"] == "")
        let practices = try #require(member(try tables.summary(), "practices", as: [String: Any].self))
        #expect(member(practices, "without_membership_row", "codes") == ["X1", "X2"])
        #expect(member(practices, "without_registrations", "codes") == ["X3", "X4"])
        #expect(member(practices, "unlocated", "notInRegister", "codes") == ["X1", "X3", "X4"])
        #expect(member(practices, "with_close_date", "codes") == ["X2"])
        // All registered patients are the base, those of practices in no group too.
        #expect(
            tables.responsibility.rows[2] == ["E01000012", "", "", "", "59", "0", "0", "contested;unassigned", "", ""])
    }

    @Test("Which codes mean no group can be said; the empty one always does")
    func unaligned() throws {
        let hamlet = good.with(\.membership, "H2,GA", "H2,").requesting { $0.unaligned = ["GB", "NONE"] }
        let tables = try hamlet.tables()
        #expect(tables.consortia["consortium"] == ["GA", "U"])
        #expect(tables.practices["group"] == ["GA", "", "", "U"])
        let all = try good.requesting { $0.unaligned = ["GA", "GB", "U"] }.tables()
        #expect(all.consortia.rows.isEmpty && all.overlaps.rows.isEmpty)
        #expect(all.responsibility["responsible"] == [String](repeating: "", count: 9))
    }

    @Test("Without a practices file there are no points: no mixing, no places, and registrations decide the verdict")
    func noPractices() throws {
        let tables = try good.requesting { $0.practices = [] }.tables()
        #expect(tables.practices["x"] == ["", "", "", ""] && tables.practices["site"] == ["", "", "", ""])
        #expect(tables.consortia["mixing_index"] == ["", ""] && tables.consortia["located_practices"] == ["0", "0"])
        #expect(tables.consortia["verdict"] == ["defined", "singlePractice"])
    }

    @Test("Membership can stand in the practices file, and areas may be missing")
    func oneFile() throws {
        var hamlet = good.requesting { $0.membership = [] }
        hamlet.practices = #"""
            practice_code,practice_name,easting,northing,group,group_name
            H1,One,500500,300500,GA,"North, and ""South"""
            H2,Two,500500,301500,GA,"North, and ""South"""
            H3,Three,502500,302500,GB,East
            H4,Four,501500,301500,,

            """#
        let tables = try hamlet.tables()
        #expect(tables.consortia["name"] == ["North, and \"South\"", "East"])
        #expect(tables.practices["area"] == ["", "", "", ""])
        // N is everybody: H1 and H2 have H4 and H3 or each other as neighbours.
        #expect(tables.consortia["mixing_index"].allSatisfy { !$0.isEmpty })
    }

    @Test("Points that stand for none: blank, zero, the directory's 99.999999, abroad")
    func points() throws {
        var hamlet = good.moved { (($0 - 500_000) / 1e5 - 0.5, ($1 - 300_000) / 1e5 + 52.6) }
        hamlet.crs = "CRS84"
        hamlet.practices = """
            practice_code,lat,long
            H1,52.605,-0.495
            H2,52.615,-0.495
            H3,52.625,-0.475
            H4,0,0
            H5,99.999999,0
            H6,,-0.5
            H7,48.85,2.35
            H8,52.605,-0.495

            """
        let survey = try hamlet.survey()
        #expect(
            survey.inputs.practices.unlocated == [
                "zero": ["H4"], "noGridReference": ["H5"], "blank": ["H6"], "outOfBounds": ["H7"],
            ])
        #expect(survey.atlas.practices.count { $0.location != nil } == 4 && survey.atlas.sites.count == 3)
        #expect(survey.inputs.practices.coLocated == ["H1", "H8"])
    }

    @Test("Overlapping small areas are named, and the territory that holds both is dissolved right")
    func overlappingCells() throws {
        // The middle of the western edge reaches 100 m into its eastern neighbour's ground; both are GA's.
        let wide = Hamlet.polygon([
            (500_000, 301_000), (501_100, 301_000), (501_100, 302_000), (500_000, 302_000), (500_000, 301_000),
        ])
        let tables = try good.with("E01000013", wide).tables()
        let summary = try tables.summary()
        let overlaps = try #require(member(summary, "coverage", "doubts", "overlaps", as: [[String: Any]].self))
        #expect(
            overlaps.compactMap { $0["small_areas"] as? [String] }.map { $0.sorted() }.contains([
                "E01000013", "E01000014",
            ]))
        #expect(member(summary, "coverage", "valid") == false)
        let row = try #require(tables.consortia.byKey("consortium")["GA"])
        // Four squares; the strip is counted once.
        #expect(row["cells"] == "4" && isClose(number(row["territory_km2"]), 4, 1e-9))
        #expect(row["polygon_parts"] == "1" && row["holes"] == "0")
        #expect(member(summary, "coverage", "doubts", "territories_dissolved_by_overlay") == ["GA"])
    }

    @Test(
        "Two small areas with the same ground, one without area, one without geometry: counted, the last not on the map"
    )
    func doubtfulCells() throws {
        var hamlet = good
        hamlet.map.append(("E01000020", hamlet.map[0].geometry))
        hamlet.map.append(
            (
                "E01000021",
                Hamlet.polygon([(509_000, 309_000), (509_500, 309_000), (509_900, 309_000), (509_000, 309_000)])
            ))
        hamlet.map.append(("E01000022", "null"))
        hamlet.registrations += "H1,E01000020,5\nH1,E01000021,5\nH3,E01000021,5\nH1,E01000022,5\nH3,E01000022,5\n"
        let tables = try hamlet.tables()
        let summary = try tables.summary()
        #expect(member(summary, "coverage", "doubts", "collapsed") == ["E01000021"])
        #expect(member(summary, "coverage", "doubts", "without_geometry") == ["E01000022"])
        // Known, registered, not located, and not towards the 1 per cent.
        #expect(member(summary, "registration_rows", "dropped", "small_area_without_geometry", "rows") == 2)
        #expect(member(summary, "registration_rows", "dropped", "small_area_without_geometry", "patients") == 10)
        let row = try #require(tables.consortia.byKey("consortium")["GA"])
        // The shared ground once, and two ties of small areas without ground.
        #expect(isClose(number(row["territory_km2"]), 4, 1e-9) && row["polygon_parts"] == "1")
        #expect(tables.responsibility.rows.last?[7] == "contested;tie;thin")
        #expect(!tables.responsibility.rows.contains { $0[0] == "E01000022" })
        // The two share no ground, but the small areas are common all the same.
        let overlap = try #require(tables.overlaps.rows.first)
        #expect(overlap[2] == "2" && number(overlap[7]).map { $0 > 0 && $0 < 1 } == true)
    }

    @Test("Groups that have only small areas without ground in common overlap, without indices that cannot be written")
    func overlapWithoutGround() throws {
        var hamlet = good
        hamlet.map.append(
            (
                "E01000022",
                Hamlet.polygon([(509_000, 309_000), (509_500, 309_000), (509_900, 309_000), (509_000, 309_000)])
            ))
        hamlet.membership = "practice,group\nH1,GA\nH3,GB\n"
        hamlet.registrations = "practice,lsoa_code,patients\nH1,E01000022,5\nH3,E01000022,5\n"
        let tables = try hamlet.tables()
        #expect(tables.overlaps.rows == [["GA", "GB", "1", "0", "10", "", "", "", "", "", ""]])
        #expect(tables.consortia["polsby_popper"] == ["", ""] && tables.consortia["territory_km2"] == ["0", "0"])
        // What has no ground is in no part, and fails no test of parts.
        let leader = try #require(tables.consortia.rows.first { $0[6] == "1" })
        #expect(leader[9] == "0" && leader[11] == "")
        #expect(leader[18...19] == ["notAssessable:noGeometry", ""])
    }

    @Test("Codes are ordered by their bytes, and names with commas, quotation marks and line ends are quoted")
    func order() throws {
        let hamlet = good.with(
            \.membership, good.membership,
            #"""
            practice_code,group,group_name
            H1,b,"x,y"
            H2,é,"a ""b"""
            H3,C,
            H4,a10,=1+1

            """#)
        let tables = try hamlet.tables()
        #expect(tables.consortia["consortium"] == ["C", "a10", "b", "é"])
        #expect(tables.consortia["name"] == ["", "'=1+1", "x,y", "a \"b\""])
    }
}
