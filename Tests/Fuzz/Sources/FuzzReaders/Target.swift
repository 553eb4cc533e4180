import Formats
import Foundation

/// The reader that `FUZZ_READER` names.
enum Target {
    static let readers: [String: @Sendable (FileBytes) throws -> Void] = [
        "shapefile": Readers.shapefile, "dbf": Readers.dbf, "csv": Readers.csv, "geojson": Readers.geoJSON,
        "topojson": Readers.topoJSON, "kml": Readers.kml, "archive": Readers.archive, "workbook": Readers.workbook,
        "gzip": Readers.gzip, "geopackage": Readers.geoPackage, "json": Readers.json,
    ]

    static let reader = ProcessInfo.processInfo.environment["FUZZ_READER"].flatMap { readers[$0] }

    /// The bytes are read, or refused with an error of the readers; another error is a find.
    static func test(_ data: UnsafePointer<UInt8>?, _ size: Int) -> CInt {
        let file = FileBytes(name: "input", bytes: Array(UnsafeBufferPointer(start: data, count: size)))
        do { try reader?(file) } catch is FormatError {} catch { fatalError("\(error)") }
        return 0
    }
}

/// The name by which the fuzzer's runtime is linked.
@_cdecl("LLVMFuzzerTestOneInput")
public func testOneInput(_ data: UnsafePointer<UInt8>?, _ size: Int) -> CInt { Target.test(data, size) }
