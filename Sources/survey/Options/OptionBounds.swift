import ArgumentParser
import Catchments
import Consortia
import Foundation
import NationalSurvey

/// A column that a request names for a role.
struct ColumnChoice: Hashable, Sendable {
    let role: ColumnRole
    let name: String
}

/// Option values with bounds. Each error names the bound; the parser adds the option and the value.
enum OptionBounds {
    /// Metres, 0 to 10.
    static func snap(_ text: String) throws -> Double {
        guard let value = Double(text), (0...10).contains(value) else {
            throw ValidationError("--snap takes a number of metres from 0 to 10")
        }
        return value
    }

    /// A share above 0, up to 1, kept digit by digit.
    static func share(_ text: String) throws -> Share {
        guard let share = Share(decimal: text), share.numerator > 0 else {
            throw ValidationError(
                "--share-threshold takes a share above 0 and up to 1, such as 0.30, with at most nine decimals"
                    + (perCent(text).map { "; \($0) % is \($0 / 100)" } ?? ""))
        }
        return share
    }

    /// Of a text that was meant in hundredths.
    private static func perCent(_ text: String) -> Double? {
        let digits = text.hasSuffix("%") ? String(text.dropLast()) : text
        return Double(digits).flatMap { $0 > 1 && $0 <= 100 ? $0 : nil }
    }

    /// One bar and what it is set to; the name is known and the value of its kind.
    struct Setting: Sendable {
        let name: String
        let value: String
    }

    /// `NAME=VALUE`, a property of the thresholds in snake case.
    static func threshold(_ text: String) throws -> Setting {
        let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 2 else {
            throw ValidationError("--threshold takes NAME=VALUE, such as widest_gap=50")
        }
        var thresholds = Thresholds()
        guard Thresholds.properties.contains(where: { $0.name == parts[0] }) else {
            let names = thresholds.set(parts[0], to: parts[1]) ?? ""
            throw ValidationError("there is no threshold \"\(parts[0])\"; --threshold takes \(names)")
        }
        if let wanted = thresholds.set(parts[0], to: parts[1]) {
            throw ValidationError("the threshold \(parts[0]) takes \(wanted)")
        }
        do { try thresholds.check() } catch { throw ValidationError(error.description) }
        return Setting(name: parts[0], value: parts[1])
    }

    /// All bars with their values, for the help.
    static var thresholdDefaults: String {
        let thresholds = Thresholds()
        return Thresholds.properties.map { property in
            switch property.bar {
            case .share(let path): "\(property.name)=\(thresholds[keyPath: path].value)"
            case .number(let path): "\(property.name)=\(thresholds[keyPath: path])"
            case .count(let path): "\(property.name)=\(thresholds[keyPath: path])"
            case .level(let path): "\(property.name)=\(thresholds[keyPath: path].rawValue)"
            }
        }.joined(separator: ", ")
    }

    static func threads(_ text: String) throws -> Int {
        guard let count = Int(text), count >= 1 else {
            throw ValidationError("--threads takes a whole number from 1")
        }
        // "At most so many": more than this are never of use, and the number is multiplied further down.
        return min(count, 1024)
    }

    static func seed(_ text: String) throws -> UInt64 {
        guard let seed = UInt64(text) else {
            throw ValidationError("--seed takes a whole number from 0 to \(UInt64.max)")
        }
        return seed
    }

    /// A number above 0.
    static func positive(_ text: String) throws -> Double {
        guard let value = Double(text), value > 0, value.isFinite else {
            throw ValidationError("it takes a number above 0")
        }
        return value
    }

    /// A day in the one form that is taken.
    static func day(_ text: String) throws -> CalendarDay { try day(text, "--as-of") }
    static func snapshot(_ text: String) throws -> CalendarDay { try day(text, "--snapshot") }

    private static func day(_ text: String, _ option: String) throws -> CalendarDay {
        guard let day = CalendarDay(iso: text) else { throw ValidationError("\(option) takes a day as YYYY-MM-DD") }
        return day
    }

    /// A role and the name or place of its column.
    static func column(_ text: String) throws -> ColumnChoice {
        let parts = text.split(separator: "=", maxSplits: 1).map(String.init)
        guard parts.count == 2, let role = ColumnRole(rawValue: parts[0]) else {
            throw ValidationError(
                "--column takes ROLE=NAME with a role of \(ColumnRole.allCases.map(\.rawValue).joined(separator: ", "))"
            )
        }
        return ColumnChoice(role: role, name: parts[1])
    }

    /// A file or folder; an empty name would stand for the root folder.
    static func path(_ text: String) throws -> String {
        guard !text.isEmpty else { throw ValidationError("a path cannot be empty") }
        return text
    }

    static var availableThreads: Int { max(1, ProcessInfo.processInfo.activeProcessorCount) }
}
