import CLibFuzzer
import Formats
import GeoPackages

/// A layer has a row of attributes for each region, or the file is refused.
@_cdecl("LLVMFuzzerTestOneInput")
public func testOneInput(_ data: UnsafePointer<UInt8>?, _ size: Int) -> CInt {
    let file = FileBytes(name: "input", bytes: Array(UnsafeBufferPointer(start: data, count: size)))
    guard let layer = try? GeoPackage.readPolygons(file, codes: ["code"]) else { return 0 }
    precondition(layer.geometry.regionCount == layer.attributes.rowCount)
    return 0
}

var count = CommandLine.argc
var arguments: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>? = CommandLine.unsafeArgv
_ = LLVMFuzzerRunDriver(&count, &arguments) { testOneInput($0, $1) }
