/// Which of some words was probably meant by one that none of them is.
package enum Spelling {
    /// The words nearest to `word`, the nearest first; of equally near ones in the order given.
    ///
    /// Distance is the least number of letters inserted, left out, replaced or changed with their neighbour (optimal string
    /// alignment; Damerau, Communications of the ACM 7, 1964), letter case aside. A third of the longer word's letters may
    /// be wrong. *Chosen here; no source.*
    ///
    /// - Parameter most: words at most.
    /// - Complexity: O(words · letters²); a word of more than 200 letters is near to none.
    package static func nearest(_ word: String, among words: some Sequence<String>, most: Int = 1) -> [String] {
        let wanted = Array(word.lowercased())
        guard !wanted.isEmpty, wanted.count <= 200 else { return [] }
        let near = words.compactMap { candidate -> (word: String, distance: Int)? in
            let letters = Array(candidate.lowercased())
            let allowed = max(wanted.count, letters.count) / 3
            guard letters.count <= 200, abs(letters.count - wanted.count) <= allowed else { return nil }
            let distance = distance(wanted, letters)
            return distance <= allowed ? (candidate, distance) : nil
        }
        return near.enumerated().sorted { ($0.element.distance, $0.offset) < ($1.element.distance, $1.offset) }
            .prefix(most).map(\.element.word)
    }

    /// Edits between two words.
    static func distance(_ a: [Character], _ b: [Character]) -> Int {
        var twoBefore: [Int] = []
        var before = Array(0...b.count)
        for i in 0..<a.count {
            var row = [i + 1]
            for j in 0..<b.count {
                var least = min(before[j + 1] + 1, row[j] + 1, before[j] + (a[i] == b[j] ? 0 : 1))
                if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] { least = min(least, twoBefore[j - 1] + 1) }
                row.append(least)
            }
            (twoBefore, before) = (before, row)
        }
        return before[b.count]
    }
}
