import Archives
import CLibFuzzer
import Foundation
import Formats
import GeoPackages

/// One program for all readers of files: `FUZZ_READER` names the one that gets the bytes. They are read, or refused with an
/// error; and what two ways read, both read alike.
let readers: [String: @Sendable (FileBytes) throws -> Void] = [
    "shapefile": Readers.shapefile, "dbf": Readers.dbf, "csv": Readers.csv, "geojson": Readers.geoJSON,
    "topojson": Readers.topoJSON, "kml": Readers.kml, "archive": Readers.archive, "workbook": Readers.workbook,
    "gzip": Readers.gzip, "geopackage": Readers.geoPackage, "json": Readers.json,
]

let name = ProcessInfo.processInfo.environment["FUZZ_READER"] ?? ""
guard let reader = readers[name] else {
    print("FUZZ_READER is one of: \(readers.keys.sorted().joined(separator: ", "))")
    exit(2)
}

@MainActor func testOneInput(_ data: UnsafePointer<UInt8>?, _ size: Int) -> CInt {
    let file = FileBytes(name: "input", bytes: Array(UnsafeBufferPointer(start: data, count: size)))
    do { try reader(file) } catch is FormatError {} catch { fatalError("an error of another kind: \(error)") }
    return 0
}

var count = CommandLine.argc
var arguments: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>? = CommandLine.unsafeArgv
_ = LLVMFuzzerRunDriver(&count, &arguments) { data, size in MainActor.assumeIsolated { testOneInput(data, size) } }
