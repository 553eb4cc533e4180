import Formats
import Foundation
import Statistics
import TestData
import Testing

private func csv(_ text: String, hasHeader: Bool = true) throws -> CSVFile {
    try CSVFile(FileBytes(name: "t.csv", bytes: Array(text.utf8)), hasHeader: hasHeader)
}

private func texts(_ file: CSVFile) throws -> [[String]] {
    let table = try file.read((0..<file.columnCount).map { .text($0) })
    return (0..<table.rowCount).map { row in (0..<file.columnCount).map { table.texts($0)[row] } }
}

@Suite("CSV")
struct CSVTests {
    @Test(
        "csv-spectrum", .enabled(if: TestData.hasSuites, "needs the suites"),
        // A suite that is there and cannot be listed should stop the tests, and arguments cannot throw.
        arguments: TestData.hasSuites
            ? try! FileManager.default.contentsOfDirectory(
                atPath: TestData.suites.appending(path: "csv/csv-spectrum/csvs").path
            ).filter { $0.hasSuffix(".csv") && $0 != "location_coordinates.csv" }.sorted() : [])
    func spectrum(name: String) throws {
        let folder = TestData.suites.appending(path: "csv/csv-spectrum")
        let file = try CSVFile(path: folder.appending(path: "csvs/\(name)").path)
        let json = try Data(contentsOf: folder.appending(path: "json/" + name.replacing(".csv", with: ".json")))
        let expected = try #require(try JSONSerialization.jsonObject(with: json) as? [[String: Any]])
        let rows = try texts(file)
        #expect(rows.count == expected.count)
        for (row, object) in zip(rows, expected) {
            // The suite's CSV files lost their carriage returns; its expected values did not.
            let wanted = object.mapValues { "\($0)".replacing("\r\n", with: "\n") }
            #expect(Dictionary(zip(file.header, row), uniquingKeysWith: { a, _ in a }) == wanted)
        }
    }

