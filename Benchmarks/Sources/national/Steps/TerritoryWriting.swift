import Formats
import Foundation

extension NationalRun {
    /// The registration territories as GeoJSON, region by region, so that the text is never whole in memory.
    func writeTerritories(to path: String) throws {
        func unwritable() -> FormatError { FormatError(file: path, kind: .unwritable, message: "cannot be written") }
        guard FileManager.default.createFile(atPath: path, contents: nil),
            let file = FileHandle(forWritingAtPath: path)
        else { throw unwritable() }
        defer { try? file.close() }
        func write(_ bytes: [UInt8]) throws(FormatError) {
            let isWhole = bytes.withUnsafeBytes { raw in
                var start = 0
                while start < raw.count {
                    let count = Foundation.write(
                        file.fileDescriptor, raw.baseAddress.map { $0 + start }, raw.count - start)
                    if count < 0, errno == EINTR { continue }
                    if count <= 0 { return false }
                    start += count
                }
                return true
            }
            guard isWhole else { throw unwritable() }
        }
        var writer = GeoJSONWriter(file: path, fields: ["code"], places: 3)
        for (group, code) in nation.groupCodes.enumerated() {
            try writer.append(region: group, of: registrationTerritories.layer, properties: [.string(code)])
            if writer.byteCount > 1 << 19 { try writer.drain(write) }
        }
        try write(writer.finish())
    }
}
