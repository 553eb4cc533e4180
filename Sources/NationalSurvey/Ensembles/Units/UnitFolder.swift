import Formats
import Foundation

/// The records of a job's units in a folder of files, each with one frame or several: every unit once, or often with equal
/// bytes.
public struct UnitFolder: Sendable {
    private let places: [Int: (file: String, frame: UnitFrame)]

    /// Reads and checks every frame; keeps where they are, not what they hold.
    /// - Parameter count: units of the job.
    /// - Throws: `.input` for a damaged frame, a unit that is missing or foreign, or one with two different records.
    /// - Complexity: O(bytes of all frames), one of which is in memory.
    public init(path: String, units count: Int) throws(SurveyError) {
        let names: [String]
        do { names = try FileManager.default.contentsOfDirectory(atPath: path).sorted() } catch {
            throw SurveyError(.input, "\(path): cannot be read: \(error.localizedDescription)")
        }
        var places: [Int: (file: String, frame: UnitFrame)] = [:]
        for name in names where !name.hasPrefix(".") {
            let file = path + "/" + name
            var isFolder: ObjCBool = false
            if FileManager.default.fileExists(atPath: file, isDirectory: &isFolder), isFolder.boolValue { continue }
            for frame in try UnitFrame.all(in: Self.bytes(file), file: file) {
                guard frame.unit <= count else {
                    throw SurveyError(.input, "\(file): unit \(frame.unit) is none of the job's \(count) units")
                }
                if let known = places[frame.unit], known.frame.sha256 != frame.sha256 {
                    throw SurveyError(
                        .input,
                        "\(file): unit \(frame.unit) differs from the same unit in \(known.file); run it again, and keep one"
                    )
                }
                places[frame.unit] = (file, frame)
            }
        }
        let missing = (1...max(1, count)).filter { $0 <= count && places[$0] == nil }
        if let first = missing.first {
            throw SurveyError(
                .input, "\(path): \(missing.count) of \(count) units are missing, first unit \(first); run them first")
        }
        self.places = places
    }

    /// The record of a unit, from 1.
    ///
    /// - Throws: `.input` for a unit without a record, or a file that has changed since.
    /// - Complexity: O(bytes of its file).
    public func record(of unit: Int) throws(SurveyError) -> [UInt8] {
        guard let (file, frame) = places[unit] else { throw SurveyError(.input, "unit \(unit) has no record") }
        let bytes = try Self.bytes(file)
        guard bytes.count >= frame.range.upperBound else {
            throw SurveyError(.input, "\(file): changed while it was read")
        }
        return Array(bytes[frame.range])
    }

    private static func bytes(_ file: String) throws(SurveyError) -> [UInt8] {
        do { return Array(try Data(contentsOf: URL(filePath: file))) } catch {
            throw SurveyError(.input, "\(file): cannot be read: \(error.localizedDescription)")
        }
    }
}
