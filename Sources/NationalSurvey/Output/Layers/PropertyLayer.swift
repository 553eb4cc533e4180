import Formats
import PROJ
import Parallelism
import Shapes

/// Polygons with properties, one region per row of a table: what a GeoJSON file of the output holds, in WGS 84.
///
/// In degrees a national map takes as much memory once more, and as text half as much again; so some regions at a time are
/// brought to degrees, rounded and written.
final class PropertyLayer: PiecewiseFile {
    let name: String
    private let properties: ResultTable
    private let regions: PolygonLayer
    private let plan: TransformationPlan
    private let threads: Int
    private var repaired: Int?

    /// - Parameters:
    ///   - name: of the file, where it is not that of the table.
    ///   - regions: in metres of the national grid, one per row of `properties`, in that order.
    ///   - plan: from the national grid to longitude and latitude.
    init(
        _ properties: ResultTable, named name: String? = nil, on regions: PolygonLayer, _ plan: TransformationPlan,
        threads: Int
    ) {
        self.name = name ?? properties.name
        (self.properties, self.regions, self.plan, self.threads) = (properties, regions, plan, max(1, threads))
    }

    /// - Throws: `SurveyError` when a place cannot be brought to WGS 84, `FormatError` for a number that is not finite, and
    ///   what `append` throws.
    /// - Complexity: O(coordinates + rows · columns); in memory are a hundred thousand coordinates for each thread, or the
    ///   greatest regions.
    func write(_ append: ([UInt8]) throws -> Void) throws {
        var writer = GeoJSONWriter(file: name, fields: properties.columnNames)
        var repaired = 0
        let pieces = pieces
        for start in stride(from: 0, to: pieces.count, by: threads) {
            let some = Array(pieces[start..<min(start + threads, pieces.count)])
            let grounds = try mapIndices(some.count, threads: threads, chunk: 1) { [regions, plan, name] index in
                let metres = regions.layer(of: some[index])
                var degrees = metres
                try Projection.transform(&degrees.coordinates, plan, .forward, threads: 1, file: name)
                return RoundedGround(degrees, metres: metres)
            }
            for (piece, ground) in zip(some, grounds) {
                for (position, region) in piece.enumerated() {
                    try writer.append(region: position, of: ground.layer, properties: properties.rows[region])
                }
                try writer.drain(append)
                repaired += ground.repaired
            }
        }
        try append(writer.finish())
        self.repaired = repaired
    }

    /// Regions that had to be repaired so as to stay valid with seven decimals. O(1) when the file was written before, else
    /// as `write`.
    func repairedRegions() throws -> Int {
        if repaired == nil { try write { _ in } }
        return repaired ?? 0
    }

    /// The regions in runs of about so many coordinates.
    private var pieces: [Range<Int>] {
        var (pieces, first, count): ([Range<Int>], Int, Int) = ([], 0, 0)
        for region in properties.rows.indices {
            count += regions.rings(ofRegion: region).reduce(0) { $0 + regions.coordinates(ofRing: $1).count }
            guard count >= 1 << 16 || region + 1 == properties.rows.count else { continue }
            pieces.append(first..<region + 1)
            (first, count) = (region + 1, 0)
        }
        return pieces
    }
}

extension PolygonLayer {
    /// Some regions, in order. O(their coordinates).
    fileprivate func layer(of regions: Range<Int>) -> PolygonLayer {
        var layer = PolygonLayer()
        for region in regions { layer.append(region: region, of: self) }
        return layer
    }
}
