import CLibFuzzer
import Formats

/// A header is found or not, and every row that is read has a code.
@_cdecl("LLVMFuzzerTestOneInput")
public func testOneInput(_ data: UnsafePointer<UInt8>?, _ size: Int) -> CInt {
    let file = FileBytes(name: "input", bytes: Array(UnsafeBufferPointer(start: data, count: size)))
    let layout = CSVLayout.header(in: file) { $0.count > 1 } ?? CSVLayout()
    guard let csv = try? CSVFile(file, layout: layout), csv.columnCount > 0 else { return 0 }
    guard let table = try? csv.read([.code(0), .text(0)]) else { return 0 }
    precondition(table.codes(0).indices.count == table.rowCount && table.texts(1).count == table.rowCount)
    return 0
}

var count = CommandLine.argc
var arguments: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>? = CommandLine.unsafeArgv
_ = LLVMFuzzerRunDriver(&count, &arguments) { testOneInput($0, $1) }
