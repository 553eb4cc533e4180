/// Many regions (multipolygons) in four flat arrays: the MultiPolygon layout of GeoArrow, with no object per vertex,
/// ring or polygon.
///
/// * region `r` consists of polygons `regionOffsets[r] ..< regionOffsets[r + 1]`;
/// * polygon `p` consists of rings `polygonOffsets[p] ..< polygonOffsets[p + 1]`, the shell first, then its holes;
/// * ring `i` consists of coordinates `ringOffsets[i] ..< ringOffsets[i + 1]`, closed (first = last).
///
/// Each offsets array starts with 0 and has one element more than there are things. A region without polygons is an
/// empty geometry.
public struct PolygonLayer: Hashable, Sendable {
    public var coordinates: [Coordinate]
    public private(set) var ringOffsets: [Int]
    public private(set) var polygonOffsets: [Int]
    public private(set) var regionOffsets: [Int]

    /// A layer without regions, to be filled by `append` and the `end…` methods.
    public init() {
        coordinates = []
        ringOffsets = [0]
        polygonOffsets = [0]
        regionOffsets = [0]
    }

    /// A layer of arrays that are laid out already.
    ///
    /// - Precondition: each offsets array ascends from 0 to the number of things in the next finer one.
    package init(coordinates: [Coordinate], ringOffsets: [Int], polygonOffsets: [Int], regionOffsets: [Int]) {
        func fits(_ offsets: [Int], _ count: Int) -> Bool {
            offsets.first == 0 && offsets.last == count && zip(offsets, offsets.dropFirst()).allSatisfy { $0 <= $1 }
        }
        precondition(
            fits(ringOffsets, coordinates.count) && fits(polygonOffsets, ringOffsets.count - 1)
                && fits(regionOffsets, polygonOffsets.count - 1), "offsets that do not fit the coordinates")
        self.coordinates = coordinates
        self.ringOffsets = ringOffsets
        self.polygonOffsets = polygonOffsets
        self.regionOffsets = regionOffsets
    }

    public init(_ regions: some Sequence<MultiPolygon>) {
        self.init()
        for region in regions { append(region) }
    }

    public var regionCount: Int { regionOffsets.count - 1 }
    public var polygonCount: Int { polygonOffsets.count - 1 }
    public var ringCount: Int { ringOffsets.count - 1 }

    /// Indices of the polygons of region `region`.
    @inlinable
    public func polygons(ofRegion region: Int) -> Range<Int> { regionOffsets[region]..<regionOffsets[region + 1] }

    /// Indices of the rings of polygon `polygon`, the shell first.
    @inlinable
    public func rings(ofPolygon polygon: Int) -> Range<Int> { polygonOffsets[polygon]..<polygonOffsets[polygon + 1] }

    /// Indices of all rings of region `region`.
    @inlinable
    public func rings(ofRegion region: Int) -> Range<Int> {
        polygonOffsets[regionOffsets[region]]..<polygonOffsets[regionOffsets[region + 1]]
    }

    /// Indices of the coordinates of ring `ring`.
    @inlinable
    public func coordinates(ofRing ring: Int) -> Range<Int> { ringOffsets[ring]..<ringOffsets[ring + 1] }

    public var box: Box { Box(coordinates) }

    // MARK: Building, in the order of a file

    public mutating func reserveCapacity(coordinates count: Int) { coordinates.reserveCapacity(count) }

    @inlinable
    public mutating func append(_ coordinate: Coordinate) { coordinates.append(coordinate) }

    /// Ends the ring that began after the last one ended. The caller has closed it.
    public mutating func endRing() { ringOffsets.append(coordinates.count) }

    /// Ends a ring at coordinate `end`, of coordinates that were appended for several rings at once.
    ///
    /// - Precondition: not before the end of the last ring, nor beyond the coordinates.
    public mutating func endRing(at end: Int) {
        precondition(end >= ringOffsets[ringOffsets.count - 1] && end <= coordinates.count)
        ringOffsets.append(end)
    }

    public mutating func endPolygon() { polygonOffsets.append(ringOffsets.count - 1) }
    public mutating func endRegion() { regionOffsets.append(polygonOffsets.count - 1) }

    public mutating func append(_ region: MultiPolygon) {
        for polygon in region.polygons {
            for ring in [polygon.shell] + polygon.holes {
                coordinates.append(contentsOf: ring.coordinates)
                endRing()
            }
            endPolygon()
        }
        endRegion()
    }

    /// Appends region `region` of `other`. O(its coordinates).
    public mutating func append(region: Int, of other: PolygonLayer) {
        for polygon in other.polygons(ofRegion: region) {
            for ring in other.rings(ofPolygon: polygon) {
                coordinates.append(contentsOf: other.coordinates[other.coordinates(ofRing: ring)])
                endRing()
            }
            endPolygon()
        }
        endRegion()
    }

    /// Appends all regions of `other` after those of this layer.
    public mutating func append(contentsOf other: PolygonLayer) {
        let (coordinateBase, ringBase, polygonBase) = (coordinates.count, ringCount, polygonCount)
        coordinates.append(contentsOf: other.coordinates)
        ringOffsets.append(contentsOf: other.ringOffsets.dropFirst().lazy.map { $0 + coordinateBase })
        polygonOffsets.append(contentsOf: other.polygonOffsets.dropFirst().lazy.map { $0 + ringBase })
        regionOffsets.append(contentsOf: other.regionOffsets.dropFirst().lazy.map { $0 + polygonBase })
    }

    /// Region `region` as a value of its own. O(its coordinates).
    public subscript(region: Int) -> MultiPolygon {
        MultiPolygon(
            polygons(ofRegion: region).map { polygon in
                let rings = rings(ofPolygon: polygon).map { Ring(Array(coordinates[coordinates(ofRing: $0)])) }
                return Polygon(shell: rings.first ?? Ring([]), holes: Array(rings.dropFirst()))
            })
    }
}
