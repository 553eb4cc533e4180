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
    /// All rings one after the other. `updateCoordinates` moves them: their number belongs to the offsets.
    @inlinable
    public package(set) var coordinates: [Coordinate] {
        get { storedCoordinates }
        _modify { yield &storedCoordinates }
    }
    @usableFromInline var storedCoordinates: [Coordinate]
    /// Where each ring begins in `coordinates`, and the end of the last. Length `ringCount` + 1.
    public private(set) var ringOffsets: [Int]
    /// The first ring of each polygon, and the end of the last. Length `polygonCount` + 1.
    public private(set) var polygonOffsets: [Int]
    /// The first polygon of each region, and the end of the last. Length `regionCount` + 1.
    public private(set) var regionOffsets: [Int]

    /// A layer without regions, to be filled by `append` and the `end…` methods. O(1).
    public init() {
        storedCoordinates = []
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
        storedCoordinates = coordinates
        self.ringOffsets = ringOffsets
        self.polygonOffsets = polygonOffsets
        self.regionOffsets = regionOffsets
    }

    /// A layer of `regions`, in order. O(coordinates).
    public init(_ regions: some Sequence<MultiPolygon>) {
        self.init()
        for region in regions { append(region) }
    }

    /// Regions that have been ended, empty ones included. O(1).
    public var regionCount: Int { regionOffsets.count - 1 }
    /// Polygons of all regions. O(1).
    public var polygonCount: Int { polygonOffsets.count - 1 }
    /// Rings of all polygons. O(1).
    public var ringCount: Int { ringOffsets.count - 1 }

    /// Indices of the polygons of region `region`. O(1).
    @inlinable
    public func polygons(ofRegion region: Int) -> Range<Int> { regionOffsets[region]..<regionOffsets[region + 1] }

    /// Indices of the rings of polygon `polygon`, the shell first. O(1).
    @inlinable
    public func rings(ofPolygon polygon: Int) -> Range<Int> { polygonOffsets[polygon]..<polygonOffsets[polygon + 1] }

    /// Indices of all rings of region `region`. O(1).
    @inlinable
    public func rings(ofRegion region: Int) -> Range<Int> {
        polygonOffsets[regionOffsets[region]]..<polygonOffsets[regionOffsets[region + 1]]
    }

    /// Indices of the coordinates of ring `ring`. O(1).
    @inlinable
    public func coordinates(ofRing ring: Int) -> Range<Int> { ringOffsets[ring]..<ringOffsets[ring + 1] }

    /// Around all coordinates; empty for none. O(coordinates).
    public var box: Box { Box(coordinates) }

    /// Moves coordinates in place, as many as there are, such as to another reference system. A ring stays closed where equal
    /// coordinates are moved alike. O(coordinates) beside `body`.
    ///
    /// - Throws: what `body` throws; the coordinates are then as `body` left them.
    public mutating func updateCoordinates<Result, Failure: Error>(
        _ body: (UnsafeMutableBufferPointer<Coordinate>) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        try storedCoordinates.withUnsafeMutableBufferPointer { (buffer) throws(Failure) in
            try body(UnsafeMutableBufferPointer(rebasing: buffer[...]))
        }
    }

    // MARK: Building, in the order of a file

    /// Makes room for `count` coordinates in all. O(coordinates present).
    public mutating func reserveCapacity(coordinates count: Int) { coordinates.reserveCapacity(count) }

    /// One more coordinate of the ring that is being built. Amortised O(1).
    @inlinable
    public mutating func append(_ coordinate: Coordinate) { storedCoordinates.append(coordinate) }

    /// Ends the ring that began after the last one ended. The caller has closed it. Amortised O(1).
    public mutating func endRing() { ringOffsets.append(coordinates.count) }

    /// Ends a ring at coordinate `end`, of coordinates that were appended for several rings at once. Amortised O(1).
    ///
    /// - Precondition: not before the end of the last ring, nor beyond the coordinates.
    public mutating func endRing(at end: Int) {
        precondition(end >= ringOffsets[ringOffsets.count - 1] && end <= coordinates.count)
        ringOffsets.append(end)
    }

    /// Ends the polygon: it has the rings that were ended after the last one was, the shell first. Amortised O(1).
    public mutating func endPolygon() { polygonOffsets.append(ringOffsets.count - 1) }
    /// Ends the region: it has the polygons that were ended after the last one was; none for an empty geometry.
    /// Amortised O(1).
    public mutating func endRegion() { regionOffsets.append(polygonOffsets.count - 1) }

    /// Appends `region` after those there are. O(its coordinates).
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

    /// Appends all regions of `other` after those of this layer. O(coordinates of `other`).
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
