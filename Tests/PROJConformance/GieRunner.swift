import Foundation
import PROJ

/// What became of one `expect` or `roundtrip`.
enum Verdict: String, CaseIterable {
    case pass, fail, skip
    /// The library itself is known not to give the expected answer to the public calls.
    case libraryFail = "library-fail"
}

/// Carries out the commands of one file, one after the other, with the state that they share.
struct GieRunner {
    struct Outcome {
        let line: Int
        let operation: String
        let verdict: Verdict
        /// Why it is no pass, or with which reservation it is one; empty for a plain pass.
        let reason: String
    }

    private(set) var outcomes: [Outcome] = []
    private let folders: [String]
    private var environment: LowLevelOperation.Environment
    private var operation: LowLevelOperation?
    private var text = ""
    private var isForward = true
    private var tolerance = GieNumbers.Tolerance.customary
    private var accepted: [Double]?
    private var ignored: Int32?
    private var missingGrid: String?
    private var endpoints: (source: String?, target: String?)

    init(environment: LowLevelOperation.Environment, folders: [String]) {
        (self.environment, self.folders) = (environment, folders)
    }

    mutating func run(_ file: GieFile) throws {
        for command in file.commands {
            let arguments = command.arguments
            switch command.name {
            case "operation":
                text = GieNumbers.condensed(arguments)
                try begin { text, environment throws(PROJError) in try LowLevelOperation(text, in: environment) }
            case "crs_src", "crs_dst":
                if command.name == "crs_src" { endpoints.source = arguments } else { endpoints.target = arguments }
                guard let source = endpoints.source, let target = endpoints.target else { continue }
                endpoints = (nil, nil)
                text = "\(source) -> \(target)"
                try begin { _, environment throws(PROJError) in
                    try LowLevelOperation(from: source, to: target, in: environment)
                }
            case "use_proj4_init_rules": environment.usesInitRules = arguments == "true"
            case "accept": accepted = GieNumbers.ordinates(arguments)
            case "direction": isForward = arguments.lowercased().hasPrefix("f")
            case "tolerance": tolerance = GieNumbers.tolerance(arguments) ?? .customary
            case "ignore": ignored = ErrorNames.number(arguments)
            case "require_grid":
                if !folders.contains(where: { FileManager.default.fileExists(atPath: $0 + "/" + arguments) }) {
                    missingGrid = arguments
                }
            case "expect": record(command, expect(arguments))
            case "roundtrip": record(command, roundTrip(arguments))
            case "skip": return
            default: break
            }
        }
    }

    private mutating func begin(
        _ make: (String, LowLevelOperation.Environment) throws(PROJError) -> LowLevelOperation
    ) throws(PROJError) {
        operation = try make(text, environment)
        (isForward, tolerance, ignored, missingGrid) = (true, .customary, nil, nil)
    }

    private enum Finding {
        case met
        /// Only as the project's own program reads the tolerance.
        case metAsRead(String)
        case missed(String)
    }

    private mutating func record(_ command: GieFile.Command, _ finding: Finding) {
        var (verdict, reason): (Verdict, String) =
            switch finding {
            case .met: (.pass, "")
            case .metAsRead(let reason): (.pass, reason)
            case .missed(let reason): (.fail, reason)
            }
        if let missingGrid {
            (verdict, reason) = (.skip, "needs \(missingGrid)")
        } else if let ignored, let operation, !operation.exists, operation.creationError == ignored {
            (verdict, reason) = (.skip, "ignores \(operation.words(ignored))")
        } else if verdict == .fail, let absent = absentFile {
            (verdict, reason) = (.skip, "needs \(absent)")
        }
        outcomes.append(Outcome(line: command.line, operation: text, verdict: verdict, reason: reason))
    }

    private func expect(_ arguments: String) -> Finding {
        guard let operation else { return .missed("no operation") }
        let words = arguments.split(whereSeparator: \.isWhitespace)
        if words.first == "failure" {
            guard operation.exists else { return .met }
            guard let accepted else { return .missed("created, and nothing to transform") }
            let found = operation.transform(input(accepted, operation), isForward: isForward)
            return found.0.isFinite ? .missed("did not fail: \(found)") : .met
        }
        guard operation.exists else { return .missed("not created: \(operation.words(operation.creationError))") }
        guard let expected = GieNumbers.ordinates(arguments) else { return .missed("no coordinates: \(arguments)") }
        guard let accepted else { return .missed("nothing to transform") }
        let isAngular = operation.givesRadians(isForward: isForward)
        let wanted = Self.padded(expected, time: 0, inRadians: isAngular)
        var found = operation.transform(input(accepted, operation), isForward: isForward)
        // Only what is expected counts.
        if expected.count < 3 { found.2 = 0 }
        let distance =
            isAngular ? operation.geodesicDistance(wanted, found) : operation.planarDistance(wanted, found)
        return Self.judge(distance, tolerance)
    }

