/// The members of an object one after the other, without a closure, so that the reader may change while it walks.
package struct JSONMembers {
    private var isFirst = true

    /// Before the first member.
    package init() {}

    /// Passes the next name and its colon; the caller passes the value.
    ///
    /// - Returns: nil after the last member, whose brace is passed.
    package mutating func next(_ scanner: inout JSONScanner) throws(TextFault) -> JSONStringToken? {
        if isFirst {
            isFirst = false
            try scanner.expect(UInt8(ascii: "{"), "an object")
            if scanner.pass(UInt8(ascii: "}")) { return nil }
        } else if !scanner.pass(UInt8(ascii: ",")) {
            try scanner.expect(UInt8(ascii: "}"), "a comma or the end of the object")
            return nil
        }
        return try scanner.memberName()
    }
}

/// The members of an object of which some names are known. A name that the object has already is refused, foreign ones too:
/// RFC 8259 §4 leaves open which of two values counts, and readers differ.
package struct KnownMembers: ~Copyable {
    private let names: [StaticString]
    private var members = JSONMembers()
    private var seen = 0
    private var foreign: Set<[UInt8]> = []

    /// - Parameter names: those that are known, at most 62.
    package init(_ names: [StaticString]) { self.names = names }

    /// Passes the next name and its colon; the caller passes the value.
    ///
    /// - Returns: the index of the name, or the number of known names for a foreign one; nil after the last member.
    package mutating func next(
        _ scanner: inout JSONScanner
    ) throws(TextFault) -> (known: Int, name: JSONStringToken)? {
        guard let name = try members.next(&scanner) else { return nil }
        let known: Int
        let isNew: Bool
        if name.hasEscapes {
            (known, isNew) = note(scanner.unescaped(name.range))
        } else {
            (known, isNew) = note(scanner.bytes[name.range])
        }
        guard isNew else {
            throw scanner.fault("an object has the member \"\(scanner.text(name))\" twice", at: name.range.lowerBound)
        }
        return (known, name)
    }

    private mutating func note(_ name: some Collection<UInt8>) -> (known: Int, isNew: Bool) {
        let known = names.firstIndex { $0.utf8CodeUnitCount == name.count && isName($0, name) } ?? names.count
        guard known < names.count else { return (known, foreign.insert(Array(name)).inserted) }
        defer { seen |= 1 << known }
        return (known, seen & 1 << known == 0)
    }

    private func isName(_ known: StaticString, _ name: some Collection<UInt8>) -> Bool {
        UnsafeBufferPointer(start: known.utf8Start, count: known.utf8CodeUnitCount).elementsEqual(name)
    }
}
