import Formats
import Foundation
import Shapes
import Statistics
import TestData
import Testing

@Suite("CSV writer")
struct CSVWriterTests {
    @Test("quotes as needed, writes shortest decimals, leaves what is absent empty")
    func content() throws {
        var writer = CSVWriter(file: "o.csv", columns: ["code", "a,b", "n", "x"])
        writer.append("plain")
        writer.append("say \"hi\"\nthere")
        writer.append(-12)
        writer.append(0.1)
        writer.endRow()
        writer.append(String?.none)
        writer.append("é;è")
        writer.append(Int?.none)
        writer.append(2.0)
        writer.endRow()
        let text = String(decoding: try writer.finish(), as: UTF8.self)
        #expect(text == "code,\"a,b\",n,x\nplain,\"say \"\"hi\"\"\nthere\",-12,0.1\n,é;è,,2\n")
    }

    @Test("a number that is none is refused with row and column")
    func notFinite() {
        var writer = CSVWriter(file: "o.csv", columns: ["x"])
        writer.append(1.0)
        writer.endRow()
        writer.append(Double.nan)
        writer.endRow()
        #expect { try writer.finish() } throws: {
            ($0 as? FormatError)?.row == 3 && ($0 as? FormatError)?.column == "x"
        }
    }

    @Test("what is written reads back")
    func roundTrip() throws {
        var random = SplitMix64(seed: 7)
        let alphabet = Array("ab,\"\r\n é;")
        var words: [String] = []
        var numbers: [Double?] = []
        var writer = CSVWriter(file: "o.csv", columns: ["word", "number"])
        for _ in 0..<2_000 {
            words.append(
                String((0..<Int.random(in: 0...6, using: &random)).map { _ in alphabet.randomElement(using: &random)! })
            )
            let bits = Double(bitPattern: random.next())
            // A record of two empty fields would be a blank line.
            numbers.append(bits.isFinite ? bits : words.last == "" ? 0 : nil)
            writer.append(words.last!)
            writer.append(numbers.last!)
            writer.endRow()
        }
        let file = try CSVFile(FileBytes(name: "o.csv", bytes: writer.finish()))
        let table = try file.read([.text(0), .number(1)])
        #expect(table.texts(0) == words)
        #expect((0..<2_000).allSatisfy { table.numbers(1)[$0] == numbers[$0] })
    }

    @Test("one empty column is not a blank line")
    func singleColumn() throws {
        var writer = CSVWriter(file: "o.csv", columns: ["a"])
        for text in ["", "x", nil, ""] {
            writer.append(text)
            writer.endRow()
        }
        let file = try CSVFile(FileBytes(name: "o.csv", bytes: writer.finish()))
        #expect(try file.read([.text(0)]).texts(0) == ["", "x", "", ""])
    }

    @Test("a name that a spreadsheet would run gets an apostrophe and is counted; text and numbers are left alone")
    func guardedNames() throws {
        var writer = CSVWriter(file: "o.csv", columns: ["name", "code", "n"])
        for (name, code, n) in [("=1+1", "-A1", -3), ("St Mary's", "+44", 4), ("@a,b", "x", 0)] {
            writer.append(name: name)
            writer.append(code)
            writer.append(n)
            writer.endRow()
        }
        writer.append(name: nil)
        writer.append("y")
        writer.append(1)
        writer.endRow()
        #expect(writer.guardedNames == 2)
        let text = String(decoding: try writer.finish(), as: UTF8.self)
        #expect(text == "name,code,n\n'=1+1,-A1,-3\nSt Mary's,+44,4\n\"'@a,b\",x,0\n,y,1\n")
    }
}
