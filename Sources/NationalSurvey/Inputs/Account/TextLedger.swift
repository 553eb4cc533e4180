import Text

/// What was taken out of names from outside, so that nothing runs or hides where they are shown.
public struct TextLedger: Hashable, Sendable {
    /// Names that had control characters, marks of direction, or other white space than single spaces.
    public private(set) var cleaned = 0

    /// `name` as it is shown; counted where it is another. O(n).
    mutating func clean(_ name: String) -> String {
        let clean = PlainText.cleaned(name).trimmed
        if clean != name { cleaned += 1 }
        return clean
    }
}
