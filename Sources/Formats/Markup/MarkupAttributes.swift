/// The attributes of one start tag: local names, without a namespace prefix, and values with their entities resolved.
package struct MarkupAttributes {
    private var list: [(name: String, value: String)] = []

    /// The first value of an attribute; nil for one that is not there. O(attributes).
    package subscript(name: String) -> String? {
        for attribute in list where attribute.name == name { return attribute.value }
        return nil
    }

    mutating func append(_ name: String, _ value: String) { list.append((name, value)) }

    /// Keeps its memory, since tags come by the million.
    mutating func removeAll() { list.removeAll(keepingCapacity: true) }
}
