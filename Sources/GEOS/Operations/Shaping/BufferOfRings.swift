import Planar
import Shapes

// The library takes the curve beside a short ring for turned inside out, and drops it, where none of its corners is as far from the
// ring as it should be: GEOS issue 984, of 3.11, not of 3.14. A polygon then shrinks to nothing that has room left, or a hole is filled
// that has. Asked for here, and where it happened the buffer is put together from the strip along the border.

extension Geometry {
    /// A distance that the digits of the ordinates cannot tell from 0 is 0, for areas: the library's curve would be lost in them.
    func bufferDistance(_ distance: Double) -> Double {
        guard dimension == 2, abs(distance) < 4 * box.greatestOrdinate.ulp else { return distance }
        return 0
    }

    /// `answer`, the buffer of this geometry by `distance`, or one made otherwise where it lost a ring. `strip` is the buffer of
    /// lines by the absolute distance. O(n), and twice a buffer where something was lost.
    func keepingShortRings(
        _ answer: Geometry, _ distance: Double, _ strip: (Geometry) throws(GEOSError) -> Geometry
    ) throws(GEOSError) -> Geometry {
        guard distance != 0, let dimension, dimension > 0, try losesRing(answer, distance) else { return answer }
        let rings =
            dimension == 2 ? polygons.polygons.flatMap { [$0.shell.coordinates] + $0.holes.map(\.coordinates) } : lines
        let beside = try strip(Geometry(multiLineString: rings.flatMap(Self.openLines)).made(of: self))
        guard dimension == 2 else { return beside }
        let polygons = try Geometry(polygons).made(of: self)
        return try distance < 0 ? polygons.difference(beside) : union(beside)
    }

    /// The library looks at rings of at most this many coordinates, the closing one included.
    private static let mostCoordinates = 10

    private func losesRing(_ answer: Geometry, _ distance: Double) throws(GEOSError) -> Bool {
        for polygon in polygons.polygons {
            let rings = distance < 0 ? [polygon.shell] : polygon.holes
            for ring in rings where ring.coordinates.count <= Self.mostCoordinates && ring.hasRoom(abs(distance)) {
                let searched = distance < 0 ? polygon : Polygon(shell: ring)
                if try losesRing(answer, distance, searched) { return true }
            }
        }
        // A closed line is a ring, too, with room inside.
        for line in distance > 0 && dimension == 1 ? lines : [] where line.first == line.last {
            let ring = Ring(line)
            guard line.count <= Self.mostCoordinates, ring.hasRoom(distance) else { continue }
            if try losesRing(answer, distance, Polygon(shell: ring)) { return true }
        }
        return false
    }

    /// The deepest place of `searched` is farther from the border than the distance, and `answer` says otherwise.
    private func losesRing(_ answer: Geometry, _ distance: Double, _ searched: Polygon) throws(GEOSError) -> Bool {
        // What is no valid area has no deepest place.
        guard let area = try? Geometry(searched), let circle = try? area.maximumInscribedCircle() else { return false }
        let center = try Geometry(circle.center)
        let border = try dimension == 2 ? boundary() : self
        guard circle.radius > abs(distance) * 1.001, try !border.isWithin(distance: abs(distance) * 1.001, of: center)
        else { return false }
        let isInside = try intersects(center)
        let isKept = try answer.intersects(center)
        return distance < 0 ? isInside && !isKept : !isInside && isKept
    }

    /// A closed line as two open ones that overlap, so that no corner is an end and none is taken for a ring; other lines as they are.
    private static func openLines(_ line: [Coordinate]) -> [[Coordinate]] {
        guard line.count > 3, let first = line.first, first == line.last else { return [line] }
        let (second, last, beforeLast) = (line[1], line[line.count - 2], line[line.count - 3])
        return [Array(line.dropLast()), [beforeLast.middle(to: last), last, first, first.middle(to: second)]]
    }
}

extension Coordinate {
    fileprivate func middle(to other: Coordinate) -> Coordinate {
        Coordinate(x: (x + other.x) / 2, y: (y + other.y) / 2)
    }
}

extension Ring {
    /// A circle of that radius is not greater than the ring.
    fileprivate func hasRoom(_ radius: Double) -> Bool { abs(signedArea) > .pi * radius * radius }
}
