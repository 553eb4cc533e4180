/// Any JSON value (RFC 8259), with the members of objects in the order of the text.
///
/// For summaries and small files; bulk data has readers of its own.
public enum JSONValue: Hashable, Sendable {
    /// The word `null`.
    case null
    /// A truth value.
    case bool(Bool)
    /// A whole number.
    case int(Int)
    /// Any other number; finite when it is to be written.
    case double(Double)
    /// A text, its escapes resolved.
    case string(String)
    /// Elements in order.
    case array([JSONValue])
    /// Members in order.
    case object(JSONObject)

    /// Member `name` of an object; nil where it is absent or this is no object. O(members).
    public subscript(name: String) -> JSONValue? {
        if case .object(let object) = self { object[name] } else { nil }
    }

    /// Element `index` of an array; nil where it is absent or this is no array. O(1).
    public subscript(index: Int) -> JSONValue? {
        if case .array(let elements) = self, elements.indices.contains(index) { elements[index] } else { nil }
    }

    /// The text, nil for anything else.
    public var string: String? { if case .string(let value) = self { value } else { nil } }
    /// The truth value, nil for anything else.
    public var bool: Bool? { if case .bool(let value) = self { value } else { nil } }
    /// The elements, nil for anything else.
    public var array: [JSONValue]? { if case .array(let value) = self { value } else { nil } }
    /// The members, nil for anything else.
    public var object: JSONObject? { if case .object(let value) = self { value } else { nil } }

    /// A whole number.
    public var int: Int? {
        switch self {
        case .int(let value): value
        case .double(let value): Int(exactly: value)
        default: nil
        }
    }

    /// Any number.
    public var double: Double? {
        switch self {
        case .int(let value): Double(value)
        case .double(let value): value
        default: nil
        }
    }

    /// A number, null for nil. O(1).
    public init(_ value: Double?) { self = value.map { .double($0) } ?? .null }
    /// A whole number, null for nil. O(1).
    public init(_ value: Int?) { self = value.map { .int($0) } ?? .null }
    /// A text, null for nil. O(1).
    public init(_ value: String?) { self = value.map { .string($0) } ?? .null }
}

/// The members of a JSON object in their order. A few dozen at most are expected: look-up is linear.
public struct JSONObject: Hashable, Sendable {
    /// A name and its value.
    public struct Member: Hashable, Sendable {
        /// Unescaped.
        public var name: String
        /// What the name stands for.
        public var value: JSONValue
        /// A member of an object. O(1).
        public init(_ name: String, _ value: JSONValue) {
            self.name = name
            self.value = value
        }
    }

    /// In the order of the text, repeated names included.
    public private(set) var members: [Member]

    /// An object without members. O(1).
    public init() { members = [] }

    /// The first member of this name. Setting replaces it, appends a new one, or removes it when set to nil.
    /// O(members).
    public subscript(name: String) -> JSONValue? {
        get { members.first { $0.name == name }?.value }
        set {
            if let index = members.firstIndex(where: { $0.name == name }) {
                if let newValue { members[index].value = newValue } else { members.remove(at: index) }
            } else if let newValue {
                members.append(Member(name, newValue))
            }
        }
    }

    /// Appends without looking for a member of the same name.
    mutating func append(_ name: String, _ value: JSONValue) { members.append(Member(name, value)) }
}

extension JSONValue: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral, ExpressibleByFloatLiteral,
    ExpressibleByBooleanLiteral, ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral, ExpressibleByNilLiteral
{
    /// A text. O(1).
    public init(stringLiteral value: String) { self = .string(value) }
    /// A whole number. O(1).
    public init(integerLiteral value: Int) { self = .int(value) }
    /// A number. O(1).
    public init(floatLiteral value: Double) { self = .double(value) }
    /// A truth value. O(1).
    public init(booleanLiteral value: Bool) { self = .bool(value) }
    /// An array. O(1).
    public init(arrayLiteral elements: JSONValue...) { self = .array(elements) }
    /// Null. O(1).
    public init(nilLiteral: ()) { self = .null }
    /// An object with the members in this order; of repeated names the last value counts. O(n²).
    public init(dictionaryLiteral elements: (String, JSONValue)...) {
        var object = JSONObject()
        for (name, value) in elements { object[name] = value }
        self = .object(object)
    }
}

extension JSONObject: ExpressibleByDictionaryLiteral {
    /// An object with the members in this order; of repeated names the last value counts. O(n²).
    public init(dictionaryLiteral elements: (String, JSONValue)...) {
        self.init()
        for (name, value) in elements { self[name] = value }
    }
}
