/// Numbers for codes: position in an ascending list.
struct CodeIndex: Sendable {
    /// Ascending, bytewise, each once.
    let codes: [String]
    private let numbers: [String: Int]

    init(_ codes: some Sequence<String>) {
        let given = Array(codes)
        // As most files have them: then sorting and sets say nothing new. (Outside ASCII different bytes may be equal text.)
        let isAscending = zip(given, given.dropFirst()).allSatisfy { $0.utf8.lexicographicallyPrecedes($1.utf8) }
        let isOrdered = isAscending && given.allSatisfy { $0.utf8.allSatisfy { $0 < 0x80 } }
        self.codes = isOrdered ? given : Set(given).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
        numbers = Dictionary(uniqueKeysWithValues: self.codes.enumerated().map { ($1, $0) })
    }

    func number(of code: String) -> Int? { numbers[code] }
}
