import Ensembles
import Formats

/// What one unit found, as CSV with the columns `kind, number, values`: whole numbers as they are, others as the shortest
/// decimal that reads back to the same Double, so nothing is lost on the way.
enum UnitRecord {
    static func bytes(_ record: ChainRecord) throws(FormatError) -> [UInt8] {
        var writer = CSVWriter(file: "record", columns: ["kind", "number", "values"])
        func row(_ kind: String, _ number: Int, _ values: String) {
            writer.append(kind)
            writer.append(number)
            writer.append(values)
            writer.endRow()
        }
        let counts = record.state.counts
        row(
            "counts", record.rows.count,
            joined([counts.proposed, counts.accepted, counts.noCut, counts.rejected, counts.unchanged]))
        for (value, steps) in record.state.visits.enumerated() where steps > 0 { row("visits", value, "\(steps)") }
        for (plan, values) in record.rows.enumerated() {
            row("plan", plan, values.map { $0.map { "\($0)" } ?? "" }.joined(separator: ";"))
        }
        for (plan, labels) in record.labels.enumerated() { row("labels", plan, joined(labels)) }
        return try writer.finish()
    }

    private static func joined(_ numbers: some Sequence<some BinaryInteger>) -> String {
        numbers.map { "\($0)" }.joined(separator: ";")
    }

    /// - Parameter start: where the chain began; what it found takes the place of what it counted.
    /// - Returns: `nil` for anything but bytes of `bytes(_:)`.
    static func record(_ bytes: [UInt8], start: ChainState) -> ChainRecord? {
        var record = ChainRecord(state: start)
        record.state.visits = Array(repeating: 0, count: start.visits.count)
        var isCounted = false
        for (number, line) in String(decoding: bytes, as: UTF8.self).split(separator: "\n").enumerated() {
            let fields = line.split(separator: ",", omittingEmptySubsequences: false)
            guard fields.count == 3 else { return nil }
            if number == 0 { continue }
            guard let index = Int(fields[1]) else { return nil }
            let values = fields[2].split(separator: ";", omittingEmptySubsequences: false)
            switch fields[0] {
            case "counts":
                let counts = values.compactMap { Int($0) }
                guard counts.count == 5 else { return nil }
                record.state.counts.proposed = counts[0]
                (record.state.counts.accepted, record.state.counts.noCut) = (counts[1], counts[2])
                (record.state.counts.rejected, record.state.counts.unchanged) = (counts[3], counts[4])
                isCounted = true
            case "visits":
                guard record.state.visits.indices.contains(index), let steps = Int(fields[2]) else { return nil }
                record.state.visits[index] = steps
            case "plan":
                guard index == record.rows.count, values.allSatisfy({ $0.isEmpty || Double($0) != nil }) else {
                    return nil
                }
                record.rows.append(values.map { Double($0) })
            case "labels":
                let labels = values.compactMap { Int32($0) }
                guard index == record.labels.count, labels.count == values.count else { return nil }
                record.labels.append(labels)
            default: return nil
            }
        }
        return isCounted ? record : nil
    }
}
