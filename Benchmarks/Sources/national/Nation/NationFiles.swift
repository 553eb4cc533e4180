import Formats
import Foundation
import NationalSurvey

/// The files of a nation in one folder: `small_areas.shp`, `pcts.shp` and `nation.shp` with their tables,
/// `small_areas.csv`, `practices.csv`, `practices_wgs84.csv` and `registrations.csv`.
struct NationFiles: Hashable, Sendable {
    let folder: String

    func path(_ name: String) -> String { folder.hasSuffix("/") ? folder + name : folder + "/" + name }

    private static let names = [
        "small_areas.shp", "small_areas.dbf", "small_areas.csv", "pcts.shp", "pcts.dbf", "nation.shp",
        "practices.csv", "practices_wgs84.csv", "registrations.csv",
    ]

    /// Refuses a folder that lacks a file, naming all that are missing, and a nation that does not fit into memory.
    ///
    /// - Parameter memory: bytes of memory that may be used; `nil` for all that the machine has.
    /// - Throws: `SurveyError` of kind `input`.
    func check(memory: UInt64? = nil) throws(SurveyError) {
        let manager = FileManager.default
        var isFolder: ObjCBool = false
        guard manager.fileExists(atPath: folder, isDirectory: &isFolder), isFolder.boolValue else {
            throw SurveyError(.input, "\(folder): no such folder")
        }
        let missing = Self.names.filter { !manager.fileExists(atPath: path($0)) }
        guard missing.isEmpty else {
            throw SurveyError(.input, "\(folder): no nation, it lacks \(missing.joined(separator: ", "))")
        }
        let (needed, available) = (estimatedMemory(), memory ?? ProcessInfo.processInfo.physicalMemory)
        guard needed <= available else {
            throw SurveyError(
                .input,
                "\(folder): the run would take about \(needed >> 20) MiB of memory, and there are \(available >> 20) MiB"
            )
        }
    }

    /// About how many bytes a run takes at its peak: six times the borders, three times the tables, a little more than was
    /// measured at 7,000 and at 28,000 practices.
    func estimatedMemory() -> UInt64 {
        func size(_ name: String) -> UInt64 {
            let attributes = try? FileManager.default.attributesOfItem(atPath: path(name))
            return (attributes?[.size] as? NSNumber)?.uint64Value ?? 0
        }
        let borders = size("small_areas.shp") + size("pcts.shp") + size("nation.shp")
        return 6 * borders + 3 * (size("registrations.csv") + size("practices.csv"))
    }
}
