import Formats

/// A job for many machines, as a file: the words of its command line, hashes of its inputs, and its units by number.
public struct JobPlan: Sendable {
    /// Words of the command `survey ensemble`, without those on output and conduct.
    public let arguments: [String]
    /// SHA-256 of the description of the work.
    public let job: String
    /// Name of each unit, the first being unit 1.
    public let units: [String]
    /// SHA-256 of the description of each unit's own work, where units are days; empty where they are chains.
    private let days: [String]
    /// For people, line by line.
    private let description: String

    static let format = "ensemble-job/1"

    /// The plan of `work`. Reads nothing more, and runs nothing.
    ///
    /// - Throws: as `EnsembleWork.unitNames()`.
    /// - Complexity: O(units).
    public init(arguments: [String], _ work: EnsembleWork) throws(SurveyError) {
        (self.arguments, days, description) = (arguments, [], work.description)
        job = Self.hash(work.description)
        units = try work.unitNames()
    }

    /// The plan of a job of several days, each with the description of its work. O(descriptions).
    init(arguments: [String], days works: [(day: String, description: String)]) {
        (self.arguments, units, days) = (arguments, works.map(\.day), works.map { Self.hash($0.description) })
        description = works.map { "day \($0.day)\n\($0.description)" }.joined()
        job = Self.hash(days.joined(separator: "\n"))
    }

    /// Reads a plan.
    /// - Throws: `.input`, naming file and key.
    /// - Complexity: O(bytes).
    public init(path: String) throws(SurveyError) {
        let file = InputFile.name(path)
        let value: JSONValue
        do { value = try JSONValue(path: path) } catch { throw SurveyError(wrapping: error) }
        guard value["format"]?.string == Self.format else {
            throw SurveyError(
                .input, "\(file): format: not \"\(Self.format)\"; survey ensemble --write-plan makes such files")
        }
        guard let words = value["arguments"]?.array?.map(\.string), let job = value["job"]?.string,
            let units = value["units"]?.array?.map({ $0["name"]?.string }), !words.contains(nil), !units.contains(nil)
        else { throw SurveyError(.input, "\(file): arguments, job and units are needed, all of them texts") }
        (self.job, arguments, self.units) = (job, words.compactMap { $0 }, units.compactMap { $0 })
        (days, description) = (value["units"]?.array?.compactMap { $0["job"]?.string } ?? [], "")
        guard days.isEmpty || days.count == units.count else {
            throw SurveyError(.input, "\(file): units: each or none has a job")
        }
    }

    /// Refuses work on other inputs, options or by another version than those of the plan.
    ///
    /// - Throws: `.input`, naming the plan.
    /// - Complexity: O(description of the work).
    func check(_ work: EnsembleWork, unit: Int, file: String) throws(SurveyError) {
        guard Self.hash(work.description) == (days.isEmpty ? job : days[unit - 1]) else {
            throw SurveyError(
                .input,
                "\(file): inputs, options or version are not those of the plan. Now:\n\(work.description)"
                    + "Write the plan anew, or restore the inputs")
        }
    }

    static func hash(_ description: String) -> String {
        SHA256.hexadecimalDigest(of: Array(description.utf8))
    }

    /// As a file.
    ///
    /// - Throws: `.failure` when it cannot be written as JSON.
    /// - Complexity: O(bytes).
    public func bytes(file: String) throws(SurveyError) -> [UInt8] {
        let value = JSONValue.object([
            "format": .string(Self.format),
            "arguments": .array(arguments.map { .string($0) }),
            "job": .string(job),
            "description": .array(description.split(separator: "\n").map { .string(String($0)) }),
            "units": .array(
                units.enumerated().map { index, name in
                    var unit: JSONObject = ["unit": .int(index + 1), "name": .string(name)]
                    if !days.isEmpty { unit["job"] = .string(days[index]) }
                    return .object(unit)
                }),
        ])
        do { return Array(try value.prettyPrinted(file: file)) } catch { throw SurveyError(wrapping: error) }
    }
}
