import Shapes

/// Where a practice's patients live, as weighted points: the point of each cell with their number there.
struct PracticePoints {
    let places: [Coordinate]
    /// Patients at each place.
    let patients: [Int]
    let cells: [Int32]

    /// Cells without ground have no point; their patients are left out.
    init(_ practice: Int, _ basis: CatchmentBasis) {
        var places: [Coordinate] = []
        var patients: [Int] = []
        var cells: [Int32] = []
        let counts = basis.atlas.practiceCells
        for entry in counts.range(ofRow: practice) {
            guard let point = basis.points[Int(counts.columns[entry])] else { continue }
            places.append(point)
            patients.append(counts.counts[entry])
            cells.append(counts.columns[entry])
        }
        (self.places, self.patients, self.cells) = (places, patients, cells)
    }

    /// Mean place of the patients, `nil` for none.
    var mean: Coordinate? {
        let total = Double(patients.reduce(0, +))
        guard total > 0 else { return nil }
        var (x, y) = (0.0, 0.0)
        for (place, count) in zip(places, patients) {
            x += place.x * Double(count)
            y += place.y * Double(count)
        }
        return Coordinate(x: x / total, y: y / total)
    }

    /// The places nearest to `centre` that hold at least `share` of the patients, the fewest, nearest first; among equal
    /// distances the lower cell first.
    func nearest(_ share: Share, to centre: Coordinate) -> [Coordinate] {
        let total = patients.reduce(0, +)
        let order = places.indices.map { (distance: places[$0].squaredDistance(to: centre), index: $0) }
            .sorted { ($0.distance, $0.index) < ($1.distance, $1.index) }
        var kept: [Coordinate] = []
        var sum = 0
        for (_, index) in order {
            if share.isReached(by: sum, of: total) { break }
            kept.append(places[index])
            sum += patients[index]
        }
        return kept
    }
}
