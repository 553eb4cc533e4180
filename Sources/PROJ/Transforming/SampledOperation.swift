import Shapes
import Synchronization

/// The cells of one operation, made by need and shared by all tasks that carry it out.
///
/// A cell is the same whoever makes it and whatever else is asked for: that, and the lattice, is why equal places have
/// equal results.
final class SampledOperation: Sendable {
    let lattice: CellLattice
    private let pipeline: AnalyticPipeline
    /// In one unit of the target; of degrees, where they are longest.
    private let metres: Double
    /// Nil inside: only the library's own answers will do.
    private let cells = Mutex<[CellLattice.Index: SampledCell?]>([:])
    /// So many are kept, some ten megabytes. Beyond, they are made again. *Chosen here; no source.*
    private static let most = 16_384

    /// Nil for an operation that has steps which are not known to be smooth, and for systems that are not of the plane or
    /// not in degrees or metres.
    init?(from source: ReferenceSystem, to target: ReferenceSystem, _ sides: Sides, text: String) {
        guard source.axes.count == 2, target.axes.count == 2, let pipeline = AnalyticPipeline(text),
            let lattice = Self.lattice(source, sides.source), let metres = Self.metres(target)
        else { return nil }
        (self.pipeline, self.lattice, self.metres) = (pipeline, lattice, metres)
    }

    private static func lattice(_ system: ReferenceSystem, _ side: Side) -> CellLattice? {
        if system.kind == .geographic, side.isInDegreesEast { return .degrees }
        return system.kind == .projected && system.axes.allSatisfy { $0.unitFactor == 1 } ? .metres : nil
    }

    private static func metres(_ system: ReferenceSystem) -> Double? {
        guard let factor = system.axes.map(\.unitFactor).max(), factor > 0, factor.isFinite else { return nil }
        return switch system.kind {
        case .projected: factor
        // No ellipsoid of the Earth is larger.
        case .geographic: 6_400_000 * factor
        default: nil
        }
    }

    /// The cell, or nil where only the library's own answers will do.
    ///
    /// - Parameters:
    ///   - object: the operation, for the caller's task.
    ///   - isMeantFor: see `SampledCell`.
    func cell(
        _ index: CellLattice.Index, _ object: ProjObject, isMeantFor: ([Coordinate], [Coordinate]) -> Bool
    ) -> SampledCell? {
        if let known = cells.withLock({ $0[index] }) { return known }
        // Outside of the lock: two tasks may make the same cell, which then is the same.
        let box = lattice.box(index)
        let made = CellBound.tail(pipeline, box, metres: metres).flatMap { tail in
            SampledCell(box, pipeline, tail: tail, metres: metres, object: object, isMeantFor: isMeantFor)
        }
        cells.withLock { cells in
            if cells.count >= Self.most { cells.removeAll(keepingCapacity: true) }
            cells[index] = .some(made)
        }
        return made
    }
}