    private func roundTrip(_ arguments: String) -> Finding {
        guard let operation else { return .missed("no operation") }
        guard operation.exists else { return .missed("not created: \(operation.words(operation.creationError))") }
        guard let accepted else { return .missed("nothing to transform") }
        let words = arguments.split(whereSeparator: \.isWhitespace)
        let trips = words.first.map { Double($0) ?? 0 } ?? 100
        guard (1...1_000_000).contains(trips) else { return .missed("\(arguments) trips") }
        let limit = GieNumbers.tolerance(words.dropFirst().joined(separator: " ")) ?? tolerance
        return Self.judge(
            operation.roundTrip(input(accepted, operation), isForward: isForward, trips: Int32(trips)), limit)
    }

    private static func judge(_ distance: Double, _ tolerance: GieNumbers.Tolerance) -> Finding {
        // Written so that NaN is a miss.
        if distance <= tolerance.stated { return .met }
        let reason = "\(distance) m away, \(tolerance.stated) m allowed"
        return distance <= tolerance.read ? .metAsRead(reason) : .missed(reason)
    }

    private func input(_ accepted: [Double], _ operation: LowLevelOperation) -> LowLevelOperation.Ordinates {
        Self.padded(accepted, time: .infinity, inRadians: operation.takesRadians(isForward: isForward))
    }

    private static func padded(_ values: [Double], time: Double, inRadians: Bool) -> LowLevelOperation.Ordinates {
        let unit = inRadians ? Double.pi / 180 : 1
        return (
            values[0] * unit, values[1] * unit, values.count > 2 ? values[2] : 0, values.count > 3 ? values[3] : time
        )
    }

    /// A file that the operation reads and that no folder has. A file of the library that only has the name of one of
    /// the tests' own is another one: that of the geoid, for one, differs by decimetres.
    private var absentFile: String? {
        for word in text.split(whereSeparator: \.isWhitespace) {
            let parts = word.drop { $0 == "+" }.split(separator: "=", maxSplits: 1)
            guard parts.count == 2 else { continue }
            let files: [Substring]
            switch parts[0] {
            case "grids", "nadgrids", "geoidgrids", "xy_grids", "z_grids", "model", "file":
                files = parts[1].split(separator: ",")
            case "init": files = parts[1].split(separator: ":").prefix(1).filter { $0.lowercased() != "epsg" }
            default: continue
            }
            for file in files where file != "null" && !file.hasPrefix("@") {
                let isThere = folders.contains { FileManager.default.fileExists(atPath: "\($0)/\(file)") }
                if !isThere || !environment.isExclusive { return "the tests' own \(file)" }
            }
        }
        return nil
    }
}

/// Names of the library's error numbers, without their prefix.
enum ErrorNames {
    static func number(_ text: String) -> Int32? {
        let word = text.split(whereSeparator: \.isWhitespace).first.map { $0.lowercased() } ?? ""
        return Int32(word) ?? numbers[word.hasPrefix("proj_err_") ? String(word.dropFirst(9)) : word]
    }

    private static let numbers: [String: Int32] = [
        "invalid_op": 1024, "invalid_op_wrong_syntax": 1025, "invalid_op_missing_arg": 1026,
        "invalid_op_illegal_arg_value": 1027, "invalid_op_mutually_exclusive_args": 1028,
        "invalid_op_file_not_found_or_invalid": 1029, "coord_transfm": 2048, "coord_transfm_invalid_coord": 2049,
        "coord_transfm_outside_projection_domain": 2050, "coord_transfm_no_operation": 2051,
        "coord_transfm_outside_grid": 2052, "coord_transfm_grid_at_nodata": 2053, "other": 4096, "no_inverse_op": 4098,
        "other_api_misuse": 4097, "other_no_inverse_op": 4098, "other_network_error": 4099,
    ]
}
