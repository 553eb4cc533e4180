import Ensembles
import Formats

/// What one chain found: the only thing that a unit of work hands on. Records are joined in the order of their units, so
/// neither threads nor machines change a result.
struct ChainRecord: Sendable {
    /// Where the chain is; at the end, where it stopped.
    var state: ChainState
    /// One row for each retained plan, one value for each column of statistics.
    var rows: [[Double?]] = []
    /// Part of each node in each retained plan; empty where nobody asked.
    var labels: [[Int32]] = []
}

/// One chain as a unit of work.
struct ChainUnit: Sendable {
    let graph: RegionGraph, bands: Bands, law: PlanLaw
    /// Names the chain among the units of its job, also where it is saved.
    let name: String
    let schedule: ChainSchedule
    let measures: any PlanMeasures
    let keepsLabels: Bool

    /// Runs from `start`, or from where `saved` stopped, to the end; `save` gets the record after every `saveEvery` plans
    /// and at the end.
    func run(
        from start: ChainState, saved: ChainRecord?, saveEvery: Int, save: (ChainRecord) throws -> Void
    ) throws -> ChainRecord {
        var record = saved ?? ChainRecord(state: start)
        let chain = try Chain(graph, bands, law, resuming: record.state, schedule: schedule)
        var isSaved = saved != nil
        let measure = measures.meter()
        while chain.advance() {
            let plan = chain.plan
            record.rows.append(try measure(plan))
            if keepsLabels { record.labels.append(plan.labels) }
            isSaved = chain.retained % saveEvery == 0
            if isSaved {
                record.state = chain.state
                try save(record)
            }
        }
        record.state = chain.state
        if !isSaved { try save(record) }
        return record
    }
}

/// A record as bytes: 64-bit words, least byte first, and the SHA-256 of them all.
enum ChainRecordCoding {
    private static let magic: UInt64 = 0x31_6E_69_61_68_63_2D_65  // "e-chain1"
    /// Stands for a value that a plan does not have; no measurement gives this pattern of NaN.
    private static let absent = UInt64.max

    static func bytes(_ record: ChainRecord) -> [UInt8] {
        let state = record.state
        let counts = state.counts
        var words: [UInt64] = [magic]
        func append(_ values: some Collection<UInt64>) {
            words.append(UInt64(values.count))
            words.append(contentsOf: values)
        }
        append(state.generator)
        append(state.members.map { UInt64(truncatingIfNeeded: $0) })
        append(state.sizes.map { UInt64(truncatingIfNeeded: $0) })
        append(state.parents.map { UInt64(truncatingIfNeeded: $0) })
        append(state.pairs)
        append([counts.proposed, counts.accepted, counts.noCut, counts.rejected, counts.unchanged].map(UInt64.init))
        append(state.visits.map(UInt64.init))
        append([state.steps, state.retained].map(UInt64.init))
        append([record.rows.count, record.rows.first?.count ?? 0].map(UInt64.init))
        append(record.rows.joined().map { $0?.bitPattern ?? absent })
        append([record.labels.count, record.labels.first?.count ?? 0].map(UInt64.init))
        append(record.labels.joined().map { UInt64(truncatingIfNeeded: $0) })
        var bytes: [UInt8] = []
        bytes.reserveCapacity(words.count * 8 + 32)
        for word in words {
            for shift in stride(from: 0, to: 64, by: 8) { bytes.append(UInt8(word >> UInt64(shift) & 255)) }
        }
        return bytes + SHA256.digest(of: bytes)
    }

    /// Nil for anything but bytes of `bytes(_:)`.
    static func record(_ bytes: [UInt8]) -> ChainRecord? {
        guard bytes.count >= 40, bytes.count % 8 == 0,
            Array(bytes.suffix(32)) == SHA256.digest(of: Array(bytes.dropLast(32)))
        else { return nil }
        var position = 0
        func word() -> UInt64? {
            guard position + 8 <= bytes.count - 32 else { return nil }
            defer { position += 8 }
            return (0..<8).reduce(0) { $0 | UInt64(bytes[position + $1]) << UInt64(8 * $1) }
        }
        func list() -> [UInt64]? {
            guard let count = word().flatMap(Int.init(exactly:)), count <= (bytes.count - 32 - position) / 8 else {
                return nil
            }
            return (0..<count).compactMap { _ in word() }
        }
        func numbers() -> [Int]? { list()?.map { Int(truncatingIfNeeded: $0) } }
        func labels() -> [Int32]? { list()?.map { Int32(truncatingIfNeeded: $0) } }
        guard word() == magic, let generator = list(), let members = labels(), let sizes = labels(),
            let parents = labels(),
            let pairs = list(), let counts = numbers(), counts.count == 5, let visits = numbers(),
            let progress = numbers(),
            progress.count == 2, let rowShape = numbers(), rowShape.count == 2, let values = list(),
            let labelShape = numbers(), labelShape.count == 2, let labelValues = labels()
        else { return nil }
        var state = ChainState()
        (state.generator, state.members, state.sizes, state.parents) = (generator, members, sizes, parents)
        (state.pairs, state.visits, state.steps, state.retained) = (pairs, visits, progress[0], progress[1])
        (state.counts.proposed, state.counts.accepted, state.counts.noCut) = (counts[0], counts[1], counts[2])
        (state.counts.rejected, state.counts.unchanged) = (counts[3], counts[4])
        guard let rows = divided(values, rowShape), let kept = divided(labelValues, labelShape) else { return nil }
        return ChainRecord(
            state: state, rows: rows.map { $0.map { $0 == absent ? nil : Double(bitPattern: $0) } }, labels: kept)
    }

    /// `values` as rows; nil when there are not as many as the shape says.
    private static func divided<Value>(_ values: [Value], _ shape: [Int]) -> [[Value]]? {
        let (count, overflow) = shape[0].multipliedReportingOverflow(by: shape[1])
        guard !overflow, count == values.count, shape[0] >= 0, shape[1] >= 0 else { return nil }
        return (0..<shape[0]).map { Array(values[$0 * shape[1]..<($0 + 1) * shape[1]]) }
    }
}
