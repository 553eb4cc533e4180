import Shapes

/// Carries out an operation by the polynomials of its cells, and by the library where there is none: for one task.
final class SampledTransformer {
    /// What became of the coordinates of one call.
    struct Tally {
        /// How many were interpolated.
        var count = 0
        /// The greatest of their cells' bounds, in metres.
        var bound = 0.0
    }

    private struct Slot {
        var index: CellLattice.Index
        var cell: SampledCell?
    }

    private let operation: SampledOperation
    private let object: ProjObject
    private let census: AreaCensus
    private let limit: Double
    /// The cells that this task met last, by their index: no lock, and no search, while it stays among them.
    private var slots = [Slot?](repeating: nil, count: 256)

    init(_ operation: SampledOperation, _ object: ProjObject, _ census: AreaCensus, limit: Double) {
        (self.operation, self.object, self.census, self.limit) = (operation, object, census, limit)
    }

    /// Transforms `part`, which has neither heights nor times, from source to target.
    func transform(_ part: Ordinates, _ tally: inout Tally) {
        var others: [Int] = []
        var start = 0
        while start < part.count {
            let (x, y) = (Ordinates.at(part.x, start).pointee, Ordinates.at(part.y, start).pointee)
            guard let index = operation.lattice.index(x, y), let cell = cell(index), cell.bound <= limit else {
                others.append(start)
                start += 1
                continue
            }
            let end = Self.end(part, from: start + 1, in: cell.box)
            cell.evaluate(part, start..<end)
            tally.count += end - start
            tally.bound = max(tally.bound, cell.bound)
            start = end
        }
        finish(part, others)
    }

    /// The first record from `start` on that lies in another cell than those before. Neighbours in a map are neighbours on
    /// the ground.
    private static func end(_ part: Ordinates, from start: Int, in box: Box) -> Int {
        var i = start
        while i < part.count {
            let (x, y) = (Ordinates.at(part.x, i).pointee, Ordinates.at(part.y, i).pointee)
            // Not a number is in no cell.
            guard x >= box.minX, x < box.maxX, y >= box.minY, y < box.maxY else { break }
            i += 1
        }
        return i
    }

    private func cell(_ index: CellLattice.Index) -> SampledCell? {
        let slot = Int(index.column & 15) + 16 * Int(index.row & 15)
        if let known = slots[slot], known.index == index { return known.cell }
        let cell = operation.cell(index, object, isMeantFor: census.holds)
        slots[slot] = Slot(index: index, cell: cell)
        return cell
    }

    /// By the library, which takes each coordinate for itself.
    private func finish(_ part: Ordinates, _ others: [Int]) {
        var noTimes: [Double] = []
        guard others.count < part.count else {
            TransformationKernel.transform(object, part, &noTimes, .forward)
            return
        }
        guard !others.isEmpty else { return }
        var places = others.map { i in
            Coordinate(x: Ordinates.at(part.x, i).pointee, y: Ordinates.at(part.y, i).pointee)
        }
        places.withUnsafeMutableBytes { bytes in
            guard let x = bytes.baseAddress?.assumingMemoryBound(to: Double.self) else { return }
            let stride = MemoryLayout<Coordinate>.stride
            let ordinates = Ordinates(
                x: .init(x, stride), y: .init(x + 1, stride), z: nil, time: nil, count: others.count)
            TransformationKernel.transform(object, ordinates, &noTimes, .forward)
        }
        for (place, i) in zip(places, others) {
            (Ordinates.at(part.x, i).pointee, Ordinates.at(part.y, i).pointee) = (place.x, place.y)
        }
    }
}
