import Archives
import Formats
import Foundation
import TestData
import Testing

private let folderOfForms = TestData.shared.appending(path: "cases/field/zip-gz-xlsx-tables")

/// The forms in which tables are published, in the cases beside the package.
@Suite(.enabled(if: TestData.exists(folderOfForms), "the cases are not beside the package"))
struct PublishedFormTests {
    private func file(_ name: String) throws -> FileBytes {
        try FileBytes(path: folderOfForms.appending(path: name).path)
    }

    @Test func archivesHoldTheTable() throws {
        let plain = try file("regs.csv")
        let archive = try ZipArchive(path: folderOfForms.appending(path: "regs.zip").path)
        #expect(archive.members.map(\.name) == ["regs.csv"])
        #expect(try archive.read(archive.member(named: "regs.csv")).bytes == plain.bytes)
        #expect(try Gzip.decompress(file("regs.csv.gz")).bytes == plain.bytes)
    }

    @Test func archivesInMemoryAreReadAlike() throws {
        let archive = try ZipArchive(file("regs.zip"))
        let member = try archive.member(named: "regs.csv")
        #expect(try archive.read(member).bytes == file("regs.csv").bytes)
    }

    @Test func aWorkbookSheetIsTheTable() throws {
        let workbook = try Workbook(file("map.xlsx"))
        let sheet = try #require(workbook.sheets.firstIndex(of: "map"))
        let table = String(decoding: try workbook.table(ofSheet: sheet).bytes, as: UTF8.self)
        #expect(
            table == "PRACTICE_CODE,PCN_CODE\nA80001,U10001\nA80002,U10001\nA80003,U10002\nA80004,U10002\n"
                + "A80005,U10003\nA80006,U10003\n")
    }
}
