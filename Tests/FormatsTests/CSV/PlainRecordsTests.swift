import Formats
import Statistics
import TestData
import Testing

/// What reading a table gave, in comparable form.
private struct Outcome: Equatable, CustomStringConvertible {
    var columns: [String] = []
    var rowNumbers: [Int] = []
    var counts: [Int] = []
    var error: FormatError?

    init(_ requests: [CSVRequest], _ read: () throws(FormatError) -> CSVTable) {
        do throws(FormatError) {
            let table = try read()
            for (index, request) in requests.enumerated() {
                switch request.kind {
                case .code:
                    let codes = table.codes(index)
                    columns.append("\(codes.values) \(codes.indices)")
                case .count: columns.append("\(table.counts(index))")
                case .number, .text: columns.append("\(table.texts(index))")
                }
            }
            rowNumbers = (0..<table.rowCount).map { table.rowNumber(ofRecord: $0) }
            counts = [table.rowCount, table.blankRows, table.shortRows]
        } catch { self.error = error }
    }

    var description: String { error.map { "\($0)" } ?? "\(columns) \(rowNumbers) \(counts)" }
}

/// Fields, line ends and mistakes as tables have them, drawn at random.
private struct TableWriter {
    var random: SplitMix64

    private static let codes = [
        "A81001", "A81002", "P00000", "E01000001", "E01000002", "W01000001", "E0100000", "a81001", " A81001", "A81001 ",
        "\"A81001\"", "\"A,1\"", "A", "B1", "C12", "D123", "", "\"x\"\"y\"", "x\"y", "\"\"\"z\"", "ABCDEFGHIJKLMNOP",
        "ABCDEFGHIJKLMNOPQ", "Caf\u{E9}", "\"two\nlines\"", "\"E01000001\" ", "\t", "00000000", "K\u{327}", "Ķ",
    ]
    private static let counts = [
        "0", "7", "12", "345", "6789", "1234567", "12345678", "123456789", "0000012", "\"1,234\"", "12.0", " 9 ", "+5",
        "\"8\"",
    ]
    private static let mistakes = ["", "-3", "x", "12.5", "\"open", "\"a\"b", "1 2", "9223372036854775808", "1,2"]
    private static let lineEnds = ["\n", "\r\n", "\r", "\n\n", "\n\r\n", "\n,\n", "\n,,,\n"]

    mutating func pick(_ texts: [String]) -> String { texts[Int.random(in: 0..<texts.count, using: &random)] }

    mutating func isChance(_ one: Int, in many: Int) -> Bool { Int.random(in: 0..<many, using: &random) < one }

    /// Kinds of the columns, then a table of them: mostly plain for some, hardly ever for others.
    mutating func table() -> (kinds: [CSVRequest.Kind?], bytes: [UInt8]) {
        let kinds = (0..<Int.random(in: 1...4, using: &random)).map { _ -> CSVRequest.Kind? in
            switch Int.random(in: 0..<5, using: &random) {
            case 0: nil
            case 1: .code(uppercased: true)
            case 2: .code(uppercased: false)
            default: .count
            }
        }
        let (plainness, lineEnd) = (pick(["1", "10", "400"]), pick(["\n", "\n", "\r\n", "\r"]))
        let oneIn = Int(plainness) ?? 1
        var text = isChance(1, in: 9) ? "\u{FEFF}" : ""
        text += kinds.indices.map { "C\($0)" }.joined(separator: ",") + lineEnd
        for _ in 0..<Int.random(in: 0...80, using: &random) {
            text += kinds.map { kind in field(kind, oneIn) }.joined(separator: ",")
            if isChance(1, in: 20 * oneIn) { text += pick([",", ",,", ",9"]) }
            text += isChance(1, in: 4 * oneIn) ? pick(Self.lineEnds) : lineEnd
        }
        if isChance(1, in: 3) { text.removeLast() }
        var bytes = Array(text.utf8)
        if isChance(1, in: 8), let place = bytes.indices.randomElement(using: &random) {
            bytes[place] = Array("\",\r\n0A \u{0}é".utf8).randomElement(using: &random) ?? 0
        }
        return (kinds, bytes)
    }

    private mutating func field(_ kind: CSVRequest.Kind?, _ oneIn: Int) -> String {
        if isChance(1, in: 100 * oneIn) { return pick(Self.mistakes) }
        let isPlain = !isChance(1, in: oneIn)
        guard case .count = kind else {
            return isPlain ? Self.codes[Int.random(in: 0..<6, using: &random)] : pick(Self.codes)
        }
        return isPlain ? String(Int.random(in: 0..<2_000, using: &random)) : pick(Self.counts)
    }
}

