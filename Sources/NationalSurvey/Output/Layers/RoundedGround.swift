import GEOS
import Planar
import Shapes

/// Regions with as many decimals as GeoJSON is written with, each of them valid.
///
/// Seven decimals of a degree are about a centimetre. Rounding each coordinate by itself can make the two banks of a slit
/// that is narrower than that touch or cross; such regions are put on the grid of seven decimals as a whole (GEOS), so that
/// they stay valid, and are counted.
struct RoundedGround {
    /// In degrees, rounded; as many regions as were given, none of them dropped.
    private(set) var layer: PolygonLayer
    /// Regions that rounding alone would have made invalid.
    private(set) var repaired = 0

    /// Seven decimals, as the writer gives them: it must see the ring that will be read to wind it by the right-hand rule.
    private static let steps = 1e7
    /// No place moves further by rounding, in metres, so that only banks twice as near to each other can meet.
    private static let reach = 0.02

    /// - Parameters:
    ///   - degrees: longitudes and latitudes, not rounded.
    ///   - metres: the same regions, vertex for vertex, on the ground.
    /// - Complexity: O(vertices), and a test of validity for the regions with narrow turns.
    init(_ degrees: PolygonLayer, metres: PolygonLayer) {
        layer = degrees
        Self.round(&layer.coordinates)
        var sound: [Int: MultiPolygon] = [:]
        for region in 0..<metres.regionCount where Self.hasNarrowTurn(region, of: metres) {
            guard (try? Geometry(layer, region: region).isValid()) != true,
                let whole = Self.valid(degrees, region: region)
            else { continue }
            sound[region] = whole
        }
        guard !sound.isEmpty else { return }
        repaired = sound.count
        let rounded = layer
        layer = PolygonLayer()
        for region in 0..<rounded.regionCount {
            if let whole = sound[region] { layer.append(whole) } else { layer.append(region: region, of: rounded) }
        }
        Self.round(&layer.coordinates)
    }

    /// The region on the grid as a whole; nil where nothing of it would be left, or GEOS loses its way.
    private static func valid(_ degrees: PolygonLayer, region: Int) -> MultiPolygon? {
        guard let geometry = try? Geometry(degrees, region: region),
            let sound = try? (geometry.isValid() ? geometry : geometry.makeValid()),
            let whole = try? sound.snappedToGrid(1 / steps).polygons, !whole.polygons.isEmpty
        else { return nil }
        return whole
    }

    private static func round(_ coordinates: inout [Coordinate]) {
        for index in coordinates.indices {
            let place = coordinates[index]
            coordinates[index] = Coordinate(
                x: (place.x * steps).rounded() / steps, y: (place.y * steps).rounded() / steps)
        }
    }

    /// Whether a border turns back within `reach` of itself: every slit ends in such a turn, or in a side as short.
    private static func hasNarrowTurn(_ region: Int, of metres: PolygonLayer) -> Bool {
        for ring in metres.rings(ofRegion: region) {
            let line = metres.coordinates[metres.coordinates(ofRing: ring)].dropLast()
            guard line.count >= 4, var before = line.last else { return true }
            for position in line.indices {
                let here = line[position]
                let after = position + 1 == line.endIndex ? line[line.startIndex] : line[position + 1]
                if isNarrow(before, here, after) { return true }
                before = here
            }
        }
        return false
    }

    private static func isNarrow(_ before: Coordinate, _ here: Coordinate, _ after: Coordinate) -> Bool {
        let (ax, ay, bx, by) = (before.x - here.x, before.y - here.y, after.x - here.x, after.y - here.y)
        let (a, b) = (ax * ax + ay * ay, bx * bx + by * by)
        if min(a, b) < reach * reach { return true }
        guard ax * bx + ay * by > 0 else { return false }
        // The end of the shorter side lies so far from the longer.
        let cross = ax * by - ay * bx
        return cross * cross < reach * reach * max(a, b)
    }
}
