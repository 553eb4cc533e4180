import Foundation
import TestData
import Testing

@testable import NationalSurvey

/// Maps with more in them than one code for each feature.
@Suite struct CodeFieldTests {
    private func found(_ geoJSON: String, _ registrations: String = Hamlet().registrations) throws -> Survey {
        let folder = try TestData.temporaryFolder()
        defer { try? FileManager.default.removeItem(at: folder) }
        var hamlet = Hamlet()
        hamlet.registrations = registrations
        let request = try hamlet.write(to: folder)
        try Data(geoJSON.utf8).write(to: URL(filePath: request.smallAreas[0]))
        return try Survey.run(request)
    }

    /// Every code of 2011 with one of 2021 beside it, and a name for each.
    private var twoCodes: String {
        var text = Hamlet().geoJSON
        for cell in 10..<19 {
            text = text.replacing(
                "\"LSOA11CD\":\"E010000\(cell)\"",
                with: "\"LSOA21CD\":\"E010340\(cell)\",\"LSOA21NM\":\"New \(cell)\",\"LSOA11CD\":\"E010000\(cell)\","
                    + "\"LSOA11NM\":\"Old \(cell)\"")
        }
        return text
    }

    @Test("of two fields of codes the one that the registrations have, and it is said")
    func choice() throws {
        let old = try found(twoCodes)
        #expect(old.atlas.smallAreas.first == "E01000010" && old.inputs.names.smallAreas["E01000010"] == "Old 10")
        #expect(old.inputs.found.contains { $0.contains("LSOA11CD was taken") && $0.contains("LSOA21CD 0") })
        let new = try found(twoCodes, Hamlet().registrations.replacing("E010000", with: "E010340"))
        #expect(new.atlas.smallAreas.first == "E01034010" && new.inputs.names.smallAreas["E01034010"] == "New 10")
        #expect(new.inputs.registrations.used.patients == old.inputs.registrations.used.patients)
    }

    @Test("parts of one code that lie on one another are a doubt; parts that touch are none")
    func overlaps() throws {
        func second(_ x: Int, _ y: Int) -> String {
            let ring = [(x, y), (x + 300, y), (x + 300, y + 300), (x, y + 300), (x, y)]
            return Hamlet().geoJSON.replacing(
                "\n]}",
                with:
                    ",\n{\"type\":\"Feature\",\"properties\":{\"LSOA11CD\":\"E01000010\"},\"geometry\":\(Hamlet.polygon(ring))}\n]}"
            )
        }
        func kinds(_ text: String) throws -> [String] {
            try found(text).inputs.provenance.layerProblems.map(\.kind.rawValue)
        }
        #expect(try kinds(second(500_200, 300_200)).contains("overlappingParts"))
        // South of the first part, sharing a stretch of its border.
        let touching = try kinds(second(500_200, 299_700))
        #expect(touching.contains("severalParts") && !touching.contains("overlappingParts"))
    }

    @Test("a small area without a geometry is known whatever the letter case of its code")
    func letterCase() throws {
        let map = Hamlet().geoJSON.replacing(
            "\n]}", with: ",\n{\"type\":\"Feature\",\"properties\":{\"LSOA11CD\":\"E01000099\"},\"geometry\":null}\n]}")
        let ledger = try found(map, Hamlet().registrations + "H1,e01000099,70\n").inputs.registrations
        #expect(ledger.noGround == .init(rows: 1, patients: 70) && ledger.unknownSmallArea.rows == 0)
    }

    @Test("pages of a server's answer are one map where the last is among them")
    func pages() throws {
        let whole = Hamlet().geoJSON
        let lines = whole.split(separator: "\n").map(String.init)
        let folder = try TestData.temporaryFolder()
        defer { try? FileManager.default.removeItem(at: folder) }
        var request = try Hamlet().write(to: folder)
        func page(_ name: String, _ features: ArraySlice<String>, isLast: Bool) throws -> String {
            let head = lines[0].replacing(
                "\"features\":[",
                with: isLast ? "\"features\":[" : "\"properties\":{\"exceededTransferLimit\":true},\"features\":[")
            var body = features.joined(separator: "\n")
            if body.hasSuffix(",") { body.removeLast() }
            let path = folder.appending(path: name)
            try Data((head + body + "]}").utf8).write(to: path)
            return path.path
        }
        let pages = [
            try page("1.geojson", lines[1..<6], isLast: false), try page("2.geojson", lines[6..<10], isLast: true),
        ]
        request.smallAreas = pages
        #expect(try Survey.run(request).atlas.smallAreas.count == 9)
        request.smallAreas = [pages[0]]
        #expect(SurveyCheck(request).refusals.contains { $0.contains("exceededTransferLimit") })
    }
}
