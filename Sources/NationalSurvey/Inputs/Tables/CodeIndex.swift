/// Numbers for codes: position in an ascending list.
public struct CodeIndex: Sendable {
    /// Ascending, bytewise, each once.
    public let codes: [String]
    private let numbers: [String: Int]

    /// O(n log n); O(n) for codes that are in order already.
    public init(_ codes: some Sequence<String>) {
        let given = Array(codes)
        // As most files have them: then sorting and sets say nothing new. (Outside ASCII different bytes may be equal text.)
        let isAscending = zip(given, given.dropFirst()).allSatisfy { $0.utf8.lexicographicallyPrecedes($1.utf8) }
        let isOrdered = isAscending && given.allSatisfy { $0.utf8.allSatisfy { $0 < 0x80 } }
        self.codes = isOrdered ? given : Set(given).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
        numbers = Dictionary(uniqueKeysWithValues: self.codes.enumerated().map { ($1, $0) })
    }

    /// `nil` for a code that is not in the list. O(1).
    public func number(of code: String) -> Int? { numbers[code] }
}
