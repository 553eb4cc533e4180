/// One spelling for codes that differ in letter case or inner blanks alone: that of most rows.
struct CodeSpelling {
    private var chosen: [String: String] = [:]
    /// Spellings that were given up, each with the one that was kept, ascending.
    private(set) var others: [(given: String, kept: String)] = []

    /// O(n log n).
    init(_ codes: some Sequence<String>) {
        var counts: [String: Int] = [:]
        for code in codes where !code.isEmpty { counts[code, default: 0] += 1 }
        for (key, spellings) in Dictionary(grouping: counts.keys, by: Self.folded) {
            // Equal numbers: the one that comes first bytewise, capital letters before small ones.
            let best = spellings.min { a, b in
                let (left, right) = (counts[a] ?? 0, counts[b] ?? 0)
                return left == right ? a.utf8.lexicographicallyPrecedes(b.utf8) : left > right
            }
            guard let best else { continue }
            chosen[key] = best
            others += spellings.filter { $0 != best }.map { ($0, best) }
        }
        others.sort { $0.given.utf8.lexicographicallyPrecedes($1.given.utf8) }
    }

    /// The spelling that is kept.
    func kept(_ code: String) -> String { others.isEmpty ? code : chosen[Self.folded(code)] ?? code }

    private static func folded(_ code: String) -> String {
        String(String.UnicodeScalarView(code.unicodeScalars.filter { !$0.properties.isWhitespace })).uppercased()
    }
}
