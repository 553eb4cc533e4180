import Archives
import CLibFuzzer
import Formats

extension ExpansionLimits {
    /// Small enough that a run is not spent on expanding.
    fileprivate static var small: ExpansionLimits {
        var limits = ExpansionLimits()
        (limits.memberBytes, limits.totalBytes, limits.freeBytes) = (1 << 20, 1 << 22, 1 << 16)
        return limits
    }
}

/// A sheet is a table that reads as comma-separated values, or throws.
@_cdecl("LLVMFuzzerTestOneInput")
public func testOneInput(_ data: UnsafePointer<UInt8>?, _ size: Int) -> CInt {
    let file = FileBytes(name: "input", bytes: Array(UnsafeBufferPointer(start: data, count: size)))
    guard let book = try? Workbook(file, limits: .small) else { return 0 }
    for sheet in book.sheets.indices.prefix(4) {
        guard let table = try? book.table(ofSheet: sheet), !table.bytes.isEmpty else { continue }
        if let csv = try? CSVFile(table) { precondition(csv.columnCount > 0) }
    }
    return 0
}

var count = CommandLine.argc
var arguments: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>? = CommandLine.unsafeArgv
_ = LLVMFuzzerRunDriver(&count, &arguments) { testOneInput($0, $1) }
