import Catchments
import Formats

/// The members of a graph file, taken by name with their kinds checked.
struct GraphMembers {
    /// What is wrong, by key and index.
    struct Refusal: Error {
        let message: String
        init(_ message: String) { self.message = message }
    }

    private let object: JSONObject

    init(_ value: JSONValue) throws {
        guard let object = value.object else { throw Refusal("is JSON, but no object with nodes, weights and edges") }
        self.object = object
    }

    var names: [String] { object.members.map(\.name) }

    func text(_ key: String) -> String? { object[key]?.string }

    /// The value for an error.
    func shown(_ key: String) -> String {
        guard let value = object[key] else { return "missing" }
        return value.string.map { "\"\($0)\"" } ?? "no text"
    }

    /// The elements of an array that may be absent (or null).
    func optional<Element>(
        _ key: String, count: Int? = nil, _ element: (JSONValue) -> Element?
    ) throws -> [Element]? {
        guard let value = object[key], value != .null else { return nil }
        guard let array = value.array else { throw Refusal("\(key): not an array") }
        if let count, array.count != count {
            throw Refusal("\(key): has \(array.count) elements, and \(count) are needed")
        }
        var elements: [Element] = []
        elements.reserveCapacity(array.count)
        for (index, value) in array.enumerated() {
            guard let element = element(value) else {
                throw Refusal("\(key)[\(index)]: \(Self.wanted[key] ?? "a value") is needed")
            }
            elements.append(element)
        }
        return elements
    }

    func required<Element>(
        _ key: String, count: Int? = nil, _ element: (JSONValue) -> Element?
    ) throws -> [Element] {
        guard let elements = try optional(key, count: count, element) else { throw Refusal("\(key): missing") }
        return elements
    }

    /// Numbers or null for each node, by name.
    func scores(count: Int) throws -> [(name: String, values: [Double?])] {
        guard let value = object["scores"], value != .null else { return [] }
        guard let members = value.object?.members else { throw Refusal("scores: not an object of arrays") }
        return try members.map { member in
            let key = "scores.\(member.name)"
            guard let array = member.value.array, array.count == count else {
                throw Refusal("\(key): an array with \(count) elements is needed")
            }
            let values = try array.enumerated().map { index, value -> Double? in
                guard value == .null || value.double != nil else {
                    throw Refusal("\(key)[\(index)]: a number or null is needed")
                }
                return value.double
            }
            return (member.name, values)
        }
    }

    /// Counts at places for each node: `[[["place", count], …], …]`, a place being a code or a whole number.
    func registrations(count: Int) throws -> SparseCounts? {
        guard let lists = try optional("registrations", count: count, { $0.array }) else { return nil }
        var (rows, columns, counts, total) = ([Int32](), [Int32](), [Int](), 0)
        var places: [String: Int32] = [:]
        for (node, list) in lists.enumerated() {
            for (index, entry) in list.enumerated() {
                let pair = entry.array ?? []
                guard pair.count == 2, let place = pair[0].string ?? pair[0].int.map(String.init),
                    let patients = pair[1].int,
                    0...(1 << 62 - total) ~= patients
                else {
                    throw Refusal(
                        "registrations[\(node)][\(index)]: a place and a whole number from 0 are needed, 2^62 in all")
                }
                let number = places[place] ?? Int32(places.count)
                places[place] = number
                total += patients
                rows.append(Int32(node))
                columns.append(number)
                counts.append(patients)
            }
        }
        return SparseCounts(
            rowCount: count, columnCount: places.count, rows: rows, columns: columns, counts: counts)
    }

    private static let wanted = [
        "nodes": "a code (text)", "weights": "a whole number", "edges": "a pair of whole numbers",
        "plan": "a whole number from 0", "bands": "a pair of whole numbers, least and most,",
        "lengths": "a number", "x": "a number", "y": "a number", "areas": "a code (text)", "names": "a text",
        "registrations": "an array of pairs, place and count,",
    ]
}
