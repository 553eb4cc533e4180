/// Carries tables of another census to the map's: every total is conserved, and scores are never added (Definitions.md).
struct SmallAreaCarrying {
    private let lookup: SmallAreaLookup
    private let onMap: Set<String>
    /// Residents by code, of either census; empty without a population file.
    private let residents: [String: Int]

    init(_ lookup: SmallAreaLookup, smallAreas: [String], residents: [String: Int]) {
        self.lookup = lookup
        onMap = Set(smallAreas.map { $0.uppercased() })
        self.residents = residents
    }

    /// Where the people of `code` go; nil for a code that is on the map already, or that the lookup does not know.
    func targets(of code: String) -> [String]? {
        let code = code.uppercased()
        return onMap.contains(code) ? nil : lookup.targets[code]
    }

    /// How `count` is divided over `targets`: by their residents where all of these are known, else equally, in whole numbers by
    /// largest remainder, equal remainders to the lower code. The parts add up to `count`. O(n log n).
    func divide(_ count: Int, over targets: [String]) -> [Int] {
        let known = targets.compactMap { residents[$0] }
        let isWeighted = known.count == targets.count && known.contains { $0 > 0 }
        let weights = isWeighted ? known : targets.map { _ in 1 }
        let total = weights.reduce(0, +)
        // Counts and residents stay below 10⁹, so that their product is a whole number of 64 bits.
        var parts = weights.map { count * $0 / total }
        let remainders = weights.map { count * $0 % total }
        let order = targets.indices.sorted {
            remainders[$0] != remainders[$1] ? remainders[$0] > remainders[$1] : $0 < $1
        }
        for index in order.prefix(count - parts.reduce(0, +)) { parts[index] += 1 }
        return parts
    }

    /// The registrations with the codes of the map, and what became of them.
    func carry(_ table: RegistrationTable) -> (table: RegistrationTable, account: LookupAccount) {
        var account = LookupAccount(lookup)
        let targets = table.smallAreaCodes.map { self.targets(of: $0) }
        let index = CodeIndex(zip(table.smallAreaCodes, targets).flatMap { code, targets in targets ?? [code] })
        let numbers = zip(table.smallAreaCodes, targets).map { code, targets in
            (targets ?? [code]).map { Int32(index.number(of: $0) ?? 0) }
        }
        var result = table
        result.smallAreaCodes = index.codes
        result.practices = []
        result.smallAreas = []
        result.patients = []
        var isFurther: [Bool] = []
        isFurther.reserveCapacity(table.patients.count)
        var isUsed = [Bool](repeating: false, count: targets.count)
        for row in table.patients.indices {
            let (area, patients) = (Int(table.smallAreas[row]), table.patients[row])
            if let targets = targets[area] {
                account.add(patients, kind(targets), isNew: !isUsed[area])
                isUsed[area] = true
            }
            let parts = numbers[area].count == 1 ? [patients] : divide(patients, over: targets[area] ?? [])
            // A part of nobody is none; of nobody at all one stands for the row.
            let first = parts.firstIndex { $0 > 0 } ?? 0
            for (place, part) in parts.enumerated() where part > 0 || place == first {
                result.practices.append(table.practices[row])
                result.smallAreas.append(numbers[area][place])
                result.patients.append(part)
                isFurther.append(place != first)
            }
        }
        result.isFurtherPart = isFurther.contains(true) ? isFurther : nil
        return (result, account)
    }

    private func kind(_ targets: [String]) -> LookupAccount.Kind {
        if targets.count > 1 { return .divided }
        return (lookup.sources[targets[0]]?.count ?? 1) > 1 ? .merged : .renamed
    }

    /// Residents with the codes of the map: added and divided as patients are.
    func carry(residents table: [String: Int]) -> [String: Int] {
        var result = table
        for code in table.keys.sorted() {
            guard let count = table[code], let targets = targets(of: code) else { continue }
            result[code] = nil
            for (target, part) in zip(targets, divide(count, over: targets)) { result[target, default: 0] += part }
        }
        return result
    }

    /// Scores with the codes of the map: a part keeps the score of the whole; a merged area has the mean weighted by residents
    /// where all are known, else the plain mean. A score that the map's own code has stays.
    func carry(scores table: [String: Double]) -> [String: Double] {
        var result = table
        for (target, sources) in lookup.sources where onMap.contains(target) && table[target] == nil {
            let scored = sources.filter { table[$0] != nil && !onMap.contains($0) }
            guard !scored.isEmpty else { continue }
            let known = scored.compactMap { residents[$0] }
            let isWeighted = known.count == scored.count && known.contains { $0 > 0 }
            var (sum, weight) = (0.0, 0.0)
            for (place, source) in scored.enumerated() {
                let own = isWeighted ? Double(known[place]) : 1
                sum += own * (table[source] ?? 0)
                weight += own
            }
            result[target] = sum / weight
        }
        return result
    }
}

/// What became of registrations whose small areas are of another census.
public struct LookupAccount: Hashable, Sendable {
    /// What happens to an area from one census to the other.
    public enum Kind: String, Hashable, Sendable, CaseIterable {
        /// One area under another code.
        case renamed
        /// Several areas that become one.
        case merged
        /// One area that becomes several: its patients are divided, which is a doubt.
        case divided
    }

    /// Areas, rows and patients.
    public struct Count: Hashable, Sendable {
        public var areas = 0
        public var rows = 0
        public var patients = 0
    }

    public let file: InputFile
    /// Names of the columns.
    public let from: String
    public let to: String
    /// By kind; those that do not occur are absent.
    public internal(set) var counts: [Kind: Count] = [:]
    /// What the file was taken for.
    private let notes: [String]

    init(_ lookup: SmallAreaLookup) {
        (file, from, to, notes) = (lookup.file, lookup.columns.from, lookup.columns.to, lookup.notes)
    }

    mutating func add(_ patients: Int, _ kind: Kind, isNew: Bool) {
        counts[kind, default: Count()].rows += 1
        counts[kind, default: Count()].patients += patients
        if isNew { counts[kind, default: Count()].areas += 1 }
    }

    /// For a person.
    var lines: [String] {
        var lines = notes + ["lookup: \(file.name), \(file.rows) rows, from \(from) to \(to)"]
        for kind in Kind.allCases {
            guard let count = counts[kind] else { continue }
            lines.append(
                "lookup: \(count.patients) patients of \(count.areas) small area\(count.areas == 1 ? "" : "s") \(kind.rawValue) "
                    + "(\(count.rows) rows)")
        }
        return lines
    }
}
