import CLibFuzzer
import GEOS

/// Text either reads, and then its own text reads to the same geometry, or throws.
@_cdecl("LLVMFuzzerTestOneInput")
public func testOneInput(_ data: UnsafePointer<UInt8>?, _ size: Int) -> CInt {
    let bytes = Array(UnsafeBufferPointer(start: data, count: size))
    guard let geometry = try? Geometry(wkt: String(decoding: bytes, as: UTF8.self)) else { return 0 }
    guard let back = try? Geometry(wkt: geometry.wkt), back == geometry else {
        preconditionFailure("\(geometry) does not read back")
    }
    _ = geometry.wkt(places: DecimalPlaces(Int(bytes.first ?? 0) % 20))
    return 0
}

var count = CommandLine.argc
var arguments: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>? = CommandLine.unsafeArgv
_ = LLVMFuzzerRunDriver(&count, &arguments) { testOneInput($0, $1) }
