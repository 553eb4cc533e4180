/// Small areas of the map by their codes: as written there, else without regard to letter case.
struct SmallAreaIndex: Sendable {
    /// In the order of the map.
    let codes: [String]
    private let exact: [String: Int32]
    private let upper: [String: Int32]

    /// O(codes).
    init(_ codes: [String]) {
        self.codes = codes
        exact = Dictionary(codes.enumerated().map { ($1, Int32($0)) }) { first, _ in first }
        let folded = Dictionary(grouping: codes.indices) { codes[$0].uppercased() }
        // Codes of the map that differ in letter case only are told apart by it.
        upper = folded.compactMapValues { $0.count == 1 ? Int32($0[0]) : nil }
    }

    /// Number of the small area; nil for a code that is not on the map. O(1).
    func cell(of code: String) -> Int32? { exact[code] ?? upper[code.uppercased()] }
}
