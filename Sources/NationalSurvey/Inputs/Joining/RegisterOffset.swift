import Catchments
import Consortia
import Shapes

/// Whether the practice register as a whole lies off the small areas where its patients live: the median way from the
/// middle of a practice's patients to the practice, east and north apart (Definitions.md, Cracks).
///
/// One practice stands where it stands; all of them on the same side of their patients are another reference system, or
/// a shifted one.
public struct RegisterOffset: Hashable, Sendable {
    /// Median metres east and north; zero with fewer practices than are judged.
    public let east: Double
    public let north: Double
    /// Practices with coordinates and patients on the map.
    public let practices: Int
    /// The bar that the length is held against.
    let bar: Double
    /// Standard error of the median way, in metres, by the median distance of the ways from it: practices of a small place
    /// stand this far off by chance.
    let standardError: Double

    /// So many standard errors are no chance. Chosen here; no source.
    static let errors = 5.0

    /// Fewer practices say nothing of all. Chosen here; no source.
    static let fewest = 30

    /// Length of the median vector, in metres.
    public var length: Double { (east * east + north * north).squareRoot() }
    /// The register is off.
    public var isDoubtful: Bool { length > max(bar, Self.errors * standardError) }

    /// - Complexity: O(registrations + practices log practices).
    init(_ atlas: Atlas, _ thresholds: Thresholds) {
        let places = atlas.coverage.interiorPoints()
        var ways: (east: [Double], north: [Double]) = ([], [])
        for (number, practice) in atlas.practices.enumerated() {
            guard let place = practice.location else { continue }
            var (x, y, weight) = (0.0, 0.0, 0.0)
            for entry in atlas.practiceCells.range(ofRow: number) {
                guard let home = places[Int(atlas.practiceCells.columns[entry])] else { continue }
                let count = Double(atlas.practiceCells.counts[entry])
                x += home.x * count
                y += home.y * count
                weight += count
            }
            guard weight > 0 else { continue }
            ways.east.append(place.x - x / weight)
            ways.north.append(place.y - y / weight)
        }
        practices = ways.east.count
        bar = thresholds.registerOffset
        guard practices >= Self.fewest else {
            (east, north, standardError) = (0, 0, 0)
            return
        }
        let (middleEast, middleNorth) = (Self.median(ways.east), Self.median(ways.north))
        let distances = zip(ways.east, ways.north).map { x, y in
            ((x - middleEast) * (x - middleEast) + (y - middleNorth) * (y - middleNorth)).squareRoot()
        }
        // The median of n values has about the deviation times the root of π/2 over that of n; the deviation is about half as
        // large again as the median distance.
        standardError = 1.2533 * 1.4826 * Self.median(distances) / Double(practices).squareRoot()
        (east, north) = (middleEast, middleNorth)
    }

    private static func median(_ values: [Double]) -> Double {
        let sorted = values.sorted()
        return (sorted[(sorted.count - 1) / 2] + sorted[sorted.count / 2]) / 2
    }
}

extension RegisterOffset: FoundInput {
    var found: [String] {
        guard isDoubtful else { return [] }
        return [
            "DOUBT: the practices stand off their patients' small areas, by the median \(Int(min(length, 1e9).rounded())) m "
                + "(\(Int(min(max(east, -1e9), 1e9).rounded())) m east, \(Int(min(max(north, -1e9), 1e9).rounded())) m north, of "
                + "\(practices) practices): is the register in another reference system?"
        ]
    }
}
