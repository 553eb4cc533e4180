import Formats
import Foundation
import TestData
import Testing

@testable import NationalSurvey

@Suite("Tables as they come")
struct TableSourceTests {
    static let plain = "practice_code,lsoa_code,number_of_patients\nH1,E01000010,100\nH2,E01000011,50\n"

    /// A table in one outer form, and the words that say which.
    struct Form: Sendable, CustomStringConvertible {
        let description: String
        let bytes: [UInt8]
        let word: String
    }

    static let forms: [Form] = [
        Form(
            description: "semicolons", bytes: Array(plain.replacing(",", with: ";").utf8), word: "separator semicolon"),
        Form(description: "tabs", bytes: Array(plain.replacing(",", with: "\t").utf8), word: "separator tab"),
        Form(
            description: "title lines", bytes: Array(("Patients, registered\n\n\"A quotation amiss\n" + plain).utf8),
            word: "header in row 4"),
        Form(
            description: "footnotes", bytes: Array((plain + "\nSource: somebody\n\"Notes, with a comma\"\n").utf8),
            word: "2 lines of footnotes"),
        Form(
            description: "UTF-16", bytes: [0xFF, 0xFE] + plain.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] },
            word: "UTF-16"),
        Form(
            description: "UTF-16, big end first",
            bytes: [0xFE, 0xFF] + plain.utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] },
            word: "UTF-16"),
        Form(
            description: "Windows-1252",
            bytes: Array("practice_code,name,lsoa_code,number_of_patients\nH1,B".utf8) + [0xE9]
                + Array(",E01000010,100\nH2,x,E01000011,50\n".utf8), word: "Windows-1252"),
        Form(
            description: "pairs of rows",
            bytes: Array(
                "H1,One,E01000010,E01000012,E01000013\n,,100,0,0\nH2,Two,E01000011,E01000012,E01000014\n,,50,0,0\n".utf8
            ),
            word: "pairs of rows"),
        Form(
            description: "a matrix",
            bytes: Array("practice_code,E01000010,E01000011,E01000012\nH1,100,,0\nH2,,50,\n".utf8),
            word: "matrix"),
    ]

    @Test("the same registrations in every form", arguments: forms)
    func sameInEveryForm(form: Form) throws {
        let file = FileBytes(name: "regs.csv", bytes: form.bytes)
        let opening = TableOpening(kind: .registrations, columns: [:], sha256: "")
        let tables = try opening.tables(of: file, part: nil, words: [])
        let table = try #require(tables.first)
        #expect(tables.count == 1 && table.words.joined(separator: ", ").contains(form.word))
        let part = try RegistrationPart(table)
        let rows = part.patients.indices.filter { part.patients[$0] > 0 }
            .map { "\(part.practices[$0]) \(part.smallAreas[$0]) \(part.patients[$0])" }
        #expect(rows == ["H1 E01000010 100", "H2 E01000011 50"])
    }

    @Test(
        "patients below a word for no small area are registered, in every wide form",
        arguments: [
            "H1,One,E01000010,NO2011,,W01000001,95AA01S1,EMPTY,\n,,100,3,4,5,6,7,\n",
            "H1,One,E01000010,NO2011\n,,100,20,5\n",
            "practice_code,NAME,E01000010,NO2011,W01000001,95AA01S1,EMPTY,E01000012\nH1,One,100,7,5,6,7,\n",
        ])
    func wideAbsences(text: String) throws {
        let text = text.hasPrefix("practice") ? text : text + text.replacing("H1", with: "H2")
        let file = FileBytes(name: "regs.csv", bytes: Array(text.utf8))
        let tables = try TableOpening(kind: .registrations, columns: [:], sha256: "").tables(
            of: file, part: nil, words: [])
        let part = try RegistrationPart(try #require(tables.first))
        let ofFirst = part.patients.indices.filter { part.practices[$0] == "H1" }
        #expect(ofFirst.map { part.patients[$0] }.reduce(0, +) == 125)
        if text.hasPrefix("practice") { #expect(tables[0].words.contains { $0.contains("‘NAME’") }) }
    }

    @Test("codes whose counts are cut off with the end of the file are refused")
    func pairsCutOff() throws {
        let text = "H1,One,E01000010,E01000011\n,,100,25\nH2,Two,E01000010,E01000012\n"
        let file = FileBytes(name: "regs.csv", bytes: Array(text.utf8))
        let tables = try TableOpening(kind: .registrations, columns: [:], sha256: "").tables(
            of: file, part: nil, words: [])
        let table = try #require(tables.first)
        #expect(throws: FormatError.self) { try RegistrationPart(table) }
    }

    @Test("plain comma-separated values are taken as they are, without a word")
    func plainForm() throws {
        let file = FileBytes(name: "regs.csv", bytes: Array(Self.plain.utf8))
        let table = try #require(
            TableOpening(kind: .registrations, columns: [:], sha256: "").tables(of: file, part: nil, words: []).first)
        #expect(table.words.isEmpty && table.csv.layout == CSVLayout(start: 0))
    }

    @Test("a table without a header is read by place where its columns are named so")
    func places() throws {
        let file = FileBytes(name: "regs.csv", bytes: Array("7;H1;E01000010\n9;H2;E01000011\n".utf8))
        let columns: [ColumnRole: String] = [
            .registrationsPractice: "2", .registrationsSmallArea: "3", .registrationsPatients: "1",
        ]
        let table = try #require(
            TableOpening(kind: .registrations, columns: columns, sha256: "").tables(of: file, part: nil, words: [])
                .first)
        let part = try RegistrationPart(table)
        #expect(part.patients == [7, 9] && part.practices.values == ["H1", "H2"])
    }

    /// What a message about a file must hold.
    struct Mistake: Sendable, CustomStringConvertible {
        let description: String
        let bytes: [UInt8]
        let kind: TableKind
        let words: [String]

        init(_ description: String, _ text: String, _ kind: TableKind, _ words: String...) {
            (self.description, bytes, self.kind, self.words) = (description, Array(text.utf8), kind, words)
        }
    }

    static let mistakes: [Mistake] = [
        Mistake(
            "a membership in place of registrations", "practice_code,pcn_code\nH1,U1\n", .registrations, "membership",
            "swapped"),
        Mistake("registrations in place of residents", plain, .population, "registrations", "swapped"),
        Mistake(
            "list sizes", "ORG_TYPE,ORG_CODE,POSTCODE,SEX,AGE,NUMBER_OF_PATIENTS\nGP,H1,X,ALL,ALL,5\n", .registrations,
            "list sizes"),
        Mistake("bars between fields", "practice|lsoa|patients\nH1|E01|5\n", .registrations, "separated by |"),
        Mistake("data in the first line", "H1,E01000010,5\nH2,E01000011,6\n", .registrations, "without a header", "=1"),
        Mistake(
            "other names", "surgery,zone,heads\nH1,E01000010,5\n", .registrations, "registrations.practice=NAME",
            "surgery"),
        Mistake("a PDF", "%PDF-1.4", .registrations, "PDF"),
        Mistake("a page", "<!DOCTYPE html><html>", .membership(group: ["group"]), "HTML"),
        Mistake("a Parquet file", "PAR1....", .registrations, "Parquet", "CSV"),
        Mistake("a database", "SQLite format 3\0....", .registrations, "SQLite", "ogr2ogr"),
        Mistake(
            "branches in place of practices",
            "\"H81001001\",\"X\",\"\",\"\",\"\",\"\",\"\",\"\",\"\",\"AB1 1AB\",\"20000101\""
                + String(repeating: ",\"\"", count: 16) + "\n", .practices, "branches", "epraccur"),
    ]

    @Test("a mistake is named with its cause", arguments: mistakes)
    func named(mistake: Mistake) throws {
        let file = FileBytes(name: "file.csv", bytes: mistake.bytes)
        let error = #expect(throws: FormatError.self) {
            let opening = TableOpening(kind: mistake.kind, columns: [:], sha256: "")
            for table in try opening.tables(of: file, part: nil, words: []) {
                for required in mistake.kind.required { _ = try table.requireColumn(required.role) }
            }
        }
        for word in mistake.words { #expect(error?.description.contains(word) == true, "\(error?.description ?? "")") }
    }

    @Test("names that differ in all, male and female are one set")
    func sets() {
        #expect(TableOpening.isOneSet(["regs-all.csv", "regs-females.csv", "regs-males.csv"]))
        #expect(!TableOpening.isOneSet(["regs-all.csv", "other-male.csv"]))
        #expect(!TableOpening.isOneSet(["lsoa-all.csv", "lsoa-2021-all.csv"]) && !TableOpening.isOneSet(["a.csv"]))
    }
}
