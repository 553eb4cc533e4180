/// Numbers for codes: position in an ascending list.
struct CodeIndex: Sendable {
    /// Ascending, bytewise, each once.
    let codes: [String]
    private let numbers: [String: Int]

    init(_ codes: some Sequence<String>) {
        self.codes = Set(codes).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
        numbers = Dictionary(uniqueKeysWithValues: self.codes.enumerated().map { ($1, $0) })
    }

    func number(of code: String) -> Int? { numbers[code] }
}
