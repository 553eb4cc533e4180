/// One thing that a catchment method can be asked: its name, its meaning, its default and its bounds.
///
/// Declared once, in the file of the method that takes it. Requests, command lines, refusals and the parameters written
/// beside results read it there.
public struct MethodOption<Value: Sendable>: Sendable {
    /// On a command line: lower case with hyphens, no two alike among all methods.
    public let name: String
    /// Beside results and in refusals: lower case with underscores, the unit at the end where there is one.
    public let recordedName: String
    /// Methods that take it.
    public let methods: [CatchmentMethodName]
    /// What a value is, in a word: `metres`, `share`.
    public let valueName: String
    /// What it does, in words that a person reads before choosing a value.
    public let meaning: String
    public let `default`: Value
    /// The default as a person would write or say it.
    public let defaultText: String
    /// Made of a text; throws a `MethodOptionError` where the text is no value. Bounds are not looked at.
    public let parse: @Sendable (String) throws(MethodOptionError) -> Value
    /// The bound that a value breaks, in words; `nil` for a value inside all bounds.
    let brokenBound: @Sendable (Value) -> String?

    /// Refuses a value outside the bounds, naming `method`, the option, the value and the bound.
    func check(_ value: Value, for method: CatchmentMethodName? = nil) throws(CatchmentError) {
        guard let bound = brokenBound(value) else { return }
        throw CatchmentError(method ?? methods[0], recordedName, Self.shown(value), bound)
    }

    private static func shown(_ value: Value) -> Any {
        guard let share = value as? Share else { return value }
        return share.numerator == 0 ? 0 : share.value
    }
}

/// What command lines and lists of options read of an option, whatever its values are.
public protocol MethodOptionDeclaration: Sendable {
    var name: String { get }
    var valueName: String { get }
    /// Methods, meaning and default in one line.
    var help: String { get }
    /// The option with the value that `text` stands for; bounds are looked at when the method is made.
    func setting(_ text: String) throws(MethodOptionError) -> MethodSetting
}

extension MethodOption: MethodOptionDeclaration {
    public var help: String {
        "\(methods.map(\.rawValue).joined(separator: ", ")): \(meaning) (default: \(defaultText))."
    }

    /// The option set to what `text` says.
    ///
    /// - Throws: `MethodOptionError` for a text that is no value of it, or out of its bounds.
    /// - Complexity: O(characters).
    public func setting(_ text: String) throws(MethodOptionError) -> MethodSetting {
        MethodSetting(name: name, value: try parse(text))
    }
}

/// A text that is no value of an option; says what would be one.
public struct MethodOptionError: Error, Hashable, Sendable, CustomStringConvertible {
    public let description: String
}

/// One option with the value asked for.
public struct MethodSetting: Sendable {
    public let name: String
    let value: any Sendable
}

/// What was asked of the methods; every other option has its default.
public struct MethodSettings: Sendable {
    private var values: [String: any Sendable] = [:]

    /// Of two settings of one option the later counts. O(settings).
    public init(_ settings: [MethodSetting] = []) {
        for setting in settings { values[setting.name] = setting.value }
    }

    /// The value asked for, or the default.
    ///
    /// - Complexity: O(1).
    public subscript<Value>(_ option: MethodOption<Value>) -> Value {
        get {
            guard let asked = values[option.name], let value = asked as? Value else { return option.default }
            return value
        }
        set { values[option.name] = newValue }
    }
}

extension MethodOption where Value == Double {
    /// A number between bounds, both of them allowed.
    ///
    /// - Parameter excludingLower: the lower bound itself is refused.
    static func number(
        _ name: String, as recordedName: String, _ methods: [CatchmentMethodName], in range: ClosedRange<Double>,
        excludingLower: Bool = false, default standard: Double, valueName: String, _ meaning: String
    ) -> MethodOption<Double> {
        MethodOption(
            name: name, recordedName: recordedName, methods: methods, valueName: valueName, meaning: meaning,
            default: standard, defaultText: MethodOption.written(standard), parse: MethodOption.finite,
            brokenBound: { range.brokenBound(by: $0, excludingLower: excludingLower) })
    }

    /// A finite number in the common notation.
    static func finite(_ text: String) throws(MethodOptionError) -> Double {
        guard let value = Double(text), value.isFinite else {
            throw MethodOptionError(description: "a finite number is needed")
        }
        return value
    }

    /// As a person writes it: whole numbers without a decimal point.
    static func written(_ value: Double) -> String {
        let text = "\(value)"
        return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
    }
}

extension MethodOption where Value == Share {
    /// A share above 0 and up to 1, kept digit by digit.
    static func share(
        _ name: String, as recordedName: String, _ methods: [CatchmentMethodName], default standard: Share,
        _ meaning: String
    ) -> MethodOption<Share> {
        MethodOption(
            name: name, recordedName: recordedName, methods: methods, valueName: "share", meaning: meaning,
            default: standard, defaultText: "\(standard)",
            parse: { (text) throws(MethodOptionError) in
                guard let share = Share(decimal: text) else {
                    throw MethodOptionError(
                        description: "a share above 0 and up to 1 is needed, such as 0.95, with at most nine decimals")
                }
                return share
            }, brokenBound: { $0.numerator > 0 ? nil : "above 0 and at most 1" })
    }
}

extension ClosedRange where Bound == Double {
    /// The bound that a number breaks, in words; `nil` for a finite number inside.
    func brokenBound(by value: Double, excludingLower: Bool = false) -> String? {
        guard value.isFinite, contains(value), !(excludingLower && value == lowerBound) else {
            let lower = excludingLower ? "above \(lowerBound)" : "at least \(lowerBound)"
            return "finite, \(lower) and at most \(upperBound)"
        }
        return nil
    }
}
