import CLibFuzzer
import GEOS

/// Text either reads, and then its own text reads to the same coordinates, or throws.
@_cdecl("LLVMFuzzerTestOneInput")
public func testOneInput(_ data: UnsafePointer<UInt8>?, _ size: Int) -> CInt {
    let bytes = Array(UnsafeBufferPointer(start: data, count: size))
    guard let geometry = try? Geometry(geoJSON: String(decoding: bytes, as: UTF8.self)) else { return 0 }
    guard let back = try? Geometry(geoJSON: geometry.geoJSON()), back.coordinates == geometry.coordinates else {
        preconditionFailure("\(geometry) does not read back")
    }
    return 0
}

var count = CommandLine.argc
var arguments: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>? = CommandLine.unsafeArgv
_ = LLVMFuzzerRunDriver(&count, &arguments) { testOneInput($0, $1) }
