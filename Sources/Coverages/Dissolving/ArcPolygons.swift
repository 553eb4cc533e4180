import Planar
import Shapes

/// Regions as rings of arcs: the layout of `PolygonLayer` with arcs in the place of coordinates. What a union is before
/// any coordinate is copied, so that the room for the coordinates of a thousand unions is known before it is taken.
package struct ArcPolygons: Sendable {
    /// Ring `i` consists of the arcs `arcs[arcOffsets[i] ..< arcOffsets[i + 1]]`.
    private var arcs: [ArcReference] = []
    private var arcOffsets = [0]
    /// Ring `i` will have the coordinates `ringOffsets[i] ..< ringOffsets[i + 1]`, closed.
    package private(set) var ringOffsets: [Int] = [0]
    package private(set) var polygonOffsets: [Int] = [0]
    package private(set) var regionOffsets: [Int] = [0]

    /// No regions.
    package init() {}

    package var regionCount: Int { regionOffsets.count - 1 }
    package var coordinateCount: Int { ringOffsets[ringOffsets.count - 1] }

    mutating func appendRing(_ ring: ArraySlice<ArcReference>, of coverage: Coverage) {
        arcs.append(contentsOf: ring)
        arcOffsets.append(arcs.count)
        // Of each arc the last vertex is the first of the next one; the ring's first comes once more.
        ringOffsets.append(coordinateCount + ring.reduce(1) { $0 + coverage.arcs.range($1.arc).count - 1 })
    }

    mutating func endPolygon() { polygonOffsets.append(ringOffsets.count - 1) }
    mutating func endRegion() { regionOffsets.append(polygonOffsets.count - 1) }

    /// A region without polygons.
    package mutating func appendEmptyRegion() { endRegion() }

    /// Appends all regions of `other` after those that are here.
    package mutating func append(contentsOf other: ArcPolygons) {
        let (arcBase, coordinateBase) = (arcs.count, coordinateCount)
        let (ringBase, polygonBase) = (ringOffsets.count - 1, polygonOffsets.count - 1)
        arcs.append(contentsOf: other.arcs)
        arcOffsets.append(contentsOf: other.arcOffsets.dropFirst().lazy.map { $0 + arcBase })
        ringOffsets.append(contentsOf: other.ringOffsets.dropFirst().lazy.map { $0 + coordinateBase })
        polygonOffsets.append(contentsOf: other.polygonOffsets.dropFirst().lazy.map { $0 + ringBase })
        regionOffsets.append(contentsOf: other.regionOffsets.dropFirst().lazy.map { $0 + polygonBase })
    }

    /// The coordinates that the rings of `region` will have.
    package func coordinates(ofRegion region: Int) -> Range<Int> {
        let rings = polygonOffsets[regionOffsets[region]]..<polygonOffsets[regionOffsets[region + 1]]
        return ringOffsets[rings.lowerBound]..<ringOffsets[rings.upperBound]
    }

    /// Puts the coordinates of `regions` into `target`, whose first element is that of coordinate 0 of all regions.
    /// O(coordinates).
    ///
    /// - Precondition: `target` has room for them; they are not initialized.
    package func copy(
        _ regions: Range<Int>, of coverage: Coverage, to target: UnsafeMutableBufferPointer<Coordinate>
    ) {
        let polygons = regionOffsets[regions.lowerBound]..<regionOffsets[regions.upperBound]
        let rings = polygonOffsets[polygons.lowerBound]..<polygonOffsets[polygons.upperBound]
        precondition(ringOffsets[rings.upperBound] <= target.count)
        let (vertices, numbers) = (coverage.vertices, coverage.arcs.vertices)
        for ring in rings {
            // Hot path: the ring's offsets count exactly the vertices that are written, within the bounds checked above.
            let start = ringOffsets[ring]
            var next = start
            for reference in arcs[arcOffsets[ring]..<arcOffsets[ring + 1]] {
                let range = coverage.arcs.range(reference.arc)
                if reference.isReversed {
                    var position = range.upperBound - 1
                    while position > range.lowerBound {
                        target.initializeElement(at: next, to: vertices[Int(numbers[position])])
                        next &+= 1
                        position &-= 1
                    }
                } else {
                    for position in range.lowerBound..<(range.upperBound - 1) {
                        target.initializeElement(at: next, to: vertices[Int(numbers[position])])
                        next &+= 1
                    }
                }
            }
            if next > start { target.initializeElement(at: next, to: target[start]) }
        }
    }

    /// The convex hull of `region`, of no corners for an empty one; no coordinates are copied but those that may be corners.
    ///
    /// - Complexity: O(arcs, and vertices of those that reach beyond an octagon of extreme places), and k log k for k vertices
    ///   beyond it.
    package func convexHull(ofRegion region: Int, of coverage: Coverage) -> ConvexHull {
        let rings = polygonOffsets[regionOffsets[region]]..<polygonOffsets[regionOffsets[region + 1]]
        let references = arcs[arcOffsets[rings.lowerBound]..<arcOffsets[rings.upperBound]]
        // Side by side, because each is looked at twice.
        let boxes = references.map { coverage.measures.boxes[$0.arc] }
        return ArcPlaces.with(coverage.arcs, coverage.vertices) { places in
            // Boxes say where to look for extreme places, so that the vertices of most arcs are not touched at all.
            var inside = ExtremePolygon()
            let first = references.startIndex
            for number in ExtremePolygon.farthest(references.count, { boxes[$0] }) {
                for position in coverage.arcs.range(references[first + number].arc) { inside.note(places[position]) }
            }
            inside.close()
            var candidates: [Coordinate] = []
            for number in boxes.indices where !inside.strictlyContains(boxes[number]) {
                // What is beyond at one arc is mostly beyond at the next, too.
                if number + 1 < boxes.count { places.prefetch(coverage.arcs.range(references[first + number + 1].arc)) }
                for position in coverage.arcs.range(references[first + number].arc) {
                    let place = places[position]
                    if !inside.strictlyContains(noting: place) { candidates.append(place) }
                }
            }
            return ConvexHull(candidates, outside: inside)
        }
    }

    /// The regions with their coordinates. O(coordinates).
    func layer(of coverage: Coverage) -> PolygonLayer {
        let coordinates = [Coordinate](unsafeUninitializedCapacity: coordinateCount) { buffer, initialized in
            copy(0..<regionCount, of: coverage, to: buffer)
            initialized = coordinateCount
        }
        return PolygonLayer(
            coordinates: coordinates, ringOffsets: ringOffsets, polygonOffsets: polygonOffsets,
            regionOffsets: regionOffsets)
    }
}
