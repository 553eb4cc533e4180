import Formats
import Shapes
import Statistics

/// Forms that recur in `summary.json`.
extension JSONValue {
    /// A value of a table; a number without a value is null.
    init(_ value: PropertyValue) {
        switch value {
        case .string(let text): self = .string(text)
        case .int(let number): self = .int(number)
        case .double(let number): self = number.isFinite ? .double(number) : .null
        case .bool(let flag): self = .bool(flag)
        case .null: self = .null
        }
    }

    /// An object with members in the order of `members`.
    static func members(_ members: some Sequence<(String, JSONValue)>) -> JSONValue {
        var object = JSONObject()
        for (name, value) in members { object[name] = value }
        return .object(object)
    }

    /// How many, and which.
    static func codes(_ codes: [String]) -> JSONValue {
        ["count": .int(codes.count), "codes": .texts(codes)]
    }

    static func texts(_ texts: [String]) -> JSONValue { .array(texts.map { .string($0) }) }

    /// Mean, median and range, with the number of values before them.
    static func distribution(_ values: [Double]) -> JSONValue {
        let summary = Summary(values)
        return .members([("count", .int(summary.count))] + spread(summary))
    }

    /// Mean, median and range of values whose number stands elsewhere.
    static func distribution(_ summary: Summary) -> JSONValue { .members(spread(summary)) }

    private static func spread(_ summary: Summary) -> [(String, JSONValue)] {
        [
            ("mean", JSONValue(summary.mean)), ("median", JSONValue(summary.median)),
            ("min", JSONValue(summary.minimum)), ("max", JSONValue(summary.maximum)),
        ]
    }

    /// A place in the national grid, to the millimetre.
    static func place(_ place: Coordinate) -> JSONValue {
        .array([.double((place.x * 1000).rounded() / 1000), .double((place.y * 1000).rounded() / 1000)])
    }

    /// A file that was read.
    static func input(_ file: InputFile) -> JSONValue {
        [
            "role": .string(file.role.rawValue), "file": .string(file.name), "rows": .int(file.rows),
            "sha256": .string(file.sha256),
        ]
    }
}