    /// Its expected values are one object in invalid JSON, so they are stated here.
    @Test("csv-spectrum: replacement characters as they stand", .enabled(if: TestData.hasSuites, "needs the suites"))
    func spectrumCoordinates() throws {
        let path = "csv/csv-spectrum/csvs/location_coordinates.csv"
        let file = try CSVFile(path: TestData.suites.appending(path: path).path)
        #expect(file.encoding == .utf8)
        #expect(
            try texts(file) == [["2095257564", "37\u{FFFD}36'37.8\"N 121\u{FFFD}2'17.9\"W", "Modesto", "Stanislaus"]])
    }

    @Test(
        "line ends, marks and blank lines make no difference",
        arguments: [
            "A,B\n1,2\n3,4\n", "A,B\n1,2\n3,4", "A,B\r\n1,2\r\n3,4\r\n", "A,B\r1,2\r3,4\r",
            "\u{FEFF}A,B\n1,2\n3,4\n\n\n",
            "\"A\",\"B\"\r\n\"1\",\"2\"\r\n\r\n\"3\",4\r\n\r\n", "A,B\n1,2\n,\n3,4\n,\n", "\n\nA,B\n1,2\n3,4\n",
            "A,B\n1,2,\n3,4,,\n",
        ])
    func lineEnds(text: String) throws {
        let file = try csv(text)
        #expect(file.header == ["A", "B"])
        #expect(try texts(file) == [["1", "2"], ["3", "4"]])
    }

    @Test("header alone is a table without rows; nothing at all is an error")
    func emptiness() throws {
        for text in ["A,B", "A,B\n", "A,B\r\n\r\n"] {
            let table = try csv(text).read([.code(0), .count(1)])
            #expect(table.rowCount == 0)
            #expect(table.counts(1) == [])
        }
        for text in ["", "\u{FEFF}", "\n\n", "\r\n"] {
            #expect { try csv(text) } throws: { ($0 as? FormatError)?.kind == .empty }
        }
    }

    @Test("codes are numbered by first occurrence, trimmed, and upper-cased on request")
    func codes() throws {
        let file = try csv("P,S\na1, E1 \nA1,E2\n a1,E1\nb2,\"E1\"\nA1,\n")
        let table = try file.read([.code(0, uppercased: true), .code(1), .code(0)])
        #expect(table.codes(0) == CodeColumn(values: ["A1", "B2"], indices: [0, 0, 0, 1, 0]))
        #expect(table.codes(1) == CodeColumn(values: ["E1", "E2", ""], indices: [0, 1, 0, 0, 2]))
        #expect(table.codes(2).values == ["a1", "A1", "b2"])
        #expect(table.codes(0)[3] == "B2")
    }

    @Test("thousands of distinct codes of every length come back in order")
    func manyCodes() throws {
        var random = SplitMix64(seed: 5)
        var codes: [String] = []
        for i in 0..<20_000 {
            codes.append(String(repeating: "x", count: i % 23) + String(Int.random(in: 0..<5_000, using: &random)))
        }
        let column = try csv("C,D\n" + codes.map { $0 + ",1\n" }.joined()).read([.code(0)]).codes(0)
        var seen: [String: Int32] = [:]
        var distinct: [String] = []
        for code in codes where seen[code] == nil {
            seen[code] = Int32(distinct.count)
            distinct.append(code)
        }
        #expect(column.values == distinct)
        #expect(column.indices == codes.map { seen[$0]! })
    }

    @Test(
        "counts",
        arguments: [
            ("7", 7), ("0", 0), ("\"1,234\"", 1234), ("\"1,234,567\"", 1_234_567), ("12.0", 12), (" 12 ", 12),
            ("+5", 5),
            ("\" 9 \"", 9), ("000000000000000012", 12), ("9223372036854775807", Int.max),
        ])
    func counts(text: String, value: Int) throws {
        #expect(try csv("N,M\n\(text),x\n").read([.count(0)]).counts(0) == [value])
    }

    @Test(
        "what is not a count is refused with its row and column",
        arguments: [
            "-3", "x", "", "12.5", "1e3", "\"1,23\"", "\"12,34\"", "\"1234,567\"", "9223372036854775808",
            "99999999999999999999999", "12.", ".", "NaN", "1 2", "0x1F", "\"1,\"", "-0",
        ])
    func badCounts(text: String) throws {
        let file = try csv("CODE,NUMBER_OF_PATIENTS\nA,1\n\nB,\(text)\n")
        #expect { try file.read([.count(1)]) } throws: { error in
            guard let error = error as? FormatError else { return false }
            return error.row == 4 && error.column == "NUMBER_OF_PATIENTS" && error.kind == .badValue
        }
    }

    @Test("the message of a bad count is a sentence")
    func message() throws {
        let rows = (2...16).map { "P,\($0)\n" }.joined()
        #expect {
            let file = CSVFile.self
            let bytes = Array(("CODE,NUMBER_OF_PATIENTS\n" + rows + "P,-3\n").utf8)
            _ = try file.init(FileBytes(name: "registrations.csv", bytes: bytes)).read([.count(1)])
        } throws: {
            "\($0)"
                == "registrations.csv: row 17, column NUMBER_OF_PATIENTS: \"-3\" is not a count (a whole number from 0)"
        }
    }

    @Test("numbers may be absent")
    func numbers() throws {
        let file = try csv("X,Y\n1.5,a\n,b\n\"1,234.5\",c\n-2e3,d\n 7 ,e\nNA,f\n")
        let column = try file.read([.number(0, absentWhen: ["NA"])]).numbers(0)
        #expect((0..<6).map { column[$0] } == [1.5, nil, 1234.5, -2000, 7, nil])
        #expect(column.presentCount == 4)
        #expect { try file.read([.number(0)]) } throws: { ($0 as? FormatError)?.row == 7 }
    }

    @Test(
        "infinite and not-a-number words are no numbers",
        arguments: ["nan", "inf", "1e400", "-1e999", "Infinity", "1,2,3.5x"])
    func badNumbers(text: String) throws {
        #expect { try csv("X,Y\n\"\(text)\",1\n").read([.number(0)]) } throws: { ($0 as? FormatError)?.row == 2 }
    }

    @Test("ragged rows: too short for a column asked for, or too long")
    func ragged() throws {
        let file = try csv("A,B,C\n1,2,3\n4,5\n6,7,8\n")
        let table = try file.read([.count(1)])
        #expect(table.counts(0) == [2, 5, 7])
        #expect(table.shortRows == 1)
        #expect { try file.read([.count(2)]) } throws: { ($0 as? FormatError)?.row == 3 }
        #expect { try csv("A,B\n1,2,3\n").read([.count(0)]) } throws: { ($0 as? FormatError)?.row == 2 }
    }

    @Test("the earliest row with an error is the one reported, whatever the column")
    func earliest() throws {
        let file = try csv("A,B\n1,2\n1,x\ny,2\n1\n")
        #expect { try file.read([.count(0), .count(1)]) } throws: { ($0 as? FormatError)?.row == 3 }
        #expect { try file.read([.count(1)]) } throws: { ($0 as? FormatError)?.row == 3 }
        #expect { try file.read([.text(1)]) } throws: { ($0 as? FormatError)?.row == 5 }
    }

    @Test("quotation that never closes, and text after a closing mark")
    func quotation() throws {
        #expect { try csv("A,B\n1,\"2\n3,4\n").read([.text(0)]) } throws: { error in
            (error as? FormatError)?.kind == .truncated && (error as? FormatError)?.row == 2
        }
        #expect { try csv("A,B\n1,\"2\"3\n").read([.text(0)]) } throws: { ($0 as? FormatError)?.row == 2 }
        #expect(try texts(csv("A,B\n1,\"2\" \nx\"y,z\n")) == [["1", "2"], ["x\"y", "z"]])
    }

    @Test("bytes that are not UTF-8 are Windows-1252, and said to be")
    func windows() throws {
        let bytes: [UInt8] = Array("NAME,N\nCaf".utf8) + [0xE9, 0x20, 0x80] + Array(",1\n".utf8)
        let file = try CSVFile(FileBytes(name: "w.csv", bytes: bytes))
        #expect(file.encoding == .windows1252)
        #expect(try file.read([.text(0), .code(0)]).texts(0) == ["Café €"])
        #expect(try csv("NAME,N\nCafé €,1\n").encoding == .utf8)
        #expect { try CSVFile(FileBytes(name: "u.csv", bytes: [0xFF, 0xFE, 0x41, 0])) } throws: {
            ($0 as? FormatError)?.kind == .unsupported
        }
    }

    @Test("columns are found by any of their names, in the order of the names")
    func columns() throws {
        let file = try csv("\u{FEFF}LSOA_CODE,\"Number\nof Patients\",Practice Code,practice\n")
        #expect(file.firstColumn(of: ["practice", "practice_code"]) == 3)
        #expect(file.firstColumn(of: ["practice_code", "practice"]) == 2)
        #expect(file.firstColumn(of: ["number_of_patients"]) == 1)
        #expect(file.firstColumn(of: ["lsoacode"]) == 0)
        #expect(file.firstColumn(of: ["population"]) == nil)
        #expect(try file.requireColumn(["LSOA CODE"], meaning: "small area") == 0)
        #expect { try file.requireColumn(["a", "b"], meaning: "small area") } throws: {
            "\($0)"
                == "t.csv: no column for the small area: looked for a, b; "
                + "found \"LSOA_CODE\", \"Number\\nof Patients\", \"Practice Code\", \"practice\""
        }
    }

    @Test("without a header columns go by position")
    func positions() throws {
        let file = try csv("\u{FEFF}A81001,5D9,W\nA81002,5E1,W\n", hasHeader: false)
        #expect(file.columnCount == 3)
        let table = try file.read([.code(1)])
        #expect(table.codes(0).values == ["5D9", "5E1"])
        #expect(table.rowNumber(ofRecord: 0) == 1)
    }

    @Test("row numbers count blank lines")
    func rowNumbers() throws {
        let table = try csv("A,B\n1,2\n\n\n3,4\n,\n5,6\n").read([.count(0)])
        #expect((0..<3).map { table.rowNumber(ofRecord: $0) } == [2, 5, 7])
        #expect(table.blankRows == 3)
    }

    @Test("a file cut anywhere gives rows or an error, never a crash")
    func cut() throws {
        let bytes = Array("\u{FEFF}A,\"B \"\"x\"\"\",C\r\n1,\"a\r\nb\",2.5\r\n\"1,234\",\"é\",\r\n".utf8)
        for length in 0...bytes.count {
            do {
                let file = try CSVFile(FileBytes(name: "cut", bytes: Array(bytes.prefix(length))))
                _ = try file.read((0..<file.columnCount).map { .text($0) })
                _ = try file.read((0..<file.columnCount).map { .number($0) })
            } catch { #expect(error.file == "cut") }
        }
    }

    @Test("random bytes never crash the reader")
    func noise() {
        var random = SplitMix64(seed: 6)
        let alphabet: [UInt8] = Array("a1,\"\r\n .-e".utf8) + [0xEF, 0xBB, 0xBF, 0x00, 0xFF]
        for _ in 0..<5_000 {
            let bytes = (0..<Int.random(in: 0...40, using: &random)).map { _ in alphabet.randomElement(using: &random)!
            }
            guard let file = try? CSVFile(FileBytes(name: "noise", bytes: bytes)) else { continue }
            for kind in [CSVRequest.Kind.code(uppercased: true), .count, .number(absentWhen: []), .text] {
                _ = try? file.read((0..<file.columnCount).map { CSVRequest(column: $0, kind: kind) })
            }
        }
    }

    @Test("the registrations of England", .enabled(if: TestData.hasEngland, "needs the English data"))
    func registrations() throws {
        let file = try CSVFile(path: TestData.england.appending(path: "registrations-2022-07.csv").path)
        let practice = try file.requireColumn(["practice_code"], meaning: "practice")
        let area = try file.requireColumn(["lsoa_code"], meaning: "small area")
        let patients = try file.requireColumn(["number_of_patients"], meaning: "patients")
        let table = try file.read([.code(practice, uppercased: true), .code(area), .count(patients)])
        #expect(table.rowCount == 515_922)
        #expect(table.codes(0).values.count == 4_744)
        #expect(table.counts(2).reduce(0, +) / 10_000 == 4_506)
    }
}
