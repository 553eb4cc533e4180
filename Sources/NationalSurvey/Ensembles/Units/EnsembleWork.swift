import Ensembles
import Parallelism

/// A large ensemble as units of work that any number of machines can do in any order: each reads the inputs itself and
/// needs nothing of the others.
public struct EnsembleWork: Sendable {
    private enum Kind: Sendable {
        case graph(GraphWork)
        case survey(SurveyWork)
    }

    private let kind: Kind
    private let request: EnsembleRequest

    /// Reads the inputs of the job, and runs nothing.
    /// - Parameter survey: its practices are divided; `nil` for the graph of `request`.
    /// - Throws: `SurveyError` for the request or the first input that is refused.
    /// - Complexity: that of reading the inputs.
    public init(_ request: EnsembleRequest, survey: SurveyRequest?) throws(SurveyError) {
        do {
            kind = try survey.map { .survey(try SurveyWork($0, request) { _ in }) } ?? .graph(try GraphWork(request))
            self.request = request
        } catch { throw SurveyError(ensemble: error, request.graph) }
    }

    /// Inputs by their hashes and all options that results depend on, line by line.
    public var description: String {
        switch kind {
        case .graph(let work): work.description
        case .survey(let work): work.description
        }
    }

    /// The names of all units, in the order in which they are numbered from 1 and joined.
    ///
    /// - Throws: `SurveyError` where the bands cannot be met.
    /// - Complexity: O(units).
    public func unitNames() throws(SurveyError) -> [String] {
        do { return try allUnits().map(\.chain.name) } catch { throw SurveyError(ensemble: error, request.graph) }
    }

    private func allUnits() throws -> [ChainJob.Unit] {
        switch kind {
        case .graph(let work): return try work.units().units.all
        case .survey(let work):
            return try work.prepared(threads: request.threads).flatMap { area -> [ChainJob.Unit] in
                if case .units(let units) = area { units.all } else { [] }
            }
        }
    }

    /// Runs one unit.
    /// - Returns: its record as CSV; `nil` for a name that is none of the job's.
    /// - Throws: `SurveyError` when no plan is found.
    /// - Complexity: that of one chain: for each step O(nodes of the two parts that it joins).
    public func run(unitNamed name: String) throws(SurveyError) -> [UInt8]? {
        do {
            let unit: ChainJob.Unit?
            switch kind {
            case .graph(let work): unit = try work.units().units.all.first { $0.chain.name == name }
            case .survey(let work):
                // Areas' codes may begin with one another, so the name itself decides.
                unit = try work.areas.lazy.filter { area in area.job.map { name.hasPrefix($0.prefix) } ?? false }
                    .compactMap { area -> ChainJob.Unit? in
                        guard case .units(let units) = try area.prepared() else { return nil }
                        return units.all.first { $0.chain.name == name }
                    }.first
            }
            return try unit.map { try UnitRecord.bytes(try $0.run(request, nil)) }
        } catch { throw SurveyError(ensemble: error, request.graph) }
    }

    /// Runs all units, one after the other.
    ///
    /// - Returns: frames one after the other; the first has the hash of the work and the names of the units, line by line,
    ///   the others are their records.
    func runAll() throws(SurveyError) -> [UInt8] {
        do {
            let units = try allUnits()
            let names = ([JobPlan.hash(description)] + units.map(\.chain.name)).joined(separator: "\n")
            var bytes = UnitFrame.bytes(unit: 1, Array(names.utf8))
            for (index, unit) in units.enumerated() {
                bytes += UnitFrame.bytes(unit: index + 2, try UnitRecord.bytes(try unit.run(request, nil)))
            }
            return bytes
        } catch { throw SurveyError(ensemble: error, request.graph) }
    }

    /// The results from what `runAll` gave.
    ///
    /// - Parameter name: of the record, for errors.
    func gather(all bytes: [UInt8], of name: String) throws(SurveyError) -> (files: [OutputFile], summary: String) {
        let frames = try UnitFrame.all(in: bytes, file: name)
        let index = String(decoding: frames.first.map { bytes[$0.range] } ?? [], as: UTF8.self).split(separator: "\n")
        guard index.first.map(String.init) == JobPlan.hash(description), index.count == frames.count else {
            throw SurveyError(.input, "\(name): the record is of another job, or damaged; run the unit again")
        }
        let names = index.dropFirst()
        let ranges = Dictionary(zip(names.map(String.init), frames.dropFirst().map(\.range))) { first, _ in first }
        return try gather { unit throws(SurveyError) in
            guard let range = ranges[unit] else { throw SurveyError(.input, "\(name): has no unit \(unit)") }
            return Array(bytes[range])
        }
    }

    /// The results from the records of all units: the same bytes as without units.
    /// - Parameter record: the bytes of the record of a unit, by name.
    /// - Throws: what `record` throws; `SurveyError` for a record that is none of this job.
    /// - Complexity: O(bytes of the records).
    public func gather(
        _ record: @escaping @Sendable (String) throws -> [UInt8]
    ) throws(SurveyError) -> (files: [OutputFile], summary: String) {
        do {
            let found = { @Sendable (unit: ChainJob.Unit) throws -> ChainRecord in
                guard let found = UnitRecord.record(try record(unit.chain.name), start: unit.start) else {
                    throw SurveyError(
                        .input, "the record of unit \(unit.chain.name) is not one that survey unit writes")
                }
                return found
            }
            switch kind {
            case .graph(let work):
                let (units, warnings) = try work.units()
                let run = EnsembleRun(
                    work, chains: try units.chains.map(found), test: ChainJob.serialTest(try units.arms.map(found)),
                    enumeration: nil, warnings: warnings)
                return (try run.files(), run.overview())
            case .survey(let work):
                let run = try SurveyEnsemble(work, threads: request.threads) { _, units in
                    (try units.chains.map(found), ChainJob.serialTest(try units.arms.map(found)))
                }
                return (try run.files(), run.overview())
            }
        } catch { throw SurveyError(ensemble: error, request.graph) }
    }
}
