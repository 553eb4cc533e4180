import CLibFuzzer
import GEOS

/// Bytes either read, and then their own bytes read to the same geometry, or throw.
@_cdecl("LLVMFuzzerTestOneInput")
public func testOneInput(_ data: UnsafePointer<UInt8>?, _ size: Int) -> CInt {
    let bytes = Array(UnsafeBufferPointer(start: data, count: size))
    guard let geometry = try? Geometry(wkb: bytes) else { return 0 }
    guard let own = try? geometry.wkb(), let back = try? Geometry(wkb: own), back.coordinates == geometry.coordinates
    else { preconditionFailure("\(geometry) does not read back") }
    return 0
}

var count = CommandLine.argc
var arguments: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>? = CommandLine.unsafeArgv
_ = LLVMFuzzerRunDriver(&count, &arguments) { testOneInput($0, $1) }