@Suite("CSV: plain records")
struct PlainRecordsTests {
    @Test("the short way gives the same tables and the same errors as the way field by field")
    func law() throws {
        var writer = TableWriter(random: SplitMix64(seed: 31))
        var (tables, errors, rows) = (0, 0, 0)
        for round in 0..<(TestData.isOptimized ? 20_000 : 800) {
            let (kinds, bytes) = writer.table()
            guard let file = try? CSVFile(FileBytes(name: "t", bytes: bytes), hasHeader: round % 5 != 0) else {
                continue
            }
            var requests = kinds.enumerated().compactMap { column, kind in
                kind.flatMap { column < file.columnCount ? CSVRequest(column: column, kind: $0) : nil }
            }
            if round % 3 == 0 { requests.shuffle(using: &writer.random) }
            if round % 11 == 0, let first = requests.first { requests.append(first) }
            let short = Outcome(requests) { () throws(FormatError) in try file.read(requests) }
            let long = Outcome(requests) { () throws(FormatError) in try file.readFieldByField(requests) }
            #expect(short == long, "\(String(decoding: bytes, as: UTF8.self))")
            if short.error == nil { tables += 1 } else { errors += 1 }
            rows += short.rowNumbers.count
        }
        // Both sides of the law were seen.
        #expect(tables > 200 && errors > 80 && rows > 4_000)
    }

    @Test("batches, growing tables of codes, and a record that is not plain at every place of a long file")
    func longFiles() throws {
        let oddities = ["\"A81001\",E01000007,\"1,234\"", "", ",,", "a,b,12345678", "A81001,\"E,7\",3", "A81001,E7,4,"]
        for (number, odd) in oddities.enumerated() {
            for period in TestData.isOptimized ? [7, 511, 512, 513, 3_000] : [7, 513] {
                var text = "P,S,N\n"
                for row in 0..<(TestData.isOptimized ? 20_000 : 2_100) {
                    let code = "E0\(1_000_000 + row &* 7919 % 9_000)"
                    text += row % period == period - 1 ? odd : "A8\(row / 100),\(code),\(row % 1_000)"
                    text += number % 2 == 0 ? "\n" : "\r\n"
                }
                let file = try CSVFile(FileBytes(name: "t", bytes: Array(text.utf8)))
                let requests: [CSVRequest] = [.code(0, uppercased: true), .code(1), .count(2)]
                let short = Outcome(requests) { () throws(FormatError) in try file.read(requests) }
                #expect(short == Outcome(requests) { () throws(FormatError) in try file.readFieldByField(requests) })
                #expect(short.error == nil)
            }
        }
    }

    @Test("codes known beforehand keep their numbers, whatever they look like; others follow")
    func known() throws {
        let text = "C,N\nb,1\nA,2\n\"x,y\",3\nÉ,4\nQ,5\n b ,6\nABCDEFGHIJKLMNOPQR,7\nB,8\nQ,9\n\"\"\"z\",10\n"
        let file = try CSVFile(FileBytes(name: "t", bytes: Array(text.utf8)))
        let known = ["never", "ABCDEFGHIJKLMNOPQR", "E\u{301}", "x,y", "A", "b", "\"z"]
        let column = try file.read([.code(0, known: known)]).codes(0)
        #expect(column.values == known + ["Q", "B"])
        #expect(column.indices == [5, 4, 3, 2, 7, 5, 1, 8, 7, 6])
        let upper = try file.read([.code(0, uppercased: true, known: ["b", "B"])]).codes(0)
        #expect(upper.values == ["b", "B", "A", "X,Y", "É", "Q", "ABCDEFGHIJKLMNOPQR", "\"Z"])
        #expect(upper.indices == [1, 2, 3, 4, 5, 1, 6, 1, 5, 7])

        var writer = TableWriter(random: SplitMix64(seed: 32))
        for _ in 0..<200 {
            let (kinds, bytes) = writer.table()
            guard let file = try? CSVFile(FileBytes(name: "t", bytes: bytes)), kinds.count == file.columnCount,
                let plain = try? file.read([.code(0)]).codes(0)
            else { continue }
            let known = plain.values.shuffled(using: &writer.random).prefix(7)
            let table = try file.read([.code(0, known: Array(known))]).codes(0)
            #expect(table.values.starts(with: known))
            #expect((0..<table.rowCount).map { table[$0] } == (0..<plain.rowCount).map { plain[$0] })
        }
    }
}
